"""What the speed is held against: a spaCy pipeline of small width, untrained (its speed is that of a trained one)."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from .speed import Text

_WIDTH = 96
_TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": _WIDTH,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "*"}
_LABELS = {
    "tagger": "ADJ ADP ADV AUX CONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X",
    "parser": "ROOT nsubj obj iobj obl advmod amod det case cc conj mark ccomp xcomp acl advcl aux cop nmod punct dep",
    "ner": "PER ORG LOC MISC",
}


def spacy_version() -> str:
    """Its version; empty where it is not installed."""
    try:
        import spacy
    except ImportError:
        return ""
    return str(spacy.about.__version__)


def spacy_run(languages: Sequence[str]) -> Callable[[Sequence[Text]], None]:
    """A function that runs every text through the pipeline of its language: tagger, parser and names over one
    shared encoder."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"  # before the import: one core here as there
    pipelines = {language: _pipeline(language) for language in languages}

    def run(texts: Sequence[Text]) -> None:
        for language, pipeline in pipelines.items():
            for document in pipeline.pipe((one.text for one in texts if one.language == language), batch_size=64):
                len(document.ents)

    return run


def _pipeline(language: str) -> Any:
    import spacy

    pipeline = spacy.blank(language)
    pipeline.add_pipe("tok2vec", config={"model": _TOK2VEC})
    transitions = {
        "@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 64,
        "maxout_pieces": 2, "use_upper": True, "tok2vec": _LISTENER,
    }  # fmt: skip
    models = {
        "tagger": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _LISTENER},
        "parser": {**transitions, "state_type": "parser"},
        "ner": {**transitions, "state_type": "ner"},
    }
    for name, labels in _LABELS.items():
        pipe: Any = pipeline.add_pipe(name, config={"model": models[name]})
        for label in labels.split():
            pipe.add_label(label)
    pipeline.initialize()
    return pipeline
