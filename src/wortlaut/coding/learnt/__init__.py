"""A second reader: what the words of a sentence say of who stands where, as learnt from coded reports."""
