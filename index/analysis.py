"""From text to index terms: the German word analysis of the index, of queries and of `qa`.

Words are normalised (NFKC, lower case, soft hyphens out), function words of German and English
dropped, compounds indexed whole and in parts, and all stemmed by Snowball's German stemmer. Its
"german" algorithm since version 3 reads ae, oe and ue as umlauts and drops the dots at the end
(https://snowballstem.org/algorithms/german/stemmer.html), so that "Düren", "Dueren" and
"Duren" meet. Numbers lose their thousands' points and closing zeros after the comma; a section of a
law ("§ 35 a"), a book of a code ("SGB VIII", "SGB 8") and a date ("14.08.2014", "14. August 2014",
"August 14, 2014") are one term more.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer

from index.compounds import split

CACHED_WORDS = 1 << 17
"""Distinct words whose terms are remembered."""
LONGEST_TERM = 80
"""Characters; longer runs of letters are cut."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan january jänner", "februar feb february", "märz maerz mrz march mar",
            "april apr", "mai may", "juni jun june", "juli jul july", "august aug",
            "september sept sep", "oktober okt october oct", "november nov",
            "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DATES = rf"""(?:(?=\d)(?<!\d)(?:\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?|{_MONTH}\.?\s)\d{{4}}
          | \d{{1,2}}\s{_MONTH}\.?\s\d{{4}} | \d{{4}}-\d\d-\d\d)(?!\d)
      | (?=[adfjmnos])(?<![^\W_]){_MONTH}\s\d{{1,2}}(?:,\s|\s)\d{{4}}(?!\d))"""
_TOKEN = re.compile(
    r"(?=[^\W_]|§)(?:[^\W\d_]{6,}+(?![\w'’]|\s\d)|"
    + _DATES
    + r"""
      | §+\s*\d+(?:\s?[a-z](?![^\W_]|\.))?
      | (?:\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+,\d+)
      | (?<![^\W_])[^\W\d_](?:[-‐][^\W\d_]{3,}|\.)
      | (?<![^\W_])[^\W\d_]{2,5}\s(?:\d{1,2}|[ivx]{1,5})(?![^\W_]|[.,]\d)
      | [^\W_]+(?:['’]s(?![^\W_]))?)""",
    re.VERBOSE,
)
"""A date, a section, a number with separators, "e-mail" or "z.", "sgb viii", any other word.

Long words that nothing else can begin with stand first: they are half of all tokens."""
_SECTION = re.compile(r"§+\s*(\d+)\s?([a-z]?)")
_DATE = re.compile(_DATES, re.VERBOSE)
_PIECE = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_BOOK = re.compile(r"(\w+)\s(\w+)")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
_WRITTEN_OUT = re.compile("(?<![aeq])([aou])e")
STOP_WORDS = Path(__file__).parent / "data" / "stop-words.txt"
"""German and English function words, one a line; umlauts also written out."""
_STOP = frozenset(STOP_WORDS.read_text(encoding="utf-8").split())
ENGLISH_STOP = frozenset(
    STOP_WORDS.with_name("stop-words-en.txt").read_text(encoding="utf-8").split()
)
"""English function words, some of which are German words with a meaning ("not", "all")."""
GERMAN_STOP = _STOP - ENGLISH_STOP
_STEMMER: Any = snowballstemmer.stemmer("german")


def terms(text: str) -> list[str]:
    """The index terms of `text` in order, repeated as often as they occur.

    >>> terms("Welche Ämter sind nach § 35 a SGB VIII zuständig?")
    ['amt', '§35a', '35a', 'sgb', 'viii', 'sgb8', 'zustand']
    """
    return [term for token in tokens(normalised(text)) for term in _token_terms(token)]


def tokens(text: str) -> list[str]:
    """The words, numbers and sections of a normalised text."""
    return _TOKEN.findall(text)


def normalised(text: str) -> str:
    """NFKC, lower case, without characters that do not show or are none (lone surrogates)."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return _INVISIBLE.sub("", text).lower()


@lru_cache(maxsize=CACHED_WORDS)
def folded(text: str) -> str:
    """For comparing names: lower case, "ä" and "ae" both "a", "ß" "ss", single blanks.

    >>> folded("StädteRegion  Dueren") == folded("Staedteregion Düren")
    True
    """
    bare = unicodedata.normalize("NFD", normalised(text).replace("ß", "ss"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(_WRITTEN_OUT.sub(r"\1", bare).split())


def word_terms(word: str) -> tuple[str, ...]:
    """The terms of one lower-case word: none for a function word, else its stem and its parts'.

    >>> word_terms("tierkörperbeseitigung")
    ('tierkorperbeseit', 'tier', 'korp', 'beseit')
    """
    word = word[:LONGEST_TERM]
    if word in _STOP:
        return ()
    if not word.isalpha():
        return (word.lstrip("0") or "0",) if word.isdigit() and len(word) < 3 else (word,)
    parts = _parts(word)
    return (stemmed(word), *map(stemmed, parts)) if len(parts) > 1 else (stemmed(word),)


def _parts(word: str) -> tuple[str, ...]:
    """The parts of a compound, also where its umlauts are written out ("tierkoerper")."""
    parts = split(word)
    if len(parts) > 1 or not _WRITTEN_OUT.search(word):
        return parts
    return split(_WRITTEN_OUT.sub(lambda match: _UMLAUTS[match[1]], word))


def stemmed(word: str) -> str:
    """The term of a lower-case word as a whole.

    >>> stemmed("düren"), stemmed("dueren")
    ('dur', 'dur')
    """
    stem: str = _STEMMER.stemWord(word)
    if stem.isascii():
        return stem
    bare = unicodedata.normalize("NFD", stem)
    return "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache(maxsize=CACHED_WORDS)
def _token_terms(token: str) -> tuple[str, ...]:
    if _DATE.fullmatch(token):
        return _date_terms(token)
    if section := _SECTION.fullmatch(token):
        return (f"§{section[1]}{section[2]}", f"{section[1]}{section[2]}")
    if book := _BOOK.fullmatch(token):
        return _code_terms(*book.groups())
    if _NUMBER.fullmatch(token):
        whole, comma, decimals = token.replace(".", "").partition(",")
        decimals = decimals.rstrip("0")
        return word_terms(f"{whole}{comma}{decimals}" if decimals else whole)
    if token.endswith("."):
        return ()
    if token[1:2] in ("-", "‐"):
        return (*word_terms(token[0] + token[2:]), *word_terms(token[2:]))
    return word_terms(re.split("['’]", token, maxsplit=1)[0])


def _date_terms(token: str) -> tuple[str, ...]:
    """Its numbers and month, and all of it as "2014-08-14" where there is such a day."""
    pieces = _PIECE.findall(token)
    words = tuple(term for piece in pieces for term in word_terms(piece))
    numbers = [_MONTHS.get(piece) or int(piece) for piece in pieces]
    if token[:4].isdigit():
        year, month, day = numbers
    elif token[0].isdigit():
        day, month, year = numbers
    else:
        month, day, year = numbers
    is_day = 1 <= month <= 12 and 1 <= day <= 31
    return (*words, f"{year}-{month:02}-{day:02}") if is_day else words


def _code_terms(code: str, book: str) -> tuple[str, ...]:
    """ "SGB VIII" and "SGB 8" are both "sgb8" as well; "nach 8" and "die vi" are two words."""
    number = book if book.isdigit() else _roman(book)
    words = (*word_terms(code), *word_terms(book))
    return words if code in _STOP or number is None else (*words, f"{code}{number}")


def _roman(numeral: str) -> str | None:
    match = _ROMAN.fullmatch(numeral)
    if match is None:
        return None
    tens, ones = match.groups()
    return str(10 * len(tens) + _ONES.index(ones))
