"""PERSON by rule: the name after a form of address, an office or a degree, or beside a signature.

"Frau Dr. Petra Muster-Lehmann", "Landrat Stephan Beispiel", "gez. Schulze". The span is the name
alone, without address, office and degree. After "Herr", "Frau" and high offices ("Landrat") a
surname is enough; after others only with a given name ("Leiter Rettungsdienst" names nobody).
"""

import re
from collections.abc import Iterator

from corpus.atoms import fold, name_key, words
from corpus.kommunen.heads import FUNCTION_WORDS
from corpus.kommunen.table import kommunen
from corpus.person_words import EVERYDAY, GIVEN, HIGH_OFFICES, NO_SURNAME, OFFICES, TITLES

Span = tuple[int, int]

_PARTICLE = r"(?:(?:von|vom|van|zu|zur|de|ten|ter|del|di|da|el|al)[ ](?:de[rnm][ ]|und[ ]zu[ ])?)"
_PART = r"[^\W\d_a-zäöüß][’'a-zäöüßéèêëçñøæåšžğıçćčłńřśýâîôûà]+(?:[-‐][^\W\d_]['’\w]+)*"
_NAME = (
    rf"(?:{_PART}|[A-ZÄÖÜ]\.)"
    rf"(?:[ \u00a0](?:{_PARTICLE}?{_PART}|[A-ZÄÖÜ]\.)){{0,3}}"
)
_DEGREE = (
    r"(?:(?:Dr\.(?:-Ing\.)?|Prof\.|Professor(?:in)?|Dipl\.-\w+\.?(?:[ ]\(\w+\))?|Ing\.|Mag\.|"
    r"h\.[ ]?c\.|med\.|jur\.|phil\.|rer\.[ ]?\w+\.|vet\.|a\.[ ]?D\.|i\.[ ]?R\.)[ \u00a0]?)*"
)
_ADDRESS = re.compile(
    rf"(?<![\w-])(?:Herrn?|Frau|Hr\.|Fr\.)[ \u00a0](?:und[ ](?:Frau|Herr)[ ])?"
    rf"(?:(?:{OFFICES})[ ])?{_DEGREE}({_PARTICLE}?{_NAME})"
)
_OFFICE = re.compile(
    rf"(?<![\w-])(?=[A-ZÄÖÜ])(?:{OFFICES})(?:[ \u00a0]\([^()]{{2,40}}\))?[:,]?[ \u00a0]"
    rf"{_DEGREE}({_NAME})"
)
_HIGH_OFFICE = re.compile(
    rf"(?<![\w-])(?:{HIGH_OFFICES})[ \u00a0]{_DEGREE}({_NAME})(?![ ](?:Kreis|Landkreis|Stadt)\b)"
)
_DEGREED = re.compile(
    rf"(?<![\w-])(?:Dr\.|Prof\.)(?:-Ing\.|[ ](?:Dr|med|jur|phil|h)\.(?:[ ]?c\.)?)*[ \u00a0]"
    rf"{_DEGREE}({_NAME})"
)
_SIGNED = re.compile(
    rf"(?:\bgez\.|\b[Gg]ezeichnet:?|\bi\.[ ]?A\.|\bi\.[ ]?V\.|\b(?:Verfasser|Bearbeiter|Ansprech"
    rf"partner|Berichterstatter|Sachbearbeiter)(?:in|/in|\*in)?:|\bKontakt:)[ \u00a0\n]"
    rf"(?:Herrn?[ ]|Frau[ ])?{_DEGREE}({_NAME})"
)
_WITH_GIVEN = re.compile(rf"(?<![\w-])(?=({_PART}(?:[ ][A-ZÄÖÜ]\.)?[ \u00a0]{_PARTICLE}?{_PART}))")
_ARTICLE = re.compile(r"[ \u00a0]de[rmn]\b")
_NO_NAME = words(
    "fr hr herr herrn frau dr prof seite anlage tel telefon zimmer raum amt sie ihr wir er es ich "
    "man uns ihnen ihrer und oder der die das kreis stadt gemeinde landkreis land bund nr"
)


def persons(text: str) -> tuple[Span, ...]:
    """Spans of persons' names, sorted, not overlapping.

    >>> text = "Landrat Stephan Beispiel und Frau Dr. Muster-Lehmann"
    >>> [text[a:b] for a, b in persons(text)]
    ['Stephan Beispiel', 'Muster-Lehmann']
    """
    found: list[Span] = []
    for span in _all(text):
        if all(span[1] <= start or end <= span[0] for start, end in found):
            found.append(span)
    return tuple(sorted(found))


def may_be_person(name: str) -> bool:
    """Whether a name that nothing announces may be a person's: of two words at least, the last
    no noun by its ending ("Runder Tisch Schulentwicklungsplanung")."""
    parts = fold(name).split()
    return name[:1].isupper() and len(parts) > 1 and not parts[-1].endswith(NO_SURNAME)


def _all(text: str) -> Iterator[Span]:
    for pattern in (_ADDRESS, _DEGREED, _SIGNED):
        for match in pattern.finditer(text):
            span = _trimmed(text, *match.span(1), TITLES)
            if span:
                yield span
    for match in _HIGH_OFFICE.finditer(text):
        span = _trimmed(text, *match.span(1), TITLES if _is_given(match[1]) else NO_SURNAME)
        if span and name_key(text[slice(*span)]) not in kommunen():
            yield span
    for pattern, endings in ((_OFFICE, TITLES), (_WITH_GIVEN, NO_SURNAME)):
        for match in pattern.finditer(text):
            span = _trimmed(text, *match.span(1), endings)
            begins_well = _is_given(match[1]) and (
                pattern is _OFFICE or fold(match[1].split()[0]) not in EVERYDAY
            )
            if span and begins_well and len(text[slice(*span)].split()) > 1:
                yield span


def _trimmed(text: str, start: int, end: int, endings: tuple[str, ...]) -> Span | None:
    """The name up to the first word that cannot belong to one, None where none is left.

    "von der" goes on after a given name only: "Frau Meier von der Caritas".
    """
    kept = start
    for count, part in enumerate(re.finditer(r"[^ \u00a0]+", text[start:end])):
        folded = fold(part.group().rstrip("."))
        if part.group()[0].islower():
            with_article = part.group() != "von" or _ARTICLE.match(text, start + part.end())
            if kept > start and with_article and not _is_given(text[start:end]):
                break
            continue
        endings = (*NO_SURNAME, *TITLES) if count > 1 else endings
        if folded in _NO_NAME or folded in FUNCTION_WORDS or folded.endswith(endings):
            break
        kept = start + part.end()
    return (start, kept) if kept > start and text[kept - 1] != "." else None


def _is_given(name: str) -> bool:
    """Whether a name begins with a given one ("Hans-Jürgen von der Heide")."""
    first = fold(re.split(r"[ \u00a0]", name)[0])
    return first in GIVEN or first.split("-")[0] in GIVEN
