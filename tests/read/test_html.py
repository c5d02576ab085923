"""Web pages: the article's blocks with their zones, whatever is around them, and hostile pages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime, tzinfo

import htmldate.meta
import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.pages import HtmlPage, load_html_pages
from wortlaut.errors import InputError
from wortlaut.read import read_bytes, read_report

HTML_PAGES = load_html_pages()
FOREIGN = {  # characters of other texts that are still taken for article
    "old table layout": 510,
    "live blog": 36,
    "article named like an advertisement": 150,
    "many links and one article": 50,
}
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
        '<script type="application/ld+json">{"@type": "Report", "articleBody": "' + "<" * 300_000 + '"}</script>Ja',
        "<p>" + "&lt;" * 200_000 + BODY,
        '<meta name="author" content="' + "<" * 300_000 + f'"><p>{BODY}</p>',
    ],
    ids=[
        "deep", "open", "tables", "links", "brackets", "comments", "json", "names", "tags", "article in json",
        "brackets in text", "brackets in meta",
    ],
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


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("page", HTML_PAGES, ids=[page.id for page in HTML_PAGES])
def test_article_of_a_page(page: HtmlPage) -> None:
    report = read_report(page.html, doc="1", form="html")
    shown = [report.text[p.start : p.end] for p in report.paragraphs if p.zone in ("headline", "lead", "body")]
    wanted = [_letters(text) for text in page.article]
    found = [_letters(text) for text in shown]
    assert [text for text in wanted if not any(text in line for line in found)] == []
    wrong = sum(len(line) for line in found if not any(text in line for text in wanted))
    assert wrong <= FOREIGN.get(page.id, 0)
    assert (report.published.isoformat() if report.published else "") == page.day
    assert report == read_report(page.html, doc="1", form="html")


def test_pages_on_the_whole() -> None:
    assert len(HTML_PAGES) >= 16
    assert sum(FOREIGN.values()) < 0.09 * sum(len(text) for page in HTML_PAGES for text in page.article)


def test_form_around_the_page() -> None:
    page = f'<form action="/x"><h1>Lund baut</h1><p>{BODY}</p><p>{BODY}</p></form><form><p>Suche</p></form>'
    report = read_report(page, doc="1", form="html")
    assert [p.zone for p in report.paragraphs] == ["headline", "body", "body"]


def test_article_that_a_script_draws_is_taken_from_the_structured_data() -> None:
    text = f"{BODY}\n{BODY}\n<b>{BODY}</b>"
    data = json.dumps({"@type": "NewsArticle", "headline": "Lund baut", "articleBody": text})
    page = f'<head><script type="application/ld+json">{data}</script></head><div id="root">Lädt</div>'
    report = read_report(page, doc="1", form="html")
    assert [p.zone for p in report.paragraphs][-4:] == ["headline", "body", "body", "body"]
    assert "<b>" not in report.text


def test_without_the_extractor_the_markup_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    report = read_report(PAGE, doc="1", form="html")
    assert [p.zone for p in report.paragraphs][:3] == ["headline", "lead", "byline"]
    assert "the extractor found none" in report.skips[0].reason


def test_a_page_too_large_for_the_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *_, **__: pytest.fail("was asked"))
    report = read_report(f"<h1>Lund baut</h1><p>{BODY}</p>" + "<br>" * 30_001, doc="1", form="html")
    assert [p.zone for p in report.paragraphs] == ["headline", "body"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ('<time datetime="2031-05-06T10:00">heute</time>', date(2031, 5, 6)),
        ('<p class="date">6. Mai 2031</p>', date(2031, 5, 6)),
        ('<time datetime="2031-05-06">heute</time> <time datetime="2030-05-06">gestern</time>', None),
        ('<time class="updated" datetime="2031-05-06">heute</time>', None),
        ('<p class="info">03/04/2025</p>', None),
        ("<p>© 2025 Talbote</p>", None),
        ("<footer>Stand: Mai 2025</footer>", None),
    ],
)
def test_day_that_only_the_extractor_sees(line: str, day: date | None) -> None:
    page = f"<html><body><h1>Lund baut eine Brücke</h1>{line}<p>{BODY}</p><p>{BODY}</p></body></html>"
    assert read_report(page, doc="1", form="html").published == day


@pytest.mark.parametrize("year", [1999, 2060])
def test_the_clock_changes_nothing(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls(year, 1, 1, tzinfo=tz)

    for module in ("htmldate.validators", "trafilatura.settings"):
        monkeypatch.setattr(f"{module}.datetime", Clock)
    for page in HTML_PAGES:
        htmldate.meta.reset_caches()
        report = read_report(page.html.replace("2024", "2031"), doc="1", form="html")
        assert (report.published.isoformat() if report.published else "") == page.day.replace("2024", "2031")


def test_hashes_and_standard_error() -> None:
    code = (
        "import sys, hashlib\nfrom wortlaut.read import read_report\n"
        "pages = sys.stdin.read().split('\\0')\n"
        "print(hashlib.sha256(repr([read_report(p, doc='1', form='html') for p in pages]).encode()).hexdigest())"
    )
    text = "\0".join(page.html for page in HTML_PAGES)
    results = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", code], input=text, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        )
        for seed in ("1", "2")
    ]  # fmt: skip
    assert results[0].stdout == results[1].stdout
    assert [result.stderr for result in results] == ["", ""]


def test_plain_text_does_not_load_the_extractor() -> None:
    code = (
        "import sys\nfrom wortlaut.read import read_report\nread_report('Lund baut eine Brücke', doc='1')\n"
        "sys.exit(', '.join({'trafilatura', 'lxml', 'htmldate', 'selectolax'} & set(sys.modules)) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
