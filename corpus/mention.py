"""Mentions: what the tagger finds in a text, with the value each kind carries.

Offsets are into the text that was tagged. `name` is the canonical form ("Kreis Kleve",
"§ 35a SGB VIII"); two mentions may overlap or share a span ("den Kreisen Kleve und Wesel" gives
"Kreis Kleve" and "Kreis Wesel").
"""

from dataclasses import dataclass
from typing import Literal

Label = Literal[
    "KOMMUNE", "GESETZ", "VEREINBARUNG", "BESCHLUSS", "ORG", "PERSON", "DATUM", "BETRAG"
]


@dataclass(frozen=True, slots=True)
class Kommune:
    """A territorial body: `kind` as in the contract, `ags` the official key or None."""

    kind: str
    ags: str | None


@dataclass(frozen=True, slots=True)
class Law:
    """A norm taken apart; `code` is the abbreviation ("SGB VIII"), parts as written or None."""

    code: str | None
    paragraph: str | None = None
    absatz: str | None = None
    satz: str | None = None
    nummer: str | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO dates of an agreement or resolution ("2014-08-14", "2013-12", "2012") and its parties,
    by canonical name; of a resolution the body that decides ("Kreistag")."""

    dates: tuple[str, ...]
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A date as ISO 8601, as exact as the text says: "2015-07-01", "2013-12" or "2012"; periods
    as in ISO 8601-2 (EDTF): "2014/2015", "2015-33" (first quarter), "199X"."""

    iso: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: currency "EUR", or "%" for shares."""

    value: float
    currency: str


Value = Kommune | Law | Dates | Day | Amount | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One tagged span of a text."""

    start: int
    end: int
    text: str
    label: Label
    name: str
    value: Value = None
