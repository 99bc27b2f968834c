"""The word index: tantivy with BM25 over fields of terms that `index.analysis` has made.

tantivy only splits at blanks here, so that index, query and `terms` agree exactly. Its BM25 has
k1 = 1.2, b = 0.75 and keeps field lengths in one byte (exact up to 40 terms). One writer thread
and one commit make the same documents the same index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from index.errors import DamagedIndex
from index.prepare import FIELDS, Fields, Prepared
from index.prepare_apart import prepared
from index.query import Group
from index.reranking import late_interaction
from index.vectors import FloatArray, IdArray

if TYPE_CHECKING:
    import tantivy

TOKENS = "tokens"
"""The stored field for the second stage; its name goes on with that of the model."""
FEW = 4096
"""Allowed ids up to which the filter is part of the query; more are filtered from its results."""
WRITER_MEMORY = 256_000_000
"""Bytes tantivy may hold before it writes a segment."""
REMEMBERED = 1 << 16
"""Terms of which it is remembered how often they occur."""
_TOKENIZER = "terms"


def build_words(folder: Path, passages: Iterable[Fields]) -> int:
    """Write a word index into an empty folder; returns the number of passages."""
    import tantivy

    index = tantivy.Index(_schema(), str(folder), reuse=False)
    blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, blanks)
    writer = index.writer(WRITER_MEMORY, num_threads=1)
    count = 0
    for passage in prepared(passages):
        writer.add_document(_document(passage))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def _document(passage: Prepared) -> tantivy.Document:
    import tantivy

    document = tantivy.Document()
    document.add_unsigned("id", passage.id)
    for field, words in passage.terms.items():
        if words:
            document.add_text(field, words)
    document.add_bytes(_tokens_field(), passage.tokens)
    return document


class Words:
    """A word index opened for reading; `fields` says what each field of it counts."""

    def __init__(
        self, folder: Path, fields: Mapping[str, float] = MappingProxyType(FIELDS)
    ) -> None:
        import tantivy

        try:
            self._index = tantivy.Index.open(str(folder))
        except ValueError as error:
            raise _damaged() from error
        self._searcher = self._index.searcher()
        self._fields = {name: w for name, w in fields.items() if self._has(name)}
        self._occurs = lru_cache(maxsize=REMEMBERED)(self._occurs_in_most)

    def _has(self, field: str) -> bool:
        """Whether the index was built with this field: older ones hold no tags."""
        import tantivy

        try:
            tantivy.Query.term_query(self._index.schema, field, "", "freq")
        except ValueError:
            return False
        return True

    def __len__(self) -> int:
        return self._searcher.num_docs

    def search(
        self, query: Sequence[Group], k: int, allowed: IdArray | None = None
    ) -> tuple[IdArray, FloatArray]:
        """Ids and BM25 scores of the k best passages that hold a term of the query, best first.

        Of each group the term counts that gives a passage most. `allowed` are the sorted ids that
        may be found (None: all).
        """
        k = min(k, len(self) if allowed is None else len(allowed))
        if not query or k < 1:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if allowed is None:
            return self._run(self._query(query), k)
        if len(allowed) <= FEW:
            return self._run(self._only(self._query(query), allowed), k)
        return self._search_and_drop(query, k, allowed)

    def coverage(self, query: Sequence[Group]) -> float:
        """How much of the query the index knows: the share of its groups, by weight, that occur.

        A group weighs the idf of its most frequent term, one that occurs nowhere most of all; 0
        for an empty query.
        """
        weights = self.weights(query)
        known = np.array([self.count(group) > 0 for group in query], bool)
        return float(weights[known].sum() / weights.sum()) if len(weights) else 0.0

    def count(self, group: Group) -> int:
        """In how many passages the most frequent term of a group stands in one field."""
        return max(self.occurs(term) for term, _ in group)

    def occurs(self, term: str) -> int:
        """In how many passages a term stands in one field, at most."""
        return self._occurs(term)

    def occurring(self, terms: Iterable[str]) -> dict[str, int]:
        """Those of many terms that occur, with how often, in the first field that has any."""
        asked = list(terms)
        for field in self._fields:
            counts = {term: self._searcher.doc_freq(field, term) for term in asked}
            if found := {term: count for term, count in counts.items() if count}:
                return found
        return {}

    def _occurs_in_most(self, term: str) -> int:
        return max(self._searcher.doc_freq(field, term) for field in self._fields)

    def weights(self, query: Sequence[Group]) -> FloatArray:
        """The idf of each group's most frequent term; that of no passage where none occurs."""
        counts = np.array([self.count(group) for group in query], np.float32)
        idf: FloatArray = np.log1p((len(self) - counts + 0.5) / (counts + 0.5))
        return idf

    def tokens(self, ids: IdArray) -> list[bytes]:
        """What the second stage has kept of each of these passages; nothing in an older index."""
        import tantivy

        among = tantivy.Query.term_set_query(self._index.schema, "id", ids.tolist())
        try:
            hits = self._searcher.search(among, len(ids), count=False).hits
            addresses = [address for _, address in hits]
            found = self._searcher.fast_field_values("id", addresses)
            kept = [self._searcher.doc(address).get_first(_tokens_field()) for address in addresses]
        except ValueError as error:
            raise _damaged() from error
        by_id = dict(zip(found, kept, strict=True))
        return [bytes(by_id.get(id_) or b"") for id_ in ids.tolist()]

    def ids(self) -> IdArray:
        """All ids in the index, sorted."""
        import tantivy

        if not len(self):
            return np.empty(0, np.int64)
        return np.sort(self._run(tantivy.Query.all_query(), len(self))[0])

    def _search_and_drop(
        self, query: Sequence[Group], k: int, allowed: IdArray
    ) -> tuple[IdArray, FloatArray]:
        asked = self._query(query)
        fetched = k * max(2, len(self) // len(allowed))
        while True:
            ids, scores = self._run(asked, min(fetched, len(self)))
            kept = np.isin(ids, allowed, assume_unique=True)
            if kept.sum() >= k or len(ids) < fetched:
                return ids[kept][:k], scores[kept][:k]
            fetched *= 4

    def _run(self, query: tantivy.Query, k: int) -> tuple[IdArray, FloatArray]:
        try:
            hits = self._searcher.search(query, k, count=False).hits
        except ValueError as error:
            raise _damaged() from error
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        return np.array(ids, np.int64), np.array([score for score, _ in hits], np.float32)

    def _query(self, query: Sequence[Group]) -> tantivy.Query:
        import tantivy

        asked = [part for group in dict.fromkeys(query) for part in self._group(group)]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in asked])

    def _group(self, group: Group) -> list[tantivy.Query]:
        """Parts whose scores add up; single terms stay flat, which tantivy finds fastest."""
        import tantivy

        if len(group) == 1:
            return self._term(*group[0])
        each = [
            tantivy.Query.boolean_query([(tantivy.Occur.Should, p) for p in self._term(*term)])
            for term in group
        ]
        return [tantivy.Query.disjunction_max_query(each)]

    def _term(self, term: str, weight: float) -> list[tantivy.Query]:
        import tantivy

        return [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self._index.schema, field, term, "freq"), weight * boost
            )
            for field, boost in self._fields.items()
        ]

    def _only(self, query: tantivy.Query, allowed: IdArray) -> tantivy.Query:
        import tantivy

        among = tantivy.Query.term_set_query(self._index.schema, "id", allowed.tolist())
        must = tantivy.Occur.Must
        return tantivy.Query.boolean_query(
            [(must, query), (must, tantivy.Query.const_score_query(among, 0.0))]
        )


def _damaged() -> DamagedIndex:
    return DamagedIndex(
        "Der Wortindex ist beschädigt; bitte `fundstelle rebuild` ausführen.",
        "The word index is damaged; please run `fundstelle rebuild`.",
    )


def _tokens_field() -> str:
    return f"{TOKENS}-{late_interaction().name}"


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder().add_unsigned_field("id", indexed=True, fast=True)
    builder = builder.add_bytes_field(_tokens_field(), stored=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()
