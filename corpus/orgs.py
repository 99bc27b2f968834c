"""Names of organisations, by rule: so that a place inside a name is not taken for a partner.

An organisation is told by its legal form ("Kreiswerke X GmbH", "Trägerverein Museum X e.V."), by
a noun that names an institution with a proper name ("Zweckverband Region X", "RWTH X", "Amt für
regionale Landesentwicklung Weser-Ems") or a capitalised adjective ("Technische Hochschule"), or
is one that reports everywhere mention (corpus.org_words). What a name is followed by in brackets
names it too: "Kommunales Rechenzentrum Niederrhein (KRZN)". The trained NER adds further ones.
"""

import re
from collections.abc import Iterable, Iterator

from corpus.atoms import atoms, fold, name_key, words
from corpus.hyphens import is_word
from corpus.kommunen.heads import FUNCTION_WORDS, HEADS, looks_like_place
from corpus.kommunen.table import kommunen
from corpus.org_words import (
    ADJECTIVES,
    FOUNDED_FOR,
    JOINT,
    KNOWN,
    LANDSCAPES,
    MINISTRY,
    NO_NAME_BEGINS,
    NO_NAMES,
    NO_NOUNS,
    NOUNS,
    OF_ITSELF,
    OF_LAND,
    OFFICES,
    ORDINARY_ADJECTIVES,
    PRESS,
    SHORT,
    SURE,
)

Span = tuple[int, int]

_CAP = r"(?:[A-ZÄÖÜ]|[a-z]{1,2}[A-Z])[\w&’'/-]*"
_LEGAL = (
    r"(?:g?GmbH(?:\s&\sCo\.?\s?KG)?|gAG|mbH|AöR|KdöR|eGbR|GbR|OHG|eG|KGaA|e\.\s?V\.?|e\.\s?G\.|"
    r"gUG|UG|AG|KG|SE|B\.\s?V\.|N\.\s?V\.)(?![\w-])"
)
_LEGAL_FORM = re.compile(rf"(?<=[\w.)])\s+{_LEGAL}")
_FOUNDING_NOUN = re.compile(
    r"\w*(?:gesellschaft|verein|werke|verband|betrieb|dienst|stiftung|institut|agentur|zentrum|"
    r"genossenschaft|bank|verbund|holding|partner)$",
    re.IGNORECASE,
)
_LINKS = words("für der des den dem die das zur zum von und im in am an &")
_OPENING = frozenset({"für", "zur", "zum", "von"})
"""What joins a founding noun to the rest of the name."""
_LONGEST = 14
"""Words that are looked at to the left of a legal form."""

_WORD = re.compile(r"[A-ZÄÖÜ][\w’'/-]*\w")
_PURPOSE = re.compile(
    r"[ \u00a0](?:für|zur|der|des(?=[ ]Inner))[ \u00a0](?!dies|jed|all|ein|sein|ihr|unser)"
    rf"(?:(?:die|den|das)[ ])?(?:[a-zäöüß]+[ ])?{_CAP}"
    r"(?:(?:,[ ]|[ \u00a0](?:und|sowie)[ \u00a0](?!de[rmns][ ]|d[ai][se])(?:[a-zäöüß]+[ ])?)"
    rf"{_CAP})*"
)
_OF = re.compile(rf"[ \u00a0](?:zu|von|am|im)[ ](?={_CAP})")
_NAME = re.compile(rf"[ \u00a0](?:St\.[ ])?{_CAP}(?:[ \u00a0](?:a\.[ ]?d\.|an[ ]der|am)[ ]{_CAP})?")
_OF_LAND = re.compile(r"[ \u00a0](?:des[ ](?:Landes|Freistaat(?:e?s))[ ])?(?=[A-ZÄÖÜ])")
_HALF = re.compile(
    r"(?:[A-ZÄÖÜ]{2,5}[ ])?(?:[A-ZÄÖÜ]\w*-,[ ])*[A-ZÄÖÜ][\w-]*-[ \u00a0](?:und|u\.|&)[ \u00a0]$"
)
_ADJECTIVES = re.compile(r"(?:^|(?<=[^\w-]))(?:[A-ZÄÖÜ][\wäöüß-]+(?:e|er|en|es|em)[ \u00a0])+$")
_ADJECTIVE = re.compile(rf"(?:{ADJECTIVES})(?:e[nrsm]?)$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•–\n„(][ \u00a0]*)$")
_KNOWN = re.compile(rf"(?<![\w-])(?:{KNOWN})(?!\w)(?!-\w)(?!\.\w)")
_SHORT = re.compile(rf"(?<![\w-])(?:{SHORT}|[A-ZÄÖÜ]{{3,5}})(?=[ \u00a0](?:zu[ ])?{_CAP})")
_CUT_WORD = re.compile(r"(?:\S+-[ ]?\n[ ]?)*\S+")
_IN_BRACKETS = re.compile(
    r"[ \u00a0]\(((?=[\w.-]*[A-ZÄÖÜ][\w.-]*[A-ZÄÖÜ])[A-ZÄÖÜ][\w.-]{1,9})(?=\)|[ ,;])"
)
_NO_INSTITUTION = words(
    "ÖPNV SPNV EDV PKW LKW PLZ SGB BGB GKG NRW BRD DDR OT AG EU USA EUR RTW NEF ASD KITA OGS FAQ"
)
_SHORT_BEFORE = re.compile(r"(?<![\w-])(?!(?:EDV|NRW|[ÖS]PNV)\b)[A-ZÄÖÜ]{3,5}[ ]$")
_KREIS_OF_ITS_KIND = re.compile(r"Regionalverband(?:e?s)?[ \u00a0]Saarbr")
_QUARTER = re.compile(r"^(?:sued|nord|ost|west|mittel|ober|nieder|unter)(?=\w{4})")
SHORTEST_STEM = 3
"""Letters that a place's adjective has more of before "-er"."""
_LOOK = 60


def organisations(text: str) -> tuple[Span, ...]:
    """Spans of organisations' names, sorted, not overlapping.

    >>> text = "für die Kreiswerke Talheim GmbH und die AWO"
    >>> [text[a:b] for a, b in organisations(text)]
    ['Kreiswerke Talheim GmbH', 'AWO']
    """
    spans = _merged([*_by_legal_form(text), *_by_institution(text), *_by_short_word(text)])
    known = [found.span() for found in _KNOWN.finditer(text)]
    spans = _merged([*spans, *known])
    short = [
        found.span(1)
        for start, end in spans
        if (found := _IN_BRACKETS.match(text, end)) and _shortens(found[1], text[start:end])
    ]
    return tuple(_merged([*spans, *short]))


def _shortens(short: str, name: str) -> bool:
    """Whether the letters of a short form stand in the name, in this order."""
    letters = iter(name_key(name))
    return all(letter in letters for letter in name_key(short))


def _merged(spans: list[Span]) -> list[Span]:
    """Sorted, overlapping ones as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _by_legal_form(text: str) -> Iterator[Span]:
    for form in _LEGAL_FORM.finditer(text):
        reach = max(0, form.start() - 200)
        offset = _line_start(text, reach, form.start())
        quote = text.rfind("„", offset, form.start())
        if quote >= 0 and not re.search('[“”"]', text[quote : form.start()]):
            yield quote + 1, form.end()
            continue
        offset = max(offset, text.rfind("(", offset, form.start()) + 1)
        before = list(_CUT_WORD.finditer(text[offset : form.start()]))[-_LONGEST:]
        count = _first_word([word.group() for word in before])
        while count and fold(before[-count].group()) in FUNCTION_WORDS | NO_NAME_BEGINS:
            count -= 1
        if count:
            start = offset + before[-count].start()
            half = _HALF.search(text, offset, start)
            yield half.start() if half else start, form.end()


def _line_start(text: str, begin: int, end: int) -> int:
    """Where the line of `end` begins; one that ends with a hyphen goes on in the next."""
    start = text.rfind("\n", begin, end)
    while start > begin and text[:start].rstrip(" ").endswith("-"):
        start = text.rfind("\n", begin, start)
    return max(begin, start + 1)


def _first_word(left: list[str]) -> int:
    """How many of the last words belong to the name: the capitalised run, or up to its noun."""
    run = 0
    while run < len(left) and _is_name_part(left[-run - 1], run):
        run += 1
    for reach in range(run, len(left)):
        word = left[-reach - 1]
        if word.endswith((".", ",", ";", ":")) or not (word in _LINKS or word[0].isupper()):
            break
        if _FOUNDING_NOUN.match(word.strip('„“"()')) and left[-reach] in _OPENING:
            return reach + 1
    return run


def _is_name_part(word: str, run: int) -> bool:
    if word.endswith((".", ",", ";", ":")) and run > 0:
        return False
    return word[:1].isupper() or word[:1] in '&„"' or word[:2] == "ip"


def _by_institution(text: str) -> Iterator[Span]:
    """Nouns of institutions with what names them."""
    for found in _WORD.finditer(text):
        word = fold(found.group())
        noun = word.rpartition("-")[2]
        is_noun = noun.endswith(NOUNS) or noun in MINISTRY | OFFICES | OF_ITSELF
        if not is_noun or word in NO_NAMES or _KREIS_OF_ITS_KIND.match(text, found.start()):
            continue
        start, adjectives = _drawn_left(text, found.start())
        end = _named_end(text, found.end(), noun, bool(adjectives))
        at_start = adjectives and _SENTENCE_START.search(text[: adjectives[0]][-3:])
        if at_start and not end and noun not in OF_ITSELF and not noun.endswith(PRESS):
            adjectives = adjectives[1:]
        is_named = (adjectives and noun not in NO_NOUNS) or (
            start < found.start() and not adjectives and noun.endswith(JOINT)
        )
        is_named = is_named or text.startswith(("LVR-", "LWL-"), start)
        of_land = noun.startswith("landes") and noun.endswith(OF_LAND)
        if end or of_land or noun in OF_ITSELF or is_named:
            start = adjectives[0] if adjectives else start
            short = _SHORT_BEFORE.search(text, max(0, start - _LOOK), start) if end else None
            yield short.start() if short else start, end or found.end()


def _named_end(text: str, end: int, noun: str, is_named: bool) -> int | None:
    """Where the name after a noun ends, None where no name follows."""
    purpose = _PURPOSE.match(text, end)
    if purpose and (is_named or noun in FOUNDED_FOR or purpose.group()[1:3] != "de"):
        inside = _OF.match(text, purpose.end())
        after = inside.end() - 1 if inside else _after_land(text, purpose.end())
        by_place = _place_end(text, after, not inside)
        is_office = noun in MINISTRY or noun.startswith(("landes", "bundes"))
        is_office = is_office and purpose.group()[1:4] != "zur"
        is_founded = noun in FOUNDED_FOR and purpose.group()[1:3] != "de"
        if by_place or is_office or is_named or is_founded:
            return by_place or purpose.end()
    if noun.startswith("amt"):
        return None
    joined = _OF.match(text, end)
    sure = is_named or noun.endswith(SURE) or noun in OFFICES
    return _place_end(text, joined.end() - 1 if joined else end, sure and not joined)


def _after_land(text: str, end: int) -> int:
    """The place before the name of a Land: "Ministerium für ... des Landes X"."""
    found = _OF_LAND.match(text, end)
    return found.end() - 1 if found else end


def _place_end(text: str, end: int, sure: bool) -> int | None:
    """The end of a run of capitalised words that has a place in it, or is a name of no place."""
    last, at = None, end
    while found := _NAME.match(text, at):
        written = found.group().strip()
        parts = [atom.fold for atom in atoms(written)]
        if parts and parts[0] in FUNCTION_WORDS:
            break
        follows_adjective = last == at and text[at - 2 : at] == "er"
        at = found.end()
        if not any(p in HEADS for p in parts):
            if _is_place(parts) or follows_adjective or (sure and _is_name(written)):
                last = at
            elif last is not None:
                break
    return last


def _is_name(written: str) -> bool:
    """Whether a capitalised word is none of the language, or has a place's shape ("Borbeck")."""
    return not is_word(written) or looks_like_place(fold(written))


def _is_place(parts: list[str]) -> bool:
    """Whether folded atoms are, or hold, the name of a place or a landscape."""
    return _is_listed((*parts, "".join(parts))) or any(map(_is_of_place, parts))


def _is_listed(names: Iterable[str]) -> bool:
    return any(name in LANDSCAPES or name in kommunen() for name in names)


def _drawn_left(text: str, start: int) -> tuple[int, list[int]]:
    """The start with the halves of the noun before it, and where capitalised adjectives begin."""
    begin = max(0, start - _LOOK)
    half = _HALF.search(text[begin:start])
    if half:
        start = begin + half.start()
    found = _ADJECTIVES.search(text[begin:start])
    if not found:
        return start, []
    place = begin + found.start()
    parts = [(place + p.start(), p.group()) for p in re.finditer(r"\S+", found.group())]
    while parts and not all(_is_adjective(word) for _, word in parts):
        parts.pop(0)
    return start, [at for at, _ in parts]


def _is_adjective(word: str) -> bool:
    """Whether a capitalised word is an adjective by its ending, or of a place ("Aachener")."""
    folded = fold(word)
    if folded in ORDINARY_ADJECTIVES | FUNCTION_WORDS:
        return False
    return bool(_ADJECTIVE.search(folded)) or _is_of_place(folded)


def _is_of_place(word: str) -> bool:
    """Whether a folded word is a place's adjective: "Aachener", "Südthüringer"."""
    stem = _QUARTER.sub("", word.rpartition("-")[2]).removesuffix("er")
    names = (stem, f"{stem}en", f"{stem}e")
    return word.endswith("er") and len(stem) > SHORTEST_STEM and _is_listed(names)


def _by_short_word(text: str) -> Iterator[Span]:
    """ "VHS Rur-Eifel", "AOK Nordost", "ITK Rheinland"."""
    for found in _SHORT.finditer(text):
        if found.group() in _NO_INSTITUTION:
            continue
        joined = _OF.match(text, found.end())
        end = _place_end(text, joined.end() - 1 if joined else found.end(), False)
        if end and (re.fullmatch(SHORT, found.group()) or _is_landscape(text[found.end() : end])):
            yield found.start(), end


def _is_landscape(name: str) -> bool:
    """Whether a name is a landscape's; of a Land's name, laws too have abbreviations before it."""
    parts = [atom.fold for atom in atoms(name)]
    return any(part in LANDSCAPES for part in parts) and "".join(parts) not in kommunen()
