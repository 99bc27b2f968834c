"""Corrections of the tags: what the file may say, and what it makes of mentions."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Home, Kommune, Mention, tag_text
from corpus.mention import Dates, Law
from corpus.report import Cell, Paragraph, Report, Row
from index import BadCorrections, Corrections
from index.corrections_file import parse_corrections, read_corrections

FILE = """\
# Gebietsreform
[[zusammenfassen]]
label = "KOMMUNE"
namen = ["Kreis Jülich", "Kreis Monschau"]
zu = "Kreis Düren"

[[zusammenfassen]]
label = "GESETZ"
namen = "Kinder- und Jugendhilfegesetz"
zu = "SGB VIII"

[[streichen]]
label = "KOMMUNE"
name = "Stadt Hof"
wortlaut = "Hof"

[[streichen]]
label = "KOMMUNE"
name = "Kreis Kleve"
bericht = "alt.pdf"

[[alias]]
label = "KOMMUNE"
wort = ["Kreis HS", "Haus an der Rur"]
name = "Kreis Heinsberg"

[[alias]]
label = "GESETZ"
wort = "RDG"
name = "RettG NRW"

[[alias]]
label = "ORG"
wort = "AVV"
name = "Aachener Verkehrsverbund"
"""


def report(text: str, source: str = "neu.pdf") -> Report:
    """A report with one paragraph."""
    cells = (Cell(None, (Paragraph(0, len(text), "text"),)),)
    rows = (Row(0, "Amt", None, None, 1, 1, cells),)
    return Report("T", source, "text/plain", "0" * 64, 1, "prose", None, (), rows, text)


def named(text: str, corrections: Corrections, source: str = "neu.pdf") -> list[str]:
    found = corrections.in_report(report(text, source), "3", tag_text(text))
    assert all(text[m.start : m.end] == m.text for m in found)
    return [m.name for m in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mit den Kreisen Jülich und Viersen", ["Kreis Düren", "Kreis Viersen"]),
        ("Kreis Monschau", ["Kreis Düren"]),
        ("nach § 8 Kinder- und Jugendhilfegesetz", ["§ 8 SGB VIII"]),
        ("mit dem Kreis\u00a0HS", ["Kreis Heinsberg"]),
        ("mit dem Kreis\nHS und dem Kreis Kleve", ["Kreis Heinsberg", "Kreis Kleve"]),
        ("mit dem Haus an der Rur", ["Kreis Heinsberg"]),
        ("mit dem HAUS an der Rur", []),
        ("Haus an der Rurbrücke, Alt-Kreis HS, Kreis HS-Nord", []),
        ("nach § 6 Abs. 1 RDG", ["§ 6 Abs. 1 RettG NRW"]),
        ("nach §§ 3, 5 des RDG", ["§ 3 RettG NRW", "§ 5 RettG NRW"]),
        ("§ 2 SGB XII. Das RDG gilt.", ["§ 2 SGB XII", "RettG NRW"]),
        ("mit dem AVV", ["Aachener Verkehrsverbund"]),
        ("mit dem AVV-Tarif", []),
    ],
)
def test_what_becomes_of_a_text(text: str, names: list[str]) -> None:
    assert named(text, parse_corrections(FILE)) == names


def test_a_merged_name_has_kind_and_key_of_what_it_is_merged_into() -> None:
    text = "Kreis Jülich, § 8 Abs. 2 Kinder- und Jugendhilfegesetz, Kreis HS"
    found = parse_corrections(FILE).in_report(report(text), "1", tag_text(text))
    assert [m.value for m in found] == [
        Kommune("Kreis", "05358"),
        Law("SGB VIII", "8", "2"),
        Kommune("Kreis", "05370"),
    ]


def test_parties_of_an_agreement_go_by_their_merged_names() -> None:
    parties = ("Kreis Jülich", "Kreis Düren", "Kreis Kleve")
    signed = Mention(0, 12, "Vereinbarung", "VEREINBARUNG", "Vereinbarung", Dates((), parties))
    found = parse_corrections(FILE).in_report(report("Vereinbarung"), "1", (signed,))
    assert [m.value for m in found] == [Dates((), ("Kreis Düren", "Kreis Kleve"))]


def test_an_alias_inside_a_longer_name_is_none() -> None:
    text = "Verkehrsbetriebe AVV GmbH"
    assert "Aachener Verkehrsverbund" not in named(text, parse_corrections(FILE))


def test_a_drop_holds_for_its_wording_or_its_report_only() -> None:
    corrections = parse_corrections(FILE)
    hof = Mention(0, 3, "Hof", "KOMMUNE", "Stadt Hof", Kommune("kreisfreie Stadt", "09464000"))
    stadt = Mention(5, 14, "Stadt Hof", "KOMMUNE", "Stadt Hof", hof.value)
    text = "Hof, Stadt Hof"
    assert corrections.in_report(report(text), "1", (hof, stadt)) == (stadt,)
    assert named("Kreis Kleve", corrections, "alt.pdf") == []
    assert named("Kreis Kleve", corrections, "neu.pdf") == ["Kreis Kleve"]


def test_a_report_is_named_by_its_id_too() -> None:
    drop = parse_corrections('[[drop]]\nlabel="KOMMUNE"\ntext="Kreis Kleve"\nreport="3"')
    assert named("Kreis Kleve", drop) == []
    assert drop.in_report(report("Kreis Kleve"), "4", tag_text("Kreis Kleve"))


def test_the_home_body_goes_by_its_name_of_today() -> None:
    corrections = parse_corrections(FILE)
    assert corrections.home(Home("Kreis Jülich", None)) == Home("Kreis Düren", "05358")
    assert corrections.home(Home("Kreis Kleve", "05154")) == Home("Kreis Kleve", "05154")
    assert corrections.home(None) is None


def test_a_label_may_be_written_small() -> None:
    assert parse_corrections(FILE.replace("KOMMUNE", "kommune")) == parse_corrections(FILE)


def test_in_a_question_case_does_not_count_but_for_function_words() -> None:
    corrections = parse_corrections(
        '[[alias]]\nlabel="KOMMUNE"\nwort=["IN", "Haus an der Rur"]\nname="Kreis Heinsberg"'
    )
    for question, names in (
        ("wer hilft dem haus an der rur?", ["Kreis Heinsberg"]),
        ("was gibt es in Bergen?", []),
        ("Wer arbeitet mit IN zusammen?", ["Kreis Heinsberg"]),
    ):
        assert [m.name for m in corrections.in_question(question, ())] == names


def test_merging_goes_on_to_the_end() -> None:
    corrections = parse_corrections(
        '[[merge]]\nlabel="KOMMUNE"\nnames="Kreis Jülich"\ninto="Kreis Düren"\n'
        '[[merge]]\nlabel="KOMMUNE"\nnames="Kreis Düren"\ninto="Städteregion Aachen"\n'
        '[[alias]]\nlabel="KOMMUNE"\nwords="DN"\nname="Kreis Jülich"'
    )
    assert named("Kreis Jülich, Kreis Düren, DN", corrections) == ["Städteregion Aachen"] * 3
    assert corrections.meant("KOMMUNE", "dn") == "Städteregion Aachen"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[[alias]\n", 1, "kein gültiges TOML"),
        ("\n\nfalsch", 3, "kein gültiges TOML"),
        ("\n[[aliase]]\n", 2, "„aliase“ ist unbekannt"),
        ("\nalias = 3\n", 2, "„alias“ ist unbekannt"),
        ("[[alias]]\n", 1, "es fehlt: „label“, „wort“, „name“"),
        ('[[alias]]\nlabel="ORG"\nwort="A"\nname="B"\nkreis="C"', 1, "unbekannt: „kreis“"),
        ('\n[[alias]]\nlabel="ORT"\nwort="A"\nname="B"', 2, "das Label „ORT“ gibt es hier nicht"),
        ('[[alias]]\nlabel="ORG"\nwort=7\nname="B"', 1, "„wort“ muss ein Text"),
        ('[[alias]]\nlabel="ORG"\nwort=[]\nname="B"', 1, "„wort“ muss ein Text"),
        ('[[alias]]\nlabel="ORG"\nwort=" "\nname="B"', 1, "„wort“ muss ein Text"),
        ('[[alias]]\nlabel=["ORG"]\nwort="A"\nname="B"', 1, "„label“ muss ein Text"),
        ('[[drop]]\nlabel="ORG"', 1, "es fehlt „name“ oder „wortlaut“"),
        (
            '[[alias]]\nlabel="KOMMUNE"\nwort="HS"\nname="Kreis Hiensberg"',
            1,
            "„Kreis Hiensberg“ ist nicht bekannt; ähnlich: Kreis Heinsberg",
        ),
        ('[[alias]]\nlabel="GESETZ"\nwort="X"\nname="§ 3"', 1, "„§ 3“ ist nicht bekannt"),
        (
            '[[alias]]\nlabel="ORG"\nwort="A"\nname="B"\n\n[[alias]]\nlabel="ORG"\nwort="A"\n'
            'name="C"',
            6,
            "„A“ steht zweimal da, für „B“ und für „C“",
        ),
        (
            '[[merge]]\nlabel="ORG"\nnames="A"\ninto="B"\n[[merge]]\nlabel="ORG"\nnames="B"\n'
            'into="A"',
            1,
            "dreht sich im Kreis: A → B → A",
        ),
        (
            '[[alias]]\nlabel="ORG"\nwort="A"\nname="B"\n[[drop]]\nlabel="ORG"\nname="B"',
            5,
            "„B“ wird überall gestrichen und zugleich als Ziel genannt",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_the_line(text: str, line: int, says: str) -> None:
    with pytest.raises(BadCorrections) as refused:
        parse_corrections(text)
    assert says in refused.value.de
    assert f"corrections.toml, Zeile {line}: " in refused.value.de
    assert f"corrections.toml, line {line}: " in refused.value.en


def test_the_file_as_windows_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_bytes(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode())
    assert read_corrections(path) == parse_corrections(FILE)
    path.write_bytes(b'# ok\n[[alias]]\nlabel = "K\xfcrzel"\n')
    with pytest.raises(BadCorrections, match="Zeile 3: kein Text in UTF-8"):
        read_corrections(path)


def test_the_example_of_the_docs_is_right() -> None:
    docs = Path(__file__).parents[1] / "docs" / "settings.md"
    example = docs.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    corrections = parse_corrections(example)
    assert named("Kreis Jülich, Kreis HS", corrections) == ["Kreis Düren", "Kreis Heinsberg"]
    assert len(corrections.drops) == 1


def test_no_file_is_no_correction_unless_it_was_named(tmp_path: Path) -> None:
    path = tmp_path / "fehlt.toml"
    assert read_corrections(path) == Corrections()
    with pytest.raises(BadCorrections, match="gibt es nicht"):
        read_corrections(path, must_exist=True)


BODIES = ("Kreis Düren", "Kreis Viersen", "Kreis Kleve", "Kreis Wesel", "Stadt Bonn")
WORDS = ("HS", "Haus Rur", "unser Nachbar")
TEXTS = st.lists(
    st.sampled_from((*BODIES, *WORDS, "und", "mit", "§ 5 SGB VIII", "GmbH", ".", "Stadt")),
    max_size=9,
).map(" ".join)


@st.composite
def entries(draw: st.DrawFn) -> list[str]:
    """Entries of a file without contradictions: names are merged into ones later in the list."""
    found = []
    for at in draw(st.sets(st.integers(0, 3))):
        into = BODIES[draw(st.integers(at + 1, 4))]
        found.append(f'[[merge]]\nlabel="KOMMUNE"\nnames="{BODIES[at]}"\ninto="{into}"')
    for words in draw(st.sets(st.sampled_from(WORDS))):
        name = draw(st.sampled_from(BODIES))
        found.append(f'[[alias]]\nlabel="KOMMUNE"\nwords="{words}"\nname="{name}"')
    for name in draw(st.sets(st.sampled_from(BODIES), max_size=2)):
        only = draw(st.sampled_from(('text="Stadt Bonn"', 'report="neu.pdf"', 'text="HS"')))
        found.append(f'[[drop]]\nlabel="KOMMUNE"\nname="{name}"\n{only}')
    return found


@settings(max_examples=60, deadline=None)
@given(entries(), TEXTS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_twice_is_once(
    listed: list[str], text: str, chance: random.Random
) -> None:
    corrections = parse_corrections("\n".join(listed))
    shuffled = chance.sample(listed, len(listed))
    again = parse_corrections("\n# anders\n".join(shuffled))
    assert again == corrections
    assert again.checksum == corrections.checksum
    assert Corrections.from_json(corrections.to_json()) == corrections
    once = corrections.in_report(report(text), "1", tag_text(text))
    assert corrections.in_report(report(text), "1", once) == once
    merged_away = corrections.former("KOMMUNE")
    assert not merged_away & {m.name for m in once}


@given(TEXTS)
def test_without_corrections_nothing_changes(text: str) -> None:
    found = tag_text(text)
    assert Corrections().in_report(report(text), "1", found) == found
    assert Corrections().in_question(text, found) == found
