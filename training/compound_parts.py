"""Learn index/data/compound-parts.txt: which word parts German compounds are made of.

    python -m training.compound_parts ../shared/data

Words are counted in federal laws, state law, parliamentary abstracts and council papers. A form
can be a last part if it is a word of its own; a first part if it is a word with or without a
linking element, a verb stem or an adjective. Then, in turns, all words are split with the parts
so far and the parts counted anew by the different words they occur in (hard EM); parts too rare
are dropped. No list of words or compounds made by others enters.
"""

import sys
from collections import Counter
from pathlib import Path

from index.compounds import PARTS, Part, Parts, parts_of, segment, written_forms
from training.compound_forms import SHORTEST, Lasts, bases_of, possible_firsts, possible_lasts
from training.word_counts import Words, cased_counts, classify

COMPOUND_COUNT = 3
MIN_TYPES = {3: 25, 4: 4}
MIN_TYPES_LONG = 1
"""Different compounds a part of that many letters must occur in; MIN_TYPES_LONG from five."""
NEVER_SPLIT_COUNT = 10
"""Words this frequent whose parts contradict how they are written are never split."""
ROUNDS = 3
UNSEEN_LENGTH = 5
UNSEEN_COUNT = 8
RARER = 20
OPEN_LAST = 30
"""A word RARER times as frequent as its last part is no compound of it ("vollstreckung"), unless
that part ends OPEN_LAST others ("stätte")."""


def main(data: Path) -> None:
    words = classify(*cased_counts(data))
    parts = learn(words)
    write(parts, PARTS)
    print(f"{len(parts.known)} parts, {PARTS.stat().st_size} bytes")


def learn(words: Words) -> Parts:
    lasts = possible_lasts(words)
    bases = possible_firsts(words, lasts)
    compounds = [
        word
        for word, count in words.total.items()
        if count >= COMPOUND_COUNT and 6 <= len(word) <= 40
    ]
    parts = _without_endings(_first_counts(compounds, words, lasts, bases), words, lasts)
    for _ in range(ROUNDS):
        parts = _without_endings(_recount(compounds, parts), words, lasts)
        print(len(parts.known), "parts", flush=True)
    parts = _with_unseen(parts, words, lasts)
    return parts_of(parts.known | _never_split(words, parts, lasts))


def _with_unseen(parts: Parts, words: Words, lasts: Lasts) -> Parts:
    """Long simple words that no compound has shown yet, counted as if one had."""
    unseen = {
        word: Part(word, 1, 1)
        for word in lasts.nouns
        if len(word) >= UNSEEN_LENGTH
        and words.total[word] >= UNSEEN_COUNT
        and word in words.nouns
        and word in words.published
        and word not in parts.known
        and not segment(word, parts)
    }
    return parts_of(unseen | parts.known)


def _never_split(words: Words, parts: Parts, lasts: Lasts) -> dict[str, Part]:
    """Plain words that would end in a noun ("moderat" in "rat") or the other way round, and
    words far more frequent than their last part ("vollstreckung")."""
    found = {}
    for word, count in words.total.items():
        if count >= NEVER_SPLIT_COUNT and word in words.published and word not in parts.known:
            forms = written_forms(word, parts)
            if forms and _is_opaque(word, forms[-1], (words, parts, lasts)):
                found[word] = Part(word, 0, 0)
    return found


def _is_opaque(word: str, last: str, known: tuple[Words, Parts, Lasts]) -> bool:
    words, parts, lasts = known
    rare = words.total[last] * RARER < words.total[word]
    if rare and parts.known[last].last < OPEN_LAST:
        return True
    if word in words.nouns:
        uninflected = bases_of(word) & words.nouns
        if any(not segment(w, parts) for w in uninflected if words.total[w] >= NEVER_SPLIT_COUNT):
            return True
        return last in words.plain and last not in lasts.nouns
    return word in words.plain and last in lasts.nouns and last not in lasts.adjectives


def _first_counts(compounds: list[str], words: Words, lasts: Lasts, bases: dict[str, str]) -> Parts:
    """Counts from all ways to cut every word in two."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in compounds:
        tails = lasts.nouns if word in words.nouns else lasts.adjectives
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            head, tail = word[:cut], word[cut:]
            if tail in tails and head in bases:
                first[head] += 1
                last[tail] += 1
    return _kept(first, last, bases)


def _recount(compounds: list[str], parts: Parts) -> Parts:
    """Counts from the likeliest cut of every word, compound parts taken apart first."""
    simple = parts_of(_simple(parts))
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in compounds:
        forms = written_forms(word, simple)
        first.update(forms[:-1])
        last.update(forms[-1:])
    return _kept(first, last, {form: part.base for form, part in simple.known.items()})


def _simple(parts: Parts) -> dict[str, Part]:
    """Parts that are no compounds themselves; of linked ones ("feiertags") the linked last part
    ("tags"), so that compounds of three are covered."""
    kept: dict[str, Part] = {}
    linked: dict[str, Part] = {}
    for form, part in parts.known.items():
        within = written_forms(part.base, parts)
        if not within:
            kept[form] = part
        elif part.first and form.startswith(part.base) and form != part.base:
            linked[within[-1] + form[len(part.base) :]] = Part(within[-1], part.first, 0)
    for form, part in linked.items():
        kept[form] = kept.get(form, part)._replace(first=part.first)
    return kept


def _without_endings(parts: Parts, words: Words, lasts: Lasts) -> Parts:
    """Without what is seldom a noun and ends more words than it stands alone: "lungen" is an
    ending of "handlungen" rather than lungs."""
    sure = words.nouns | lasts.adjectives
    known = {}
    for form, part in parts.known.items():
        if part.last > words.total[form] and form not in sure:
            part = part._replace(last=0)
        if part.first or part.last:
            known[form] = part
    return parts_of(known)


def _kept(first: Counter[str], last: Counter[str], bases: dict[str, str]) -> Parts:
    """The parts that occur in enough different compounds for their length."""
    known = {}
    for form in sorted(first.keys() | last.keys()):
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
