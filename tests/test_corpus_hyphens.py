"""Hyphens at line ends: each case is what the author wrote before the line was cut."""

import pytest

from corpus.hyphens import Hyphens, is_word, joined

CASES = [
    (
        "der interkommunalen Zusammen-",
        "arbeit mit den",
        "der interkommunalen Zusammenarbeit mit den",
    ),
    ("Struktur-", "entwicklung", "Strukturentwicklung"),
    ("Strukturent-", "wicklung", "Strukturentwicklung"),
    ("im Vergabe-", "wesen.", "im Vergabewesen."),
    ("Stadt Übach-", "Palenberg wahrgenommen", "Stadt Übach-Palenberg wahrgenommen"),
    ("der NS-", "Ordensburg", "der NS-Ordensburg"),
    ("EDV-Software-", "Verfahren", "EDV-Software-Verfahren"),
    ("der Haupt-", "und Personalräte", "der Haupt- und Personalräte"),
    ("Tief-", "oder Hochbau", "Tief- oder Hochbau"),
    ("in der Zeit von 2003-", "2008", "in der Zeit von 2003-2008"),
    ("in den Städten/", "Gemeinden", "in den Städten/Gemeinden"),
    ("der Mitarbeiter/-", "innen", "der Mitarbeiter/-innen"),
    ("Vollstreckungs\u00ad", "stelle", "Vollstreckungsstelle"),
    ("Vollstreckungs\u2010", "stelle", "Vollstreckungsstelle"),
    ("den-", "noch", "dennoch"),
    ("eine öffentlich-", "rechtliche Vereinbarung", "eine öffentlich-rechtliche Vereinbarung"),
    ("der Streusalzbeschaffung -", "wie zuvor", "der Streusalzbeschaffung - wie zuvor"),
    ("Bericht zur", "Lage", "Bericht zur Lage"),
]


@pytest.mark.parametrize(("before", "after", "want"), CASES)
def test_the_two_lines_read_as_one(before: str, after: str, want: str) -> None:
    shown, between = joined(before, after, Hyphens())
    assert shown + between + after == want


def test_what_the_report_itself_writes_decides() -> None:
    assert Hyphens("das LISSA-portal").join("LISSA-", "portal") == "kept"
    assert Hyphens("das LISSAportal").join("LISSA-", "portal") == "joined"


def test_the_word_list_knows_administrative_words_and_no_nonsense() -> None:
    assert is_word("Zusammenarbeit")
    assert is_word("öffentlich-rechtliche")
    assert not is_word("zusammenxarbeit")


def test_half_words_that_make_a_known_word_are_recognised() -> None:
    hyphens = Hyphens()
    assert hyphens.knows("des Vergabe-", "marktplatzes")
    assert not hyphens.knows("des Vergabe-", "xylomarktes")
