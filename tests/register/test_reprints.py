"""Reprints are found by their sketch, verified exactly, and told from what only begins alike."""

from __future__ import annotations

from random import Random

from wortlaut.read import read_report
from wortlaut.register.reprints import BANDS, REPRINT, find_clusters, is_reprint, jaccard, shingles, sketch

NOTICE = "Bitte melden Sie sich an, um den ganzen Text zu lesen."


def text(seed: int, length: int = 240) -> list[str]:
    """Words in sentences, the same for the same seed."""
    dice = Random(seed)
    words = [f"wort{dice.randrange(4000)}" for _ in range(length)]
    return [word.title() if at % 12 == 0 else f"{word}." if at % 12 == 11 else word for at, word in enumerate(words)]


def runs(words: list[str], *, headline: str = "Ein Titel über dem Ganzen") -> frozenset[str]:
    """The runs of a report with that article."""
    return shingles(read_report(f"{headline}\n\n{' '.join(words)}\n", doc="x", language="de"))


def share_a_band(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts are found as candidates."""
    return any(a == b for a, b in zip(sketch(one), sketch(other), strict=True))


def test_a_reprint_under_another_headline_and_cut_at_the_end_is_found() -> None:
    whole = text(1)
    one, other = runs(whole), runs(whole[:190], headline="Etwas anderes als Zeile darüber")
    assert jaccard(one, other) > REPRINT
    assert is_reprint(one, other)
    assert share_a_band(one, other)


def test_case_and_marks_and_line_ends_make_no_difference() -> None:
    one = runs(text(1))
    other = runs([word.upper().replace(".", "!") for word in text(1)])
    assert jaccard(one, other) > 0.97


def test_two_reports_of_one_thing_in_own_words_are_no_reprints() -> None:
    one, other = runs(text(1)), runs([*text(1)[:40], *text(2)[40:]])
    assert 0 < jaccard(one, other) < 0.2
    assert not is_reprint(one, other)


def test_what_is_too_short_is_nobody_s_text() -> None:
    short = read_report(f"Titel\n\n{NOTICE}\n", doc="x", language="de")
    assert shingles(short) == frozenset()
    assert sketch(shingles(short)) == ()
    assert not is_reprint(shingles(short), shingles(short))


def test_comments_and_links_are_not_compared() -> None:
    body = f"Titel des Textes\n\n{' '.join(text(3))}\n"
    comments = "\nKommentare\n\nMax am 3. Mai 2025 um 10:12\nDas sehe ich ganz anders als die Redaktion, und zwar!\n"
    one = shingles(read_report(body, doc="x", language="de"))
    assert one == shingles(read_report(body + comments, doc="x", language="de"))


def test_the_sketch_is_the_same_everywhere_and_in_any_order() -> None:
    made = [f"run {number}" for number in range(50)]
    assert sketch(made) == sketch(reversed(made))
    assert len(sketch(made)) == BANDS
    assert all(-(2**63) <= number < 2**63 for number in sketch(made))
    assert sketch(made)[:3] == (7606859009988744490, -9095732077789374984, 1744905857137436802)


def test_sketches_find_what_they_promise() -> None:
    dice, found = Random(5), {0.6: 0, 0.05: 0}
    for number in range(300):
        for common in found:
            pool = [f"{number} {dice.random()}" for _ in range(120)]
            cut = round(120 * common)
            rest = pool[cut:]
            one, other = sketch(pool[:cut] + rest[::2]), sketch(pool[:cut] + rest[1::2])
            found[common] += any(a == b for a, b in zip(one, other, strict=True))
    assert found[0.6] >= 294
    assert found[0.05] <= 9


def test_clusters_hang_together_and_are_named_by_their_smallest() -> None:
    pairs = [("d", "c"), ("b", "c"), ("y", "x"), ("a", "d")]
    assert find_clusters(pairs) == {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x", "y": "x"}
    assert find_clusters(reversed(pairs)) == find_clusters(pairs)
    assert find_clusters([]) == {}


def test_a_long_chain_of_reprints_takes_no_recursion() -> None:
    pairs = [(f"{number:06}", f"{number + 1:06}") for number in range(20_000)]
    assert set(find_clusters(reversed(pairs)).values()) == {"000000"}
