"""Headings of DOCX files: by style, by look, and the numbers that lists display."""

from collections.abc import Sequence

import pytest

from corpus.document import Document, Draft
from corpus.office.docx_read import read_docx
from corpus.office.numbers import NumberStyle, in_figures
from tests.made_word_xml import (
    BOLD,
    HEADINGS,
    LINE,
    based,
    definition,
    docx,
    level,
    listed,
    numbered,
    para,
    run,
    shown,
    style,
)

# Headings


@pytest.mark.parametrize(
    ("identifier", "styles", "found"),
    [
        ("berschrift2", style("berschrift2", "heading 2"), 2),
        ("Heading3", style("Heading3", "Überschrift 3"), 3),
        ("Heading3", "", 3),
        ("Kapitel", HEADINGS + style("Kapitel", "Kapitel", more=based("berschrift2")), 2),
        ("Abschnitt", style("Abschnitt", "Abschnitt", '<w:outlineLvl w:val="3"/>'), 4),
        (
            "Anrede",
            HEADINGS + style("Anrede", "Anrede", '<w:outlineLvl w:val="9"/>', based("berschrift1")),
            0,
        ),
        (
            "Ring",
            style("Ring", "Ring", more=based("Reif")) + style("Reif", "Reif", more=based("Ring")),
            0,
        ),
    ],
)
def test_heading_by_style(identifier: str, styles: str, found: int) -> None:
    data = docx(para("Recht", identifier) + para("Text."), styles=styles)
    assert shown(data) == [f"heading {found}: Recht" if found else "text: Recht", "text: Text."]


def test_heading_by_outline_level_of_the_paragraph() -> None:
    body = para("Recht", properties='<w:outlineLvl w:val="1"/>') + para("Text.")
    assert shown(docx(body)) == ["heading 2: Recht", "text: Text."]


def test_title_over_two_paragraphs() -> None:
    body = para("Bericht", "Titel") + para("zur Lage", "Titel") + para("Recht", "berschrift1")
    read = read_docx(docx(body, styles=HEADINGS + style("Titel", "Title")))
    assert read == Document((Draft("Recht", "heading", level=1),), title="Bericht zur Lage")


def test_subtitle_is_no_title() -> None:
    styles = style("Titel", "Title") + style("Untertitel", "Subtitle", more=based("Titel"))
    body = para("Bericht", "Titel") + para("Stand 2024", "Untertitel") + para("Text.")
    assert read_docx(docx(body, styles=styles)) == Document(
        (Draft("Stand 2024", "text"), Draft("Text.", "text")), title="Bericht"
    )


def test_later_title_is_a_chapter() -> None:
    styles = style("Titel", "Title") + HEADINGS
    body = para("Bericht", "Titel") + para("Recht", "berschrift2") + para("Anhang", "Titel")
    assert shown(docx(body, styles=styles)) == ["heading 2: Recht", "heading 1: Anhang"]


@pytest.mark.parametrize(
    ("number", "style", "figures"),
    [
        (1, "lowerLetter", "a"),
        (28, "upperLetter", "BB"),
        (1994, "upperRoman", "MCMXCIV"),
        (48, "lowerRoman", "xlviii"),
        (4000, "lowerRoman", "4000"),
        (0, "upperLetter", "0"),
        (-1, "decimal", "-1"),
        (3, "ordinal", "3."),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (5, "none", ""),
        (5, "bullet", ""),
    ],
)
def test_figures(number: int, style: NumberStyle, figures: str) -> None:
    assert in_figures(number, style) == figures


def test_headings_by_look_without_styles() -> None:
    body = (
        para("Bericht zur Lage", look='<w:b/><w:sz w:val="32"/>')
        + para("Stand: Mai 2024")
        + para("1. Anlass", look=BOLD)
        + para("Der Ausschuss hat die Verwaltung darum gebeten, den Stand zu berichten.")
        + para("1.1 Vorgehen", look=LINE)
        + para("Ein Satz in fetter Schrift ist keine Überschrift.", look=BOLD)
        + para("Alle Ämter wurden im Frühjahr schriftlich befragt.")
        + para("- Fett als Punkt", look=BOLD)
        + para("Wie geht es weiter?", look=BOLD)
        + para("Weiter wie bisher.")
        + para("gez. Muster", look=BOLD)
    )
    assert shown(docx(body)) == [
        "heading 1: Bericht zur Lage",
        "text: Stand: Mai 2024",
        "heading 1: 1. Anlass",
        "text: Der Ausschuss hat die Verwaltung darum gebeten, den Stand zu berichten.",
        "heading 2: 1.1 Vorgehen",
        "text: Ein Satz in fetter Schrift ist keine Überschrift.",
        "text: Alle Ämter wurden im Frühjahr schriftlich befragt.",
        "item: Fett als Punkt",
        "heading 2: Wie geht es weiter?",
        "text: Weiter wie bisher.",
        "text: gez. Muster",
    ]


def test_bold_lines_below_a_single_heading_by_style() -> None:
    body = (
        para("Bericht zur Lage", "berschrift1")
        + para("1. Anlass", look=BOLD)
        + para("Der Ausschuss hat darum gebeten.")
        + para("1.1 Vorgehen", look=BOLD)
        + para("Alle wurden befragt.")
    )
    assert shown(docx(body, styles=HEADINGS)) == [
        "heading 1: Bericht zur Lage",
        "heading 2: 1. Anlass",
        "text: Der Ausschuss hat darum gebeten.",
        "heading 3: 1.1 Vorgehen",
        "text: Alle wurden befragt.",
    ]


def test_title_in_larger_type_above_headings_by_style() -> None:
    text = para("Der Ausschuss hat um einen Bericht gebeten.")
    body = para("Bericht zur Lage", look='<w:sz w:val="40"/>') + para("Anlass", "berschrift1")
    read = read_docx(docx(body + text, styles=HEADINGS))
    assert read == Document(
        (
            Draft("Anlass", "heading", level=1),
            Draft("Der Ausschuss hat um einen Bericht gebeten.", "text"),
        ),
        title="Bericht zur Lage",
    )


def test_bold_is_no_heading_where_styles_are_or_all_is_bold() -> None:
    chapters = para("Lage", "berschrift1") + para("Recht", "berschrift1")
    body = chapters + para("Hinweis", look=BOLD) + para("Ein Text.")
    assert shown(docx(body, styles=HEADINGS))[2] == "text: Hinweis"
    everything = para("Hinweis", look=BOLD) + para("Ein fetter Text.", look=BOLD)
    assert shown(docx(everything))[0] == "text: Hinweis"


def test_bold_style_and_strong_run_cancel_each_other() -> None:
    """ECMA-376 part 1, 17.7.3: toggle properties of the two styles are exclusive."""
    styles = style("Lauf", "Lauf").replace("</w:style>", "<w:rPr><w:b/></w:rPr></w:style>")
    strong = '<w:style w:type="character" w:styleId="Fett"><w:rPr><w:b/></w:rPr></w:style>'
    body = (
        para("Bleibt fett", "Lauf")
        + para("Ein längerer Text in üblicher Schrift.")
        + para("Wird mager", "Lauf", look='<w:rStyle w:val="Fett"/>')
        + para("Noch ein Text.")
    )
    assert shown(docx(body, styles=styles + strong)) == [
        "heading 1: Bleibt fett",
        "text: Ein längerer Text in üblicher Schrift.",
        "text: Wird mager",
        "text: Noch ein Text.",
    ]


def test_larger_type_is_a_heading_and_a_link_is_not() -> None:
    link = f'<w:hyperlink r:id="r1">{run("www.kreis.example", LINE)}</w:hyperlink>'
    body = para("Groß", look='<w:sz w:val="30"/>') + para("Ein Text.") + para(link) + para("Ende.")
    assert shown(docx(body)) == [
        "heading 1: Groß",
        "text: Ein Text.",
        "text: www.kreis.example",
        "text: Ende.",
    ]


# Numbers that lists display


def _chapters(levels: Sequence[int], numbering: str, styles: str | None = None) -> list[str]:
    if styles is None:
        styles = "".join(
            style(f"berschrift{n}", f"heading {n}", listed("1", n - 1)) for n in (1, 2, 3)
        )
    body = "".join(para("T", f"berschrift{n}") for n in levels)
    lines = shown(docx(body, styles=styles, numbering=numbering))
    return [line.split(": ", 1)[1].removesuffix("T").strip() for line in lines]


_OUTLINE = (
    level(0, "decimal", "%1"),
    level(1, "decimal", "%1.%2"),
    level(2, "decimal", "%1.%2.%3"),
)


@pytest.mark.parametrize(
    ("levels", "definitions", "expected"),
    [
        ((1, 2, 2, 3, 1, 2), _OUTLINE, ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]),
        ((2, 1, 3, 2), _OUTLINE, ["1.1", "2", "2.1.1", "2.2"]),
        (
            (1, 2, 2, 1, 2),
            (level(0, "upperRoman", "%1.", start=3), level(1, "lowerLetter", "%2)")),
            ["III.", "a)", "b)", "IV.", "a)"],
        ),
        (
            (1, 2, 1, 2),
            (level(0, "upperRoman", "Teil %1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
            ["Teil I", "1.1", "Teil II", "2.1"],
        ),
        (
            (1, 2, 1, 2),
            (
                level(0, "upperLetter", "%1"),
                level(1, "decimal", "§ %2", '<w:lvlRestart w:val="0"/>'),
            ),
            ["A", "§ 1", "B", "§ 2"],
        ),
        (
            (1, 2, 3, 2, 3, 1, 2, 3),
            (*_OUTLINE[:2], level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')),
            ["1", "1.1", "1.", "1.2", "2.", "2", "2.1", "1."],
        ),
        ((1, 2), (level(0, "none", ""), level(1, "decimalZero", "%2")), ["", "01"]),
        ((1,), (level(0, "bullet", "•"),), [""]),
    ],
)
def test_number_of_headings(
    levels: Sequence[int], definitions: Sequence[str], expected: list[str]
) -> None:
    numbering = definition("0", *definitions) + numbered("1", "0")
    assert _chapters(levels, numbering) == expected


def test_level_is_that_which_names_the_style() -> None:
    """Word writes no level into a style that a list's level is linked with (17.9.23)."""
    linked = [
        level(
            n,
            "decimal",
            ".".join(f"%{k}" for k in range(1, n + 2)),
            f'<w:pStyle w:val="berschrift{n + 1}"/>',
        )
        for n in range(2)
    ]
    styles = "".join(style(f"berschrift{n}", f"heading {n}", listed("1")) for n in (1, 2))
    numbering = definition("0", *linked) + numbered("1", "0")
    assert _chapters((1, 2, 2, 1), numbering, styles) == ["1", "1.1", "1.2", "2"]


def test_list_and_level_are_inherited_one_by_one() -> None:
    styles = style("berschrift1", "heading 1", listed("1")) + style(
        "berschrift2", "heading 2", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', based("berschrift1")
    )
    numbering = definition("0", *_OUTLINE) + numbered("1", "0")
    assert _chapters((1, 2), numbering, styles) == ["1", "1.1"]


def test_list_of_a_numbering_style() -> None:
    styles = (
        style("berschrift1", "heading 1", listed("2"))
        + '<w:style w:type="numbering" w:styleId="Liste"><w:name w:val="Liste"/>'
        + f"<w:pPr>{listed('1')}</w:pPr></w:style>"
    )
    numbering = (
        definition("0", '<w:styleLink w:val="Liste"/>', level(0, "upperRoman", "%1."))
        + definition("1", '<w:numStyleLink w:val="Liste"/>')
        + numbered("1", "0")
        + numbered("2", "1")
    )
    assert _chapters((1, 1), numbering, styles) == ["I.", "II."]


def test_lists_of_one_definition_count_on_unless_they_state_a_start() -> None:
    """LibreOffice and Word show these headings as 1, 2, 7, 8, 9."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = definition("0", *_OUTLINE) + numbered("1", "0") + numbered("2", "0")
    numbering += numbered("3", "0", override)
    body = "".join(
        para("T", "berschrift1", listed(number, 0)) for number in ("1", "2", "3", "3", "1")
    )
    lines = shown(docx(body, styles=HEADINGS, numbering=numbering))
    assert lines == [f"heading 1: {n} T" for n in (1, 2, 7, 8, 9)]


def test_typed_number_is_not_doubled() -> None:
    styles = style("berschrift1", "heading 1", listed("1", 0))
    numbering = definition("0", *_OUTLINE) + numbered("1", "0")
    body = para("1. Lage", "berschrift1") + para("Recht", "berschrift1")
    assert shown(docx(body, styles=styles, numbering=numbering)) == [
        "heading 1: 1. Lage",
        "heading 1: 2 Recht",
    ]


def test_number_switched_off_and_list_overridden() -> None:
    styles = style("berschrift1", "heading 1", listed("1", 0))
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = definition("0", *_OUTLINE) + numbered("1", "0") + numbered("2", "0", other)
    body = (
        para("Vorwort", "berschrift1", listed("0"))
        + para("Lage", "berschrift1")
        + para("Anhang", "berschrift1", listed("2"))
    )
    assert shown(docx(body, styles=styles, numbering=numbering)) == [
        "heading 1: Vorwort",
        "heading 1: 1 Lage",
        "heading 1: B) Anhang",
    ]


def test_numbered_bold_lines_are_headings_where_no_style_is() -> None:
    numbering = definition("0", *_OUTLINE) + numbered("1", "0")
    body = (
        para("Anlass", properties=listed("1", 0), look=BOLD)
        + para("Ein Text, der länger ist.")
        + para("Recht", properties=listed("1", 1), look=BOLD)
        + para("Noch ein Text.")
        + para("als Punkt", properties=listed("1", 1))
    )
    assert shown(docx(body, numbering=numbering)) == [
        "heading 1: 1 Anlass",
        "text: Ein Text, der länger ist.",
        "heading 2: 1.1 Recht",
        "text: Noch ein Text.",
        "item: als Punkt",
    ]


def test_items() -> None:
    numbering = definition("0", level(0, "bullet", "-"), level(1, "none", "")) + numbered("1", "0")
    body = (
        para("Punkt", properties=listed("1", 0))
        + para("eingerückt", properties=listed("1", 1))
        + para("ohne Liste", properties=listed("9", 0))
        + para("• getippt")
        + para("a) getippt")
        + para("2. Auflage der Vereinbarung")
        + para("3. Mai 2024 beschlossen")
        + para("- 1.200,00 €")
        + para("Listenformat", "Aufzhlungszeichen2")
    )
    assert shown(docx(body, numbering=numbering)) == [
        "item: Punkt",
        "text: eingerückt",
        "text: ohne Liste",
        "item: getippt",
        "item: a) getippt",
        "item: 2. Auflage der Vereinbarung",
        "text: 3. Mai 2024 beschlossen",
        "text: - 1.200,00 €",
        "item: Listenformat",
    ]
