"""Which forms may be a first or a last part of a German compound, for `compound_parts`."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from training.word_counts import Words

LINKS = ("s", "es", "n", "en", "er", "e", "ens")
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
AS_NOUN = 50
"""How often an adjective or a verb stands in all that is a first part as a noun."""
ADVERB, LONGEST_ADVERB = 5, 10
"""Letters of an adverb that begins nouns."""
ADVERB_TYPES = 20
NOUNS_PER_OTHER = 0.5
"""How many nouns it begins, alone and for every other word."""
INFLECTIONS = ("n", "en", "e", "s", "es", "er", "ern", "nen", "se", "sen")


class Lasts(NamedTuple):
    """Forms that can end a noun, and those that can end an adjective."""

    nouns: frozenset[str]
    adjectives: frozenset[str]


def possible_lasts(words: Words) -> Lasts:
    """Nouns and adjectives in all their endings; a noun's may look like a verb ("stellen")."""
    endings = ("", "e", "en", "er", "es", "em")
    stems = {
        w
        for w in words.plain
        if len(w) > 3 and w not in NO_FIRST and {w + "e", w + "en", w + "er"} <= words.plain
    }
    often = {w for w in stems if min(words.total[w + e] for e in endings[1:4]) >= OWN_COUNT_LONG}
    adjectives = {w + e for w in often for e in endings}
    adjectives |= {w + e for w in stems for e in endings if _is_own(w + e, words)}
    own = {w for w in words.nouns if _is_own(w, words)}
    inflected = {w + e for w in own if len(w) > SHORTEST for e in INFLECTIONS} & words.at_times
    return Lasts(
        frozenset(w for w in own | inflected if _is_own(w, words)),
        frozenset(w for w in adjectives & words.plain if not SUFFIXES.fullmatch(w)),
    )


def _is_own(word: str, words: Words) -> bool:
    """Whether a form stands by itself often enough to be a part."""
    often = words.total[word] >= OWN_COUNT.get(len(word), OWN_COUNT_LONG)
    return often and len(word) >= SHORTEST and not SUFFIXES.fullmatch(word)


def possible_firsts(words: Words, lasts: Lasts) -> dict[str, str]:
    """Written forms of first parts and their base: nouns, linked nouns, verb stems, adjectives,
    also as nouns ("Behinderten")."""
    bases: dict[str, str] = {}
    nouns = sorted(lasts.nouns & words.nouns)
    for noun in sorted(nouns, key=words.total.__getitem__):
        if noun.endswith("e") and len(noun) > 4 and words.total[noun] > words.total[noun[:-1]]:
            bases[noun[:-1]] = noun
        if len(noun) > SHORTEST:
            bases.update((noun + link, noun) for link in LINKS)
    for word in sorted(words.plain):
        if len(word) > 5 and words.total[word] >= OWN_COUNT_LONG:
            if word.endswith("en"):
                bases.setdefault(word[:-2], word[:-2])
            if word.endswith(("en", "eln", "ern")) and word + "e" not in words.plain:
                bases.setdefault(word[:-1], word[:-1])
            if word.endswith("en") and word in words.at_times and words.total[word] >= AS_NOUN:
                bases.setdefault(word, word)
        if {word + "e", word + "en", word + "er"} <= words.plain:
            bases[word] = word
    bases.update((noun, noun) for noun in nouns if not _is_linked(noun, words))
    adverbs = {word: word for word in _adverbs(words, lasts)}
    return adverbs | {
        form: base
        for form, base in bases.items()
        if form not in NO_FIRST and len(form) >= SHORTEST and not SUFFIXES.fullmatch(form)
    }


def _adverbs(words: Words, lasts: Lasts) -> Iterator[str]:
    """Plain words that begin many nouns and hardly anything else ("innen", "online"), as opposed
    to what parts from its verb ("zusammen")."""
    nouns: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for word in words.total:
        for cut in range(ADVERB, min(len(word) - SHORTEST, LONGEST_ADVERB) + 1):
            if word[:cut] in words.plain:
                is_noun = word in words.nouns and word[cut:] in lasts.nouns
                (nouns if is_noun else others)[word[:cut]] += 1
    for word, times in nouns.items():
        is_own = words.total[word] >= AS_NOUN and word not in NO_FIRST
        if is_own and times >= ADVERB_TYPES and times > others[word] * NOUNS_PER_OTHER:
            yield word


def _is_linked(noun: str, words: Words) -> bool:
    """A genitive such as "dienstes" is the linked form of a commoner "dienst"."""
    return any(
        noun.endswith(link) and words.total[noun.removesuffix(link)] > words.total[noun]
        for link in ("s", "es")
        if len(noun) - len(link) > SHORTEST and noun.removesuffix(link) in words.nouns
    )


def bases_of(form: str) -> frozenset[str]:
    """What a noun may be without its ending."""
    ends = [end for end in INFLECTIONS if form.endswith(end)]
    return frozenset(form.removesuffix(end) for end in ends)
