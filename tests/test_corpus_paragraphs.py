"""Paragraphs of a cell from its lines, measured in characters here."""

import pytest

from corpus.hyphens import Hyphens
from corpus.text.paragraphs import Line, paragraphs
from corpus.text.pieces import opens_sentence

WIDTH = 30.0


def kinds(*lines: str) -> list[tuple[str, str]]:
    made = [Line(text, 1) for text in lines]
    return [(d.kind, d.text) for d in paragraphs(made, WIDTH, len, Hyphens())]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Der Kreis stellt", True),
        ("Mit den Städten", True),
        ("Kreis und Städte", False),
        ("der Kreis", False),
        ("IM AUFTRAG", False),
        ("", False),
    ],
)
def test_only_a_sentence_begins_with_a_large_function_word(line: str, expected: bool) -> None:
    assert opens_sentence(line) is expected


def test_a_heading_as_wide_as_the_column_ends_before_a_sentence() -> None:
    assert kinds("Gemeinsame Beihilfeabrechnung", "Der Kreis rechnet für alle ab.") == [
        ("heading", "Gemeinsame Beihilfeabrechnung"),
        ("text", "Der Kreis rechnet für alle ab."),
    ]


def test_text_between_items_says_more_of_the_first() -> None:
    assert kinds("- Beratung", "(Vertrag vom 03.06.2014)", "- Zeltplatz", "Träger", "- Ende") == [
        ("item", "Beratung"),
        ("text", "(Vertrag vom 03.06.2014)"),
        ("item", "Zeltplatz"),
        ("text", "Träger"),
        ("item", "Ende"),
    ]
