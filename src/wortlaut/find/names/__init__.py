"""Names: who is meant, found in one sentence (`find_mentions`) and resolved in the report (`resolve_mentions`)."""

from wortlaut.find.names.mentions import find_mentions
from wortlaut.find.names.resolve import resolve_mentions

__all__ = ["find_mentions", "resolve_mentions"]
