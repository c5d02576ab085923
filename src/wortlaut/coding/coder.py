"""The rules and the second reader as one coder: a report in, its coding out."""

from __future__ import annotations

from wortlaut.codebook import Codebook
from wortlaut.coding.events.coding import code_events
from wortlaut.coding.figures.codes import code_known_figures
from wortlaut.coding.figures.coding import code_figures
from wortlaut.coding.findings import Findings, find_all
from wortlaut.coding.once import Coded, once_each
from wortlaut.coding.quotes import code_quotes
from wortlaut.coding.refused import Refused, skip_of
from wortlaut.coding.scenes import Laid, scenes_of
from wortlaut.coding.second import read_again
from wortlaut.coding.statements import code_scene
from wortlaut.lang import available_languages
from wortlaut.model import Coding, Report


def read_by_rules(
    report: Report, codebook: Codebook, findings: Findings, laid: Laid
) -> tuple[list[Coded], list[Refused]]:
    """Every statement that the rules read in the sentences; and what they refused."""
    coded: list[Coded] = []
    refused: list[Refused] = []
    for scene, times, quantities in zip(laid.scenes, findings.times, findings.quantities, strict=True):
        if scene is not None:
            made, not_made = code_scene(scene, report, codebook, times, quantities)
            coded += made
            refused += not_made
    return coded, refused


def code_statements(
    report: Report, codebook: Codebook, findings: Findings, laid: Laid
) -> tuple[list[Coded], list[Refused]]:
    """Every statement of both readers, before each is kept once; and what the rules refused."""
    coded, refused = read_by_rules(report, codebook, findings, laid)
    return read_again(report, codebook, findings, laid, coded, refused), refused


def code_report(report: Report, codebook: Codebook) -> Coding:
    """Code one report by both readers: statements, figures, events and quotes, each with its span, and all skips."""
    return code_found(report, codebook, find_all(report, codebook))


def code_found(report: Report, codebook: Codebook, findings: Findings) -> Coding:
    """Code a report from what was found in it."""
    coded, refused = code_statements(report, codebook, findings, scenes_of(report, codebook, findings))
    quotes, no_quotes = code_quotes(report, findings.speeches, findings.marked)
    parsed = [
        part
        for part in zip(findings.sentences, findings.tokens, findings.times, strict=True)
        if part[0].language in available_languages()
    ]
    events, no_events = code_events(parsed, report.view, quoted=[(m.start, m.end) for m in findings.marked])
    counted = list(zip(findings.sentences, findings.tokens, findings.quantities, findings.times, strict=True))
    figures, no_figures = code_figures(counted, report.view)
    figures = code_known_figures(figures, [item[:3] for item in counted], report.view, codebook)
    skips = [*report.skips, *findings.skips, *map(skip_of, refused), *no_quotes, *no_events, *no_figures]
    return Coding(
        doc=report.doc,
        statements=tuple(one.statement for one in once_each(coded)),
        figures=tuple(figures),
        events=tuple(events),
        quotes=tuple(quotes),
        skips=tuple(sorted(set(skips), key=lambda s: (s.start, s.end, s.stage, s.reason))),
    )
