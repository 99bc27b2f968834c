"""Example questions made from what the reports themselves name, so that each has an answer."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.mention import Kommune

if TYPE_CHECKING:
    from index import IndexedReport
    from qa.types import Language

PARTNERS = 2
_MASCULINE = ("Kreis", "Landkreis", "Markt", "Regionalverband", "Zweckverband", "Bezirk")
_FEMININE = ("Stadt", "Gemeinde", "Städteregion", "Region", "Provinz", "Hansestadt")


def examples(reports: Sequence["IndexedReport"], language: "Language") -> list[str]:
    """Up to five questions about the newest report's partners, laws and columns."""
    if not reports:
        return []
    newest, german = reports[0], language == "de"
    made = []
    partners = [name for name, _ in _named(newest, "KOMMUNE").most_common(PARTNERS)]
    if partners:
        one = partners[0]
        made.append(
            f"Welche Ämter arbeiten {with_article(one)} zusammen?"
            if german
            else f"Which departments work together with {one}?"
        )
    if len(partners) > 1:
        made.append(
            f"Wie viele Ämter arbeiten {with_article(partners[1])} zusammen?"
            if german
            else f"How many departments work together with {partners[1]}?"
        )
    if _asks_for_needs(newest):
        made.append(
            "Welche Ämter sehen keinen Bedarf?" if german else "Which departments see no need?"
        )
    if office := _busiest(newest, "GESETZ"):
        made.append(
            f"Auf welche Gesetze stützt sich „{office}“?"
            if german
            else f"Which laws does “{office}” refer to?"
        )
    return made


def with_article(name: str) -> str:
    """A body with "mit" and its article in the dative.

    >>> with_article("Rhein-Erft-Kreis"), with_article("Stadt Bonn"), with_article("Bonn")
    ('mit dem Rhein-Erft-Kreis', 'mit der Stadt Bonn', 'mit Bonn')
    """
    head, tail = name.split(" ")[0], name.split(" ")[-1]
    if head.startswith(_MASCULINE) or "kreis" in (tail.lower()[-5:], head.lower()[-5:]):
        return f"mit dem {name}"
    if head.startswith(_FEMININE):
        return f"mit der {name}"
    return f"mit {name}"


def _named(indexed: "IndexedReport", label: str) -> Counter[str]:
    """In how many rows each name stands, own Kreis and bodies without an official key apart."""
    rows: dict[str, set[int]] = {}
    home = indexed.home.name if indexed.home else None
    for mention in indexed.mentions:
        official = not isinstance(mention.value, Kommune) or mention.value.ags is not None
        if mention.label == label and mention.name != home and official:
            row = _row_at(indexed, mention.start)
            rows.setdefault(mention.name, set()).add(row)
    return Counter({name: len(found) for name, found in rows.items()})


def _busiest(indexed: "IndexedReport", label: str) -> str | None:
    """The label of the row with the most different names of this kind."""
    names: dict[int, set[str]] = {}
    for mention in indexed.mentions:
        if mention.label == label:
            names.setdefault(_row_at(indexed, mention.start), set()).add(mention.name)
    names.pop(-1, None)
    if not names:
        return None
    best = max(names, key=lambda row: (len(names[row]), -row))
    return indexed.report.rows[best].label


def _row_at(indexed: "IndexedReport", offset: int) -> int:
    for row in indexed.report.rows:
        for cell in row.cells:
            if cell.paragraphs and cell.paragraphs[0].start <= offset < cell.paragraphs[-1].end:
                return row.index
    return -1


def _asks_for_needs(indexed: "IndexedReport") -> bool:
    """Whether a column is about needs: its title says so."""
    return any("bedarf" in column.title.lower() for column in indexed.report.columns)
