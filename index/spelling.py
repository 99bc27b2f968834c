"""Slips of the keyboard: a word that the index lacks is looked for as those one edit away.

An edit is a letter left out, put in or changed, or two neighbours swapped (Damerau 1964). The words
one edit away are made and looked up in the index, so nothing has to be kept beside it; of those
found, the likelier slip of the more frequent word comes first (the noisy channel of Kernighan,
Church and Gale 1990, with what a slip counts set by hand). A compound whose parts are known but for
one edit in one of them is put right by these parts, so that an index without the whole finds them.
Short words and numbers stay as they are; a word of the language that the index lacks is looked for
otherwise too, but with less weight and without being put right for the vectors.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from corpus import is_word
from index.analysis import normalised, stemmed, word_terms
from index.compounds import repaired, split
from index.query import Group, Query, Word
from index.translation import translation
from index.words import Words

SHORTEST = 5
"""Letters of a word that is looked for otherwise."""
LONGEST = 40
HARDLY = 2
"""Passages that a word stands in and may still be a slip, of a word FAR_MORE times as frequent."""
FAR_MORE = 50
MOST = 3
"""Words that one is looked for as."""
MOST_LOOKED_UP = 4
"""Words of a query that are looked for otherwise, the first ones; each takes some milliseconds."""
WEIGHT = 0.7
WEIGHT_KNOWN = 0.35
"""What the likeliest of them counts beside the word itself, and beside a word of the language."""
LIKELY, UNLIKELY, OTHER_FIRST = 1.0, 0.2, 0.1
"""What a slip counts: swapped, doubled or left out, or by a neighbouring key; any other one;
and one that changes the first letter."""
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_WORD = re.compile(r"[^\W\d_]+")
_KEYS = {
    key: (row, column)
    for row, keys in enumerate(("qwertzuiop", "asdfghjkl", "yxcvbnm"))
    for column, key in enumerate(keys)
}


class Spelling(NamedTuple):
    """A word that may have been meant, its groups of index terms, and how much speaks for it."""

    form: str
    groups: tuple[Group, ...]
    score: float


def corrected(query: Query, vocabulary: Words) -> Query:
    """The query with what its unknown words may have been meant as; `text` has the likeliest.

    Phrases that the index lacks go, as their words stand in the query too.
    """
    english = query.language == "en"
    phrases = tuple(one for one in query.phrases if vocabulary.count(one.groups[0]))
    query = replace(query, phrases=phrases)
    suspects = [word for word in query.words if _may_be_slip(word, english, vocabulary)]
    put_right = {word: _looked_up(word, english, vocabulary) for word in suspects[:MOST_LOOKED_UP]}
    words = tuple(put_right.get(word, word) for word in query.words)
    if words == query.words:
        return query
    meant = {word.form: word.meant for word in words if word.meant is not None}
    text = _WORD.sub(lambda found: meant.get(found[0], found[0]), normalised(query.text))
    return replace(query, text=text if meant else query.text, words=words)


def _looked_up(word: Word, english: bool, vocabulary: Words) -> Word:
    often = vocabulary.count(word.groups[0])
    known = is_word(word.form)
    found = _spellings(word.form, english, vocabulary)
    if often:
        found = [one for one in found if vocabulary.count(one.groups[0]) >= FAR_MORE * often]
    if not found:
        return word
    best = found[0]
    weight = WEIGHT_KNOWN if known else WEIGHT
    first = dict(word.groups[0])
    for one in found:
        for term, share in one.groups[0]:
            counts = weight * share * (one.score / best.score) ** 0.5
            first[term] = max(counts, first.get(term, 0.0))
    if known:
        return Word(word.form, (tuple(first.items()), *word.groups[1:]))
    parts = [tuple((t, weight * w) for t, w in group) for group in best.groups[1:]]
    return Word(word.form, (tuple(first.items()), *parts), best.form)


def _may_be_slip(word: Word, english: bool, vocabulary: Words) -> bool:
    form, often = word.form, vocabulary.count(word.groups[0])
    if not SHORTEST <= len(form) <= LONGEST or not form.isalpha() or often > HARDLY:
        return False
    if (often and is_word(form)) or (english and translation(form) is not None):
        return False
    parts = split(form)
    return len(parts) == 1 or not all(map(vocabulary.occurs, map(stemmed, parts)))


def _spellings(form: str, english: bool, vocabulary: Words) -> list[Spelling]:
    """Words one edit away that the index holds, whole, in parts, or by their translation."""
    slips = edits(form)
    found: dict[str, Spelling] = {}
    stems = {variant: stemmed(variant) for variant in slips}
    counts = vocabulary.occurring(set(stems.values()))
    for variant, likely in slips.items():
        if count := counts.get(stems[variant]):
            _keep(found, Spelling(variant, _own(variant), likely * count))
        elif english and (meant := translation(variant)) is not None:
            likely *= vocabulary.count(meant.terms)
            _keep(found, Spelling(variant, (meant.terms,), likely))
    if not found and not english:
        for variant in repaired(form, edits):
            groups = _own(variant)
            count = min(vocabulary.count(group) for group in groups[1:])
            _keep(found, Spelling(variant, groups, slips.get(variant, UNLIKELY) * count))
    ranked = sorted(found.values(), key=lambda one: (-one.score, one.form))
    return [one for one in ranked if one.score][:MOST]


def _own(form: str) -> tuple[Group, ...]:
    return tuple(((term, 1.0),) for term in word_terms(form))


def _keep(found: dict[str, Spelling], one: Spelling) -> None:
    """One form of every first term: a word of the language before others, then the likeliest."""
    if not one.groups:
        return
    term = one.groups[0][0][0]
    other = found.get(term)
    if other is None or (is_word(one.form), one.score) > (is_word(other.form), other.score):
        found[term] = one


def edits(form: str) -> dict[str, float]:
    """All words one edit away and how likely a slip turned them into this one."""
    found: dict[str, float] = {}
    for variant, likely in _edits(form):
        if variant[0] != form[0]:
            likely *= OTHER_FIRST
        found[variant] = max(likely, found.get(variant, 0.0))
    found.pop(form, None)
    return found


def _edits(form: str) -> Iterator[tuple[str, float]]:
    for at, letter in enumerate(form):
        before, after = form[:at], form[at + 1 :]
        if after:
            yield before + after[0] + letter + after[1:], LIKELY
        is_slip = letter in form[at - 1 : at] + after[:1] or near(letter, form[at - 1 : at])
        yield before + after, LIKELY if is_slip else UNLIKELY
        for other in LETTERS:
            yield before + other + after, LIKELY if near(letter, other) else UNLIKELY
            yield before + other + letter + after, LIKELY
    for other in LETTERS:
        yield form + other, LIKELY


@cache
def near(one: str, other: str) -> bool:
    """Whether two letters lie side by side on a German keyboard, in a row or one below."""
    if one == other or one not in _KEYS or other not in _KEYS:
        return False
    (row, column), (other_row, other_column) = _KEYS[one], _KEYS[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1
