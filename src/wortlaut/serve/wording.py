"""The one place that the user's language passes through: every text for people is wrapped in `_`."""

from __future__ import annotations

from gettext import NullTranslations

_translations = NullTranslations()
_ = _translations.gettext
plural = _translations.ngettext
