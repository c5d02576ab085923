"""Pages written as "zone| line", for the tests of zones."""

from __future__ import annotations

import json
import re
import tomllib
from functools import partial
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parents[1] / "cases"


class Page(NamedTuple):
    """A page's text, and the zone of each of its lines (empty for an empty line)."""

    id: str
    text: str
    lines: list[tuple[int, int, str]]


def load_pages() -> list[Page]:
    """All pages of all languages."""
    pages = []
    for path in sorted(CASES.glob("*/zones.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["page"]:
            parts, lines, position = [], [], 0
            for line in case["text"].strip("\n").split("\n"):
                zone, _, text = line.partition("| ")
                if text:
                    lines.append((position, position + len(text), zone))
                parts.append(text)
                position += len(text) + 1
            pages.append(Page(case["id"], "\n".join(parts), lines))
    return pages


_ARTICLE = """
de0 Der Gemeinderat von Altwied hat am Dienstagabend nach vier Stunden Beratung beschlossen, das Freibad nicht zu
    schließen. Für den Erhalt stimmten vierzehn Mitglieder, neun waren dagegen.
de1 „Ohne das Bad verliert der Ort seine Mitte“, sagte Bürgermeisterin Renate Holm nach der Abstimmung. Sie will bis
    zum Sommer ein Angebot für die Sanierung vorlegen.
de2 Die Opposition kritisierte den Beschluss. Ihr Sprecher Karl Adam nannte die Kosten von drei Millionen Euro zu hoch
    und verlangte, den Haushalt noch einmal zu beraten.
de3 Der Landkreis hatte im Frühjahr angeboten, ein Viertel der Kosten zu tragen. Diese Zusage gilt nach Angaben der
    Behörde nur bis Jahresende.
de4 Im nächsten Schritt soll ein Büro aus der Kreisstadt den Zustand der Becken prüfen. Mit einem Ergebnis wird im
    Herbst gerechnet, danach entscheidet der Rat über den Auftrag.
en0 The harbour board in Kelby voted on Thursday to reopen the northern pier, ending a dispute that has kept fishing
    boats away from the town for almost two years.
en1 "We have waited long enough," said Moira Tennant, who chairs the board. She said that repairs would begin as soon
    as the insurers had signed the agreement.
en2 The fishermen's union welcomed the decision but warned that the promised money would not be enough. Its secretary
    asked for another two hundred thousand pounds.
en3 Residents of the old quarter remain opposed to the plan, because lorries would have to pass their houses at night.
    They intend to take the board to court.
en4 A final report on the state of the pier is expected in October. Until then only boats of less than ten metres will
    be allowed to land there.
fr0 Le conseil municipal de Saint-Aubry a adopté lundi soir le projet de tramway, après un débat de plus de trois
    heures devant une salle comble.
fr1 « Cette ligne changera la vie des habitants », a déclaré la maire, Hélène Morand, qui promet le début des travaux
    avant la fin de l'année prochaine.
fr2 Les commerçants du centre craignent de perdre leurs clients pendant le chantier. Ils demandent une aide de la
    région et un calendrier précis.
fr3 La région avait annoncé en mars une subvention de douze millions d'euros, à condition que la ligne desserve aussi
    la zone industrielle.
"""
_AROUND = """
cookies Wir und unsere 142 Partner verarbeiten Daten auf Ihrem Gerät, um Inhalte zu messen und Werbung zu zeigen. Sie
    können Ihre Einwilligung jederzeit in den Einstellungen widerrufen.
privacy We use cookies and similar tools to understand how you use our services, so that we can make improvements. You
    can change your choice at any time in the settings of this site.
teaser0 Zwei Dörfer streiten seit Jahren um eine Quelle im Wald. Nun hat das Gericht gesprochen, und keiner ist
    zufrieden mit dem Urteil, das am Ende niemandem nützt.
teaser1 Der Apotheker im Nachbarort gibt nach vierzig Jahren auf. Einen Nachfolger hat er nicht gefunden, die Kunden
    müssen künftig zwanzig Kilometer weit fahren.
teaser2 The county has closed three libraries since January, and a fourth may follow. Campaigners say that children
    will be hit hardest by the cuts to their service.
teaser3 A farmer in the valley has found a Roman coin under his barn. The museum says that it is the oldest one that
    has ever been seen in the district.
comment0 Endlich mal eine gute Nachricht! Ich gehe seit meiner Kindheit in dieses Bad und hätte es sehr vermisst, das
    sage ich ganz ehrlich.
comment1 Wer soll das bezahlen? Am Ende wieder wir alle mit der Grundsteuer. Der Rat hat wohl jedes Maß verloren.
about Der Bote erscheint seit 1911 im oberen Tal. Verlag und Druckerei gehören der Familie Brandt, die Redaktion sitzt
    am Marktplatz neben der alten Post.
"""
_TEMPLATES = '''
### semantic news page: 2025-03-04
<html lang="de"><head><title>Altwied behält sein Freibad - Talbote</title> <meta property="og:site_name"
content="Talbote"><meta property="article:published_time" content="2025-03-04T21:10:00+01:00">
</head><body><header><nav><ul><li><a href="/a">Politik</a><li><a
href="/b">Sport</a></ul></nav></header><main><article> <h1>[Altwied behält sein
Freibad]</h1><p>[de0]</p><p>[de1]</p><h2>[Kritik an den Kosten]</h2><p>[de2]</p><p>[de3]</p>
<p>[de4]</p></article></main><aside><h3>Mehr aus der Region</h3><p>{teaser0}</p><p>{teaser1}</p></aside>
<footer><p>{about}</p></footer></body></html>
### old table layout: -
<html><head><title>Altwied behaelt sein Freibad</title></head><body bgcolor="#ffffff"><table width="100%"><tr> <td
colspan="3"><font size="6">Talbote</font></td></tr><tr><td width="150" valign="top"><a href="1.htm">Politik</a><br> <a
href="2.htm">Wirtschaft</a><br><a href="3.htm">Sport</a><br><br><font size="1"><b>Aus dem Tal</b><br>{teaser0} <a
href="9.htm">mehr</a><br><br>{teaser1} <a href="8.htm">mehr</a></font></td><td valign="top"><font size="5"><b>[Altwied
behält sein Freibad]</b></font><br><br>[de0]<br><br>[de1]<br><br>[de2]<br><br>[de3]<br><br>[de4]</td> <td width="150"
valign="top"><font size="1">{about}</font></td></tr></table></body></html>
### divisions without names: -
<html><head><title>Kelby reopens its pier | Coast Gazette</title></head><body><div><div><div><a
href="/n">News</a></div><div> <a href="/s">Sport</a></div><div><a
href="/w">Weather</a></div></div></div><div><div><div><div>[Kelby reopens its pier]</div>
<div><div>[en0]</div><div>[en1]</div><div>[en2]</div><div>[en3]</div><div>[en4]</div></div></div></div><div><div><div>
<a href="/x">Libraries under threat</a></div><div>{teaser2}</div><div><a href="/y">Coin in the barn</a></div>
<div>{teaser3}</div></div></div></div><div><div>All rights reserved. Coast Gazette Ltd.</div></div></body></html>
### divisions with made-up names: 2025-05-06
<html><head><title>Kelby reopens its pier</title><script type="application/ld+json">{{"@context":
"https://schema.org", "@type": "NewsArticle", "headline": "Kelby reopens its pier", "datePublished": "2025-05-06",
"articleBody": "[en0] [en1] [en2] [en3] [en4]"}}</script></head><body><div class="css-1x9f"><div class="css-k2"><a
href="/n">News</a><a href="/s">Sport</a> </div></div><div class="css-77a"><div class="css-p0"><h1 class="css-h">[Kelby
reopens its pier]</h1><p class="css-t">[en0]</p> <p class="css-t">[en1]</p><p class="css-t">[en2]</p><p
class="css-t">[en3]</p><p class="css-t">[en4]</p></div> <div class="css-q9"><p class="css-z"><a href="/x">Libraries
under threat</a></p><p class="css-z">{teaser2}</p><p class="css-z"> <a href="/y">Coin in the barn</a></p><p
class="css-z">{teaser3}</p></div></div></body></html>
### blog with comments and sidebar: 2024-11-02
<html><head><title>Das Freibad bleibt! – Notizen aus Altwied</title></head><body class="single post"><div id="page">
<div id="header"><a href="/">Notizen aus Altwied</a></div><div id="content"><div class="post"><h2
class="post-title">[Das Freibad bleibt!]</h2><p class="post-meta">Geschrieben am <abbr class="published"
title="2024-11-02">2. November 2024</abbr> von Jule</p><div
class="entry"><p>[de0]</p><p>[de1]</p><blockquote><p>[de3]</p></blockquote><p>[de4]</p></div></div> <div
id="comments"><h3>2 Kommentare</h3><ol class="commentlist"><li><cite>Tom</cite><p>{comment0}</p></li><li>
<cite>Uwe</cite><p>{comment1}</p></li></ol></div></div><div id="sidebar"><h2>Über dieses
Blog</h2><p>{about}</p><h2>Archiv</h2> <ul><li><a href="/10">Oktober 2024</a><li><a href="/09">September
2024</a></ul></div></div></body></html>
### page with two articles: -
<html><head><title>Le tramway est adopté</title></head><body><div id="main"><article><h1>[Le tramway est
adopté]</h1><p>[fr0]</p> <p>[fr1]</p><p>[fr2]</p><p>[fr3]</p></article><article><h2><a href="/q">Une source pour deux
villages</a></h2><p>Deux villages se disputent une source depuis des années, et le tribunal vient de trancher le
litige.</p></article><article><h2><a href="/p">Un pharmacien s'en va</a></h2><p>Le pharmacien du bourg part à la
retraite sans avoir trouvé de successeur.</p></article></div></body></html>
### live blog: 2025-06-07
<html><head><title>Freibad: Der Abend im Rat</title><script type="application/ld+json">{{"@type": "LiveBlogPosting",
"headline": "Freibad: Der Abend im Rat", "datePublished":
"2025-06-07T18:00:00+02:00"}}</script></head><body><nav>Start</nav> <main><h1>[Freibad: Der Abend im Rat]</h1><div
class="live"><article><time>21:05 Uhr</time><h2>[Der Rat stimmt zu]</h2><p>[de0]</p> </article><article><time>20:40
Uhr</time><h2>[Holm wirbt für das Bad]</h2><p>[de1]</p></article><article><time>20:10 Uhr</time> <h2>[Die Opposition
hält dagegen]</h2><p>[de2]</p></article><article><time>19:30 Uhr</time><h2>[Was der Kreis zahlt]</h2><p>[de3]</p>
</article></div></main><div class="recommended"><p>{teaser0}</p></div></body></html>
### cookie wall first: 2025-07-08
<html><head><title>Altwied behält sein Freibad</title><meta name="date" content="2025-07-08"></head><body><div
class="cmp-layer"> <div><h2>Ihre Privatsphäre</h2><p>{cookies}</p><button>Alle annehmen</button><p>Einwilligung in die
Verarbeitung: Speichern von Informationen auf einem Gerät, Messung der Leistung von Inhalten.</p></div></div><div
class="wrap"><h1>[Altwied behält sein
Freibad]</h1><p>[de0]</p><p>[de1]</p><p>[de2]</p><p>[de3]</p><p>[de4]</p></div></body></html>
### cookie wall without a name: -
<html><head><title>Kelby reopens its pier</title></head><body><div><div><p>{privacy}</p><a
href="#">Accept</a></div></div><div> <h1>[Kelby reopens its
pier]</h1><p>[en0]</p><p>[en1]</p><p>[en2]</p><p>[en3]</p><p>[en4]</p></div></body></html>
### AMP: 2025-08-09
<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Kelby reopens its pier</title><link
rel="canonical" href="https://gazette.example/2025/08/09/pier"><style amp-boilerplate>body {{ visibility: hidden
}}</style></head><body> <amp-sidebar id="menu"
layout="nodisplay"><ul><li>News<li>Sport</ul></amp-sidebar><header>Coast Gazette</header><div
class="amp-content"><h1>[Kelby reopens its pier]</h1><amp-img src="x" width="1"
height="1"></amp-img><p>[en0]</p><p>[en1]</p> <amp-ad
type="x"><p>Advertisement</p></amp-ad><p>[en2]</p><p>[en3]</p><p>[en4]</p></div><amp-list src="y"><div>{teaser2}</div>
</amp-list></body></html>
### tiny page: -
<html><head><title>Brücke gesperrt</title></head><body><h1>[Brücke gesperrt]</h1><p>[Die Brücke bei Altwied ist seit
Montag gesperrt, teilte die Stadt mit.]</p></body></html>
### sidebar in front: 2025-05-12
<html><head><title>Le tramway est adopté - La Vallée</title></head><body><div id="wrap"><div id="left"><ul><li><a
href="/1">Accueil </a><li><a href="/2">Politique</a></ul><div class="box"><p>Deux villages se disputent une source
depuis des années. Le tribunal vient de trancher le litige, mais personne n'en est satisfait.</p><a href="/q">Lire la
suite</a></div><div class="box"><p>Le pharmacien du bourg part à la retraite sans avoir trouvé de successeur. Les
clients feront vingt kilomètres de plus.</p> <a href="/p">Lire la suite</a></div></div><div id="right"><h1>[Le tramway
est adopté]</h1><p>Publié le 12 mai 2025</p><p>[fr0]</p>
<p>[fr1]</p><p>[fr2]</p><p>[fr3]</p></div></div></body></html>
### foreign teasers between the paragraphs: -
<html><head><title>Altwied behält sein Freibad</title></head><body><div><h1>[Altwied behält sein
Freibad]</h1><p>[de0]</p> <p>[de1]</p><div><a href="/q"><div>Streit um eine
Quelle</div><div>{teaser0}</div></a></div><p>[de2]</p><p>[de3]</p><div><a href="/p"><div>Der letzte
Apotheker</div><div>{teaser1}</div></a></div><p>[de4]</p></div></body></html>
### article in a list of divisions and a named lead: 2025-02-03
<html><head><title>Kelby reopens its pier</title><meta itemprop="datePublished" content="2025-02-03"></head><body><div
class="page"><div class="story"><h1>[Kelby reopens its pier]</h1><div class="standfirst">[The board has voted for the
pier, and the fishermen may return.]</div><div class="byline">By Ann Lowe</div><figure><img src="x"><figcaption>The
pier in winter</figcaption></figure><div class="text"><p>[en0]</p><p>[en1]</p><ul><li>[The pier opens for small boats
in May.]</li> <li>[Larger ones have to wait for the report.]</li></ul><p>[en2]</p><p>[en4]</p></div></div><div
class="bottom"><div> <h4><a href="/x">Libraries under threat</a></h4><p>{teaser2}</p></div><div><h4><a href="/y">Coin
in the barn</a></h4> <p>{teaser3}</p></div></div></div></body></html>
### article named like an advertisement: -
<html><head><title>Altwied behält sein Freibad</title></head><body><div class="promo-top"><a href="/abo">Jetzt
testen</a></div> <h1>[Altwied behält sein Freibad]</h1><div class="widget
text-widget"><p>[de0]</p><p>[de1]</p></div><div class="widget text-widget"><p>[de2]</p><p>[de3]</p></div><div
class="widget text-widget"><p>[de4]</p></div><div class="foot">{about}</div></body></html>
### many links and one article: -
<html><head><title>Kelby reopens its pier</title></head><body><div>{links}</div><div><span>[Kelby reopens its
pier]</span><br>
<span>[en0]</span><br><br><span>[en1]</span><br><br><span>[en2]</span><br><br><span>[en3]</span></div><div>{links}</div></body></html>
'''
_LINKS = " ".join(f'<div><a href="/{n}">What happened in week {n} of the trial in Kelby</a></div>' for n in range(30))
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_JSON_BODY = re.compile(r'(?<="articleBody": )"[^"]*"')


class HtmlPage(NamedTuple):
    """A web page, the texts that are its article, and the day that it gives unmistakably (empty for none)."""

    id: str
    html: str
    article: list[str]
    day: str


def _table(lines: str) -> dict[str, str]:
    entries = re.split(r"\n(?=\S)", lines.strip())
    return {name: " ".join(text.split()) for name, _, text in (entry.partition(" ") for entry in entries)}


def load_html_pages() -> list[HtmlPage]:
    """Pages of different make; what is in square brackets in the templates above is article."""
    texts, around = _table(_ARTICLE), _table(_AROUND)
    shown = partial(_BRACKETS.sub, lambda found: texts.get(found.group(1), found.group(1)))
    pages = []
    for part in _TEMPLATES.split("### ")[1:]:
        head, _, template = part.partition("\n")
        name, _, day = head.partition(": ")
        html = template.format(**around, links=_LINKS)
        article = [" ".join(texts.get(text, text).split()) for text in _BRACKETS.findall(_JSON_BODY.sub("", html))]
        html = _JSON_BODY.sub(lambda found: json.dumps(shown(found.group()[1:-1])), html)
        pages.append(HtmlPage(name, shown(html), article, day.strip("-")))
    return pages
