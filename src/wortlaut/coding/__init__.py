"""From what was found to what is kept: statements, figures, events, quotes."""

from wortlaut.coding.coder import code_report
from wortlaut.coding.explain import ExplainedItem, ExplainedSentence, explain_report

__all__ = ["ExplainedItem", "ExplainedSentence", "code_report", "explain_report"]
