"""The trained NER as a spaCy component: persons and organisations, and the classes of German LER.

The component writes `doc.spans["names"]` (PERSON, ORG, LOC) and `doc.spans["legal"]` (the 19
classes of German LER). Persons and organisations that it is sure of (corpus.ner.confidence) it
adds to `doc._.mentions` and to `doc.ents` where no rule has found anything: the rules stay the
authority. Weights and model card: corpus/data/ner.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from corpus.mention import Label, Mention
from corpus.ner.confidence import Sure, sure_entities
from corpus.ner.model import Network
from corpus.persons import may_be_person
from corpus.sentences import sentences
from corpus.tags import named_mention, with_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

COMPONENT = "fundstelle_ner"
SPANS = {"general": "names", "legal": "legal"}
"""Head of the network and the key of its spans."""
LABELS = {"PER": "PERSON"}
"""Labels of the network that the contract calls otherwise."""
LEAST: dict[str, tuple[Label, float]] = {"PER": ("PERSON", 0.98), "ORG": ("ORG", 0.95)}
"""Labels of the network that become mentions, and the probability from which on they do: the
least with precision above 0.96 on development sets (benchmarks/ner_confidence.py). Persons need
more, since reports are full of nouns that the network takes for names."""


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
            for doc, found in zip(docs, tagged(docs, tuple(SPANS)), strict=True):
                for head, key in SPANS.items():
                    doc.spans[key] = list(spans(doc, found[head]))
                names = mentions(doc.text, found["general"])
                doc._.mentions = with_names(doc.text, doc._.mentions, names)
                add_entities(doc)
                yield doc


def names(docs: Sequence["Doc"]) -> list[list[Mention]]:
    """The persons and organisations of each document that the network is sure of."""
    return [
        list(mentions(doc.text, found["general"]))
        for doc, found in zip(docs, tagged(docs, ("general",)), strict=True)
    ]


def batched(stream: Iterable["Doc"], size: int) -> Iterator[list["Doc"]]:
    """Lists of at most `size` documents."""
    documents = iter(stream)
    while docs := list(islice(documents, size)):
        yield docs


Placed = tuple["Token", "Token", str, float]
"""First and last token of an entity, its class and probability."""


def tagged(docs: Sequence["Doc"], heads: Sequence[str]) -> list[dict[str, list[Placed]]]:
    """For each document and head the entities, in order.

    On one thread: the matrices are small, and threads that wait for each other on a busy
    machine make the network three times slower.
    """
    parts = [list(words_of_sentences(doc)) for doc in docs]
    together = [[token.text for token in part] for inside in parts for part in inside]
    with threadpool_limits(1, "blas"):
        sure = sure_entities(network(), together, heads, LEAST)
    found = {head: iter(each) for head, each in sure.items()}
    return [
        {
            head: [one for part in inside for one in placed(part, next(found[head]))]
            for head in heads
        }
        for inside in parts
    ]


def placed(words: Sequence["Token"], found: Iterable[Sure]) -> Iterator[Placed]:
    """The entities of a sentence at their tokens; one without a letter is none."""
    for begin, end, label, sure in found:
        if any(map(str.isalpha, "".join(token.text for token in words[begin:end]))):
            yield words[begin], words[end - 1], label, sure


def mentions(text: str, found: Iterable[Placed]) -> Iterator[Mention]:
    """Those that the contract knows and the network is sure of, each within one line."""
    for first, last, kind, sure in found:
        label, least = LEAST.get(kind, (None, 1.0))
        span = first.idx, last.idx + len(last)
        name = text[slice(*span)]
        is_named = label == "ORG" or may_be_person(name)
        if label and sure >= least and is_named and "\n" not in name:
            yield named_mention(text, span, label)


def add_entities(doc: "Doc") -> None:
    """Persons and organisations where no entity is yet."""
    taken = {token.i for ent in doc.ents for token in ent}
    named = (m for m in doc._.mentions if m.label in ("PERSON", "ORG"))
    spans = (doc.char_span(m.start, m.end, m.label, alignment_mode="expand") for m in named)
    added = [span for span in spans if span and taken.isdisjoint(range(span.start, span.end))]
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


def spans(doc: "Doc", found: Iterable[Placed]) -> Iterator["Span"]:
    """The entities as spans of the document."""
    from spacy.tokens import Span

    for first, last, label, _ in found:
        yield Span(doc, first.i, last.i + 1, label=LABELS.get(label, label))
