"""Whether a clause states anything: what is feared, planned, foretold or a mere circumstance does not."""
