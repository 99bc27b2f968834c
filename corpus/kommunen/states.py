"""Which state a body abroad belongs to, as far as its name or the project's list tells.

"Provinz Limburg (NL)" says so itself, a Veiligheidsregio is Dutch, "Kerkrade" stands in
kommunen_abroad.tsv.
"""

import re
from functools import cache
from importlib.resources import files

from corpus.kommunen.table import abroad_of

STATES = {
    "NL": "Niederlande", "BE": "Belgien", "LU": "Luxemburg", "FR": "Frankreich", "CH": "Schweiz",
    "AT": "Österreich", "CZ": "Tschechien", "PL": "Polen", "DK": "Dänemark", "LI": "Liechtenstein",
}  # fmt: skip
_SHORT = {"BEL": "BE", "LUX": "LU", "FRA": "FR", "CHE": "CH", "AUT": "AT", "CZE": "CZ",
          "POL": "PL", "DNK": "DK", "LIE": "LI"}  # fmt: skip
COUNTRIES = (*STATES, *_SHORT, *STATES.values())
"""What stands in brackets behind the name of a body abroad."""
_IN_BRACKETS = re.compile(r"\((\w+)\)$")
_DUTCH = re.compile(r"(?:Veiligheidsregio|Sicherheitsregion|Gemeente)\b")


def state_of(name: str) -> str | None:
    """The state of a body abroad by its canonical name, None where nothing tells.

    >>> state_of("Provinz Limburg (NL)"), state_of("Veiligheidsregio Limburg-Noord")
    ('Niederlande', 'Niederlande')
    """
    if bracket := _IN_BRACKETS.search(name):
        code = _SHORT.get(bracket[1], bracket[1])
        return STATES.get(code, bracket[1] if bracket[1] in STATES.values() else None)
    if _DUTCH.match(name):
        return STATES["NL"]
    return _listed().get(name)


@cache
def _listed() -> dict[str, str]:
    """The states of the bodies in kommunen_abroad.tsv, but of names that stand in several."""
    lines = (files("corpus") / "data" / "kommunen_abroad.tsv").read_text("utf-8").splitlines()
    found: dict[str, set[str]] = {}
    for code, body, _ in abroad_of(lines):
        found.setdefault(body.name, set()).add(STATES[code])
    return {name: states.pop() for name, states in found.items() if len(states) == 1}
