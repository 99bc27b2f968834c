"""One question put to the reports: everything the kinds of answers share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus import Home, Kommune, Mention, find_kommunen_in_question, tag_text
from index import Filters, Index, IndexedReport, matching_rows
from qa import kept
from qa.asking import reports_meant
from qa.binding import columns_asked, in_scope, left_out
from qa.clauses import GENERIC, Clause, clauses, whole_topic
from qa.columns import ColumnRole
from qa.kept import Asked, gathered, near_terms, passage_vectors
from qa.labels import NamedRow, Spoken, named_rows
from qa.naming import is_own, units_naming
from qa.periods import Bound, bound_asked
from qa.question import Question
from qa.relevance import best_of_paragraph, corrected, coverage, guessed, with_neighbours
from qa.sums import SumBound, sum_asked
from qa.topics import SMALL_WORD, Topic
from qa.units import Floats, Sources, naming_label
from qa.words import Word, words

DENSE = 0.3
"""Share of the embedding's similarity in the score of a unit; the rest is coverage."""
LEAST_SUBJECT = 0.35
"""Coverage of the telling words, in the whole paragraph, from which a unit is to the point."""
ELSEWHERE = 0.8
"""What a unit outside the rows that a question names keeps of its relevance."""
PARAGRAPH = 0.3
"""Share of the whole paragraph in the coverage of a unit."""
NAMED = 0.2
"""What a unit gains that names all bodies and norms of the question."""
NEAR_NAME = 0.8
"""What it counts that another sentence of the paragraph names a body or norm."""
RowPlace = tuple[int, int]
"""A row as (report, row), positions in `Sources.reports` and `Report.rows`."""


@dataclass(frozen=True)
class Inquiry:
    """A parsed question with the sources it is put to and the filters of the asker."""

    index: Index
    question: Question
    filters: Filters

    @cached_property
    def sources(self) -> Sources:
        return gathered(self.asked)

    @cached_property
    def asked(self) -> Asked:
        """The reports that the question is put to."""
        found = self.index.reports(Filters(report=self.filters.report))
        return Asked(reports_meant(self.question, found), self.index.embedder)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Bodies and norms that the question names, as the corrected tags of the reports do."""
        text, corrections = self.question.text, self.index.corrections
        known = kept.known_bodies(self.asked) | corrections.former("KOMMUNE")
        bodies = [
            found
            for found in find_kommunen_in_question(text, known, self.home)
            if found.name in known or found.text.split()[-1][:1].isupper()
        ]
        norms = tuple(m for m in self.tagged if m.label == "GESETZ")
        named = corrections.in_question(text, (*bodies, *norms))
        return tuple(sorted(named, key=lambda m: m.start))

    @cached_property
    def tagged(self) -> tuple[Mention, ...]:
        """What the tagger finds in the question by itself."""
        return tag_text(self.question.text, self.home)

    @cached_property
    def bound(self) -> Bound | None:
        """The time that a list is bounded by."""
        is_list = self.question.shape in ("list", "count")
        return bound_asked(self.question.text, self.tagged) if is_list else None

    @cached_property
    def sum_bound(self) -> SumBound | None:
        """The sum that a list of rows is bounded by."""
        asked = self.question
        of_rows = asked.shape in ("list", "count") and asked.target == "amt"
        return sum_asked(asked.text, self.tagged, asked.language == "en") if of_rows else None

    @cached_property
    def home(self) -> Home | None:
        """The body whose reports are asked, where they are one body's."""
        homes = {one.home for one in self.sources.reports if one.home is not None}
        return homes.pop() if len(homes) == 1 else None

    @cached_property
    def excepted(self) -> tuple[tuple[RowPlace, tuple[int, int]], ...]:
        """The rows that the question leaves out, with the spans that name them."""
        return left_out(self.named, self.question.text)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        named = (span for found in self.named for row in found for span in row.spans)
        names = (s for _, s in self.excepted) if self.question.target == "amt" else named
        bounds = tuple(bound.span for bound in (self.bound, self.sum_bound) if bound)
        return clauses(self.question, self.mentions, (*names, *bounds))

    @cached_property
    def roles(self) -> tuple[tuple[ColumnRole, ...], ...]:
        return kept.roles(self.asked)

    @cached_property
    def named(self) -> tuple[tuple[NamedRow, ...], ...]:
        spoken = Spoken(self.question.text)
        return tuple(named_rows(labels, spoken) for labels in kept.labels(self.asked))

    @cached_property
    def named_places(self) -> tuple[RowPlace, ...]:
        """The rows that the question names, by report and row."""
        return tuple((report, one.row) for report, rows in enumerate(self.named) for one in rows)

    @cached_property
    def subject(self) -> Topic:
        """The topics of all clauses together: without names of rows, bodies and norms."""
        return Topic(tuple(word for clause in self.clauses for word in clause.topic.words))

    def spoken_in(self, text: str) -> list[Word]:
        """The words of a text that the question speaks of, by themselves or a counterpart."""
        terms = {t for word in self.topic.words for c in word.counterparts for t in c.terms}
        return [word for word in words(text) if not terms.isdisjoint((word.stem, *word.parts))]

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Which units the filters of the asker leave: shape (units,)."""
        passing = self.index.passing(self.filters)
        if passing is None:
            return np.ones(len(self.sources.units), dtype=np.bool_)
        by_report = [passing.get(one.id, frozenset()) for one in self.sources.reports]
        pairs = zip(self.sources.units, self.sources.passages, strict=True)
        return np.array([p in by_report[u.report] for u, p in pairs], dtype=np.bool_)

    @cached_property
    def rows(self) -> tuple[RowPlace, ...]:
        """All rows that the filters leave, in order."""
        listed = kept.listed_rows(self.asked)
        if self.filters.amt is not None:
            listed = tuple(map(self._matching, self.asked.reports, listed))
        return tuple((number, row) for number, rows in enumerate(listed) for row in rows)

    def _matching(self, one: IndexedReport, listed: Sequence[int]) -> tuple[int, ...]:
        """Those rows that the filter by Amt leaves."""
        rows = [(one.report.rows[row].label, one.report.rows[row].number) for row in listed]
        return tuple(listed[place] for place in matching_rows(self.filters.amt or "", rows))

    @cached_property
    def topic(self) -> Topic:
        """All content words of the question but the name of the body whose report is asked."""
        homes = {one.home.name for one in self.sources.reports if one.home is not None}
        own = [(m.start, m.end) for m in self.mentions if m.name in homes]
        return whole_topic(self.question, own)

    def coverage(self, topic: Topic) -> Floats:
        """How well each unit covers a topic; 0 where the filters exclude it."""
        return self._coverage(topic)[0]

    def plain_coverage(self, topic: Topic) -> Floats:
        """The same by the words themselves and others for the same, not by near words."""
        return coverage(self.sources, corrected(self.sources, topic))[0] * self.allowed

    def _coverage(self, topic: Topic) -> tuple[Floats, Floats]:
        single, together = coverage(self.sources, self.widened(topic))
        return single * self.allowed, together * self.allowed

    def widened(self, topic: Topic) -> Topic:
        """The topic with slips of the keyboard mended and near words of the embedding."""
        known = corrected(self.sources, topic)
        return with_neighbours(known, lambda word: near_terms(self.asked, word))

    @cached_property
    def holds_subject(self) -> NDArray[np.bool_]:
        """Which units, in their paragraph, hold enough of the question's telling words.

        Telling are nouns, and of an English question what the glossary translates; names of
        bodies are not: a sentence that only shares a place with the question is about
        something else.
        """
        names = {w.text for m in self.mentions for w in words(m.text)}
        telling = tuple(
            word
            for word in self.topic.words
            if word.factor > SMALL_WORD
            and word.text not in names
            and (self.question.language == "de" or len(word.counterparts) > 1)
        )
        if not telling:
            return np.ones(len(self.sources.units), dtype=np.bool_)
        return self._coverage(Topic(telling))[1] >= LEAST_SUBJECT

    @cached_property
    def about_named(self) -> NDArray[np.bool_]:
        """Which units stand in a row that the question names, or name it; all if it names none."""
        count = len(self.sources.units)
        rows = set(self.named_places)
        if not rows:
            return np.ones(count, dtype=np.bool_)
        inside = np.array([(u.report, u.row) in rows for u in self.sources.units], dtype=np.bool_)
        for report, row in rows:
            label = self.sources.reports[report].report.rows[row].label
            inside |= naming_label(self.sources, label)
        return inside

    @cached_property
    def covered_both(self) -> tuple[Floats, Floats]:
        """Coverage of the whole question by each unit, and by its whole paragraph."""
        return self._coverage(self.topic)

    @cached_property
    def guessed_both(self) -> tuple[Floats, Floats]:
        """The same with the nearest words standing for those that the reports lack."""
        known = corrected(self.sources, self.topic)
        return coverage(self.sources, guessed(self.sources, known, self.widened(self.topic)))

    @property
    def covered(self) -> Floats:
        """Coverage of the whole question."""
        return self.covered_both[0]

    @cached_property
    def telling_text(self) -> str:
        """The words of the question that carry its topic."""
        telling = [word.text for word in self.topic.words if word.factor > GENERIC]
        return " ".join(telling) or self.question.text

    @cached_property
    def similarity(self) -> Floats:
        """Cosine of the topic to the passage of each unit, at least 0: shape (units,)."""
        query = self.index.embedder.query(self.telling_text)
        held = passage_vectors(self.asked, self.index.vectors)
        cosines = np.concatenate([vectors @ query for vectors in held] or [np.empty(0)])
        found = cosines.astype(np.float32)[kept.passage_rows(self.asked)]
        return np.maximum(found, 0)

    @cached_property
    def relevance(self) -> Floats:
        """Coverage of the whole question and similarity, mixed: shape (units,), 0 to 1."""
        single, together = self.covered_both
        covered = (1 - PARAGRAPH) * single + PARAGRAPH * together
        mixed = (1 - DENSE) * covered + DENSE * self.similarity
        mixed += NAMED * self.naming
        mixed *= np.where(self.about_named, np.float32(1), np.float32(ELSEWHERE))
        return (mixed * self.allowed).astype(np.float32)

    def units_naming(self, name: str) -> frozenset[int]:
        """The units that name a body or norm, themselves or above."""
        return units_naming(self.sources, self.mentions, name)

    @cached_property
    def laws(self) -> tuple[str, ...]:
        """The norms that the clauses name."""
        return tuple(name for clause in self.clauses for name in clause.gesetze)

    @cached_property
    def under_laws(self) -> frozenset[int]:
        """The units that name one of these."""
        return frozenset().union(*map(self.sources.units_naming, self.laws))

    @cached_property
    def naming(self) -> Floats:
        """The share of the question's bodies and norms that each unit, or its paragraph, names."""
        names = {m.name for m in self.mentions}
        shares = np.zeros(len(self.sources.units), dtype=np.float32)
        for name in names:
            shares[list(self.units_naming(name))] += 1 / len(names)
        named: Floats = np.maximum(shares, NEAR_NAME * best_of_paragraph(self.sources, shares))
        return named

    def is_home(self, report: int, name: str) -> bool:
        """Whether a name is that of the body whose report it is."""
        home = self.sources.reports[report].home
        return home is not None and home.name == name

    def is_own(self, report: int, body: Kommune) -> bool:
        """Whether a body lies within the body whose report it is."""
        return is_own(self.sources.reports[report].home, body)

    def scope(self, clause: Clause) -> NDArray[np.bool_]:
        """Which units stand in a column in scope: shape (units,)."""
        places, which = kept.columns(self.asked)
        found = [in_scope(clause, self.roles[report], column) for report, column in places]
        return np.array(found, dtype=np.bool_)[which]

    def columns(self, clause: Clause, report: int) -> tuple[int, ...]:
        """The columns of a report that a clause asks about; none where it does not say."""
        return columns_asked(clause, self.roles[report])
