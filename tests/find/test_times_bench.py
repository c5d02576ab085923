"""Times as the public corpora write them."""

from __future__ import annotations

import json

from wortlaut.codebook import load_codebook
from wortlaut.run.benching import bench_lines


def test_a_length_counted_from_today_is_shown_as_the_length() -> None:
    text = "Vor drei Jahren zogen sie fort, in zwei Wochen kommen sie wieder, am 4. Mai 2020 schrieben sie."
    line = json.dumps({"doc": "a", "text": text, "reference": "2025-09-05"})
    (found,) = bench_lines("times", [line], load_codebook("security-guarantees"), name="times-de.jsonl")
    shown = [(text[time["start"] : time["end"]], time["value"]) for time in found["times"]]
    assert shown == [("drei Jahren", "P3Y"), ("zwei Wochen", "P2W"), ("4. Mai 2020", "2020-05-04")]
