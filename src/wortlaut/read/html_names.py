"""What classes and identifiers of HTML elements are usually called, by zone: conventions of the web, of no language."""

from __future__ import annotations

import re
from functools import lru_cache

DROP = "drop"
_SPLIT = re.compile(r"[^a-z0-9]+|(?<=[a-z])(?=[0-9])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# With a question mark: names that are also set on the article itself.
# In this order: a "comment-author" is a comment, a "related-caption" belongs to the teaser.
_LISTS = {
    DROP: """
        nav navigation navbar menu breadcrumb breadcrumbs footer skip sr only hidden visually screenreader
    """,
    "comment": """
        comment comments commentlist disqus respond replies kommentar kommentare commentaire commentaires
    """,
    "teaser": """
        related recommended recommendations recommendation teaser teasers trending popular mostread outbrain taboola
        readmore seealso promobox morefrom verwandte zumthema
    """,
    "notice": """
        newsletter cookie cookies consent cmp onetrust usercentrics didomi gdpr donate donation
        ad ads advert advertisement disclaimer signup spende
    """,
    "teaser?": "sidebar promo widget onward",
    "notice?": "subscribe subscription paywall share sharing social banner regwall abo teilen partage",
    "caption": "caption figcaption credit credits bildunterschrift imagecaption legende copyright",
    "tags": "tag tags taglist keywords topics hashtags schlagworte categories",
    "byline": "meta byline author authors dateline timestamp published pubdate datetime autor auteur signature date",
    "lead": "lead lede standfirst dek chapo subheadline subtitle subhead intro vorspann summary abstract deck",
}
_NAMES = {zone: frozenset(names.split()) for zone, names in _LISTS.items()}
_COMMON = "sr only date ad tag hidden skip credit summary intro lead author subhead menu meta"
_TOO_COMMON = frozenset(_COMMON.split())
"""Names that stand for other things too: they count only where they are the last part of a name."""


@lru_cache(maxsize=8192)
def zone_by_name(names: str) -> str:
    """The zone that the classes and the id of an element tell; "drop" for navigation; empty for none.

    A question mark behind the zone says that the name stands on articles too.

    >>> zone_by_name("article__standfirst js-x"), zone_by_name("comment-list"), zone_by_name("article-body")
    ('lead', 'comment', '')
    """
    found: set[str] = set()
    for name in names[:300].split():
        parts = _SPLIT.split(_CAMEL.sub("-", name).lower())
        words = {*(part for part in parts if part not in _TOO_COMMON or part == parts[-1]), "".join(parts)}
        if words & {"has", "no", "with", "is", "js", "without", "single"}:  # a state of the element, not what it is
            continue
        found |= {zone for zone, known in _NAMES.items() if words & known}
    return next((zone for zone in _NAMES if zone in found), "")
