"""Words of German laws and papers with how often and how they are written, for `compound_parts`."""

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCES = (
    ("embeddings/gesetze.jsonl.xz", ("title", "text")),
    ("embeddings/bundestag.jsonl.xz", ("title", "abstract", "keywords")),
    ("embeddings/sachsen.jsonl.xz", ("title", "text")),
    ("documents/karlsruhe-2004-2024.jsonl.xz", ("title", "text")),
)
UNPUBLISHED = SOURCES[-1:]
"""Papers that name private persons: a word found nowhere else is shipped only as a true part."""
WORK = Path(__file__).parent / "work"
WORD = re.compile(r"(?<![\w-])[A-Za-zÄÖÜäöüß]+(?![\w-])")
"""Whole words only: "Schul-" before a line end or "und" is not a word of its own."""
LINE_END = re.compile(r"(?<=[a-zäöüß])-\s*\n\s*(?=[a-zäöüß])")
"""A hyphen that only cuts a word at a line end."""
AT_TIMES = 0.2
"""Share of a form written as a noun from which it is one at times ("Stellen", "Behinderten")."""
PUBLISHED_COUNT = 2


class Words(NamedTuple):
    """Lower-case words with their counts: all, those written as nouns, as plain words,
    as nouns at times, and found in published sources."""

    total: Counter[str]
    nouns: frozenset[str]
    plain: frozenset[str]
    at_times: frozenset[str]
    published: frozenset[str]


def cased_counts(data: Path) -> tuple[Counter[str], Counter[str]]:
    """Words as written with their counts, in all sources and in the published ones."""
    kept = WORK / "word-counts.tsv"
    if not kept.exists():
        counts: Counter[str] = Counter()
        published: Counter[str] = Counter()
        for source in SOURCES:
            here = Counter(word for text in texts(data, *source) for word in WORD.findall(text))
            counts.update(here)
            published.update(here if source not in UNPUBLISHED else {})
        WORK.mkdir(exist_ok=True)
        kept.write_text("".join(f"{w}\t{n}\t{published[w]}\n" for w, n in counts.most_common()))
    rows = [line.split("\t") for line in kept.read_text().splitlines()]
    return (
        Counter({word: int(count) for word, count, _ in rows}),
        Counter({word: int(count) for word, _, count in rows}),
    )


def texts(data: Path, name: str, fields: tuple[str, ...]) -> Iterator[str]:
    with lzma.open(data / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for field in fields:
                value = record.get(field) or ""
                text = value if isinstance(value, str) else "\n".join(value)
                yield LINE_END.sub("", text)


def classify(cased: Counter[str], published: Counter[str]) -> Words:
    """Nouns are written with one capital more often than not; words in capitals are neither."""
    total: Counter[str] = Counter()
    title: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for word, count in cased.items():
        low = word.lower()
        total[low] += count
        if word == low:
            lower[low] += count
        elif word == low.capitalize():
            title[low] += count
    return Words(
        total,
        frozenset(w for w, n in total.items() if title[w] > 0.6 * n),
        frozenset(w for w, n in total.items() if lower[w] > 0.5 * n),
        frozenset(w for w, n in total.items() if title[w] > AT_TIMES * n),
        frozenset(word.lower() for word, count in published.items() if count >= PUBLISHED_COUNT),
    )
