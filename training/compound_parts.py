"""Learn index/data/compound-parts.txt: which word parts German compounds are made of.

    python -m training.compound_parts ../shared/data

Words are counted in federal laws, state law, parliamentary abstracts and council papers. A form
can be a last part if it is a word of its own; a first part if it is a word with or without a
linking element, a verb stem or an adjective. Then, in turns, all words are split with the parts
so far and the parts counted anew by the different words they occur in (hard EM); parts too rare
are dropped. No list of words or compounds made by others enters.
"""

import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from index.compounds import PARTS, Part, Parts, parts_of, segment, written_forms

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
LINKS = ("s", "es", "n", "en", "er", "e", "ens")
LINE_END = re.compile(r"(?<=[a-zäöüß])-\s*\n\s*(?=[a-zäöüß])")
"""A hyphen that only cuts a word at a line end."""
SUFFIXES = re.compile(
    r"(?:(?:lich|ig|isch|bar|sam|haft|los|iert|ell|end|weis)(?:e[nmrs]?|keit|keiten)?"
    r"|(?:ig|lich|bar|sam)?keit(?:en|s)?|(?:schaft|heit|ung|ion|tät)(?:en|s)?|tums?|nis(?:se)?"
    r"|ling|chen|lein|ismus|ist(?:en)?|enz|an[zt]|ent|r?innen|eur(?:en|e)?|agen?|iere?n?|erei"
    r"|ern|erin|eren)"
)
"""Suffixes that also occur as strings of their own; no parts of compounds."""
_FUNCTION_WORDS = """
    ein eine einer eines einem einen kein mein dein sein all alle aller und oder der die das des
    dem den mit von vom zum zur bei aus auf an in im am ab um für vor nach über unter durch gegen
    ohne als wie wenn dass nicht noch nur auch hin her ver ent bei wer was wen wir ihr sie ich ihm
    ihn uns man ist war hat bis bin sind sei ins ans aufs noch schon sehr mehr per pro ton ant
    dies diese jede hier dort dann denn doch zwar bzw gem lit ggf usw incl evtl betr"""
NO_FIRST = frozenset(_FUNCTION_WORDS.split())
SHORTEST = 3
OWN_COUNT = {3: 300, 4: 20}
OWN_COUNT_LONG = 6
"""How often a part of that many letters occurs as a word of its own; OWN_COUNT_LONG from five."""
COMPOUND_COUNT = 3
MIN_TYPES = {3: 25, 4: 4}
MIN_TYPES_LONG = 1
"""Different compounds a part of that many letters must occur in; MIN_TYPES_LONG from five."""
NEVER_SPLIT_COUNT = 10
"""Words this frequent whose parts contradict how they are written are never split."""
ROUNDS = 3
PUBLISHED_COUNT = 2
UNSEEN_LENGTH = 5
UNSEEN_COUNT = 8
RARER = 20
OPEN_LAST = 30
"""A word RARER times as frequent as its last part is no compound of it ("vollstreckung"), unless
that part ends OPEN_LAST others ("stätte")."""


class Words(NamedTuple):
    """Lower-case words with their counts: all, those written as nouns, as plain words,
    and found in published sources."""

    total: Counter[str]
    nouns: frozenset[str]
    plain: frozenset[str]
    published: frozenset[str]


def main(data: Path) -> None:
    words = classify(*cased_counts(data))
    parts = learn(words)
    write(parts, PARTS)
    print(f"{len(parts.known)} parts, {PARTS.stat().st_size} bytes")


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
        frozenset(word.lower() for word, count in published.items() if count >= PUBLISHED_COUNT),
    )


def learn(words: Words) -> Parts:
    lasts = _possible_lasts(words)
    bases = _possible_firsts(words, lasts)
    compounds = [
        word
        for word, count in words.total.items()
        if count >= COMPOUND_COUNT and 6 <= len(word) <= 40
    ]
    parts = _first_counts(compounds, words, lasts, bases)
    for _ in range(ROUNDS):
        parts = _recount(compounds, parts)
        print(len(parts.known), "parts", flush=True)
    parts = _with_unseen(parts, words, lasts)
    return parts_of(parts.known | _never_split(words, parts))


def _with_unseen(parts: Parts, words: Words, lasts: frozenset[str]) -> Parts:
    """Long simple words that no compound has shown yet, counted as if one had."""
    unseen = {
        word: Part(word, 1, 1)
        for word in lasts
        if len(word) >= UNSEEN_LENGTH
        and words.total[word] >= UNSEEN_COUNT
        and word in words.nouns
        and word in words.published
        and word not in parts.known
        and not segment(word, parts)
    }
    return parts_of(unseen | parts.known)


def _never_split(words: Words, parts: Parts) -> dict[str, Part]:
    """Plain words that would end in a noun ("moderat" in "rat") or the other way round, and
    words far more frequent than their last part ("vollstreckung")."""
    found = {}
    for word, count in words.total.items():
        if count >= NEVER_SPLIT_COUNT and word in words.published and word not in parts.known:
            forms = written_forms(word, parts)
            if forms and _is_opaque(word, forms[-1], words, parts):
                found[word] = Part(word, 0, 0)
    return found


def _is_opaque(word: str, last: str, words: Words, parts: Parts) -> bool:
    rare = words.total[last] * RARER < words.total[word]
    if rare and parts.known[last].last < OPEN_LAST:
        return True
    written = (word in words.plain, word in words.nouns)
    return written == (last in words.nouns, last in words.plain) and any(written)


def _possible_lasts(words: Words) -> frozenset[str]:
    """Nouns, and adjectives in all their endings."""
    stems = {w for w in words.plain if {w + "e", w + "en", w + "er"} <= words.plain}
    endings = ("", "e", "en", "er", "es", "em")
    adjectives = {w + e for w in stems if len(w) > 3 and w not in NO_FIRST for e in endings}
    return frozenset(
        word
        for word in words.nouns | (adjectives & words.plain)
        if len(word) >= SHORTEST
        and not SUFFIXES.fullmatch(word)
        and words.total[word] >= OWN_COUNT.get(len(word), OWN_COUNT_LONG)
    )


def _possible_firsts(words: Words, lasts: frozenset[str]) -> dict[str, str]:
    """Written forms of first parts and their base: nouns, linked nouns, verb stems, adjectives."""
    bases: dict[str, str] = {}
    nouns = [word for word in lasts if word in words.nouns]
    for noun in sorted(nouns, key=words.total.__getitem__):
        if noun.endswith("e") and len(noun) > 4 and words.total[noun] > words.total[noun[:-1]]:
            bases[noun[:-1]] = noun
        if len(noun) > SHORTEST:
            bases.update((noun + link, noun) for link in LINKS)
    for word in words.plain:
        if word.endswith("en") and len(word) > 5 and words.total[word] >= OWN_COUNT_LONG:
            bases.setdefault(word[:-2], word[:-2])
        if {word + "e", word + "en", word + "er"} <= words.plain:
            bases[word] = word
    bases.update((noun, noun) for noun in nouns if not _is_linked(noun, words))
    return {
        form: base
        for form, base in bases.items()
        if form not in NO_FIRST and len(form) >= SHORTEST and not SUFFIXES.fullmatch(form)
    }


def _is_linked(noun: str, words: Words) -> bool:
    """A genitive such as "dienstes" is the linked form of a commoner "dienst"."""
    return any(
        noun.endswith(link) and words.total[noun.removesuffix(link)] > words.total[noun]
        for link in ("s", "es")
        if len(noun) - len(link) > SHORTEST and noun.removesuffix(link) in words.nouns
    )


def _first_counts(
    compounds: list[str], words: Words, lasts: frozenset[str], bases: dict[str, str]
) -> Parts:
    """Counts from all ways to cut every word in two."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in compounds:
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            head, tail = word[:cut], word[cut:]
            if tail in lasts and head in bases and (word in words.nouns) == (tail in words.nouns):
                first[head] += 1
                last[tail] += 1
    return _kept(first, last, bases)


def _recount(compounds: list[str], parts: Parts) -> Parts:
    """Counts from the likeliest cut of every word, compound parts taken apart first."""
    simple = parts_of({f: p for f, p in parts.known.items() if not segment(p.base, parts)})
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in compounds:
        forms = written_forms(word, simple)
        first.update(forms[:-1])
        last.update(forms[-1:])
    return _kept(first, last, {form: part.base for form, part in simple.known.items()})


def _kept(first: Counter[str], last: Counter[str], bases: dict[str, str]) -> Parts:
    """The parts that occur in enough different compounds for their length."""
    known = {}
    for form in first.keys() | last.keys():
        fewest = MIN_TYPES.get(len(form), MIN_TYPES_LONG)
        times = (first[form] if first[form] >= fewest else 0, last[form])
        times = (times[0], times[1] if times[1] >= fewest else 0)
        if any(times):
            known[form] = Part(bases.get(form, form), *times)
    return parts_of(known)


def write(parts: Parts, path: Path) -> None:
    """Lines `form, base ("" for the form itself), times first, times last`, by form."""
    with path.open("w", encoding="utf-8") as out:
        for form, part in sorted(parts.known.items()):
            base = "" if part.base == form else part.base
            out.write(f"{form}\t{base}\t{part.first}\t{part.last}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
