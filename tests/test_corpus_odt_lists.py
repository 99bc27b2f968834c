"""Lists of ODT files and the numbers that they display before headings."""

from collections.abc import Sequence

import pytest

from tests.made_odt_xml import h, p, shown, style


def number(level: int, style: str, suffix: str = ".", display: int = 1, more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{level}" style:num-format="{style}"'
        f' style:num-suffix="{suffix}" text:display-levels="{display}" {more}/>'
    )


def styled(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def outline(*levels: str) -> str:
    inner = "".join(levels).replace("list-level-style-number", "outline-level-style")
    return f'<text:outline-style style:name="Outline">{inner}</text:outline-style>'


def items(*contents: str, style: str = "L", more: str = "") -> str:
    inner = "".join(
        content
        if content.startswith("<text:list-item")
        else f"<text:list-item>{content}</text:list-item>"
        for content in contents
    )
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


LEVELS = (number(1, "1"), number(2, "1", "", 2), number(3, "a", ")", 3))
OWN = 'loext:num-list-format="%1%-%2%"'
HEADINGS = "".join(style(f"Heading_20_{n}") for n in (1, 2, 3))


def _numbers(levels: Sequence[int], styles: str) -> list[str]:
    body = "".join(h("T", level) for level in levels)
    lines = shown(body, styles=HEADINGS + styles)
    return [line.split(": ", 1)[1].removesuffix("T").strip() for line in lines]


@pytest.mark.parametrize(
    ("levels", "style", "expected"),
    [
        ((1, 2, 2, 3, 1, 2), outline(*LEVELS), ["1.", "1.1", "1.2", "1.2.a)", "2.", "2.1"]),
        ((2, 1), outline(*LEVELS), ["1.1", "2."]),
        ((1, 1), outline(number(1, "I", more='text:start-value="4"')), ["IV.", "V."]),
        ((1,), outline(number(1, "A", ")", more='style:num-prefix="Teil "')), ["Teil A)"]),
        ((1, 2), outline(number(1, "", ""), number(2, "1", "", 2)), ["", "1"]),
        ((1, 2), outline(number(1, "1", ""), number(2, "i", "", 2, OWN)), ["1", "1-i"]),
        ((1, 2), "", ["", ""]),
    ],
)  # fmt: skip
def test_numbers_of_the_outline(levels: Sequence[int], style: str, expected: list[str]) -> None:
    assert _numbers(levels, style) == expected


def test_headings_without_a_style_have_no_number() -> None:
    """Programs write them so that know nothing of the template's outline."""
    body = h("Lage") + '<text:h text:outline-level="1">Recht</text:h>'
    assert shown(body, styles=HEADINGS + outline(*LEVELS)) == [
        "heading 1: 1. Lage",
        "heading 1: Recht",
    ]


def test_headings_that_the_outline_leaves_out() -> None:
    styles = (
        outline(*LEVELS)
        + HEADINGS
        + style("Vorwort", "Heading_20_1", more='style:list-style-name=""')
    )
    body = (
        h("Vorwort", 1, "Vorwort")
        + h("Lage")
        + h("Zwischenruf", more='text:is-list-header="true"')
        + h("Recht", more='text:restart-numbering="true" text:start-value="7"')
    )
    assert shown(body, styles=styles) == [
        "heading 1: Vorwort",
        "heading 1: 1. Lage",
        "heading 1: Zwischenruf",
        "heading 1: 7. Recht",
    ]


def test_headings_in_a_list_as_libreoffice_writes_them() -> None:
    """Levels are nested lists; an item that begins with one has no number of its own."""
    deep = items(items(h("drei", 3)), h("zwei", 2) + items(h("drei", 3), h("drei", 3)))
    body = items(items(h("zwei", 2)), h("eins") + deep, h("eins"))
    assert shown(body, styled("L", *LEVELS)) == [
        "heading 2: 1.1 zwei",
        "heading 1: 2. eins",
        "heading 3: 2.1.a) drei",
        "heading 2: 2.2 zwei",
        "heading 3: 2.2.a) drei",
        "heading 3: 2.2.b) drei",
        "heading 1: 3. eins",
    ]


def test_lists_that_continue_and_start_anew() -> None:
    body = (
        items(h("A"), more='xml:id="l1"')
        + p("Text.")
        + items(h("B"), more='xml:id="l2" text:continue-list="l1"')
        + items(h("C"), more='text:continue-numbering="true"')
        + items(h("D"))
        + items(f'<text:list-item text:start-value="9">{h("E")}</text:list-item>')
        + items(f'<text:list-item text:style-override="R">{h("F")}</text:list-item>')
    )
    lists = styled("L", *LEVELS) + styled("R", number(1, "I"))
    assert [line for line in shown(body, lists) if line != "text: Text."] == [
        f"heading 1: {n}" for n in ("1. A", "2. B", "3. C", "1. D", "9. E", "I. F")
    ]


def test_list_of_the_outline_style_counts_with_it() -> None:
    body = h("A") + items(h("B"), style="Outline") + h("C")
    assert shown(body, styles=outline(*LEVELS)) == [
        f"heading 1: {n}" for n in ("1. A", "2. B", "3. C")
    ]


def test_items() -> None:
    bullet = '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    lists = styled("L", bullet, number(2, "1")) + styled("ohne", number(1, "", ""))
    header = f"<text:list-header>{p('Kopf')}</text:list-header>"
    body = (
        items(
            "<text:number>1.</text:number>"
            + p("Punkt")
            + p("Mehr davon.")
            + items(p("Unterpunkt")),
            p("– getippt"),
        )
        + items(p("ohne Zeichen"), style="ohne")
        + items(p("unbekannt"), style="fehlt")
        + f"<text:list>{header}</text:list>"
        + p("a) getippt")
    )
    assert shown(body, lists) == [
        "item: Punkt",
        "text: Mehr davon.",
        "item: Unterpunkt",
        "item: getippt",
        "text: ohne Zeichen",
        "item: unbekannt",
        "text: Kopf",
        "item: a) getippt",
    ]


def test_numbered_bold_lines_are_headings_where_no_style_is() -> None:
    body = (
        items(p("Anlass", "Fett"), more='xml:id="l1"')
        + p("Ein Text, der länger ist.")
        + items(p("Recht", "Fett"), more='text:continue-list="l1"')
        + p("Noch ein Text.")
    )
    bold = style("Fett", look='fo:font-weight="bold"')
    assert shown(body, bold + styled("L", *LEVELS)) == [
        "heading 1: 1. Anlass",
        "text: Ein Text, der länger ist.",
        "heading 1: 2. Recht",
        "text: Noch ein Text.",
    ]
