"""The trained NER as a spaCy component: persons and organisations, and the classes of German LER.

The component writes `doc.spans["names"]` (PERSON, ORG, LOC) and `doc.spans["legal"]` (the 19
classes of German LER), and adds persons and organisations to `doc.ents` where no rule has set an
entity before: the rules stay the authority. Weights and model card: corpus/data/ner.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from typing import TYPE_CHECKING

from corpus.ner.model import Network
from corpus.ner.tags import entities
from corpus.sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

COMPONENT = "fundstelle_ner"
SPANS = {"general": "names", "legal": "legal"}
"""Head of the network and the key of its spans."""
LABELS = {"PER": "PERSON"}
"""Labels of the network that the contract calls otherwise."""
ENTITIES = frozenset({"PERSON", "ORG"})


@cache
def network() -> Network:
    """The shipped network, read once."""
    with as_file(files("corpus") / "data" / "ner" / "weights.npz") as path:
        return Network.read(path)


class Ner:
    """The component; the weights belong to the package."""

    def __call__(self, doc: "Doc") -> "Doc":
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable["Doc"], batch_size: int = 100) -> Iterator["Doc"]:
        """The documents with their entities; sentences of a batch are tagged together."""
        for docs in batched(stream, batch_size):
            parts = [list(words_of_sentences(doc)) for doc in docs]
            together = [[token.text for token in part] for inside in parts for part in inside]
            tagged = {head: iter(tags) for head, tags in network().tag(together).items()}
            for doc, inside in zip(docs, parts, strict=True):
                for head, key in SPANS.items():
                    tags = tagged[head]
                    doc.spans[key] = [
                        span for part in inside for span in spans(doc, part, next(tags))
                    ]
                add_entities(doc)
                yield doc


def batched(stream: Iterable["Doc"], size: int) -> Iterator[list["Doc"]]:
    """Lists of at most `size` documents."""
    documents = iter(stream)
    while docs := list(islice(documents, size)):
        yield docs


def add_entities(doc: "Doc") -> None:
    """Persons and organisations where no entity is yet."""
    taken = {token.i for ent in doc.ents for token in ent}
    added = [
        span
        for span in doc.spans[SPANS["general"]]
        if span.label_ in ENTITIES and taken.isdisjoint(range(span.start, span.end))
    ]
    doc.ents = [*doc.ents, *added]


def make_ner(nlp: "Language", name: str) -> Ner:
    """The factory that spaCy calls."""
    return Ner()


def words_of_sentences(doc: "Doc") -> Iterator[list["Token"]]:
    """The tokens of each sentence, without white space; sentences without any are left out."""
    ends = iter([end for _, end in sentences(doc.text)])
    end = next(ends, 0)
    words: list[Token] = []
    for token in doc:
        while token.idx >= end and (later := next(ends, 0)):
            end = later
            if words:
                yield words
            words = []
        if not token.is_space:
            words.append(token)
    if words:
        yield words


def spans(doc: "Doc", words: Sequence["Token"], tags: Sequence[str]) -> Iterator["Span"]:
    """The entities that BIO tags mark, as spans of the document; one without a letter is none."""
    from spacy.tokens import Span

    for begin, end, label in entities(tags):
        span = Span(doc, words[begin].i, words[end - 1].i + 1, label=LABELS.get(label, label))
        if any(map(str.isalpha, span.text)):
            yield span
