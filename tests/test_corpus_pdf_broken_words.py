"""Words that programs break at a narrow column's edge without a hyphen."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.parse import parse
from tests.pdf_drawing import PADDING, Pdf, rows_of

HEAD = ["Amt", "Stand", "Partner"]


def read(lines: str, slack: float = 0.0) -> str:
    """A cell of these lines in a column `slack` points wider than the first one."""
    width = stringWidth(lines.split("\n", 1)[0], "Helvetica", 10.0) + 2 * PADDING + slack
    pdf = Pdf()
    xs = (50.0, 150.0, 200.0, 200.0 + width)
    pdf.table(xs, 60.0, [HEAD, ["Bauamt", "ja", lines], ["Schulamt", "ja", "keine"]])
    return rows_of(parse(pdf.data(), "schmal.pdf"))[0][2]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Rechnungsprüfungs\namt des Kreises", "Rechnungsprüfungsamt des Kreises"),
        ("Gebietskörperschaft\nen beim Kreis", "Gebietskörperschaften beim Kreis"),
        ("Arbeitsgruppen/Arbei\ntsgemeinschaften", "Arbeitsgruppen/Arbeitsgemeinschaften"),
        ("Wirtschaftsförderungsg\nesellschaft", "Wirtschaftsförderungsgesellschaft"),
        ("die Dienstleistungsric\nhtlinie der EU", "die Dienstleistungsrichtlinie der EU"),
        ("Informationsaus\ntausch, sowie", "Informationsaustausch, sowie"),
    ],
)
def test_a_word_over_two_lines_is_one(lines: str, text: str) -> None:
    assert read(lines) == text


@pytest.mark.parametrize(
    ("lines", "slack"),
    [
        ("Vergabestelle\nder Stadt", 0.0),
        ("Verwaltungspartner\neingerichtet", 0.0),
        ("das Rechnungsprüfungs\namt der Stadt", 12.0),
        ("die Zusammenarbeit\nmit dem Kreis", 0.0),
        ("der Kreis wird weiter\nentwickelt", 0.0),
        ("Vergabe,\nen passant", 0.0),
        ("Kosten von 12 € je\nerledigtem Antrag", 0.0),
        ("Jugendamt\nKreis Düren", 0.0),
    ],
)
def test_two_words_stay_two(lines: str, slack: float) -> None:
    assert read(lines, slack).split() == lines.split()


def test_nothing_is_put_together_where_another_letter_had_room() -> None:
    assert read("Rechnungsprüfungs\namt", slack=8.0).split() == ["Rechnungsprüfungs", "amt"]


def test_words_of_the_table_itself_are_known() -> None:
    """Names are in no list; where they stand inside of lines they are whole."""
    width = stringWidth("Weidenbroich", "Helvetica", 10.0) + 2 * PADDING
    xs = (50.0, 150.0, 350.0, 350.0 + width)
    pdf = Pdf()
    rows = [
        ["Bauamt", "in Grevendahl und Weidenbroich je einmal", "Weidenbroich\nzusammengefasst"],
        ["Schulamt", "keine", "Die Stadt\nWeidenbroic\nh erstattet"],
    ]
    pdf.table(xs, 60.0, [HEAD, *rows])
    found = rows_of(parse(pdf.data(), "namen.pdf"))
    assert found[0][2] == "Weidenbroich zusammengefasst"


def test_an_item_s_letter_is_no_end_of_a_word() -> None:
    assert read("a) Kindertagesbetreuung\nc) Pflege").split("\n") == [
        "a) Kindertagesbetreuung",
        "c) Pflege",
    ]
