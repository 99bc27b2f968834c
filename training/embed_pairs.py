"""Text pairs that should lie close together, one file of JSON lines per source.

    python -m training.embed_pairs ../shared/data

A line is a JSON list [query side, passage side]. Council papers and questions that overlap the
sets measured on (benchmarks/retrieval.py) are left out: the papers behind the written test
questions, and everything from COUNCIL_FROM on.
"""

import csv
import json
import lzma
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.embed_switch import Dictionary, switched

WORK = Path(__file__).parent / "work" / "pairs"
COUNCIL_FROM = "2023-07-01"
"""Council papers and questions from that day on are kept for measuring."""
LONGEST = 900
"""Characters of a passage side that are used."""
SENTENCE = re.compile(r"(?<=[a-zäöüß)][.!?])\s+(?=[A-ZÄÖÜ])")
LINE_END = re.compile(r"(?<=[a-zäöüß])-\s*\n\s*(?=[a-zäöüß])")
PAPER_PASSAGES = 24
"""Paragraphs taken from one council paper at most."""
MIN_PARAGRAPH = 160
SHORTEST_ANSWER = 100
ASKED = re.compile(r"(?:^|(?<=[.:?!)])\s)([A-ZÄÖÜ](?:[^?]|\?(?=\s\S)){15,400}\?)$")
"""The question at the end of a paragraph, without the number before it."""

CHANCE = random.Random(1)  # noqa: S311

Record = dict[str, Any]
Pair = tuple[str, str]


def records(path: Path) -> Iterator[Record]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gesetze(data: Path) -> Iterator[Pair]:
    for record in records(data / "embeddings/gesetze.jsonl.xz"):
        title, text = record["title"], record["text"]
        if title and len(text) > 40 and "weggefallen" not in title:
            yield title, text[:LONGEST]
            if CHANCE.random() < 0.3:
                yield f"{record['law'][:150]} {title}", text[:LONGEST]
        yield from two_sentences(text, 0.5)


def sachsen(data: Path) -> Iterator[Pair]:
    for record in records(data / "embeddings/sachsen.jsonl.xz"):
        yield record["title"], record["text"][:LONGEST]
        yield from two_sentences(record["text"], 0.5)


def bundestag(data: Path) -> Iterator[Pair]:
    for record in records(data / "embeddings/bundestag.jsonl.xz"):
        title, abstract = record["title"], record.get("abstract") or ""
        keywords = record.get("keywords") or []
        if len(abstract) > 60:
            yield title, abstract[:LONGEST]
        if keywords:
            some = CHANCE.sample(keywords, min(len(keywords), CHANCE.randint(1, 5)))
            yield " ".join(some), f"{title} {abstract}"[:LONGEST]


def council(data: Path) -> Iterator[Pair]:
    for record in records(data / "embeddings/karlsruhe-questions.jsonl.xz"):
        if record["date"] < COUNCIL_FROM:
            yield record["question"], record["answer"][:LONGEST]
            if CHANCE.random() < 0.5:
                yield f"{record['title']} {record['question']}", record["answer"][:LONGEST]


def papers(data: Path) -> Iterator[Pair]:
    """Title and paragraph, a sentence and the rest of its paragraph."""
    for record in untested(data):
        found = list(paragraphs(record["text"]))
        CHANCE.shuffle(found)
        for paragraph in found[:PAPER_PASSAGES]:
            if CHANCE.random() < 0.5:
                yield record["title"], paragraph
            yield from two_sentences(paragraph, 1.0)


def questions(data: Path) -> Iterator[Pair]:
    """A paragraph of a council paper that asks, and the next one, which answers."""
    for record in untested(data):
        blocks = re.split(r"\n\s*\n", LINE_END.sub("", record["text"]))
        flat = [line for line in (" ".join(block.split()) for block in blocks) if len(line) > 15]
        for asking, answer in pairwise(flat):
            found = ASKED.search(asking)
            if found and not answer.endswith("?") and len(answer) >= SHORTEST_ANSWER:
                yield found[1], answer[:LONGEST]


def untested(data: Path) -> Iterator[Record]:
    """Council papers before COUNCIL_FROM but those behind the written test questions."""
    tested = {r["id"].split("-")[0] for r in records(data / "written-questions/test.jsonl.xz")}
    for record in records(data / "documents/karlsruhe-2004-2024.jsonl.xz"):
        if record["id"] not in tested and record["date"] < COUNCIL_FROM:
            yield record


def paragraphs(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", LINE_END.sub("", text)):
        flat = " ".join(block.split())
        letters = sum(map(str.isalpha, flat))
        if len(flat) >= MIN_PARAGRAPH and letters > 0.75 * len(flat):
            yield flat[:LONGEST]


def two_sentences(text: str, share: float) -> Iterator[Pair]:
    """One sentence as the query, the others of its paragraph as the passage (inverse cloze)."""
    if CHANCE.random() >= share:
        return
    found = SENTENCE.split(text[:LONGEST])
    if len(found) < 2:
        return
    chosen = CHANCE.randrange(len(found))
    rest = " ".join(found[:chosen] + found[chosen + 1 :])
    if len(found[chosen]) > 30 and len(rest) > 60:
        yield found[chosen], rest


def written(data: Path) -> Iterator[Pair]:
    for record in records(data / "written-questions/train.jsonl.xz"):
        for field in ("question", "paraphrase", "keywords", "english"):
            yield record[field], record["text"][:LONGEST]
        yield record["english"], record["question"]
        yield record["paraphrase"], record["question"]


def glossary(data: Path) -> Iterator[Pair]:
    for path in sorted((data / "glossary").glob("*.jsonl")):
        for record in records(path):
            german, english = record["de"], record["en"]
            yield from ((german[0], other) for other in german[1:])
            yield from ((word, german[0]) for word in english)
            if len(german) > 2 and english:
                yield CHANCE.choice(english), CHANCE.choice(german[1:])


def glossary_words(data: Path) -> Iterator[Pair]:
    """Every English word of a concept with every German one."""
    for path in sorted((data / "glossary").glob("*.jsonl")):
        for record in records(path):
            yield from ((english, german) for german in record["de"] for english in record["en"])


def lexicon(data: Path) -> Iterator[Pair]:
    for record in records(data / "embeddings/lexicon-de-en.jsonl.xz"):
        english = re.sub(r"[^\w' -]", " ", record["en"]).strip()
        if english and "]]" not in record["de"]:
            yield english, record["de"]


def thesaurus(data: Path) -> Iterator[Pair]:
    for record in records(data / "embeddings/stw-thesaurus.jsonl.xz"):
        yield record["pref_en"], record["pref_de"]
        yield from ((word, record["pref_de"]) for word in record["de"][1:])
        yield from ((word, record["pref_de"]) for word in record["en"][1:])


def synonyms(data: Path) -> Iterator[Pair]:
    for record in records(data / "embeddings/openthesaurus.jsonl.xz"):
        words = [re.sub(r"\(.*?\)|\.\.\.", "", word).strip() for word in record["synonyms"]]
        if len(words) > 1:
            for _ in range(2 if len(words) > 4 else 1):
                first, second = CHANCE.sample(words, 2)
                yield first, second


def translations(data: Path) -> Iterator[Pair]:
    for record in records(data / "embeddings/translations-de-en.jsonl.xz"):
        yield record["en"], record["de"]


def similar(data: Path) -> Iterator[Pair]:
    with lzma.open(data / "embeddings/stsb-de-train.csv.xz", "rt", encoding="utf-8") as lines:
        for first, second, score in csv.reader(lines):
            if float(score) >= 4:
                yield first, second


SOURCES: dict[str, Callable[[Path], Iterator[Pair]]] = {
    function.__name__: function
    for function in (
        gesetze, sachsen, bundestag, council, questions, papers, written, glossary, lexicon,
        thesaurus, synonyms, translations, similar,
    )
}  # fmt: skip
SWITCHED = ("gesetze", "bundestag", "papers", "council", "questions", "sachsen")
"""Sources whose query sides are also given in English, word by word."""


def main(data: Path) -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    made = {name: unique(source(data)) for name, source in SOURCES.items()}
    dictionary = Dictionary.of(
        made["lexicon"] + made["thesaurus"], glossary_words(data), made["translations"]
    )
    german = [pair for name in SWITCHED for pair in made[name]]
    made["switched"] = list(switched(german, dictionary))
    for name, pairs in made.items():
        CHANCE.shuffle(pairs)
        with (WORK / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)
        print(f"{name:14}{len(pairs):9,}")


def unique(pairs: Iterable[Pair]) -> list[Pair]:
    return list(dict.fromkeys((a, b) for a, b in pairs if a.strip() and b.strip() and a != b))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
