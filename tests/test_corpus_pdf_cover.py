"""Title pages of PDFs: the title once, the other lines text, no headings."""

from itertools import islice

import pytest

from tests.pdf_text_drawing import Face, Sheet, sections, sentences

TEXT = list(islice(sentences(), 40))
TITLE = ["Bericht zur interkommunalen", "Zusammenarbeit der Ämter"]
LOOKS = {
    "bold": (Face(16.0, True), Face(13.0, True), Face(11.0, True)),
    "plain": (Face(16.0), Face(13.0), Face(11.0)),
    "one size": (Face(14.0, True), Face(14.0), Face(14.0)),
    "large": (Face(24.0, True), Face(20.0), Face(16.0, True)),
    "as headings": (Face(13.0, True), Face(11.0, True), Face(9.0)),
}


def _cover(sheet: Sheet, look: tuple[Face, Face, Face], centred: bool) -> list[str]:
    """A title page: who, the title, a subtitle, for whom, date and place."""
    large, middle, small = (Face(f.size, f.bold, centred=centred) for f in look)
    rest = [
        ("Kreisverwaltung Erlenrode", middle, 60.0),
        ("", large, 80.0),
        ("Fortschreibung für den Zeitraum 2014 bis 2018", middle, 30.0),
        ("Vorlage für den Ausschuss für Finanzen und Personal", small, 120.0),
        ("Stand: 31. Dezember 2018", small, 40.0),
        ("Dezernat I, Amt für Organisation", small, 60.0),
    ]
    for text, face, gap in rest:
        sheet.skip(gap)
        sheet.lines([text] if text else TITLE, face)
    return [text for text, _, _ in rest if text]


@pytest.mark.parametrize("centred", [False, True], ids=["left", "centred"])
@pytest.mark.parametrize("numbered", [False, True], ids=["bare", "numbered"])
@pytest.mark.parametrize("look", LOOKS)
def test_the_lines_of_a_cover_are_no_headings(look: str, numbered: bool, centred: bool) -> None:
    sheet = Sheet()
    rest = _cover(sheet, LOOKS[look], centred)
    sheet.new_page()
    labels = []
    for number, heading in enumerate(("Anlass", "Ergebnisse", "Ausblick"), 1):
        labels.append(f"{number} {heading}" if numbered else heading)
        sheet.skip(16.0)
        sheet.lines([labels[-1]], Face(13.0, True))
        sheet.skip(4.0)
        sheet.flow(TEXT[number - 1])
    report = sheet.report()
    assert report.title == " ".join(TITLE)
    found = sections(report)
    assert [text for label, texts in found[:-3] for text in texts] == rest
    assert {label for label, _ in found[:-3]} == {report.title}
    assert found[-3:] == [(label, [text]) for label, text in zip(labels, TEXT, strict=False)]
