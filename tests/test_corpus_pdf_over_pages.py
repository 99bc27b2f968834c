"""Running text of PDFs over pages and columns: paragraphs, footnotes and page numbers between."""

from itertools import islice

import pytest

from corpus.report import Paragraph, Report
from tests.pdf_text_drawing import LEFT, Face, Sheet, sentences

TEXT = list(islice(sentences(), 40))
SMALL = Face(8.0)


def paragraphs(report: Report) -> list[Paragraph]:
    return [p for row in report.rows for cell in row.cells for p in cell.paragraphs]


def pages(report: Report) -> list[tuple[str, int | None, int | None]]:
    """Each paragraph with its first and last page."""
    return [(report.text[p.start : p.end], p.page_from, p.page_to) for p in paragraphs(report)]


def _broken(sheet: Sheet, text: str, between: str) -> None:
    """A paragraph whose third line is the first of the next page."""
    sheet.foot = sheet.y + 2.5 * 12.0
    foot = 780.0
    page = 1

    def new_page() -> None:
        if "note" in between:
            sheet.line((LEFT, 735.0, LEFT + 120.0, 735.0))
            sheet.put("{1} Stand: 31.12.2018, ohne die Eigenbetriebe.", LEFT, 750.0, SMALL)
        if "number" in between:
            sheet.put(f"Seite {page}", LEFT, 800.0, SMALL)
        Sheet.new_page(sheet)
        sheet.foot = foot

    sheet.new_page = new_page  # type: ignore[method-assign]
    sheet.flow(text)
    if "number" in between:
        sheet.put(f"Seite {page + 1}", LEFT, 800.0, SMALL)


@pytest.mark.parametrize("between", ["", "number", "note", "note and number"])
def test_a_paragraph_over_two_pages_is_one_and_knows_its_pages(between: str) -> None:
    sheet = Sheet()
    first = TEXT[0].replace("Ausschuss.", "Ausschuss{1}.", 1) if "note" in between else TEXT[0]
    sheet.flow(first)
    sheet.skip()
    _broken(sheet, TEXT[1], between)
    sheet.skip()
    sheet.flow(TEXT[2])
    found = pages(sheet.report())
    assert found[0] == (TEXT[0], 1, 1)
    assert (TEXT[1], 1, 2) in found
    assert (TEXT[2], 2, 2) in found
    notes = [("Stand: 31.12.2018, ohne die Eigenbetriebe.", 1, 1)] if "note" in between else []
    assert [one for one in found if one[0] not in TEXT] == notes
