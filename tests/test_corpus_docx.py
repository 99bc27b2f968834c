"""DOCX files as Word writes them, made here by python-docx or by hand where it cannot."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as NewDocument
from docx.oxml import parse_xml
from docx.shared import Pt
from docx.table import _Cell
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Draft, Grid, GridCell, GridRow
from corpus.errors import UnreadableReport
from corpus.office.docx_read import read_docx
from corpus.text.decode import clean
from tests.made_word_xml import (
    HEADINGS,
    R,
    W,
    cell,
    docx,
    grid_of,
    para,
    relation,
    relations,
    row,
    shown,
    table,
    text,
    texts,
    unzipped,
    word_document,
    zipped,
)

# A report as python-docx writes it


def _saved(document: object) -> bytes:
    target = BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def _fill(cells: Iterable[_Cell], contents: Iterable[str]) -> None:
    for place, content in zip(cells, contents, strict=True):
        place.paragraphs[0].text = content


def _report() -> bytes:
    document = NewDocument()
    document.sections[0].header.paragraphs[0].text = "Kopfzeile"
    document.sections[0].footer.paragraphs[0].text = "Seite 1"
    document.add_paragraph("Interkommunale Zusammenarbeit", style="Title")
    document.add_heading("Einleitung", 1)
    paragraph = document.add_paragraph("Der Kreis ")
    paragraph.add_run("arbei").bold = True
    paragraph.add_run("tet zusammen.")
    document.add_heading("Vorgehen", 2)
    document.add_paragraph("Befragung", style="List Bullet")
    document.add_paragraph("Auswertung", style="List Number")
    document.add_paragraph("Tabelle 1: Ämter", style="Caption")
    table = document.add_table(4, 3)
    _fill(table.rows[0].cells, ("Amt", "Besteht sie?", "Welche?"))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader xmlns:w="{W}"/>'))
    table.cell(1, 0).merge(table.cell(1, 2)).paragraphs[0].text = "Dezernat I"
    _fill(table.rows[2].cells, ("Ordnungsamt", "ja", "Leitstelle"))
    table.cell(2, 0).merge(table.cell(3, 0))
    _fill(table.rows[3].cells[1:], ("nein", "keine"))
    document.add_paragraph("Danach.")
    return _saved(document)


def test_report_of_headings_lists_and_a_table() -> None:
    rows = (
        GridRow(
            (GridCell(text("Amt")), GridCell(text("Besteht sie?")), GridCell(text("Welche?"))),
            header=True,
        ),
        GridRow((GridCell(text("Dezernat I"), across=3), GridCell(), GridCell())),
        GridRow(
            (GridCell(text("Ordnungsamt")), GridCell(text("ja")), GridCell(text("Leitstelle")))
        ),
        GridRow(
            (
                GridCell(text("Ordnungsamt"), again=True),
                GridCell(text("nein")),
                GridCell(text("keine")),
            )
        ),
    )
    assert read_docx(_report()) == Document(
        (
            Draft("Einleitung", "heading", level=1),
            Draft("Der Kreis arbeitet zusammen.", "text"),
            Draft("Vorgehen", "heading", level=2),
            Draft("Befragung", "item"),
            Draft("Auswertung", "item"),
            Grid(rows, "Tabelle 1: Ämter"),
            Draft("Danach.", "text"),
        ),
        title="Interkommunale Zusammenarbeit",
    )


_WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn"))
    | st.sampled_from("ßäé §\u00ad\u2011€")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, min_size=1), min_size=1, max_size=8))
def test_split_runs_are_one_text(paragraphs: list[list[str]]) -> None:
    document = NewDocument()
    expected = []
    for runs in paragraphs:
        paragraph = document.add_paragraph("Amt")
        for part in runs:
            paragraph.add_run(part)
        written = clean("Amt" + "".join(runs)).replace("\u2011", "-").replace("\u00ad", "")
        expected.append(" ".join(written.split()))
    assert [
        block.text for block in read_docx(_saved(document)).blocks if isinstance(block, Draft)
    ] == expected


@st.composite
def _merged_tables(draw: st.DrawFn) -> tuple[bytes, list[list[str]]]:
    """A table with merged cells and what stands at each of its places; bands are over all
    columns, other cells over rows only, so that every column has a cell of its own."""
    height, width = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    document = NewDocument()
    table = document.add_table(height, width)
    expected = [[f"Zelle {y}-{x}" for x in range(width)] for y in range(height)]
    for y, line in enumerate(expected):
        _fill(table.rows[y].cells, line)
    column = draw(st.integers(0, width - 1))
    top = draw(st.integers(1, height - 1))
    bottom = draw(st.integers(top, height - 1))
    table.cell(top, column).merge(table.cell(bottom, column))
    joined = " ".join(expected[y][column] for y in range(top, bottom + 1))
    for y in range(top, bottom + 1):
        expected[y][column] = joined
    if draw(st.booleans()):
        table.cell(0, 0).merge(table.cell(0, width - 1))
        expected[0] = [" ".join(expected[0]), *[""] * (width - 1)]
    return _saved(document), expected


@settings(max_examples=60, deadline=None)
@given(_merged_tables())
def test_merged_cells_stand_where_they_are_seen(made: tuple[bytes, list[list[str]]]) -> None:
    data, expected = made
    assert texts(grid_of(read_docx(data))) == expected


def test_font_size_of_python_docx_makes_a_heading() -> None:
    document = NewDocument()
    document.add_paragraph().add_run("Überblick").font.size = Pt(18)
    document.add_paragraph("Der Text darunter.")
    assert shown(_saved(document)) == ["heading 1: Überblick", "text: Der Text darunter."]


# Packages


def test_size_in_fractions_and_wrong_values_are_read() -> None:
    body = para("Groß", look='<w:sz w:val="40.5"/>') + para("Text.", look='<w:sz w:val="auto"/>')
    assert shown(docx(body)) == ["heading 1: Groß", "text: Text."]


def test_relationships_that_lead_nowhere() -> None:
    """Word itself leaves such targets behind; python-docx refuses them (issues 797, 1351)."""
    members = {
        "_rels/.rels": relations(relation("officeDocument", "/word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            relation("image", "NULL")
            + relation("styles", "styles.xml")
            + relation("hyperlink", "#_top")
        ),
        "word/document.xml": word_document(para("Text.")),
    }
    assert shown(zipped(members)) == ["text: Text."]


def test_strict_open_xml() -> None:
    members = unzipped(docx(para("Recht", "berschrift1"), styles=HEADINGS))
    strict = {
        name: content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            R, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in members.items()
    }
    assert shown(zipped(strict)) == ["heading 1: Recht"]


_DTDS = (
    "<!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>",
    "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>",
    "<!DOCTYPE w SYSTEM 'http://192.0.2.1/w.dtd'>",
)


@pytest.mark.parametrize("declared", _DTDS)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_document_type_is_refused(declared: str, part: str) -> None:
    members = unzipped(docx(para("Text."), styles=HEADINGS))
    members[part] = declared + members[part]
    with pytest.raises(UnreadableReport, match=r"DTD.*a DTD"):
        read_docx(zipped(members))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_whatever_the_part_is_called(encoding: str) -> None:
    members = unzipped(docx(para("&b;")))
    members["_rels/.rels"] = members["_rels/.rels"].replace("document.xml", "document.bin")
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("_rels/.rels", members["_rels/.rels"])
        declared = _DTDS[0] + members["word/document.xml"]
        archive.writestr("word/document.bin", declared.encode(encoding))
    with pytest.raises(UnreadableReport, match=r"beschädigt.*damaged"):
        read_docx(target.getvalue())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "beschädigt.*damaged"),
        (b"PK\x03\x04 und Schluss", "beschädigt.*damaged"),
        (docx(para("Text."))[:-30], "beschädigt.*damaged"),
        (docx("<w:p>"), "beschädigt.*als DOCX.*damaged.*as DOCX"),
        (docx(para("<w:ins>" * 300 + "</w:ins>" * 300)), "beschädigt.*als DOCX.*damaged.*as DOCX"),
        (zipped({"content.xml": "<x/>"}), "kein Textdokument.*not hold"),
        (zipped({"word/document.xml": "<x/>"}), "kein Textdokument.*not hold"),
        (docx("<w:sectPr/>"), "keinen Text.*no text"),
        (docx(para(" ") + table(row(cell("")))), "keinen Text.*no text"),
    ],
)
def test_refusals(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableReport, match=message):
        read_docx(data)


def test_damaged_end_of_a_part_is_refused() -> None:
    data = docx(para("Amt " * 50_000) + para("Ende."))
    with pytest.raises(UnreadableReport, match=r"beschädigt.*als DOCX.*damaged.*as DOCX"):
        read_docx(data.replace(b"Ende.", b"Endo."))
