"""Events: what happened or is firmly scheduled, with its day and place."""
