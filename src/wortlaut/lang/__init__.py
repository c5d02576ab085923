"""The words and rules of a language, as data: one folder a language, one loader, one matcher."""

from wortlaut.lang.data import Language, available_languages, load_language
from wortlaut.lang.lexicon import Hit, Lexicon, longest
from wortlaut.lang.tokens import fold, tokenize

__all__ = ["Hit", "Language", "Lexicon", "available_languages", "fold", "load_language", "longest", "tokenize"]
