"""Choose what the fields of the word index count (index.words.FIELDS) on development questions.

    python -m training.field_weights ../shared/data

Three kinds of queries, MRR@10 of words alone, every query weighing the same: questions with gold
evidence on two table reports (our sample; the development report), where any passage with the
evidence is right; known-item queries made of the same reports, the name of a row ("Jugendamt") and
two nouns of one of its passages ("Pflegekinder Vertretung"), as people type them, where the row's
passages with both nouns are right; and the training part of the written questions over council
papers, whose titles are the headings. From the weights of now, one field after another takes the
best of GRID until nothing changes. No set marked TEST is read.
"""

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.retrieval import FURTHER
from corpus import indexed_text
from index import Index, IndexedReport, load_embedder
from index.prepare import FIELDS, Fields
from index.query import Group, asked
from index.revision import WORDS, folder_of
from index.words import Words, build_words
from training.embed_pairs import COUNCIL_FROM, paragraphs, records

SAMPLE = Path(__file__).parents[1] / "sample"
REPORTS = (
    (SAMPLE / "bericht-erlenrode.txt", SAMPLE / "questions.jsonl"),
    (Path("report/heinsberg.txt"), Path("questions/heinsberg-dev.jsonl")),
)
"""Reports and their questions; relative ones beside the data."""
FIRST = 10
GRID = (0.0, 0.1, 0.2, 0.35, 0.5, 0.7, 1.0, 1.4)
LEAST_GAIN = 2e-3
"""Less is a handful of queries; a weight stays then."""
MADE_PER_ROW = 6
NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}\b")


class Case(NamedTuple):
    """A query's groups and the ids that are right."""

    groups: list[Group]
    right: frozenset[int]


class Set(NamedTuple):
    name: str
    folder: Path
    fields: tuple[str, ...]
    cases: list[Case]


def sets(data: Path, place: Path) -> Iterator[Set]:
    """The development sets with their word indexes, built within `place`."""
    for number, (report, questions) in enumerate(REPORTS):
        index = Index.open(place / f"report-{number}", load_embedder())
        index.add([data.parent / report])
        (item,) = index.reports()
        folder = folder_of(index.data, index.revision) / WORDS
        first = int(Words(folder).ids()[0])
        every = tuple(FIELDS)
        yield Set(
            "questions", folder, every, list(with_evidence(item, data.parent / questions, first))
        )
        yield Set("rows and nouns", folder, every, list(known_items(item, first)))
    folder = place / "council"
    folder.mkdir()
    yield Set("titles", folder, ("text", "heading"), list(council(data, folder)))


def with_evidence(item: IndexedReport, questions: Path, first: int) -> Iterator[Case]:
    texts = [squeezed(indexed_text(item.report, passage)) for passage in item.passages]
    for line in questions.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        quotes = [squeezed(evidence["contains"]) for evidence in question.get("evidence") or ()]
        right = [at for at, text in enumerate(texts) if any(quote in text for quote in quotes)]
        if right:
            yield Case(asked(question["question"]).groups, frozenset(at + first for at in right))


def known_items(item: IndexedReport, first: int) -> Iterator[Case]:
    chance = random.Random(1)  # noqa: S311
    for row in item.report.rows:
        own = [at for at, passage in enumerate(item.passages) if passage.row == row.index]
        for at in chance.sample(own, min(MADE_PER_ROW, len(own))):
            passage = item.passages[at]
            nouns = set(NOUN.findall(item.report.text[passage.start : passage.end]))
            nouns -= set(NOUN.findall(row.label))
            if len(nouns) < 2:
                continue
            both = chance.sample(sorted(nouns), 2)
            texts = ((other, indexed_text(item.report, item.passages[other])) for other in own)
            right = {other + first for other, text in texts if all(noun in text for noun in both)}
            yield Case(asked(f"{row.label} {' '.join(both)}").groups, frozenset(right))


def council(data: Path, folder: Path) -> Iterator[Case]:
    """Written questions among passages of other papers; builds the index."""
    cases = list(records(data / "written-questions/train.jsonl.xz"))
    tested = records(data / "written-questions/test.jsonl.xz")
    own = {case["id"].split("-")[0] for case in (*cases, *tested)}
    further = [
        (record["title"], text)
        for record in records(data / "documents/karlsruhe-2004-2024.jsonl.xz")
        if record["id"] not in own and record["date"] < COUNCIL_FROM
        for text in list(paragraphs(record["text"]))[4:8]
    ]
    chance = random.Random(2)  # noqa: S311
    passages = [(case["title"], case["text"]) for case in cases] + chance.sample(further, FURTHER)
    build_words(
        folder,
        (Fields(at, text, title) for at, (title, text) in enumerate(passages)),
    )
    for at, case in enumerate(cases):
        for field in ("question", "keywords", "english"):
            yield Case(asked(case[field]).groups, frozenset([at]))


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def total(found: Set, weights: dict[str, float], known: dict[object, float]) -> float:
    """The sum of the reciprocal ranks; `known` remembers them, as few sets have all fields."""
    own = {field: weights[field] for field in found.fields}
    key = found.name, found.folder, tuple(own.values())
    if key not in known:
        words = Words(found.folder, own)
        known[key] = sum(rank_of(words, case) for case in found.cases)
    return known[key]


def rank_of(words: Words, case: Case) -> float:
    """The reciprocal rank of the first right passage; 0 where it is not among the first ten."""
    ids = words.search(case.groups, FIRST)[0].tolist()
    return next((1 / (at + 1) for at, id_ in enumerate(ids) if id_ in case.right), 0.0)


class Figures:
    """MRR@10 of all sets by weights."""

    def __init__(self, sets: Sequence[Set]) -> None:
        self._sets = sets
        self._known: dict[object, float] = {}

    def by_name(self, weights: dict[str, float]) -> dict[str, float]:
        names = dict.fromkeys(found.name for found in self._sets)
        return {name: self.mean(weights, name) for name in names}

    def mean(self, weights: dict[str, float], name: str | None = None) -> float:
        """Over all queries, or those of the sets of one name."""
        chosen = [found for found in self._sets if name in (None, found.name)]
        sums = sum(total(found, weights, self._known) for found in chosen)
        return sums / sum(len(found.cases) for found in chosen)


def best(figures: Figures, weights: dict[str, float]) -> dict[str, float]:
    """Coordinate ascent from `weights`; the text stays at 1."""
    kept, best_mean = weights, figures.mean(weights)
    while True:
        before = kept
        for field in weights:
            for value in GRID if field != "text" else ():
                tried = {**kept, field: value}
                mean = figures.mean(tried)
                if mean > best_mean + LEAST_GAIN:
                    kept, best_mean = tried, mean
        if kept == before:
            return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        figures = Figures(list(sets(options.data.resolve(), Path(place))))
        chosen = best(figures, FIELDS)
        alone = ({**chosen, field: value} for field in FIELDS for value in (0.0, 1.4))
        for weights in (dict.fromkeys(FIELDS, 1.0), FIELDS, *alone, chosen):
            shown = (f"{name} {value:.3f}" for name, value in figures.by_name(weights).items())
            print(weights, f"  all {figures.mean(weights):.4f}  ", *shown, flush=True)


if __name__ == "__main__":
    main()
