"""What a paragraph of a DOCX displays: runs, fields, changes, boxes, notes, line breaks."""

from collections.abc import Sequence

import pytest

from corpus.office.docx_read import read_docx
from tests.made_word_xml import (
    BOLD,
    HEADINGS,
    based,
    cell,
    docx,
    grid_of,
    kinds,
    para,
    row,
    run,
    shown,
    style,
    table,
)

# What a paragraph displays


def mark(kind: str, more: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{more}</w:fldChar></w:r>'


def code(words: str) -> str:
    return f"<w:r><w:instrText> {words} </w:instrText></w:r>"


BEGIN, SEPARATE, END = mark("begin"), mark("separate"), mark("end")
HIDDEN = "<w:vanish/>"
BOX = f"<w:txbxContent>{para('Im Kasten')}</w:txbxContent>"
ALTERNATIVES = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
    f"{BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("mit ") + f"<w:del>{run('Aachen')}</w:del><w:ins>{run('Düren')}</w:ins>", "mit Düren"),
        (f"<w:moveFrom>{run('alt ')}</w:moveFrom><w:moveTo>{run('neu')}</w:moveTo>", "neu"),
        (run("offen") + run(" geheim", HIDDEN), "offen"),
        (run("doch ", '<w:vanish w:val="0"/>') + run("offen"), "doch offen"),
        (run("am ") + BEGIN + code("DATE") + SEPARATE + run("3. Mai") + END, "am 3. Mai"),
        (f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>', "7"),
        (BEGIN + code("IF") + BEGIN + code("REF x") + SEPARATE + run("x") + END + code("= 1")
         + SEPARATE + run("Ja") + END, "Ja"),
        (f'<w:hyperlink r:id="r">{run("Kreis")}</w:hyperlink>{run(" Düren")}', "Kreis Düren"),
        (run("vor") + "<w:r><w:tab/></w:r>" + run("nach"), "vor nach"),
        (run("E") + "<w:r><w:noBreakHyphen/></w:r>" + run("Mail"), "E-Mail"),
        (run("Zusammen") + "<w:r><w:softHyphen/></w:r>" + run("arbeit\u00ad"), "Zusammenarbeit"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('gewählt')}</w:sdtContent></w:sdt>", "gewählt"),
        (run("x") + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Klick')}"
         "</w:sdtContent></w:sdt>", "x"),
        (f"<w:smartTag>{run('Stadt ')}<w:customXml>{run('Jülich')}</w:customXml></w:smartTag>",
         "Stadt Jülich"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" ja"), "☑ ja"),
        ('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>' + run("ja"), "ja"),
        (mark("begin", '<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>')
         + code("FORMCHECKBOX") + END + run(" nein"), "☒ nein"),
        (mark("begin", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>')
         + code("FORMCHECKBOX") + END + run(" nein"), "☐ nein"),
        (run("weil ") + "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "weil a=b"),
        (run("Kreis") + "<w:r><w:annotationRef/></w:r><w:r><w:commentReference w:id='1'/></w:r>",
         "Kreis"),
        ("<w:r><w:ruby><w:rt>" + run("fu") + "</w:rt><w:rubyBase>" + run("Wort")
         + "</w:rubyBase></w:ruby></w:r>", "Wort"),
        (run("Bu\u0308ro\u00a0§\u00a05\u202e"), "Büro § 5"),
        (run("eine\nZeile des XML"), "eine Zeile des XML"),
    ],
)  # fmt: skip
def test_text_as_displayed(content: str, expected: str) -> None:
    assert shown(docx(para(content))) == [f"text: {expected}"]


def test_hidden_by_style() -> None:
    styles = style("Geheim", "Geheim").replace("</w:style>", f"<w:rPr>{HIDDEN}</w:rPr></w:style>")
    assert shown(docx(para("weg", "Geheim") + para("da"), styles=styles)) == ["text: da"]


def test_paragraph_whose_end_is_deleted_begins_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = para("Die Leit", properties=deleted) + para("stelle.") + para("Rest", properties=deleted)
    assert shown(docx(body)) == ["text: Die Leitstelle.", "text: Rest"]


def test_initial_letter_set_larger_begins_the_next() -> None:
    initial = para("D", properties='<w:framePr w:dropCap="drop"/>')
    assert shown(docx(initial + para("er Kreis."))) == ["text: Der Kreis."]


def test_text_box_once_and_after_its_paragraph() -> None:
    body = para(run("Vor dem Kasten.") + ALTERNATIVES) + para("Danach.")
    expected = ["text: Vor dem Kasten.", "text: Im Kasten", "text: Danach."]
    assert shown(docx(body)) == expected
    old = para(run("Vor dem Kasten.") + f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>")
    assert shown(docx(old + para("Danach."))) == expected


CONTENTS = (
    para(BEGIN + code("TOC \\o") + SEPARATE + run("1 Lage") + BEGIN + code("PAGEREF a") + SEPARATE
         + run("3") + END) + para("2 Recht 4") + para(END)
)  # fmt: skip


def test_of_alternatives_the_first_is_read() -> None:
    choice = f"<mc:Choice Requires='w16'>{para('neu')}</mc:Choice>"
    fallback = f"<mc:Fallback>{para('alt')}</mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    old = f"<mc:AlternateContent>{fallback}</mc:AlternateContent>"
    assert shown(docx(both + old + "<mc:AlternateContent/>")) == ["text: neu", "text: alt"]


def test_directories_are_left_out() -> None:
    styles = (
        HEADINGS
        + style("Verzeichnis1", "toc 1")
        + style("IhvB", "TOC Heading", more=based("berschrift1"))
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{para('Inhalt')}</w:sdtContent></w:sdt>"
    )
    body = (
        para("Inhalt", "IhvB")
        + CONTENTS
        + control
        + para("1 Lage 3", "Verzeichnis1")
        + para(f'<w:fldSimple w:instr=" TOC \\h ">{run("2 Recht")}</w:fldSimple>')
        + para("Lage", "berschrift1")
        + para("Text.")
    )
    assert shown(docx(body, styles=styles)) == ["heading 1: Lage", "text: Text."]


def test_heading_of_a_directory_goes_with_it() -> None:
    body = para("Inhaltsverzeichnis", look=BOLD) + CONTENTS + para("Lage", look=BOLD)
    assert shown(docx(body + para("Der ganze Text dazu.") + para("Inhalt"))) == [
        "heading 1: Lage",
        "text: Der ganze Text dazu.",
        "text: Inhalt",
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("Zusammenarbeit", "mit dem Kreis"), ["heading 1: Zusammenarbeit mit dem Kreis"]),
        (("Leitstelle", "Sie wird gemeinsam betrieben."),
         ["heading 1: Leitstelle", "text: Sie wird gemeinsam betrieben."]),
    ],
)  # fmt: skip
def test_line_breaks_in_a_heading(written: Sequence[str], expected: list[str]) -> None:
    body = lines(*written).replace("<w:pPr>", '<w:pPr><w:pStyle w:val="berschrift1"/>')
    assert shown(docx(body, styles=HEADINGS)) == expected


def test_text_before_a_directory_is_kept() -> None:
    begun = para(run("Vorab.") + BEGIN + code("TOC") + SEPARATE + run("1 Lage"))
    assert shown(docx(begun + para(END + run("Danach.")))) == ["text: Vorab.", "text: Danach."]


def test_field_without_end_hides_nothing() -> None:
    body = para(BEGIN + code("TOC") + SEPARATE + run("Lage")) + para("Der ganze Text.")
    assert shown(docx(body)) == ["text: Lage", "text: Der ganze Text."]


def test_notes_follow_their_paragraph() -> None:
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = (
        para(run("Nach Satzung") + reference.format("footnote", 2) + run(" gilt sie")
             + reference.format("endnote", 1) + run("."))
        + para("Danach.")
    )  # fmt: skip
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    note = para("<w:r><w:footnoteRef/></w:r>" + run(" Vom 1. Mai.")) + para("Geändert.")
    itself = para(run("Ende") + reference.format("footnote", 2))
    data = docx(
        body,
        footnotes=f'{separator}<w:footnote w:id="2">{note}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{itself}</w:endnote>',
    )
    assert shown(data) == [
        "text: Nach Satzung gilt sie.",
        "note: Vom 1. Mai.",
        "note: Geändert.",
        "note: Ende",
        "text: Danach.",
    ]


def lines(*parts: str) -> str:
    """Lines of one paragraph; "*" begins a bold one."""
    made = (run(part.removeprefix("*"), BOLD if part.startswith("*") else "") for part in parts)
    return para("<w:r><w:br/></w:r>".join(made))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("Es besteht eine Vereinbarung", "mit dem Kreis Düren."),
         ["text: Es besteht eine Vereinbarung mit dem Kreis Düren."]),
        (("Es besteht eine Zusammen-", "arbeit mit Städten."),
         ["text: Es besteht eine Zusammenarbeit mit Städten."]),
        (("*Leitstelle", "Sie wird gemeinsam betrieben."),
         ["heading: Leitstelle", "text: Sie wird gemeinsam betrieben."]),
        (("*Bedarf:", "- Personal", "- Technik und", "Gebäude"),
         ["heading: Bedarf:", "item: Personal", "item: Technik und Gebäude"]),
        (("Stadt Düren", "Stadt Jülich", "Gemeinde Titz"),
         ["text: Stadt Düren", "text: Stadt Jülich", "text: Gemeinde Titz"]),
        (("Ja, die Frist beträgt", "*drei Monate", "nach Zugang."),
         ["text: Ja, die Frist beträgt drei Monate nach Zugang."]),
        (("Erster Absatz", "", "zweiter Absatz"), ["text: Erster Absatz", "text: zweiter Absatz"]),
        (("Folgende:", "1. Wasser", "2. Abfall"),
         ["text: Folgende:", "item: 1. Wasser", "item: 2. Abfall"]),
        (("Es gilt insbesondere:", "Leitstelle Jülich", "Rettungswache"),
         ["text: Es gilt insbesondere:", "text: Leitstelle Jülich", "text: Rettungswache"]),
        (("Der Kreis berät.", "Die Städte handeln."),
         ["text: Der Kreis berät.", "text: Die Städte handeln."]),
        (("Ja", "Es besteht ein Vertrag."), ["text: Ja", "text: Es besteht ein Vertrag."]),
        (("- Punkt der", "Liste", "- Ende"), ["item: Punkt der Liste", "item: Ende"]),
        (("Sie gilt seit dem", "3. Mai 2010."), ["text: Sie gilt seit dem 3. Mai 2010."]),
    ],
)  # fmt: skip
def test_line_breaks_in_a_cell(written: Sequence[str], expected: list[str]) -> None:
    grid = grid_of(read_docx(docx(table(row(cell("Amt"), cell(lines(*written)))))))
    assert kinds(grid.rows[0].cells[1]) == expected
