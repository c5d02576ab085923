"""From what was found to what is kept: statements, figures, events, quotes."""

from wortlaut.coding.coder import code_report
from wortlaut.coding.explain import ExplainedItem, ExplainedSentence, explain_report
from wortlaut.coding.grounds import ExplainedStatement, Ground, Rival

__all__ = [
    "ExplainedItem", "ExplainedSentence", "ExplainedStatement", "Ground", "Rival", "code_report", "explain_report",
]  # fmt: skip
