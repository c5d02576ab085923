"""From a measure named in a sentence to who stands where on it."""
