"""Which zone each paragraph is in: what it says of itself, and where it stands.

A page is read from the top like a person reads it: what stands before the headline is navigation, behind it come the
standfirst and the names, then the article; a heading like "Related articles" ends it, and only good reasons lead back.
"""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.model import ZONES, Zone
from wortlaut.read.cues import Shape, has_peg, shape_of
from wortlaut.read.front import find_headline, find_lead
from wortlaut.read.local import is_live, is_names, local_zones
from wortlaut.read.paragraphs import Piece

_ENOUGH = 300
"""So many characters of article text must stand before a list of titles can end it."""


def assign_zones(view: str, pieces: Sequence[Piece], *, title: str = "") -> list[Zone]:
    """The zone of every paragraph, one each."""
    if not pieces:
        return []
    shapes = [shape_of(view, piece.start, piece.end) for piece in pieces]
    local = local_zones(view, pieces, shapes)
    hints = [next((zone for zone in ZONES if zone == piece.hint), None) for piece in pieces]
    own = [hint or zone for hint, zone in zip(hints, local, strict=True)]
    headline = find_headline(view, pieces, shapes, own, title)
    lead = find_lead(view, pieces, shapes, own, headline, peg=lambda p: has_peg(view, p.start, p.end))
    walk = _Walk(view, pieces, shapes, own)
    for index in range(len(pieces)):
        walk.zones.append(_zone(walk, index, headline, lead, hints))
    return walk.zones


def _zone(walk: _Walk, index: int, headline: int, lead: Sequence[int], hints: Sequence[Zone | None]) -> Zone:
    hint = hints[index]
    if hint:
        walk.section = None
        return hint
    if index == headline:
        return "headline"
    if index in lead:
        return "lead"
    if index < headline:
        own = walk.own[index]
        if own:
            return own
        return "tags" if index == headline - 1 and (index == 0 or walk.shapes[index].words > 1) else "links"
    return walk.step(index)


class _Walk:
    """The state of a reader who goes down the page behind the headline."""

    def __init__(self, view: str, pieces: Sequence[Piece], shapes: Sequence[Shape], own: Sequence[Zone | None]) -> None:
        self.view = view
        self.pieces = pieces
        self.shapes = shapes
        self.own = own
        self.zones: list[Zone] = []
        self.section: Zone | None = None
        self.weak = False
        self.titles = 0
        self.body = 0
        self.live = is_live(view, pieces)
        self.runs = self._count_runs()

    def step(self, index: int) -> Zone:
        """The zone of the next paragraph; the state moves on."""
        shape = self.shapes[index]
        heading = shape.cue("heading") if self.own[index] != "links" else None
        if heading and self._heads(index, heading.zone):
            self.section = heading.zone if self.body else None
            self.weak = heading.weak or heading.zone == "notice"
            self.titles = 0
            return heading.zone
        zone = self._in_article(index) if self.section is None else self._in_section(index, self.section)
        if zone == "body":
            self.body += shape.length
        return zone

    def _heads(self, index: int, zone: Zone) -> bool:
        """Whether a line that looks like the heading of a section is one here."""
        if self.section == "comment" and zone in ("byline", "links", "comment"):
            return False
        if zone in ("byline", "links") and self.section is None and self.pieces[index].mark != "#":
            return not any(self._is_text(i) for i in range(index + 1, min(len(self.pieces), index + 4)))
        return True

    def _is_text(self, index: int) -> bool:
        shape = self.shapes[index]
        return self.own[index] is None and shape.prose and shape.length >= 120

    def _in_article(self, index: int) -> Zone:
        own, shape = self.own[index], self.shapes[index]
        before = self.zones[-1] if self.zones else "body"
        if own == "comment":  # "she says:" leads to a quotation in the article, "Reply" does not stand in one
            if self.body and (shape.cue("mark") or before not in ("body", "lead", "headline")):
                self.section, self.weak = "comment", False
                return "comment"
            return "body"
        if own:
            return own
        if self.body < _ENOUGH:
            return "body"
        outside = before in ("notice", "teaser", "links", "tags", "byline")
        if shape.title_like or (shape.words <= 3 and not shape.terminal):
            return self._title(index, outside)
        if outside and self._is_readers(index, share=0.25):
            self.section, self.weak = "comment", False
            return "comment"
        return "body"

    def _title(self, index: int, outside: bool) -> Zone:
        """A line like a title within the article: a subheading, a list, or titles of other articles."""
        run = self.runs[index]
        if self._ends_with_colon(index - 1) or self.shapes[index].item or self.live or self.shapes[index].small:
            return "body"
        follows = self._texts(index + run)
        if (run >= 3 and not follows) or (run >= 2 and outside) or (outside and not follows):
            zone: Zone = "tags" if self._are_tags(index, run) else "teaser"
            self.section, self.weak, self.titles = zone, True, 0
            return zone
        signed = run == 1 and not follows and self.shapes[index].words <= 4 and index >= len(self.pieces) - 2
        return "byline" if signed and is_names(self.view, self.pieces[index], self.shapes[index]) else "body"

    def _count_runs(self) -> list[int]:
        """For each paragraph, how many title-like ones in a row begin there; counted once, from the end."""
        runs = [0] * (len(self.pieces) + 1)
        for index in range(len(self.pieces) - 1, -1, -1):
            shape = self.shapes[index]
            if not (self.own[index] or shape.terminal or shape.length > 190 or shape.cue("heading")):
                runs[index] = runs[index + 1] + 1
        return runs

    def _are_tags(self, index: int, run: int) -> bool:
        shapes = self.shapes[index : index + min(run, 60)]
        return run >= 2 and all(shape.words <= 4 and shape.length <= 40 for shape in shapes)

    def _texts(self, index: int) -> int:
        """How many paragraphs of running text follow before the next heading of a section."""
        count = 0
        for i in range(index, min(len(self.pieces), index + 12)):
            if self.shapes[i].cue("heading"):
                break
            count += self._is_text(i)
        return count

    def _ends_with_colon(self, index: int) -> bool:
        piece = self.pieces[index]
        return self.view[max(piece.start, piece.end - 12) : piece.end].rstrip(" |").endswith(":")

    def _is_readers(self, index: int, *, share: float) -> bool:
        """Whether what follows is written by readers: many marks of it, up to the next heading."""
        marks = count = 0
        for i in range(index, min(len(self.pieces), index + 200)):
            heading = self.shapes[i].cue("heading")
            if heading and heading.zone in ("teaser", "notice", "tags"):
                break
            count += 1
            marks += self.shapes[i].shout or self.shapes[i].has_url
        return marks >= 2 and marks >= share * count

    def _resumes(self, index: int) -> bool:
        """Whether the article goes on here: running text, without titles between the paragraphs."""
        if not self.weak or self.own[index] or not self.shapes[index].prose:
            return False
        texts = titles = length = 0
        for i in range(index, min(len(self.pieces), index + 40)):
            shape = self.shapes[i]
            if shape.cue("heading") or texts >= 6:
                break
            if shape.prose and self.own[i] is None:
                texts += 1
                length += shape.length
            elif shape.title_like and self.own[i] is None:
                titles += 1
        return titles * 3 <= texts and length >= 180

    def _in_section(self, index: int, section: Zone) -> Zone:
        own, shape = self.own[index], self.shapes[index]
        if section == "comment":
            return self._in_comments(index)
        if own in ("notice", "links", "tags") and own != section and (section, own) != ("tags", "links"):
            return own
        if own == "comment":
            self.section, self.weak = "comment", False
            return "comment"
        if section in ("teaser", "tags", "links", "notice") and not shape.title_like and own is None:
            if shape.shout and self._is_readers(index, share=0.1):
                self.section, self.weak = "comment", False
                return "comment"
            if self._resumes(index):
                self.section = None
                return "body"
        if section == "byline" and self._resumes(index):
            self.section = None
            return "body"
        return self._stay(index, section)

    def _stay(self, index: int, section: Zone) -> Zone:
        own, shape = self.own[index], self.shapes[index]
        run = self.runs[index]
        if section != "tags" and run >= 3 and self._are_tags(index, run) and not self._texts(index + run):
            self.section = "tags"
            return "tags"
        least = 45 if section == "tags" and not self.weak else 30
        long = own is None and shape.words >= 5 and shape.length >= least
        titles = (
            section == "tags"
            or (section == "links" and not shape.has_url)
            or (section == "notice" and run >= 2 and self.titles == 0)
        )
        if long and titles:
            self.section = "teaser"
            return "teaser"
        self.titles += 1
        return section

    def _in_comments(self, index: int) -> Zone:
        """Readers' comments go on to the end, but for the page's own foot."""
        own = self.own[index]
        if own == "notice" and (self.shapes[index].cue("within") and self._near_end(index)):
            return "notice"
        if own == "links" and not self.shapes[index].has_url and self._near_end(index):
            return "links"
        run = self.runs[index]
        if run >= 3 and index + run == len(self.pieces) and self._are_tags(index, run):
            self.section = "tags"
            return "tags"
        return "comment"

    def _near_end(self, index: int) -> bool:
        return index >= len(self.pieces) - 6
