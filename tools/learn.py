"""Learn the second reader's weights from the dev reports, as `make learn` does, and write them beside the codebook."""

from __future__ import annotations

import sys

import msgspec

from measuring.learning import learn, seen_in
from measuring.reports import ROOT, case_sets, codebook, fresh_sets, is_held
from wortlaut.codebook import Learnt, LearntWords

FOLDER = ROOT / "src" / "wortlaut" / "codebook" / "data"
_FLOORS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def write(learnt: Learnt, name: str) -> None:
    """Write the weights: one file for all languages, and one for the words of each, a line for each word."""
    common = msgspec.structs.replace(learnt, words={})
    shown = msgspec.json.format(msgspec.json.encode(common), indent=1)
    FOLDER.joinpath(f"{name}.learnt.json").write_bytes(shown + b"\n")
    for code, words in learnt.words.items():
        FOLDER.joinpath(f"{name}.{code}.learnt.json").write_text(_lines(words), encoding="utf-8")


def _lines(words: LearntWords) -> str:
    """The words of a language as JSON with a line for each."""
    def table(entries: dict[str, tuple[int, ...]]) -> str:
        rows = [msgspec.json.encode(k).decode() + ":" + msgspec.json.encode(v).decode() for k, v in entries.items()]
        return "{\n" + ",\n".join(rows) + "\n}"

    turning = msgspec.json.encode(sorted(words.turning)).decode()
    tables = {"about": table(words.about), "how": table(words.how), "how_of": table(words.how_of), "turning": turning}
    return "{" + ",\n".join(f'"{name}":{content}' for name, content in tables.items()) + "}\n"


def main() -> int:
    """Learn, write, and say how well reports are told that the weights were learnt without."""
    read = [name for name in case_sets() if not is_held(name)]
    seen = [one for name in (*read, *fresh_sets()) for one in seen_in(name)]
    learnt, judged = learn(seen)
    write(learnt, codebook().id)
    print(f"{len(seen)} sentences, {len({one.doc for one in seen})} reports")
    asked = sum(one.right for one in judged)
    for floor in _FLOORS:
        shown = [one for one in judged if one.chance >= floor]
        right = sum(one.right for one in shown)
        print(f"{floor:.1f}: {len(shown)} shown, {right / max(1, len(shown)):.3f} right, recall {right / asked:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
