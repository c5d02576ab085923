"""Web pages: the article's blocks with their zones, whatever is around them, and hostile pages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.errors import InputError
from wortlaut.read import read_bytes, read_report

BODY = "Der Rat der Stadt Lund hat am Montag beschlossen, die Brücke über den Fluss nun doch zu bauen, sagte Ida Kahn."
PAGE = f"""<!DOCTYPE html><html lang="de"><head><title>Lund baut | Bote</title>
<meta property="og:site_name" content="Bote"><meta property="og:title" content="Lund baut eine Brücke">
<link rel="canonical" href="https://bote.example/lund">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Lund baut eine Brücke",
"datePublished": "2025-03-04T10:00:00+01:00", "publisher": {{"name": "Bote"}}}}]}}</script>
<style>p {{ color: red }}</style></head>
<body class="has-sidebar comments-open"><header><a href="/">Bote</a><nav><ul><li>Politik<li>Sport</ul></nav></header>
<main><article><h1>Lund baut eine Brücke</h1>
<p class="article__standfirst">Der Rat stimmt zu. Die Kosten sind offen.</p>
<div class="byline">Von <a>Ida Kahn</a> <time datetime="2025-03-04">4. März 2025</time></div>
<figure><img src="x"><figcaption>Der Fluss im Winter</figcaption></figure>
<p>{BODY}</p><div class="ad">Anzeige</div><h2>Was es kostet</h2>
<p>Die Kosten liegen bei 90&nbsp;Mio. Euro, das sind &bdquo;viele Steine&ldquo;, wie der K&auml;mmerer meinte.</p>
<script>document.write("<p>Versteckt</p>")</script>
<aside class="related"><h3>Verwandte Artikel</h3><a>Malmö baut einen Tunnel</a></aside></article></main>
<section id="comments"><h2>2 Kommentare</h2>
<div class="comment"><p>Oslo schickt bestimmt bald Soldaten her.</p></div></section>
<footer>Impressum</footer></body></html>"""


def test_page() -> None:
    report = read_report(PAGE, doc="1", form="html")
    found = [(p.zone, report.text[p.start : p.end]) for p in report.paragraphs]
    assert found[0] == ("headline", "Lund baut eine Brücke")
    assert found[1] == ("lead", "Der Rat stimmt zu. Die Kosten sind offen.")
    assert [zone for zone, _ in found[2:4]] == ["byline", "caption"]
    assert [text[:12] for zone, text in found if zone == "body"] == ["Der Rat der ", "Was es koste", "Die Kosten l"]
    assert [text for zone, text in found if zone == "comment"][-1].startswith("Oslo schickt")
    assert not any(word in report.text for word in ("Versteckt", "Impressum", "Sport", "color"))
    assert "90 Mio. Euro, das sind „viele Steine“" in report.view


def test_metadata() -> None:
    report = read_bytes(PAGE.encode(), doc="1", form="html")
    assert (report.title, report.outlet, report.address) == (
        "Lund baut eine Brücke",
        "Bote",
        "https://bote.example/lund",
    )
    assert (report.published, report.published_why) == (date(2025, 3, 4), "datePublished in the page's structured data")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2025-09-04T08:00:00Z">', date(2025, 9, 4)),
        ('<meta name="date" content="2025-09-04">', date(2025, 9, 4)),
        ('<link rel="canonical" href="https://a.example/2025/09/04/lund/">', date(2025, 9, 4)),
        ('<meta name="date" content="2025-13-45">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": [1]</script>', None),
        ("", None),
    ],
)
def test_day(head: str, day: date | None) -> None:
    report = read_report(f"<head>{head}</head><h1>Lund baut</h1><p>{BODY}</p>", doc="1", form="html")
    assert report.published == day


def test_page_of_divisions_without_names() -> None:
    page = f"<div>Lund baut eine Brücke<br><br>{BODY}<br><br>{BODY}</div>"
    report = read_report(page, doc="1", form="html")
    assert [p.zone for p in report.paragraphs] == ["headline", "body", "body"]


def test_a_name_on_the_whole_page_says_nothing_of_its_parts() -> None:
    page = f'<div class="newsletter-page related"><h1>Lund baut</h1><p>{BODY}</p><p>{BODY}</p></div>'
    report = read_report(page, doc="1", form="html")
    assert [p.zone for p in report.paragraphs] == ["headline", "body", "body"]


def test_too_large_and_empty() -> None:
    with pytest.raises(InputError, match="more than"):
        read_report("a" * 10_000_001, doc="1", form="html")
    with pytest.raises(InputError, match="no text"):
        read_report("<html><script>x</script></html>", doc="1", form="html")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "tief" + "</div>" * 100_000 + f"<p>{BODY}</p>",
        "<b>" * 20_000 + f"<p>{BODY}</p>",
        "<table><tr><td>" * 20_000 + BODY,
        "<a><p>" * 20_000 + BODY,
        "<" * 300_000 + f"<p>{BODY}</p>",
        "<!--" * 100_000 + f"--><p>{BODY}</p>",
        '<script type="application/ld+json">' + "[" * 100_000 + f"</script><p>{BODY}</p>",
        '<div class="lead">' * 300 + f"<p>{BODY}</p>" * 300,
        "<a" * 100_000 + f"><p>{BODY}</p>",
    ],
    ids=["deep", "open", "tables", "links", "brackets", "comments", "json", "names", "tags"],
)
def test_hostile_page(page: str) -> None:
    report = read_report(page, doc="1", form="html")
    assert len(report.text) == len(report.view)


@settings(max_examples=80)
@given(st.integers(0, len(PAGE)), st.integers(0, len(PAGE)), st.text(alphabet='<>/"=pdiv!- a&;', max_size=30))
def test_damaged_page(first: int, second: int, piece: str) -> None:
    start, end = sorted((first, second))
    try:
        report = read_report(PAGE[:start] + piece + PAGE[end:], doc="1", form="html")
    except InputError:
        return
    assert len(report.text) == len(report.view)
    assert all(0 <= p.start < p.end <= len(report.text) for p in report.paragraphs)
