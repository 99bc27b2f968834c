"""The spaCy pipeline `de_fundstelle`: the rules of corpus.tags as a component, then corpus.ner.

The rules write `doc._.mentions` (exact offsets and values), `doc.spans["fundstelle"]` (all
mentions, drawn out to whole tokens) and `doc.ents` (the longest ones, not overlapping). The
trained NER comes after them and adds what they leave. Built by training/spacy_pipeline.py.

Importing spaCy costs seconds where torch is installed, only because thinc looks for it, and half
of the rest goes into its command line; nothing here needs either, so both are hidden meanwhile.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from types import ModuleType
from typing import TYPE_CHECKING, cast

from corpus.mention import Mention
from corpus.ner import component as ner
from corpus.tags import tag_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENT = "fundstelle_rules"
SPANS = "fundstelle"
TEXTS_TOGETHER = 200
"""Texts whose tokens are kept at once."""


def import_spacy() -> ModuleType:
    """The spaCy module, imported without torch and without its command line, half of the time."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    info = ModuleType("spacy.cli.info")
    vars(info)["info"] = None
    hiding: dict[str, ModuleType | None] = {
        "spacy.cli": ModuleType("spacy.cli"),
        info.__name__: info,
    }
    if "torch" not in sys.modules:
        hiding["torch"] = None
    sys.modules.update(cast(dict[str, ModuleType], hiding))
    try:
        import spacy
    finally:
        for name in hiding:
            del sys.modules[name]
    return spacy


spacy_module = import_spacy()


class Rules:
    """The component; it has no state, the tables belong to the package."""

    def __call__(self, doc: "Doc") -> "Doc":
        from spacy.util import filter_spans

        mentions = tag_text(doc.text)
        spans = [
            span
            for m in mentions
            if (span := doc.char_span(m.start, m.end, m.label, alignment_mode="expand"))
        ]
        doc._.mentions = mentions
        doc.spans[SPANS] = spans
        doc.ents = filter_spans([*spans, *doc.ents])
        return doc


def make_rules(nlp: "Language", name: str) -> Rules:
    """The factory that spaCy calls (entry point `spacy_factories`)."""
    return Rules()


def register() -> None:
    """Make the components and `doc._.mentions` known to spaCy; may be called again."""
    from spacy.language import Language
    from spacy.tokens import Doc

    if not Language.has_factory(COMPONENT):
        Language.factory(COMPONENT, func=make_rules)
    if not Language.has_factory(ner.COMPONENT):
        Language.factory(ner.COMPONENT, func=ner.make_ner)
    if not Doc.has_extension("mentions"):
        Doc.set_extension("mentions", default=())


register()


@cache
def de_fundstelle() -> "Language":
    """The shipped pipeline, loaded without network."""
    with as_file(files("corpus") / "data" / "de_fundstelle") as folder:
        return cast("Language", spacy_module.load(folder))


def trained_names(texts: Iterable[str]) -> Iterator[list[Mention]]:
    """The persons and organisations of each text, of any length, that the NER is sure of."""
    tokenizer = de_fundstelle().tokenizer
    for docs in ner.batched(map(tokenizer, texts), TEXTS_TOGETHER):
        yield from ner.names(docs)


def mentions_of(doc: "Doc") -> tuple[Mention, ...]:
    """The mentions that the pipeline found in a document, sorted by start."""
    return cast(tuple[Mention, ...], doc._.mentions)
