"""Resolving mentions within a report."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.codebook.actors import ActorTable
from wortlaut.model import Mention, Report, Skip


def resolve_mentions(
    report: Report, found: Sequence[Sequence[Mention]], actors: ActorTable
) -> tuple[list[list[Mention]], list[Skip]]:
    """Resolve."""
    return [list(f) for f in found], []
