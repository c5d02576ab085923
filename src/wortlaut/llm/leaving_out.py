"""What need not be sent: reports or paragraphs that name neither a measure nor an actor of the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wortlaut.codebook import Codebook, find_topics
from wortlaut.find.names.forms import NAMES
from wortlaut.find.names.scan import Scan
from wortlaut.find.names.words import name_words
from wortlaut.lang import available_languages, load_language, tokenize
from wortlaut.llm.pieces import STAGE, Sentences
from wortlaut.llm.records import LeaveOut, Line
from wortlaut.model import Report, Sentence, Skip


def leave_out(
    report: Report, codebook: Codebook, lines: Sequence[Line], what: LeaveOut
) -> tuple[list[Line], tuple[Skip, ...]]:
    """The lines that are sent, and those that are not, with the reason."""
    if what == "nothing":
        return list(lines), ()
    sentences = Sentences(report)
    if what == "reports":
        if any(_names_something(report, sentences.within(line), codebook) for line in lines):
            return list(lines), ()
        why = "not sent: the report names no measure and no actor of the codebook"
        return [], tuple(Skip(STAGE, line.start, line.end, why) for line in lines)
    why = "not sent: it names no measure and no actor of the codebook"
    sent = [line for line in lines if _names_something(report, sentences.within(line), codebook)]
    kept = set(sent)
    return sent, tuple(Skip(STAGE, line.start, line.end, why) for line in lines if line not in kept)


def _names_something(report: Report, sentences: Iterable[Sentence], codebook: Codebook) -> bool:
    """Whether they name a measure or an actor; true of what is in no known language, since nobody can tell."""
    return any(_sentence_names(report, sentence, codebook) for sentence in sentences)


def _sentence_names(report: Report, sentence: Sentence, codebook: Codebook) -> bool:
    if sentence.language not in available_languages():
        return True
    tokens = tokenize(report.view, sentence.start, sentence.end)
    if find_topics(tokens, report.view, load_language(sentence.language), codebook, "measure"):
        return True
    scan = Scan(tokens, report.view, name_words(sentence.language, codebook.actors))
    pieces = (scan.piece(place) for place in range(len(tokens)))
    return any(entry.kind in NAMES or entry.kind == "person" for piece in pieces if piece for entry in piece.entries)
