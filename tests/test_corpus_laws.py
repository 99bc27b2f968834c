"""GESETZ: references to norms in normal form with parts, by the grammar; laws by any name."""

import csv
import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.laws.find import laws
from corpus.laws.grammar import reference_at
from corpus.laws.table import title_key, titles
from corpus.mention import Law

DATA = Path(__file__).parent / "data" / "law_sentences.tsv"
with DATA.open(encoding="utf-8", newline="") as lines:
    SENTENCES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def names(text: str, lands: tuple[str, ...] = ()) -> list[str]:
    return sorted(m.name for m in laws(text, lands))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nach § 45 StVO", ["§ 45 StVO"]),
        ("gem. § 35 a SGB VIII", ["§ 35a SGB VIII"]),
        ("§ 35a SGB 8", ["§ 35a SGB VIII"]),
        ("§ 7 Abs. 3 APG NRW", ["§ 7 Abs. 3 APG NRW"]),
        ("§ 7 Absatz 3 Satz 2 Nummer 1 des SGB XII", ["§ 7 Abs. 3 Satz 2 Nr. 1 SGB XII"]),
        (
            "§§ 3 bis 5, 7 Abs. 1 Satz 2 Nr. 3 SGB XII",
            ["§ 7 Abs. 1 Satz 2 Nr. 3 SGB XII", "§§ 3 bis 5 SGB XII"],
        ),
        ("§§ 3, 4 und 5 BGB", ["§ 3 BGB", "§ 4 BGB", "§ 5 BGB"]),
        ("§ 5 Abs. 1 und 2 OBG NRW", ["§ 5 Abs. 1 OBG NRW", "§ 5 Abs. 2 OBG NRW"]),
        ("§ 3 Abs. 1 Nr. 2 und Abs. 3 WTG", ["§ 3 Abs. 1 Nr. 2 WTG", "§ 3 Abs. 3 WTG"]),
        (
            "§§ 92, 97 Abs. 1, 269 Abs. 3 ZPO",
            ["§ 269 Abs. 3 ZPO", "§ 92 ZPO", "§ 97 Abs. 1 ZPO"],
        ),
        ("§ 5 Abs. 1 und 3 Städte nach GO NRW", ["GO NRW", "§ 5 Abs. 1 GO NRW"]),
        ("§§ 22 ff. SGB VIII", ["§§ 22 ff. SGB VIII"]),
        ("§ 8 i. V. m. § 9 Abs. 1 BauGB", ["§ 8 BauGB", "§ 9 Abs. 1 BauGB"]),
        ("§ 8 BauGB i.V.m. § 4 StVO", ["§ 4 StVO", "§ 8 BauGB"]),
        ("Art. 28 Abs. 2 GG", ["Art. 28 Abs. 2 GG"]),
        ("Art. 6 Abs. 1 Buchst. e DSGVO", ["Art. 6 Abs. 1 Buchst. e DSGVO"]),
        ("§ 5 Nr. 3 a) und b) BGB", ["§ 5 Nr. 3 Buchst. a BGB", "§ 5 Nr. 3 Buchst. b BGB"]),
        ("§ 3 (1) BauGB", ["§ 3 Abs. 1 BauGB"]),
        ("§ 1 Abs. 5 FSHG", ["§ 1 Abs. 5 FSHG"]),
        ("SGB V § 27", ["§ 27 SGB V"]),
        ("§ 24 Achtes Buch Sozialgesetzbuch", ["§ 24 SGB VIII"]),
        (
            "§ 5 des Gesetzes über den öffentlichen Gesundheitsdienst NRW",
            ["§ 5 ÖGDG NRW"],
        ),
        ("Art 3 Abs 1 Grundgesetz", ["Art. 3 Abs. 1 GG"]),
        ("Gebühr nach der GebOSt", ["GebOSt"]),
        ("aus dem GkG (Gesetz über kommunale Gemeinschaftsarbeit)", ["GkG"]),
        ("Gemäß Weiterbildungsgesetz NRW", ["WbG NRW"]),
        ("Leistungen nach SGB II und XII", ["SGB II", "SGB XII"]),
        ("die Europäische Dienstleistungsrichtlinie", ["Europäische Dienstleistungsrichtlinie"]),
        ("der Europäischen Dienstleistungsrichtlinie", ["Europäische Dienstleistungsrichtlinie"]),
        ("Verordnung (EU) 2016/679", ["Verordnung (EU) 2016/679"]),
        ("§ 2 Rechengrößenverordnung", ["§ 2 Rechengrößenverordnung"]),
    ],
)
def test_normal_form(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "das Neue Kommunale Finanzmanagement (NKF)",
        "der Verkehrsverbund (AVV) und die EDV",
        "die RDHS und das GIS, Amt 62, 2 x jährlich",
        "Die Gesetzesänderung soll 2016 erfolgen.",
        "eine gute Ordnung im Haus, die Geschäftsordnung des Kreistages",
        "2 § ohne Zahl, Art 2015 2016",
        "",
    ],
)
def test_no_law(text: str) -> None:
    assert names(text) == []


def test_introduced_once_and_elliptic_after() -> None:
    text = (
        "Das Alten- und Pflegegesetz Nordrhein-Westfalen (APG NRW) gilt. Hierin wird in "
        "§ 7 Abs. 2 bestimmt, dass geplant wird."
    )
    assert names(text) == ["APG NRW", "§ 7 Abs. 2 APG NRW"]


@pytest.mark.parametrize("row", SENTENCES, ids=[row["text"][:40] for row in SENTENCES])
def test_sentences_of_all_laender(row: dict[str, str]) -> None:
    """Sentences as reports of any Kreis write them, with every norm that they name."""
    found = {m.name for m in laws(row["text"], [row["land"]] if row["land"] else [])}
    assert found == set(filter(None, row["norms"].split(" | ")))


def test_section_of_a_statute_is_no_norm() -> None:
    assert names("Nach dem BauGB gilt § 5 der Geschäftsordnung.") == ["BauGB"]


def test_parts_and_spans_of_an_enumeration() -> None:
    text = "nach §§ 3, 7 Abs. 1 Satz 2 Nr. 3 SGB XII."
    first, second = laws(text)
    assert (first.text, second.text) == ("§§ 3", "7 Abs. 1 Satz 2 Nr. 3 SGB XII")
    assert second.value == Law("SGB XII", "7", "1", "2", "3")


def test_state_law_needs_its_land() -> None:
    assert names("nach dem Weiterbildungsgesetz", ("05",)) == ["WbG NRW"]
    assert names("nach dem Weiterbildungsgesetz", ("06",)) == ["HWBG"]
    assert names("nach dem Weiterbildungsgesetz") == ["Weiterbildungsgesetz"]


def test_reference_grammar_stops_at_other_numbers() -> None:
    text = "§ 5 und 3 Städte, § 7 vom 12.03.2015"
    reference = reference_at(text, 0)
    assert reference is not None
    assert text[reference.start : reference.end] == "§ 5"
    later = reference_at(text, text.index("§ 7"))
    assert later is not None
    assert [norm.form() for norm in later.norms] == ["§ 7"]


def test_table_keys_are_stems_of_titles() -> None:
    """Every title in the table is found by its own key, and keys are what `title_key` makes."""
    assert titles()[title_key("Gesetze über kommunale Gemeinschaftsarbeit")]
    text = (files("corpus") / "data" / "laws_titles.tsv").read_text(encoding="utf-8")
    keys = [line.split("\t")[0] for line in text.splitlines()]
    assert keys == sorted(keys)
    assert not [key for key in keys if re.search(r"[^a-z ]", key)]


LAWS = (
    "SGB VIII", "SGB II", "BauGB", "GO NRW", "KAG M-V", "SächsKomZG", "AufenthG", "ThürKO", "GKZ",
    "LKrO BW", "BauO NRW 2018", "VOB/A", "NKomVG", "GKG-LSA", "WTG NRW",
)  # fmt: skip
BY_ARTICLE = ("GG", "DSGVO", "BayRDG", "Verordnung (EU) 2016/679")
BLANKS = st.sampled_from([" ", "\u00a0", "\u202f"])


@st.composite
def references(draw: st.DrawFn) -> tuple[str, str, Law]:
    """A reference as written, its normal form, its parts."""
    sign = draw(st.sampled_from(["§", "Art."]))
    law = draw(st.sampled_from(LAWS if sign == "§" else BY_ARTICLE))
    digits = str(draw(st.integers(1, 999)))
    letter = draw(st.sampled_from(["", "", "a", "b", "i"]))
    blank = draw(BLANKS)
    apart = draw(st.sampled_from(["", " "])) if letter else ""
    written = f"{draw(st.sampled_from([sign, 'Artikel' if sign == 'Art.' else 'Paragraph', sign]))}"
    written += f"{blank}{digits}{apart}{letter}"
    form, parts = f"{sign} {digits}{letter}", {}
    for name, ways in (
        ("Abs.", ("Abs. {}", "Absatz {}", "Abs.{}", "({})")),
        ("Satz", ("Satz {}", "S. {}", "S.{}")),
        ("Nr.", ("Nr. {}", "Nummer {}", "Ziff. {}")),
        ("Buchst.", ("Buchst. {}", "lit. {}", "Buchstabe {}")),
    ):
        if draw(st.booleans()):
            value = draw(st.sampled_from("abce")) if name == "Buchst." else draw(st.integers(1, 19))
            written += draw(BLANKS) + draw(st.sampled_from(ways)).format(value)
            form += f" {name} {value}"
            parts[name] = str(value)
    written += draw(st.sampled_from([" ", " des ", " der ", "\u00a0"])) + law
    norm = Law(law, digits + letter, parts.get("Abs."), parts.get("Satz"), parts.get("Nr."))
    return written, f"{form} {law}", norm


@given(
    references(),
    st.sampled_from(["", "nach ", "Die Hilfe (gem. ", "Rechtsgrundlage ist ", "\n- "]),
    st.sampled_from(["", ".", " ist anzuwenden.", "), seit 2012", ", die Kosten", "; 3 Städte"]),
)
def test_generated_reference_is_found_whole(
    reference: tuple[str, str, Law], before: str, after: str
) -> None:
    written, form, value = reference
    [mention] = laws(before + written + after)
    assert mention.text == written
    assert mention.name == form
    assert mention.value == value


@given(
    st.lists(st.integers(1, 900), min_size=2, max_size=6, unique=True),
    st.sampled_from(LAWS),
    st.sampled_from(["§§", "§"]),
)
def test_generated_enumeration_has_a_norm_each(numbers: list[int], law: str, sign: str) -> None:
    written = ", ".join(map(str, numbers[:-1])) + f" und {numbers[-1]}"
    mentions = laws(f"nach {sign} {written} {law} besteht")
    assert [m.name for m in mentions] == [f"§ {number} {law}" for number in numbers]
    assert [m.text for m in mentions][1:-1] == [str(number) for number in numbers[1:-1]]


FRAGMENTS = st.sampled_from(
    [
        "§", "§§", "Art.", " 1", " 35a", " Abs.", " Satz 2", ", ", " und ", " bis ", " i. V. m. ",
        " ff.", "SGB VIII", "GO NRW", "Gesetz über", " die Ämter", " (", ")", "der Satzung", "\n",
        "-", " – ", "VO (EG) Nr. 1/2", " II", " a)", "Kreisordnung", " dieser Vorschrift", "ß",
        "\u00ad", "12.",
    ]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_any_text_keeps_its_words_and_spans_nest_nowhere(text: str) -> None:
    mentions = laws(text)
    spans = sorted({(m.start, m.end) for m in mentions})
    assert all(m.text == text[m.start : m.end] and m.text.strip() for m in mentions)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_endless_parts_and_numbers_are_bounded() -> None:
    """Garbage of a broken PDF: every norm of an enumeration would repeat the whole stretch."""
    for text in (
        "§ 1 Abs. 1" + " und 2" * 3000 + " BauGB",
        "§ 1 Nr. 3" + " a) und b)" * 3000,
        "§ 1" + " Abs. 1" * 3000,
        "§§ " + ", ".join(["7"] * 3000) + " BauGB",
    ):
        assert sum(len(m.text) for m in laws(text)) <= 40 * len(text)
