"""Measuring: what the program takes from texts, held against what a careful reader took from them."""
