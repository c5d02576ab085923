"""Figures: numbers of substance, with what they count."""
