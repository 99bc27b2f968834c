"""ODT files as LibreOffice writes them, made here by odfdo or by hand where it cannot."""

from io import BytesIO

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Draft, Grid, GridCell, GridRow
from corpus.errors import UnreadableReport
from corpus.office.odt_read import read_odt
from corpus.text.decode import clean
from tests.made_odt_xml import LOOKS, h, odt, p, shown, style
from tests.made_word_xml import drafts_of, text, zipped

# A report as odfdo writes it


def _saved(document: odfdo.Document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _new() -> odfdo.Document:
    document = odfdo.Document("text")
    document.body.clear()
    return document


def _report() -> bytes:
    document = _new()
    body = document.body
    body.append(odfdo.Paragraph("Interkommunale Zusammenarbeit", style="Title"))
    body.append(odfdo.Header(1, "Einleitung"))
    body.append(odfdo.Paragraph("Der Kreis arbeitet zusammen."))
    body.append(odfdo.Header(2, "Vorgehen"))
    body.append(odfdo.List(["Befragung", "Auswertung"]))
    table = odfdo.Table("Ämter", width=3, height=4)
    lines = (
        ("Amt", "Besteht sie?", "Welche?"),
        ("Dezernat I",),
        ("Ordnungsamt", "ja", "Leitstelle"),
        ("", "nein", "keine"),
    )
    for y, line in enumerate(lines):
        for x, value in enumerate(line):
            if value:
                table.set_value((x, y), value)
    table.set_span((0, 1, 2, 1))
    table.set_span((0, 2, 0, 3))
    body.append(table)
    body.append(odfdo.Paragraph("Danach."))
    return _saved(document)


def test_report_of_headings_lists_and_a_table() -> None:
    """The template of odfdo would number its headings, which have no style: they are without."""
    rows = (
        (GridCell(text("Amt")), GridCell(text("Besteht sie?")), GridCell(text("Welche?"))),
        (GridCell(text("Dezernat I"), across=3), GridCell(), GridCell()),
        (GridCell(text("Ordnungsamt")), GridCell(text("ja")), GridCell(text("Leitstelle"))),
        (
            GridCell(text("Ordnungsamt"), again=True),
            GridCell(text("nein")),
            GridCell(text("keine")),
        ),
    )
    assert read_odt(_report()) == Document(
        (
            Draft("Einleitung", "heading", level=1),
            Draft("Der Kreis arbeitet zusammen.", "text"),
            Draft("Vorgehen", "heading", level=2),
            Draft("Befragung", "item"),
            Draft("Auswertung", "item"),
            Grid(tuple(GridRow(row) for row in rows)),
            Draft("Danach.", "text"),
        ),
        title="Interkommunale Zusammenarbeit",
    )


_WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn"))
    | st.sampled_from("ßäé §\u00ad\u2011€")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=8))
def test_paragraphs_are_read_as_written(paragraphs: list[str]) -> None:
    document = _new()
    for written in paragraphs:
        document.body.append(odfdo.Paragraph("Amt" + written))
    expected = (
        clean("Amt" + written).replace("\u2011", "-").replace("\u00ad", "")
        for written in paragraphs
    )
    read = read_odt(_saved(document))
    assert drafts_of(read) == [f"text: {' '.join(line.split())}" for line in expected]


# Headings


@pytest.mark.parametrize(
    ("heading", "styles", "found"),
    [
        (h("Recht", 2), "", 2),
        (h("Recht", 12), "", 9),
        (p("Recht", "Heading_20_3"), style("Heading_20_3"), 3),
        (p("Recht", "P1"), style("P1", "Kapitel") + style("Kapitel", "Überschrift_20_1"), 0),
        (p("Recht", "P1"), style("P1", "K") + style("K", "berschrift2") + style("berschrift2"), 2),
        (p("Recht", "K"), style("K", more='style:default-outline-level="4"'), 4),
        (p("Recht", "A"), style("A", "B") + style("B", "A"), 0),
        (p("Recht", "K"), style("K", more='style:display-name="Heading 2"'), 2),
    ],
)
def test_heading_by_style(heading: str, styles: str, found: int) -> None:
    expected = f"heading {found}: Recht" if found else "text: Recht"
    assert shown(heading + p("Text."), styles=styles) == [expected, "text: Text."]


def test_headings_by_look_without_styles() -> None:
    body = (
        p("Bericht zur Lage", "Groß")
        + p("Stand: Mai 2024")
        + p("1. Anlass", "Fett")
        + p("Der Ausschuss hat darum gebeten, über den Stand zu berichten.")
        + p('<text:span text:style-name="F">1.1 Vor</text:span>gehen', "Linie")
        + p("Alle wurden befragt.")
        + p('<text:a text:style-name="F">www.kreis.example</text:a>', "Linie")
        + p("Ende.")
    )
    assert shown(body, LOOKS) == [
        "heading 1: Bericht zur Lage",
        "text: Stand: Mai 2024",
        "heading 1: 1. Anlass",
        "text: Der Ausschuss hat darum gebeten, über den Stand zu berichten.",
        "heading 2: 1.1 Vorgehen",
        "text: Alle wurden befragt.",
        "text: www.kreis.example",
        "text: Ende.",
    ]


def test_title_by_style_of_a_heading() -> None:
    read = read_odt(odt(h("Bericht", 1, "P1") + p("Text."), style("P1", "Title"), style("Title")))
    assert read == Document((Draft("Text.", "text"),), title="Bericht")


# What a paragraph displays


NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    f"<text:note-body>{p('Vom 1. Mai.')}{p('Geändert.')}</text:note-body></text:note>"
)
BOX = f"<draw:frame><draw:text-box>{p('Im Kasten')}</draw:text-box><draw:image/></draw:frame>"
SHAPE = f"<draw:g><draw:custom-shape>{p('Im Kasten')}</draw:custom-shape></draw:g>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Die <text:span>Zu</text:span><text:span>sammen</text:span>arbeit", "Die Zusammenarbeit"),
        ("mit <text:change text:change-id='c1'/>Düren", "mit Düren"),
        ('offen<text:span text:style-name="V"> geheim<text:tab/></text:span>', "offen"),
        ('vor<text:s text:c="3"/>der<text:tab/>Zeile\n   hier', "vor der Zeile hier"),
        ("am <text:date>3. Mai</text:date>", "am 3. Mai"),
        ('<text:a>Kreis</text:a> <text:bookmark text:name="x"/>Düren', "Kreis Düren"),
        ("E\u2011Mail der Zu\u00adsammenarbeit", "E-Mail der Zusammenarbeit"),
        ("Kreis<office:annotation><text:p>Anmerkung</text:p></office:annotation>", "Kreis"),
        ("<text:ruby><text:ruby-base>Wort</text:ruby-base><text:ruby-text>fu</text:ruby-text>"
         "</text:ruby>", "Wort"),
        ("Kreis<text:placeholder>Ort</text:placeholder>", "Kreis"),
        ('Kreis<loext:content-control loext:showing-place-holder="true">Wählen'
         "</loext:content-control>", "Kreis"),
        ("<loext:content-control>gewählt</loext:content-control>", "gewählt"),
        ("<text:number>2.1</text:number>Recht", "Recht"),
        ("\uf0fe ja \uf0a8 nein", "☑ ja ☐ nein"),
    ],
)  # fmt: skip
def test_text_as_displayed(content: str, expected: str) -> None:
    assert shown(p(content), LOOKS) == [f"text: {expected}"]


def test_notes_follow_their_paragraph() -> None:
    assert shown(p(f"Nach Satzung{NOTE} gilt sie.") + p("Danach.")) == [
        "text: Nach Satzung gilt sie.",
        "note: Vom 1. Mai.",
        "note: Geändert.",
        "text: Danach.",
    ]


@pytest.mark.parametrize("box", [BOX, SHAPE])
def test_text_box_after_its_paragraph(box: str) -> None:
    expected = ["text: Davor.", "text: Im Kasten", "text: Danach."]
    assert shown(p(f"Davor.{box}") + p("Danach.")) == expected
    assert shown(p("Davor.") + box + p("Danach.")) == expected


def test_left_out() -> None:
    contents = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"<text:index-title>{p('Inhalt')}</text:index-title>{p('Lage 3')}</text:index-body>"
        "</text:table-of-content>"
    )
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('gelöscht')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    section = '<text:section text:name="s" {}>' + p("Im Bereich.") + "</text:section>"
    body = (
        changes
        + p("Inhaltsverzeichnis", "Fett")
        + contents
        + p("Lage 3", "Contents_20_1")
        + section.format('text:display="none"')
        + section.format("")
    )
    assert shown(body, LOOKS) == ["text: Im Bereich."]


# Packages


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "beschädigt.*damaged"),
        (odt(p("Text."))[:-30], "beschädigt.*damaged"),
        (odt("<text:p>"), "beschädigt.*als ODT.*damaged.*as ODT"),
        (zipped({"word/document.xml": "<x/>"}), "kein Textdokument.*not hold"),
        (zipped({"content.xml": "<x/>"}), "kein Textdokument.*not hold"),
        (odt(p(" ")), "keinen Text.*no text"),
        (zipped({"content.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "DTD.*DTD"),
    ],
)
def test_refusals(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableReport, match=message):
        read_odt(data)


def test_file_without_styles() -> None:
    content = odt(h("Recht") + p("Text."))
    assert drafts_of(read_odt(content)) == ["heading 1: Recht", "text: Text."]
