"""Measure the accuracy, as `make score` does: print the table, write ACCURACY.md and accuracy.json.

accuracy.py                              everything that stands here
accuracy.py --set de.dev --kind figures  one set, one kind: printed only
accuracy.py --misses                     with every record that only one side has (never of held reports)
accuracy.py --causes                     only why statements are missed or invented (of dev reports; with --set of one)
accuracy.py --floors                     record the figures of now as floors of the tests
accuracy.py --replies FILE               score saved replies of a language model (a batch's file, or the folder where
                                         answers are kept) beside the rules, and both together: printed only
accuracy.py --verification               only the trial of verification on corrupted records: printed only
accuracy.py --requests                   print the questions about the reports as requests for a batch
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from measuring import page
from measuring.agreement import KINDS, SLOTS
from measuring.causes import causes_record, causes_section, faults_of
from measuring.components import component_shares
from measuring.corpora import CORPORA
from measuring.corrupted import try_verification
from measuring.floors import fallen, figures, load_floors, write_floors
from measuring.page_verified import FLOOR, shares, verified_record, verified_section
from measuring.record import committed, make_record, write_record
from measuring.replies import kept_and_refused, made_by, request_lines, saved_model, tallied
from measuring.reports import SPLITS, Coded, gold_stands, is_held
from measuring.run import GOLD, Measured, all_sets, corpus_tallies, disagreements, measure, pooled
from measuring.sureness import sure_record
from measuring.tally import Tally
from wortlaut.config import read_model_settings


def print_set(name: str, tallies: dict[str, Tally], zones: tuple[int, int, int], kinds: Iterable[str]) -> None:
    """Print the rows of a set."""
    for kind in kinds:
        t = tallies[kind]
        slots = "  ".join(f"{slot} {t.slot(slot):.2f}" for slot in SLOTS[kind])
        print(
            f"{name:13} {kind:11}{t.asked:5}{t.given:6}{t.found:6}"
            f"{t.precision:8.3f}{t.recall:7.3f}{t.f1:7.3f}   {slots}"
        )
    if zones[0] and list(kinds) == list(KINDS):
        print(f"{name:13} zones      {zones[0]:5} characters, {zones[1] / zones[0]:.3f} the same")


def print_misses(measured: Measured, kinds: Iterable[str]) -> None:
    """Print what only one side has; nothing of a held set."""
    if is_held(measured.name):
        print(f"{measured.name}: held reports are shown as figures only")
        return
    for one in measured.compared:
        for sign, records in (("-", one.missed), ("+", one.extra)):
            if one.kind in kinds:
                for record in records:
                    shown = json.dumps(record, ensure_ascii=False, default=str)
                    print(f"{sign} {one.kind[:-1]:10} {one.doc:8} {shown}")


def print_causes(names: Iterable[str]) -> None:
    """Print why statements are missed or invented in the sets that may be read."""
    seen = [measure(name) for name in names if not is_held(name)]
    print("\n".join(causes_section(causes_record(faults_of(seen)))))


def print_corpora(corpora: dict[str, dict[str, Tally]]) -> None:
    """Print the measures that have a figure to beat."""
    for corpus in CORPORA if corpora else ():
        f1 = 100 * corpora[corpus.name][corpus.measure].f1
        print(f"{corpus.name:22} {corpus.measure:12} F1 {f1:5.1f}   to beat {corpus.target:g}")


def print_replies(coded: Sequence[Coded], path: Path) -> int:
    """Score saved replies; return 1 where none of them answers all questions about a report."""
    if not path.exists():
        print(f"{path}: no such file or folder")
        return 1
    model = saved_model(read_model_settings(), path)
    pairs = made_by(model, coded)
    if not pairs:
        print(f"{path}: no report has all its replies: WORTLAUT_LLM_MODEL and the others must be those of the requests")
        return 1
    kept, doubted, refused = kept_and_refused(model, pairs)
    print(f"{len(pairs)} of {len(coded)} reports are answered.")
    print(f"Of the model's records {kept} were kept, {doubted} doubted, {refused} refused.")
    print(f"{'set':13} {'kind':11}{'asked':>5}{'made':>6}{'found':>6}{'prec':>8}{'rec':>7}{'F1':>7}   slots")
    counted = tallied(pairs)
    for way, table in counted.items():
        print_set(way, table, (0, 0, 0), [kind for kind in KINDS if table[kind].asked or table[kind].given])
    print(f"As sure as that: WORTLAUT_LLM_SURE={counted['model']['statements'].precision:.2f}")
    return 0


def print_requests(coded: Iterable[Coded]) -> int:
    """Print the questions that no answer is kept for."""
    settings = read_model_settings()
    for line in request_lines(saved_model(settings, Path(settings.cache)), coded):
        print(line)
    return 0


def _further(measured: list[Measured]) -> dict[str, object]:
    """What is made of several sets together: how sure statements are, and why they are missed or invented."""
    seen = [one for one in measured if not is_held(one.name)]
    return {
        "sure": sure_record(measured),
        "causes": causes_record(faults_of(seen)),
        "verification": verified_record(try_verification()),
    }


def print_verification() -> int:
    """Print the trial of verification; 1 where a share is below its floor."""
    rows = try_verification()
    print("\n".join(verified_section(verified_record(rows))))
    return 1 if min(shares(rows)) < FLOOR else 0


def write_all(measured: list[Measured]) -> int:
    """Measure the rest, write both files, hold the figures against the shared scorers and the floors."""
    corpora = corpus_tallies()
    print_corpora(corpora)
    record = make_record(measured, corpora, component_shares(), committed(), _further(measured))
    write_record(record)
    page.PATH.write_text(page.page(record, gold=gold_stands(), corpora=bool(corpora)), encoding="utf-8")
    print("\n".join(record["changes"]) or "nothing gained, nothing lost")
    wrong = disagreements(measured[0]) if measured[0].name == GOLD else []
    for line in wrong:
        print(f"the shared scorer counts otherwise: {line}")
    below = fallen(figures(measured), load_floors())
    for line in below:
        print(f"below its floor: {line}")
    return 1 if wrong or below else 0


def main() -> int:
    """Measure; return 1 where a shared scorer counts otherwise or a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", dest="name", choices=all_sets(), help="only this set")
    parser.add_argument("--kind", choices=KINDS, help="only this kind")
    parser.add_argument("--misses", action="store_true", help="list what only one side has")
    parser.add_argument("--causes", action="store_true", help="only why statements are missed or invented")
    parser.add_argument("--replies", type=Path, metavar="FILE", help="score saved replies of a language model")
    parser.add_argument("--requests", action="store_true", help="print the questions for a language model")
    parser.add_argument("--floors", action="store_true", help="record the figures as floors")
    parser.add_argument("--verification", action="store_true", help="only the trial of verification")
    options = parser.parse_args()
    if options.verification:
        return print_verification()
    if options.replies or options.requests:
        coded = [one for name in ([options.name] if options.name else all_sets()) for one in measure(name).coded]
        return print_requests(coded) if options.requests else print_replies(coded, options.replies)
    if not gold_stands():
        print("../shared does not stand beside the repository: the gold is not measured")
    kinds = [options.kind] if options.kind else list(KINDS)
    names = [options.name] if options.name else all_sets()
    if options.causes:
        print_causes(names)
        return 0
    measured = [measure(name) for name in names]
    print(f"{'set':13} {'kind':11}{'asked':>5}{'made':>6}{'found':>6}{'prec':>8}{'rec':>7}{'F1':>7}   slots")
    for one in measured:
        print_set(one.name, one.tallies, one.zones, kinds)
    for split in SPLITS if not options.name else ():
        print_set(split, *pooled(measured, split), kinds)
    if options.misses:
        for one in measured:
            print_misses(one, kinds)
    if options.name or options.kind:
        return 0
    if options.floors:
        write_floors(figures(measured))
    return write_all(measured)


if __name__ == "__main__":
    sys.exit(main())
