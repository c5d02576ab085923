"""What grammar says of a sentence that is laid out: phrases, order, moods, what belongs together."""
