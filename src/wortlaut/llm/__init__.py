"""A language model as a coder, the pure part: what it is asked, and what its answers are worth."""

from wortlaut.llm.coding import NAME, code_replies
from wortlaut.llm.gathering import Gathered, gather
from wortlaut.llm.records import LeaveOut, Options, Prepared, Reply, Request
from wortlaut.llm.replies import read_answer
from wortlaut.llm.requests import asked_again, prepare, prompt_digest

__all__ = [
    "NAME",
    "Gathered",
    "LeaveOut",
    "Options",
    "Prepared",
    "Reply",
    "Request",
    "asked_again",
    "code_replies",
    "gather",
    "prepare",
    "prompt_digest",
    "read_answer",
]
