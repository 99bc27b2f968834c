"""Markdown: what its signs mean is read, the signs are not; what only looks like it is text."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableReport
from corpus.text.markdown_read import looks_like_markdown, read_markdown
from tests.outlined import outlined


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# A\n\n### B ###\n\nC\n", ["h1 A", "h3 B", "t C"]),
        ("A\n===\n\nB\n---\n\nC\n", ["h1 A", "h2 B", "t C"]),
        ("1. A\n----\n\n1.1 B\n-----\n\nC\n", ["h2 1. A", "h3 1.1 B", "t C"]),
        ("Der Kreis\nplant.\n\nDie *Stadt* auch.", ["t Der Kreis plant.", "t Die Stadt auch."]),
        (
            "Der Bau der Über-\nführung, Haupt-\nund Personalamt.",
            ["t Der Bau der Überführung, Haupt- und Personalamt."],
        ),
        (
            "[Satzung](https://x.de 'Titel') `Code` ~~alt~~ ![Bild](b.png) <https://y.de>",
            ["t Satzung Code alt Bild https://y.de"],
        ),
        ("- a\n- b\n  - c\n\n    d\n* [x] e\n", ["i a", "i b", "i c", "t d", "i e"]),
        ("1. a\n2. b\n", ["i 1. a", "i 2. b"]),
        ("3. Mai 2018 war es so weit.", ["t 3. Mai 2018 war es so weit."]),
        ("Es gilt:\na) eins\nb) zwei\n", ["t Es gilt:", "i a) eins", "i b) zwei"]),
        ("# A\n\n**Ziele**\n\nDer Kreis spart.", ["h1 A", "h2 Ziele", "t Der Kreis spart."]),
        (
            "> Zitat\n\n    eingerückt\n\n```\nCode\n```\n\n***\n",
            ["t Zitat", "t eingerückt", "t Code"],
        ),
        ("A \\* B &amp; C\\\nD", ["t A * B & C D"]),
        ("Ja.[^1] Nein[^x].\n\n[^1]: Seit\n    2012.\n", ["t Ja. Nein.", "n Seit 2012."]),
        ("[^2]: Ohne Verweis.\n\nText", ["n Ohne Verweis.", "t Text"]),
        ("u\u0308ber\u202e NBSP\u00a0§ 5", ["t über NBSP § 5"]),
    ],
)
def test_markup_becomes_paragraphs(text: str, shown: list[str]) -> None:
    assert outlined(read_markdown(text)) == shown


def test_tables_with_and_without_outer_pipes() -> None:
    rows = [
        ["=", "Nr. | Amt", "Antwort"],
        ["1. Amt", "h: Ziel / Ja / i: Düren / i: Jülich"],
        ["", "x"],
    ]
    text = (
        "Nr. \\| Amt | Antwort\n:--|---:\n1. Amt | **Ziel**<br>Ja<br>- Düren<br/>- Jülich\n | x\n"
    )
    piped = "\n".join(f"| {line} |" for line in text.strip().split("\n"))
    assert outlined(read_markdown(text)) == [rows]
    assert outlined(read_markdown(f"Davor.\n\n{piped}\n\nDanach.")) == [
        "t Davor.",
        rows,
        "t Danach.",
    ]


def test_raw_html_is_left_out_except_its_text() -> None:
    text = (
        "Der <b onclick='alert(1)'>Kreis</b><!-- nein --> <script>alert(2)</script>plant.\n\n"
        "<div><script>\n\nalert(3)\n\n</SCRIPT><p>Block</p><ul><li>Punkt</ul></div>\n\n"
        "<style>p { color: red }</style>\n\nEnde <img src=x onerror=alert(4)>.\n"
    )
    assert outlined(read_markdown(text)) == [
        "t Der Kreis plant.",
        "t Block",
        "i Punkt",
        "t Ende .",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: 'Bericht 2018'\n---\n\n## A\n\nText", "Bericht 2018"),
        ("---\ntitle: Bericht\n---\n\n# A\n\nText", None),
        ("## A\n\nText", None),
    ],
)
def test_front_matter_states_the_title_of_a_text_without_one(text: str, title: str | None) -> None:
    document = read_markdown(text)
    assert document.title == title
    assert outlined(document)[1] == "t Text"


@pytest.mark.parametrize(
    "text",
    [
        "# Haushaltsrede\n\nDer Kreis plant.\n\n## Straßen\n\nZwei Fahrzeuge.\n",
        "Einleitung.\n\n## Straßen\nZwei Fahrzeuge.\n",
        "Titel\n=====\n\nText.\n",
        "Straßen\n-------\n\nText.\n\nWege\n----\n\nText.\n",
        "Amt | Antwort\n--- | ---\n32 | ja\n",
        "|Amt|\n|---|\n|32|\n",
    ],
)
def test_headings_and_tables_are_markdown(text: str) -> None:
    assert looks_like_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Der Kreis plant.\n",
        "# Punkt eins\n# Punkt zwei\n# Punkt drei\n",
        "Es gilt:\n\n# Punkt eins\n\n# Punkt zwei\n\n# Punkt drei\n",
        "#32 Ordnungsamt\n\nText\n",
        "1. Erstens\n2. Zweitens\n\n- eins\n- zwei\n* drei\n",
        "Amt          Antwort\n--------------------\nOrdnungsamt  ja\n",
        "Mit freundlichen Grüßen\nMüller\n-------\n",
        "Text.\n\n-------\n\nText.\n",
        "Bericht\n=======\n\n1 Ziele\n\nText.\n\n1.1 Wege\n\nText.\n",
        "a | b\nc | d\n",
        "# Titel\n\nText\fSeite 2\n",
    ],
)
def test_bullets_lists_rules_and_columns_are_no_markdown(text: str) -> None:
    assert not looks_like_markdown(text)


def test_texts_without_words_are_refused() -> None:
    with pytest.raises(UnreadableReport, match="keinen Text"):
        read_markdown("---\n\n<!-- nichts -->\n")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            """# ## - 1. 2. > | --- ``` ` * ** [ ] ( ) [^1] [^1]: <b> <script>alert(1)</script>
            <div> \\ & Übach Zusammen- arbeit | NEUE_ZEILE NEUE_ZEILE LEERE_ZEILE""".split()
        ),
        max_size=40,
    )
)
def test_no_text_raises_anything_or_leaves_a_script(words: list[str]) -> None:
    text = " ".join(words).replace("NEUE_ZEILE", "\n").replace("LEERE_ZEILE", "\n\n")
    looks_like_markdown(text)
    with suppress(UnreadableReport):
        assert "alert" not in str(outlined(read_markdown(text)))


PLAIN = st.sampled_from(
    ["Übach", "Straße", "§\u00a05", "1.234,50 €", "ß", "=1+1", '"Zitat"', "a\\|b"]
)
CELLS = st.lists(PLAIN, min_size=1, max_size=3).map(" ".join)


@settings(deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2)
    )
)
def test_tables_written_are_tables_read(rows: list[list[str]]) -> None:
    rule = "|".join("---" for _ in rows[0])
    lines = [" | ".join(row) for row in rows]
    header, *body = [
        [cell.replace("\\|", "|").replace("\u00a0", " ") for cell in row] for row in rows
    ]
    text = "\n".join([lines[0], rule, *lines[1:]])
    assert looks_like_markdown(text)
    assert outlined(read_markdown(text)) == [[["=", *header], *body]]
