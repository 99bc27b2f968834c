"""What a Kommune or a law given as a filter means among those that the reports name.

People write "kreis dueren", "Kr. Düren", "Düren (Kreis)", "05358", "SGB 8", "35a SGB VIII" or a
word of the house; each is read as the reports' own tags are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz, process

import corpus
from corpus.laws.table import ROMAN, SUFFIXES
from corpus.mention import Kommune, Law, Value
from index.analysis import folded
from index.corrections import Corrections

ALIKE, MOST_ALIKE = 75, 3
"""Likeness (0 to 100) from which a name is offered in place of an unknown one, and how many."""
CITY_DIGITS = 8
"""Digits of the official key of a town; those of a kreisfreie Stadt end in 000."""
_SHORT = (
    (re.compile(r"\b(?:lk|lkr|ldkr|landkr)\.?\s+(?=\w)", re.IGNORECASE), "Landkreis "),
    (re.compile(r"\bkrs?\.\s*(?=\w)", re.IGNORECASE), "Kreis "),
    (re.compile(r"\bst\.\s*(?=\w)", re.IGNORECASE), "Stadt "),
    (re.compile(r"\b(?:gde|gem)\.\s*(?=\w)", re.IGNORECASE), "Gemeinde "),
    (re.compile(r"\breg\.?-?bez\.?\s*(?=\w)", re.IGNORECASE), "Regierungsbezirk "),
)
_KIND_LAST = re.compile(
    r"^([^(),]+?)\s*(?:,\s*|\(\s*)(kreis|landkreis|stadt|gemeinde|markt|städteregion|region)\s*\)?$",
    re.IGNORECASE,
)
_BOOK = re.compile(r"\bSGB[\s.-]*(\d{1,2}|[IVX]+)\b", re.IGNORECASE)
_SECTION = re.compile(r"(\d+)\s?([a-z]*)")
_SIGN = re.compile(r"§\s*(\d+)\s?([a-z])?(?![^\W_])", re.IGNORECASE)
_BARE_SECTION = re.compile(r"^\s*(?=\d+\s?[a-z]?\s)", re.IGNORECASE)


def bodies_meant(value: str, known: Mapping[str, Value], corrections: Corrections) -> set[str]:
    """Of the bodies that the reports name, with their values, those a filter's value means.

    The name itself comes first, then what the tagger makes of it, then names with it as words,
    then those that it is a slip or two away from.
    """
    meant = corrections.meant("KOMMUNE", value)
    if meant is not None:
        return {meant} & known.keys()
    names = {**known, **dict.fromkeys(corrections.former("KOMMUNE"))}
    readings = (value, *_other_readings(value))
    found = (
        {corrections.name_of("KOMMUNE", name) for name in way(reading, names)} & known.keys()
        for way in (_equal, _of_key, _tagged, _holding, _with_slips)
        for reading in readings
    )
    return next(filter(None, found), set())


def laws_meant(value: str, known: Mapping[str, Value], corrections: Corrections) -> set[str]:
    """Norms at least as fine as the value: "SGB VIII" and "§ 35a SGB VIII" allow its Abs. 2.

    An abbreviation stands for those of the Länder too: "§ 7 APG" for "§ 7 Abs. 1 APG NRW".
    """
    meant = corrections.meant("GESETZ", value)
    written = _BARE_SECTION.sub("§ ", _BOOK.sub(_spelt_book, meant or value))
    written = _SIGN.sub(r"§ \1\2", written)
    asked = corrections.in_question(written, corpus.tag_text(written))
    norms = [m.value for m in asked if isinstance(m.value, Law)]
    found = {
        name
        for name, law in known.items()
        for norm in norms
        if isinstance(law, Law) and _is_within(law, norm)
    }
    return found or set(_holding(written, known))


def _other_readings(value: str) -> Iterator[str]:
    """The value with its kind written out, and put first: "Düren (Kreis)" is "Kreis Düren"."""
    full = value
    for short, kind in _SHORT:
        full = short.sub(kind, full)
    if full != value:
        yield full
    if last := _KIND_LAST.match(full.strip()):
        yield f"{last[2].capitalize()} {last[1]}"


def _equal(value: str, known: Mapping[str, Value]) -> Iterable[str]:
    return (name for name in known if folded(name) == folded(value))


def _of_key(value: str, known: Mapping[str, Value]) -> Iterable[str]:
    """The body of an official key, with or without the zeros of a kreisfreie Stadt."""
    key = value.strip()
    keys = {key, key.ljust(CITY_DIGITS, "0")} if key.isdigit() else set()
    return (n for n, body in known.items() if isinstance(body, Kommune) and body.ags in keys)


def _tagged(value: str, known: Mapping[str, Value]) -> Iterable[str]:
    meant = {folded(m.name) for m in corpus.tag_text(value) if m.label == "KOMMUNE"}
    return (name for name in known if folded(name) in meant)


def _holding(value: str, known: Mapping[str, Value]) -> Iterable[str]:
    wanted = folded(value)
    return (name for name in known if wanted and f" {wanted} " in f" {folded(name)} ")


def _with_slips(value: str, known: Mapping[str, Value]) -> Iterable[str]:
    return (m.name for m in corpus.find_kommunen_in_question(value, known.keys()))


def _spelt_book(match: re.Match[str]) -> str:
    """ "SGB 8", "SGB8" and "sgbviii" as "SGB VIII"."""
    number = match[1]
    if number.isdigit() and 1 <= int(number) <= len(ROMAN):
        number = ROMAN[int(number) - 1]
    return f"SGB {number.upper()}"


def _is_within(law: Law, norm: Law) -> bool:
    pairs = ((law.absatz, norm.absatz), (law.satz, norm.satz), (law.nummer, norm.nummer))
    return (
        _is_code(law.code, norm.code)
        and _holds_section(law.paragraph, norm.paragraph)
        and all(b is None or _same(a, b) for a, b in pairs)
    )


def _same(left: str | None, right: str) -> bool:
    return left is not None and folded(left) == folded(right)


def _is_code(code: str | None, asked: str | None) -> bool:
    """Whether a law is the one asked for, or a Land's of that abbreviation."""
    if asked is None or code is None:
        return asked is None
    stem, _, land = code.rpartition(" ")
    return _same(code, asked) or (land in SUFFIXES and _same(stem, asked))


def _holds_section(section: str | None, asked: str | None) -> bool:
    """Whether a section or a range of them ("3 bis 5") is or holds the one asked for."""
    if asked is None or section is None:
        return asked is None
    first, is_range, last = section.partition(" bis ")
    ends = [_SECTION.match(one) for one in (first, asked, last)]
    if _same(section, asked) or not is_range or None in ends:
        return _same(section, asked)
    low, wanted, high = [(int(end[1]), end[2]) for end in ends if end]
    return low <= wanted <= high


def near_names(words: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names most alike in spelling, best first; none where none is."""
    alike = process.extract(
        folded(words),
        {name: folded(name) for name in sorted(names)},
        scorer=fuzz.ratio,
        limit=MOST_ALIKE,
        score_cutoff=ALIKE,
    )
    return tuple(name for _, _, name in alike)
