"""Names of organisations, by rule: so that a place inside a name is not taken for a partner.

An organisation is told by its legal form ("Kreiswerke X GmbH", "Trägerverein Museum X e.V.") or
by a noun that names an institution followed directly by a proper name ("Zweckverband Region X",
"RWTH X"). Trained recognition of ORG and PERSON builds on this.
"""

import re
from collections.abc import Iterator

from corpus.atoms import atoms, fold, words
from corpus.kommunen.heads import FUNCTION_WORDS, HEADS
from corpus.kommunen.table import kommunen

Span = tuple[int, int]

_CAP = r"[A-ZÄÖÜ][\w&’'-]*"
_LEGAL = (
    r"(?:g?GmbH(?:\s&\sCo\.?\s?KG)?|gAG|mbH|AöR|KdöR|eGbR|GbR|OHG|eG|KGaA|e\.\s?V\.?|e\.\s?G\.|"
    r"AG|KG|SE|B\.\s?V\.|N\.\s?V\.)(?![\w-])"
)
_LEGAL_FORM = re.compile(rf"(?<=[\w.)])\s+{_LEGAL}")
_INSTITUTION = (
    r"(?:(?!Regionalverband)\w*(?:[Vv]erband(?:e?s)?|[Vv]erein(?:e?s)?|[Ii]nstitut(?:e?s)?|"
    r"[Gg]esellschaft|"
    r"[Ww]erke|[Vv]erbund(?:e?s)?|[Zz]entrum(?:s)?|[Ss]parkasse|[Vv]olksbank|[Mm]useum(?:s)?|"
    r"[Uu]niversität|[Hh]ochschule|[Kk]linikum(?:s)?|[Kk]rankenhaus(?:es)?|[Kk]ammer|"
    r"[Gg]ericht(?:s|es)?|[Bb]ezirksregierung|[Pp]räsidium(?:s)?|[Aa]gentur|[Ss]tiftung|"
    r"[Aa]kademie|[Ff]lughafen|[Bb]istum|[Tt]heater|[Bb]ildungsregion|[Jj]obcenter(?:s)?|"
    r"[Vv]olkshochschule|[Kk]reistag(?:e?s)?|[Ss]tädtetag(?:e?s)?|[Gg]emeindebund(?:e?s)?|"
    r"[Ww]irtschaftsregion|[Mm]etropolregion|[Gg]enossenschaft|[Mm]inisterium(?:s)?)"
    r"|RWTH|FH|TH|TU|VHS|IHK|HWK|DRK|AOK|LVR|LWL|JVA|BKK|Uni|Naturpark)"
)
_SURE = re.compile(r"[A-ZÄÖÜ]{2,}$|Zweckverband|Landschaftsverband|Naturpark|Sparkasse|Universität")
"""Institutions whose proper name need not contain a place."""
_NAMED = re.compile(
    rf"(?<![\w-])({_INSTITUTION})"
    rf"(?:[ \u00a0]für[ \u00a0][\w-]+(?:[ \u00a0](?:und[ \u00a0])?{_CAP}){{1,3}}"
    rf"|(?:[ \u00a0](?:zu[ \u00a0])?{_CAP})+)"
)
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


def organisations(text: str) -> tuple[Span, ...]:
    """Spans of organisations' names, sorted, not overlapping.

    >>> text = "für die Kreiswerke Talheim GmbH"
    >>> [text[a:b] for a, b in organisations(text)]
    ['Kreiswerke Talheim GmbH']
    """
    spans = sorted([*_by_legal_form(text), *_by_institution(text)])
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _by_legal_form(text: str) -> Iterator[Span]:
    for form in _LEGAL_FORM.finditer(text):
        reach = max(0, form.start() - 200)
        offset = max(reach, text.rfind("\n", reach, form.start()) + 1)
        before = list(re.finditer(r"\S+", text[offset : form.start()]))[-_LONGEST:]
        count = _first_word([word.group() for word in before])
        while count and fold(before[-count].group()) in FUNCTION_WORDS:
            count -= 1
        if count:
            yield offset + before[-count].start(), form.end()


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
    for found in _NAMED.finditer(text):
        rest = atoms(found.group()[len(found[1]) :])
        stop = next((i for i, a in enumerate(rest) if a.upper and a.fold in FUNCTION_WORDS), None)
        rest = rest[:stop]
        place = any(atom.fold in HEADS or atom.fold in kommunen() for atom in rest)
        if rest and (place or _SURE.match(found[1])):
            yield found.start(), found.end(1) + rest[-1].end
