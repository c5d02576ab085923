"""Asking a language model: the server, the answers that are kept, the budget, and the coder made of them."""
