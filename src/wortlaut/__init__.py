"""Wortlaut reads reports about a political process and keeps its register: who stands where on what, word for word."""

__version__ = "0.1.0"
__all__ = ["__version__"]
