"""European norms: numbered acts ("Verordnung (EU) 2016/679") and everyday names of directives."""

import re

from corpus.atoms import words
from corpus.laws.law_name import LawName

_KIND = (
    r"(?:(?:Delegierten?r?\s|Durchführungs|EU-|EG-)?(?:[Vv]erordnung(?:en)?|VO|Richtlinien?|RL|Beschluss|"
    r"Rahmenbeschluss)\s)"
)
_BODY = r"(?:EU|EG|EWG|Euratom)"
_EU = re.compile(
    rf"{_KIND}?(?:\({_BODY}\)|<\s?{_BODY}\s?>|\[{_BODY}\])\s(?:Nr\.?\s)?\d{{2,4}}/\d{{2,4}}|"
    rf"{_KIND}?(?:Nr\.\s)?\d{{2,4}}\s?/\s?\d{{2,4}}\s?/\s?(?:\({_BODY}\)|{_BODY}\b)|"
    rf"{_KIND}(?:Nr\.?\s)?\d{{2,4}}/\d{{2,4}}(?:\s\({_BODY}\))?(?![\d/])"
)
_EU_TITLE = re.compile(
    r"(?<![\w-])(?:Europäische[nrs]?\s|EU-|EG-)([A-ZÄÖÜ][\w-]{0,60}?(?:richtlinie|verordnung|Richtlinie|Verordnung))n?(?![\w-])"
)
_DIRECTIVES = words(
    "FFH Fauna-Flora-Habitat Vogelschutz Wasserrahmen INSPIRE Inspire Seveso Seveso-II Seveso-III "
    "Hochwasserrisikomanagement Umgebungslärm Nitrat Badegewässer Dienstleistungs PSI UVP SUP IED "
    "NIS NIS-2 NIS2 Abfallrahmen Trinkwasser Industrieemissions Klärschlamm Luftqualitäts Aarhus "
    "Berufsanerkennungs Gebäudeenergie Gesellschaftssteuer"
)
"""European directives known by an everyday name (the part before "-richtlinie")."""
_DIRECTIVE = re.compile(r"(?<![\w-])([A-ZÄÖÜ][\w-]{0,60}?)-?[Rr]ichtlinie(?![\w-])")
_SHORT = {"VO": "Verordnung", "RL": "Richtlinie"}


def eu_at(text: str, start: int) -> LawName | None:
    """A numbered European norm: "Verordnung (EU) 2016/679", "Richtlinie 2006/123/EG".

    >>> eu_at("VO (EG) Nr. 1071/2009", 0).code
    'Verordnung (EG) Nr. 1071/2009'
    """
    found = _EU.match(text, start)
    return LawName(start, found.end(), _form(found.group())) if found else None


def eu_numbered(text: str) -> list[LawName]:
    """All numbered European norms of a text."""
    if "/" not in text:
        return []
    return [
        LawName(found.start(), found.end(), _form(found.group()))
        for found in _EU.finditer(text)
        if re.match(r"[A-Z(]", found.group()) and re.search(_BODY, found.group())
    ]


def eu_titles(text: str) -> list[LawName]:
    """Everyday names of European norms ("der Europäischen Dienstleistungsrichtlinie")."""
    names = []
    for found in _EU_TITLE.finditer(text):
        written = found.group()
        if written.startswith("Europ"):
            written = f"Europäische {found[1]}"
        else:
            written = written.removesuffix("n") if not found[1].endswith("n") else written
        names.append(LawName(found.start(), found.end(), written, by_title=True))
    names += [
        LawName(found.start(), found.end(), found.group(), by_title=True)
        for found in _DIRECTIVE.finditer(text)
        if found[1] in _DIRECTIVES
    ]
    return names


def _form(written: str) -> str:
    """The normal form: kind written out, single spaces."""
    form = " ".join(written.split())
    form = re.sub(r"\s?/\s?", "/", re.sub(r"<\s?(\w+)\s?>|\[(\w+)\]", r"(\1\2)", form))
    form = re.sub(r"^(?:EU-|EG-)?(VO|RL)\b", lambda kind: _SHORT[kind[1]], form)
    form = re.sub(r"^(Verordnung|Richtlinie)e?n\b", r"\1", form)
    return f"Verordnung {form}" if form.startswith("(") else form
