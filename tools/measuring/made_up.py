"""A made-up register of any size: reports of ten statements over three years, actors and measures by Zipf's law."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from random import Random

from wortlaut.codebook import Codebook
from wortlaut.model import Coding, Figure, Paragraph, Report, Statement
from wortlaut.store import Store
from wortlaut.store.records import Arrival, CoderId, Given, Reading
from wortlaut.store.writing import put_new

FIRST, DAYS = date(2023, 1, 1), 1096
PER_REPORT = 10
_OUTLETS = 300
_LONG = 12
_WORDS = tuple(f"{first}{second}" for first in "bdfgklmnprst" for second in ("a", "ame", "ei", "ol", "und", "ix"))
_AT_ONCE = 500
KNOWN = "2026-01-01T00:00:00.000000+00:00"


class Maker:
    """Makes the readings of a register; the same seed and number make the same report."""

    def __init__(self, codebook: Codebook, seed: int = 1) -> None:
        self._seed = seed
        self._coder = CoderId("rules", "made-up", codebook.id, codebook.version)
        self._actors = sorted(actor.code for actor in codebook.actors.actors)[:60]
        self._measures = sorted(codebook.measures)
        self._stances = [(stance.code, stance.polarity) for stance in codebook.stances.values()]
        self._figures = sorted(codebook.figures)
        self._actor_ranks = _zipf(len(self._actors))
        self._measure_ranks = _zipf(len(self._measures))
        # Nobody changes sides every day: each cell keeps a stance for a while.
        self._leaning = {
            (actor, measure): Random(f"{seed} {actor} {measure}").choice(self._stances)
            for actor in self._actors
            for measure in self._measures
        }

    def reading(self, number: int) -> Reading:
        """The report of that number, read and coded."""
        dice = Random(f"{self._seed} {number}")
        day = FIRST + timedelta(days=dice.randrange(DAYS))
        words = [" ".join(dice.choices(_WORDS, k=_LONG)) for _ in range(PER_REPORT)]
        text = "\n".join(words)
        starts = list(accumulate((len(line) + 1 for line in words), initial=0))
        statements = tuple(
            self._statement(dice, start, start + len(line), day) for start, line in zip(starts, words, strict=False)
        )
        outlet = f"Outlet {int(_OUTLETS * dice.random() ** 2)}"
        figures: tuple[Figure, ...] = ()
        if self._figures and dice.random() < 0.1:
            value = float(dice.choice((26, 26, 26, 28, 30, 35)))
            figures = (Figure(0, 7, value, "state", "states", code=dice.choice(self._figures)),)
        report = Report(
            doc=f"{number:07d}", text=text, view=text, paragraphs=(Paragraph(0, len(text), "body", "en"),),
            language="en", published=day, published_why="made up", title=f"Report {number}", outlet=outlet,
        )  # fmt: skip
        given = Given(outlet=outlet, published=day)
        arrival = Arrival(doc=report.doc, source=f"/made-up/{number}", form="text", data=text.encode(), given=given)
        return Reading(arrival, "utf-8", report, Coding(report.doc, statements, figures), self._coder)

    def _statement(self, dice: Random, start: int, end: int, day: date) -> Statement:
        actor = dice.choices(self._actors, cum_weights=self._actor_ranks)[0]
        measure = dice.choices(self._measures, cum_weights=self._measure_ranks)[0]
        stance, polarity = self._leaning[actor, measure]
        if dice.random() < 0.02:
            stance, polarity = dice.choice(self._stances)
        return Statement(
            start=start, end=end, actor=actor, measure=measure, stance=stance, polarity=polarity,
            said=day if dice.random() < 0.3 else None, sure=round(dice.uniform(0.3, 1.0), 2), rules=("made up",),
        )  # fmt: skip


def _zipf(ranks: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(ranks)))


def fill(store: Store, maker: Maker, reports: int) -> None:
    """Put that many reports into the material's tables, without the cache: that is built after it, at one go."""
    for start in range(0, reports, _AT_ONCE):
        with store.write() as connection:
            numbers = range(start, min(start + _AT_ONCE, reports))
            put_new(connection, map(maker.reading, numbers), known=KNOWN)
