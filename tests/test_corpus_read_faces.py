"""Reading text forms set in other faces, widths and column orders; labels; too large inputs."""

from pathlib import Path

import pytest

from benchmarks.text_fonts import FACES, Case, register, set_text
from benchmarks.text_form import squash
from corpus.errors import UnreadableReport
from corpus.hyphens import Hyphens
from corpus.parse import parse
from corpus.read import read_report
from corpus.text.labels import label_text

CASES = [
    Case("Vera", "sample", ""),
    Case("Vera", "upright", ""),
    Case("Helvetica", "sample", "turned"),
    Case("Times", "even", ""),
    Case("Courier", "sample", "three"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.face} {case.layout} {case.order}")
def test_cells_are_those_that_were_set_in_the_face(case: Case) -> None:
    assert all(register(name) for name in FACES[case.face][:2])
    text, gold = set_text(case)
    report = parse(text.encode(), "b.txt")
    assert [column.title for column in report.columns] == gold.titles
    assert [(row.label, row.number) for row in report.rows] == gold.labels
    for row, cells in zip(report.rows, gold.cells, strict=True):
        for column, want in enumerate(cells):
            got = [report.text[p.start : p.end] for p in row.cell(column).paragraphs]
            assert squash("".join(got)) == squash("".join(want)), (row.label, column)


def test_a_table_of_measures_has_each_value_in_its_column() -> None:
    report = read_report(Path(__file__).parent / "data" / "massnahmen.txt")
    values = [
        [report.text[p.start : p.end] for p in report.rows[4].cell(column).paragraphs]
        for column in (0, 2, 3)
    ]
    assert values == [["Amt für Straßen und Verkehr"], ["3,4 Mio. €"], ["31.12.2028"]]
    assert [row.label for row in report.rows][:2] == [
        "Photovoltaik auf Schuldächern",
        "Ladesäulen für Dienstfahrzeuge",
    ]


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (("Rechnungs-", "Prüfungsamt"), "Rechnungsprüfungsamt"),
        (("Zweckverband Rhein-", "Main"), "Zweckverband Rhein-Main"),
        (("Region Baden-", "Württemberg"), "Region Baden-Württemberg"),
        (("Haupt- und", "Personalamt"), "Haupt- und Personalamt"),
    ],
)
def test_a_word_cut_in_a_label_goes_on_with_a_small_letter(
    lines: tuple[str, ...], want: str
) -> None:
    written = "Das Rechnungsprüfungsamt prüft."
    assert label_text(lines, Hyphens(written)) == want


def test_too_many_blocks_are_refused_in_both_languages() -> None:
    with pytest.raises(UnreadableReport) as refused:
        parse(("Wort\n\n" * 60_001).encode(), "viel.txt")
    assert "60000 Absätze" in str(refused.value)
    assert "60000 paragraphs" in str(refused.value)


def test_lettered_items_go_on_in_their_column_over_a_page_break() -> None:
    text = (
        "Bericht\n\nAmt\n\nBestehende Zusammenarbeit\n\nWeiterer Bedarf\n\n"
        "Bauamt (60)\n\nDer Kreis übernimmt für die Gemeinden\nim Norden zwei Aufgaben:\n\n"
        "a) die Führung der Karten,\n\nEin Bedarf wird bei der Vermessung\ngesehen.\n\n\n\n"
        "b) die Auskunft an die Bürger.\n\n"
        "Sozialamt (50)\n\nDie Abrechnung erfolgt zentral für alle\nGemeinden im Kreis.\n\n"
        "Ein Bedarf wird in der Pflege bisher\nnicht gesehen.\n"
    )
    report = parse(text.encode(), "b.txt")
    first = [report.text[p.start : p.end] for p in report.rows[0].cells[0].paragraphs]
    assert first[-1] == "b) die Auskunft an die Bürger."
