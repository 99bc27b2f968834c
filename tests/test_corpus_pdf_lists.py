"""Lists in the running text of PDFs: nested items, what follows a list, law paragraphs."""

import random
from itertools import islice

import pytest

from tests.pdf_text_drawing import BOLD, LEFT, Sheet, kinds, sections, sentences

TEXT = list(islice(sentences(), 40))
LONG = (
    "die Beratung der Gemeinden in allen Fragen der Planung, soweit nicht das Land zuständig ist,"
    " und die Begleitung ihrer Verfahren bis zum Beschluss",
    "die Förderung der Vereine, die in mehreren Gemeinden des Kreises tätig sind und deren Arbeit"
    " allen Einwohnern zugute kommt",
)


@pytest.mark.parametrize("hang", [17.0, 24.0])
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_nested_items_are_items_of_their_own(hang: float, long: bool) -> None:
    sheet = Sheet()
    sheet.flow("Ordnungswidrig handelt, wer")
    a, b = LONG if long else ("die Beratung", "die Förderung")
    entries = [
        ("a)", a + ",", 0.0),
        ("aa)", b + ",", hang),
        ("bb)", a + " oder", hang),
        ("b)", b + ".", 0.0),
    ]
    for mark, text, indent in entries:
        sheet.item(mark, text, hang, indent)
    sheet.flow(TEXT[0])
    assert kinds(sheet.report()) == [
        *(("item", f"{mark} {text}") for mark, text, _ in entries),
        ("text", TEXT[0]),
    ]


@pytest.mark.parametrize("indent", [0.0, 18.0])
@pytest.mark.parametrize("gap", [0.0, 6.0])
def test_law_paragraphs_after_a_list_are_none_of_its_items(indent: float, gap: float) -> None:
    """ "(1a)" and "(2)" begin at the edge, or their further lines hang."""
    sheet = Sheet()
    sheet.flow(f"(1) {TEXT[0][:-1]}:", indent=0.0)
    entries = [("1.", LONG[0] + ","), ("2.", "die Hilfe"), ("3.", LONG[1] + ".")]
    for mark, text in entries:
        sheet.skip(gap)
        sheet.item(mark, text, 18.0, indent)
    sheet.skip(gap)
    sheet.flow(f"(1a) {TEXT[1]}")
    sheet.skip(gap)
    sheet.flow(f"(2) {TEXT[2]}")
    assert kinds(sheet.report()) == [
        ("text", f"(1) {TEXT[0][:-1]}:"),
        *(("item", f"{mark} {text}") for mark, text in entries),
        ("text", f"(1a) {TEXT[1]}"),
        ("text", f"(2) {TEXT[2]}"),
    ]


ITEMS = (
    "die Hilfe zur Pflege",
    "Tierschutz",
    *LONG,
    "Sätze 1 und 2 gelten entsprechend für Verträge, die vor dem 1. Januar 2015 geschlossen worden"
    " sind, soweit nichts anderes bestimmt ist",
)
OUTER = (("1.", "2.", "3."), ("a)", "b)", "c)"), ("1)", "2)", "3)"), ("-",) * 3, ("•",) * 3)
INNER = (("aa)", "bb)"), ("–", "–"), ("o", "o"))


@pytest.mark.parametrize("seed", range(15))
def test_lists_nested_in_lists(seed: int) -> None:
    """Marks, indents and distances by chance; an item with others below it ends with a colon."""
    chance = random.Random(seed)  # noqa: S311
    outer, inner = chance.choice(OUTER), chance.choice(INNER)
    gap, hang = chance.choice((3.0, 6.0)), chance.choice((18.0, 28.0))
    indent = chance.choice((0.0, 15.0))
    sheet = Sheet()
    expected: list[tuple[str, str]] = []

    def put(mark: str, text: str, at: float) -> None:
        sheet.skip(gap)
        sheet.item(mark, text, hang, at)
        expected.append(("item", text if mark in "-•–o" else f"{mark} {text}"))

    for text in TEXT[seed : seed + 3]:
        sheet.skip(gap)
        sheet.flow(text)
        expected.append(("text", text))
        for number, mark in enumerate(outer):
            nested = chance.random() < 0.4 and number < 2
            end = ":" if nested else "." if number == 2 else chance.choice(("", ",", ";"))
            put(mark, chance.choice(ITEMS) + end, indent)
            for below in inner if nested else ():
                put(below, chance.choice(ITEMS) + ",", indent + hang)
    assert kinds(sheet.report()) == expected


def test_a_sentence_that_goes_on_after_its_list() -> None:
    """It stands left of the items' text, though it begins with a small letter."""
    sheet = Sheet()
    sheet.flow("(2) Stellt jemand fest, dass", indent=18.0)
    texts = [f"{LONG[0]},", f"{LONG[1]},"]
    for text in texts:
        sheet.item("-", text, 18.0, 18.0)
    rest = f"hat er den Mangel zu beseitigen. {TEXT[0]}"
    sheet.flow(rest, indent=18.0)
    assert kinds(sheet.report()) == [*(("item", text) for text in texts), ("text", rest)]


@pytest.mark.parametrize("marks", [("1.", "2."), ("a)", "b)")])
def test_a_list_begins_in_the_middle_of_a_sentence(marks: tuple[str, str]) -> None:
    """The line above it is full and ends with a word after which something must follow."""
    sheet = Sheet()
    sheet.lines(
        ["(4) Der Unternehmer darf nach der Verordnung als Sanitäter nur Personen einsetzen, die"]
    )
    sheet.count = 1
    sheet.lines([f"{mark} an einem Lehrgang des Landes oder des Bundes" for mark in marks])
    assert kinds(sheet.report()) == [
        ("item", f"{mark} an einem Lehrgang des Landes oder des Bundes") for mark in marks
    ]


def test_a_heading_below_values_that_only_white_space_parts() -> None:
    """It is the next section's, not the list's last row."""
    sheet = Sheet()
    for number, heading in enumerate(("Schutzarten", "Klima"), 1):
        sheet.skip(16.0)
        sheet.lines([f"5.{number} {heading}"], BOLD)
        sheet.skip(6.0)
        sheet.flow(TEXT[number])
        if number == 1:
            sheet.skip(6.0)
            for name in ("Mobilfunkgeräte", "Handfunkgeräte", "Bedienteile"):
                sheet.lines([name])
                sheet.put(f"IP 5{number}", LEFT + 240.0, sheet.y)
    assert [label for label, _ in sections(sheet.report())] == ["5.1 Schutzarten", "5.2 Klima"]
