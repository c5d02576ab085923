"""Codebooks: what a process is about, as files. Nothing else in the program knows a process."""

from wortlaut.codebook.actors import ActorTable, load_actors
from wortlaut.codebook.check import Finding, check_codebook
from wortlaut.codebook.learnt import Learnt, LearntWords
from wortlaut.codebook.load import ACTS, builtin_codebooks, load_codebook
from wortlaut.codebook.records import Codebook, Condition, CountedThing, Measure, Stance
from wortlaut.codebook.topics import Topic, TopicHit, find_topics, may_name_contrary

__all__ = [
    "ACTS",
    "ActorTable",
    "Codebook",
    "Condition",
    "CountedThing",
    "Finding",
    "Learnt",
    "LearntWords",
    "Measure",
    "Stance",
    "Topic",
    "TopicHit",
    "builtin_codebooks",
    "check_codebook",
    "find_topics",
    "load_actors",
    "load_codebook",
    "may_name_contrary",
]
