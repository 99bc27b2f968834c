"""Running text of PDFs: paragraphs over lines, columns and pages, items, headings, titles."""

from itertools import islice

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.made_lines import wrap
from tests.pdf_text_drawing import BOLD, LEFT, PLAIN, RIGHT, Face, Sheet, kinds, sections, sentences

TEXT = list(islice(sentences(), 60))


@pytest.mark.parametrize("hyphen", ["-", "\u00ad"])
def test_lines_of_a_paragraph_are_joined_and_cut_words_made_whole(hyphen: str) -> None:
    sheet = Sheet()
    sheet.flow(TEXT[0], hyphen=hyphen)
    sheet.skip()
    sheet.flow(TEXT[1], hyphen=hyphen)
    assert sections(sheet.report()) == [("", TEXT[:2])]


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    sheet = Sheet()
    sheet.lines(
        ["Der Kreis prüft die Haupt-", "und Nebenabreden sowie die IT-", "Sicherheit der Schulen."]
    )
    assert sections(sheet.report()) == [
        ("", ["Der Kreis prüft die Haupt- und Nebenabreden sowie die IT-Sicherheit der Schulen."])
    ]


def test_a_short_line_ends_a_paragraph_where_nothing_else_does() -> None:
    """No space between paragraphs, no indent: the next word had had room."""
    sheet = Sheet()
    texts = [
        "Der Kreis hat alle seine Aufgaben geprüft. " * 4 + end for end in ("Ja.", "Nein.", "So.")
    ]
    for text in texts:
        sheet.flow(text)
    assert sections(sheet.report())[0][1] == texts


def test_indented_first_lines_begin_paragraphs() -> None:
    sheet = Sheet()
    for text in TEXT[:3]:
        first, *rest = _wrapped(text, sheet.width)
        sheet.lines([first], x=LEFT + 12.0)
        sheet.lines(rest)
    assert sections(sheet.report())[0][1] == TEXT[:3]


def _wrapped(text: str, width: float) -> list[str]:
    return wrap(text, width - 12.0, "Helvetica", 10, "")


@pytest.mark.parametrize("leading", [1.15, 1.5, 2.0])
def test_paragraphs_of_wide_lines(leading: float) -> None:
    sheet = Sheet(leading=leading)
    for text in TEXT[:5]:
        sheet.flow(text)
        sheet.skip(8.0 * leading)
    assert sections(sheet.report())[0][1] == TEXT[:5]


def test_narrow_and_wide_lines_on_one_page() -> None:
    """A quotation set close among text of one and a half lines."""
    sheet = Sheet(leading=1.5)
    sheet.flow(TEXT[0])
    sheet.skip()
    sheet.spacing = 1.15
    sheet.flow(TEXT[1])
    sheet.skip(14.0)
    sheet.spacing = 1.5
    sheet.flow(TEXT[2])
    assert sections(sheet.report())[0][1] == TEXT[:3]


def test_text_beside_a_picture_is_one_paragraph() -> None:
    """Lines are short there, at the right or at the left, and sentences end at some of them."""
    sheet = Sheet()
    beside = [
        "Der Kreis hat im vergangenen Jahr alle",
        "Wege erneuert. Das Bild zeigt den ersten",
        "von ihnen nach der Eröffnung im Sommer.",
        "Der zweite folgt im Herbst, wenn die",
        "Mittel des Landes bereitstehen, und die",
    ]
    below = (
        "Gemeinden haben ihre Zustimmung gegeben, wie der Ausschuss schon im März beschlossen hat."
    )
    sheet.lines(beside)
    sheet.lines([below])
    assert sections(sheet.report())[0][1] == [" ".join([*beside, below])]


@pytest.mark.parametrize("mark", ["-", "–", "•", "*"])
@pytest.mark.parametrize("hang", [10.0, 18.0])
def test_bullets_are_items_without_their_marks(mark: str, hang: float) -> None:
    sheet = Sheet()
    sheet.flow("Der Kreis hat Aufgaben. Dazu gehören:")
    items = [TEXT[0], "Tierschutz und Lebensmittelkontrolle", TEXT[1]]
    for item in items:
        sheet.item(mark, item, hang)
    sheet.flow("Der Kreistag hat dem zugestimmt.")
    assert _titled(sheet) == [
        *(("item", item) for item in items),
        ("text", "Der Kreistag hat dem zugestimmt."),
    ]


@pytest.mark.parametrize(
    "marks", [("1.", "2.", "3."), ("a)", "b)", "c)"), ("1)", "2)", "3)"), ("9.", "9a.", "10.")]
)
def test_numbered_items_keep_their_numbers(marks: tuple[str, ...]) -> None:
    sheet = Sheet()
    sheet.flow("Dazu gehören insbesondere:")
    for mark, text in zip(marks, TEXT, strict=False):
        sheet.item(mark, text)
    assert _titled(sheet) == [("item", f"{m} {t}") for m, t in zip(marks, TEXT, strict=False)]


def _titled(sheet: Sheet) -> list[tuple[str, str]]:
    """The paragraphs below the first one, which a report without headings has for its title."""
    return kinds(sheet.report())


def test_a_mark_that_stands_higher_than_its_item() -> None:
    """Some programs set "2." a little above the "a)" beside it."""
    sheet = Sheet()
    sheet.flow("Ordnungswidrig handelt, wer")
    sheet.put("2.", LEFT, 120.0)
    sheet.put("a) als Arbeitgeber einer Anordnung zuwiderhandelt oder", LEFT + 30.0, 126.0)
    sheet.put("b) als Beschäftigter einer Anordnung zuwiderhandelt.", LEFT + 30.0, 140.0)
    assert _titled(sheet) == [
        ("item", "2. a) als Arbeitgeber einer Anordnung zuwiderhandelt oder"),
        ("item", "b) als Beschäftigter einer Anordnung zuwiderhandelt."),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Das Gesetz in der Fassung vom", "3. Oktober 1990 gilt weiter, soweit nichts anderes"),
        (
            "Der Kreis hat die Vorgaben aus dem Gesetz des Landes",
            "- soweit sie ihn betreffen - 2016",
        ),
        ("Die Frist endet, wie in der Satzung bestimmt, am", "1. April des Jahres, das auf den"),
    ],
)
def test_a_date_or_a_dash_at_a_line_s_begin_is_no_item(lines: tuple[str, str]) -> None:
    sheet = Sheet()
    sheet.count = 2
    sheet.lines([*lines, "bestimmt ist."])
    assert [kind for kind, _ in kinds(sheet.report())] == ["text"]


def test_letter_spaced_words_are_whole_again() -> None:
    sheet = Sheet()
    sheet.flow(TEXT[0])
    sheet.skip()
    x = LEFT
    for word in ("Die", "Würde", "des", "Menschen,", "die", "unantastbar", "ist"):
        for letter in word:
            sheet.put(letter, x, sheet.y + 12.0)
            x += stringWidth(letter, "Helvetica", 10) + 2.0
        x += 4.8
    assert sections(sheet.report())[0][1][1] == "Die Würde des Menschen, die unantastbar ist"


HEADED = [
    ("1 Ziele", 1),
    ("1.1 Personal", 2),
    ("1.2 Haushalt und Stellenplan", 2),
    ("1.2.1 Erträge", 3),
    ("2 Ausblick", 1),
]
PATHS = [
    "1 Ziele",
    "1 Ziele > 1.1 Personal",
    "1 Ziele > 1.2 Haushalt und Stellenplan",
    "1 Ziele > 1.2 Haushalt und Stellenplan > 1.2.1 Erträge",
    "2 Ausblick",
]


def headed(sheet: Sheet, faces: tuple[Face, Face, Face], numbered: bool = True) -> None:
    """A title and five sections of three levels, a paragraph in each."""
    sheet.lines(["Jahresbericht der Kreisverwaltung"], Face(18.0, True))
    sheet.skip(14.0)
    for (heading, level), text in zip(HEADED, TEXT, strict=False):
        sheet.skip(10.0)
        sheet.lines([heading if numbered else heading.split(" ", 1)[1]], faces[level - 1])
        sheet.skip(4.0)
        sheet.flow(text)


@pytest.mark.parametrize(
    "faces",
    [
        (Face(16.0, True), Face(13.0, True), Face(11.0, True)),
        (Face(14.0), Face(12.5), Face(11.5)),
        (BOLD, BOLD, BOLD),
        (Face(10.0, underlined=True),) * 3,
        (Face(14.0, True), Face(12.0, True), Face(10.0, underlined=True)),
        (PLAIN, PLAIN, PLAIN),
    ],
    ids=["size", "size only", "bold", "underlined", "all kinds", "number only"],
)
def test_numbered_headings_of_three_levels(faces: tuple[Face, Face, Face]) -> None:
    sheet = Sheet()
    headed(sheet, faces)
    report = sheet.report()
    assert report.title == "Jahresbericht der Kreisverwaltung"
    assert sections(report) == [(p, [t]) for p, t in zip(PATHS, TEXT, strict=False)]
    assert (report.layout, [row.page_from for row in report.rows]) == ("prose", [1] * 5)


def test_headings_without_numbers_by_their_type() -> None:
    sheet = Sheet()
    headed(sheet, (Face(16.0, True), Face(12.0, True), BOLD), numbered=False)
    assert [label for label, _ in sections(sheet.report())] == [
        "Ziele",
        "Ziele > Personal",
        "Ziele > Haushalt und Stellenplan",
        "Ziele > Haushalt und Stellenplan > Erträge",
        "Ausblick",
    ]


def test_a_wrapped_heading_is_one() -> None:
    sheet = Sheet()
    sheet.flow(TEXT[0])
    sheet.skip(14.0)
    sheet.lines(
        ["2.1 Zusammenarbeit mit den Städten und Gemeinden", "sowie mit den Nachbarkreisen"], BOLD
    )
    sheet.skip(4.0)
    sheet.flow(TEXT[1])
    assert sections(sheet.report())[1:] == [
        (
            "2.1 Zusammenarbeit mit den Städten und Gemeinden sowie mit den Nachbarkreisen",
            [TEXT[1]],
        )
    ]


def test_items_in_plain_type_are_no_headings() -> None:
    """ "3. Erfahrungsaustausch" looks like one, but goes on with a list."""
    sheet = Sheet()
    headed(sheet, (PLAIN, PLAIN, PLAIN))
    sheet.skip(10.0)
    sheet.flow("Dazu gehören:")
    for mark, item in (("1.", "Tierschutz"), ("2.", "Arbeitskreis"), ("3.", "Austausch")):
        sheet.skip(10.0)
        sheet.item(mark, item)
    sheet.skip(10.0)
    sheet.flow(TEXT[9])
    label, texts = sections(sheet.report())[-1]
    assert label == "2 Ausblick"
    assert texts[1:] == [
        "Dazu gehören:",
        "1. Tierschutz",
        "2. Arbeitskreis",
        "3. Austausch",
        TEXT[9],
    ]


def test_a_title_of_several_lines_with_its_subtitle_and_date() -> None:
    sheet = Sheet()
    sheet.lines(["Kreis Coesfeld"], Face(9.0))
    sheet.skip(20.0)
    big = Face(20.0, True, centred=True)
    sheet.lines(["Bericht über die Entwicklung", "der Kreisverwaltung"], big)
    sheet.skip(6.0)
    sheet.lines(["Stand: 30. Juni 2017"], Face(12.0, centred=True))
    for heading, text in (("1 Anlass", TEXT[0]), ("2 Ergebnis", TEXT[1])):
        sheet.skip(16.0)
        sheet.lines([heading], Face(13.0, True))
        sheet.skip(4.0)
        sheet.flow(text)
    report = sheet.report()
    assert report.title == "Bericht über die Entwicklung der Kreisverwaltung"
    assert sections(report) == [
        (report.title, ["Kreis Coesfeld"]),
        (report.title, ["Stand: 30. Juni 2017"]),
        ("1 Anlass", [TEXT[0]]),
        ("2 Ergebnis", [TEXT[1]]),
    ]


def test_text_before_the_first_heading_has_the_title_as_its_label() -> None:
    sheet = Sheet()
    sheet.lines(["Bericht"], Face(18.0, True))
    sheet.skip(10.0)
    sheet.flow(TEXT[0])
    for number in (1, 2):
        sheet.skip(14.0)
        sheet.lines([f"{number} Aufgabe"], BOLD)
        sheet.skip(4.0)
        sheet.flow(TEXT[number])
    assert sections(sheet.report()) == [
        ("Bericht", [TEXT[0]]),
        ("1 Aufgabe", [TEXT[1]]),
        ("2 Aufgabe", [TEXT[2]]),
    ]


def law(sheet: Sheet, norm: Face, part: Face) -> None:
    """A statute: parts and norms with their titles below them, an annex that counts anew."""
    sheet.lines(["Gesetz über die Zusammenarbeit"], Face(18.0, True))
    for heading, title, face, text in (
        ("Erster Abschnitt", "Allgemeine Vorschriften", part, ""),
        ("§ 1", "Zweck", norm, f"(1) {TEXT[0]}"),
        ("§ 2", "Begriffe", norm, f"(1) {TEXT[1]}"),
        ("Zweiter Abschnitt", "Besondere Vorschriften", part, ""),
        ("§ 3", "Verfahren", norm, f"(1) {TEXT[2]}"),
        ("Anlage 1", "(zu § 2)", part, ""),
        ("§ 1", "Vertrag", norm, TEXT[3]),
    ):
        sheet.skip(14.0)
        sheet.lines([heading, title], face)
        if text:
            sheet.skip(8.0)
            sheet.flow(text)


@pytest.mark.parametrize(
    ("norm", "part"),
    [
        (BOLD, Face(13.0, True)),
        (Face(centred=True), Face(12.0, True, centred=True)),
        (Face(bold=True, centred=True), Face(bold=True, centred=True)),
    ],
    ids=["left", "plain", "one type"],
)
def test_a_statute(norm: Face, part: Face) -> None:
    sheet = Sheet()
    law(sheet, norm, part)
    first, second = (
        "Erster Abschnitt Allgemeine Vorschriften",
        "Zweiter Abschnitt Besondere Vorschriften",
    )
    assert sections(sheet.report()) == [
        (f"{first} > § 1 Zweck", [f"(1) {TEXT[0]}"]),
        (f"{first} > § 2 Begriffe", [f"(1) {TEXT[1]}"]),
        (f"{second} > § 3 Verfahren", [f"(1) {TEXT[2]}"]),
        ("Anlage 1 (zu § 2) > § 1 Vertrag", [TEXT[3]]),
    ]


def test_numbers_in_the_margin_are_no_column() -> None:
    """ "§ 5" and "4.1.2" hang left of the text, which is never a table for that."""
    sheet = Sheet()
    for number, text in enumerate(TEXT[:4], 1):
        sheet.skip(8.0)
        sheet.put(f"{number}", LEFT, sheet.y + 12.0, BOLD)
        sheet.lines([f"Aufgabe {'ABCD'[number - 1]}"], BOLD, LEFT + 40.0)
        for part in (1, 2):
            sheet.skip(6.0)
            sheet.put(f"{number}.{part}", LEFT, sheet.y + 12.0)
            sheet.flow(text, indent=40.0)
            sheet.skip(6.0)
            sheet.item("a)", "bei Bauten", 20.0, 40.0)
            sheet.item("b)", "bei Fahrzeugen", 20.0, 40.0)
    report = sheet.report()
    assert report.layout == "prose"
    assert sections(report) == [
        (
            f"{number} Aufgabe {'ABCD'[number - 1]}",
            [
                line
                for part in (1, 2)
                for line in (f"{number}.{part} {text}", "a) bei Bauten", "b) bei Fahrzeugen")
            ],
        )
        for number, text in enumerate(TEXT[:4], 1)
    ]


def test_headings_of_the_text_type_that_only_a_larger_page_margin_sets_apart_stay_text() -> None:
    """A short sentence alone is no heading."""
    sheet = Sheet()
    sheet.flow(TEXT[0])
    sheet.skip(20.0)
    sheet.flow("Der Bericht folgt.")
    sheet.skip(20.0)
    sheet.flow(TEXT[1])
    assert sections(sheet.report()) == [("", [TEXT[0], "Der Bericht folgt.", TEXT[1]])]


def test_places_of_lines_are_kept_for_marking() -> None:
    sheet = Sheet()
    sheet.flow(TEXT[0])
    paragraph = sheet.report().rows[0].cells[0].paragraphs[0]
    assert len(paragraph.boxes) == 4
    assert all(
        box.page == 1 and LEFT - 1 <= box.x0 < box.x1 <= RIGHT + 1 for box in paragraph.boxes
    )


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Das gilt auch für die Aufgaben, die der Kreis nach § 36 Absatz",
            "4 der Ordnung wahrnimmt,",
        ),
        (
            "Das gilt auch für die Haltestellen im Gebiet des Kreises (Zeichen",
            "224) und der Städte,",
        ),
        (
            "Das gilt dann, wenn den Kommunen im gesamten Raum und den Vereinen dauernd besondere",
            "Lasten entstehen und der Kreis,",
        ),
    ],
    ids=["reference", "bracket", "noun"],
)
def test_a_line_within_a_sentence_that_leaves_room_goes_on(lines: tuple[str, str]) -> None:
    """Programs that set whole paragraphs evenly break lines that are not yet full."""
    sheet = Sheet()
    widest = "soweit er zuständig ist, daran nicht gehindert ist, wie dies der Landtag bestimmt"
    text = [*lines, widest, "hat."]
    sheet.lines(text)
    sheet.skip()
    sheet.flow(TEXT[0])
    assert sections(sheet.report())[0][1][0] == " ".join(text)
