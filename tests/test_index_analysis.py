"""Words to terms: what must meet meets, and what must stay apart stays apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import folded, terms
from index.analysis import normalised


@pytest.mark.parametrize(
    "written",
    ["Düren", "Dueren", "Duren", "DÜREN", unicodedata.normalize("NFD", "Düren"), "Dü\u00adren"],
)
def test_every_way_to_write_an_umlaut_is_one_term(written: str) -> None:
    assert terms(written) == ["dur"]


def test_sharp_s_and_double_s_meet() -> None:
    assert terms("Straße") == terms("Strasse") == terms("STRASSE") == ["strass"]


def test_written_out_umlauts_stay_apart_where_they_are_none() -> None:
    assert terms("neue") != terms("nü")
    assert terms("Quelle") == ["quell"]


def test_a_compound_is_indexed_whole_and_in_parts() -> None:
    found = terms("Tierkörperbeseitigung")
    assert found[0] == "tierkorperbeseit"
    assert set(terms("Beseitigung von Tierkörpern")) <= {*found, *terms("Tierkörper")}
    assert terms("Tierkoerperbeseitigung") == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 35a", ["§35a", "35a"]),
        ("§ 35 a", ["§35a", "35a"]),
        ("§\u00a035a", ["§35a", "35a"]),
        ("§§ 3 bis 5", ["§3", "3", "5"]),
        ("1.234,50 €", ["1234,5"]),
        ("1234,5 Euro", ["1234,5", "euro"]),
        ("10.000", ["10000"]),
        ("25.000,00 EUR", ["25000", "eur"]),
        ("14.08.2014", ["14", "8", "2014", "2014-08-14"]),
        ("14. 8. 2014", ["14", "8", "2014", "2014-08-14"]),
        ("14. August 2014", ["14", "august", "2014", "2014-08-14"]),
        ("1. Jan. 2005", ["1", "jan", "2005", "2005-01-01"]),
        ("August 14, 2014", ["august", "14", "2014", "2014-08-14"]),
        ("14 August 2014", ["14", "august", "2014", "2014-08-14"]),
        ("2014-08-14", ["2014", "8", "14", "2014-08-14"]),
        ("45.13.2014", ["45", "13", "2014"]),
        ("im August 2014", ["august", "2014"]),
        ("ab Mai 20 Plätze", ["mai", "20", "mai20", "platz"]),
        ("may 12", ["may", "12", "may12"]),
        ("35mar2014", ["35mar2014"]),
        ("Mai 2014 bis Juni 2015", ["mai", "2014", "juni", "2015"]),
        ("z. B. Pflege", ["pfleg"]),
        ("E-Mail", ["email", "mail"]),
        ("Übach\u2010Palenberg", ["ubach", "palenberg"]),
    ],
)
def test_numbers_sections_and_abbreviations(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_a_book_of_a_code_has_one_term_in_roman_and_arabic() -> None:
    assert "sgb8" in terms("nach dem SGB VIII")
    assert "sgb8" in terms("sgb 8")
    assert "sgb12" in terms("SGB XII")
    assert "sgb5" not in terms("SGB VI")


def test_a_section_is_not_another_section() -> None:
    assert not set(terms("§ 35")) & set(terms("§ 35a"))


def test_question_words_of_both_languages_are_no_terms() -> None:
    assert terms("Welche Ämter?") == ["amt"]
    assert terms("Which of the Ämter?") == ["amt"]
    assert terms("Wer ist das und warum?") == []


def test_the_english_word_for_not_is_a_german_noun() -> None:
    assert terms("Not") == ["not"]


@given(st.text(st.characters()))
def test_any_text_has_terms_without_blanks(text: str) -> None:
    found = terms(text)
    " ".join(found).encode("utf-8")
    assert all(term and not term.isspace() and len(term.split()) == 1 for term in found)
    assert found == terms(normalised(text))


PIECES = (
    "mai",
    "may",
    "march",
    "jan.",
    "14",
    "8.",
    "08",
    "2014",
    ",",
    "-",
    ".",
    " ",
    "§",
    "a",
    "sgb",
)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_anything_like_a_date_or_a_section_has_terms(text: str) -> None:
    assert all(term and not term.isspace() and len(term.split()) == 1 for term in terms(text))


def test_folding_joins_spellings_and_keeps_names_apart() -> None:
    assert folded("StädteRegion\u00a0 Aachen") == folded("Staedteregion aachen")
    assert folded("Kreis Bergen") != folded("Kreis Berge")
    assert folded("Neuenrade") == "neuenrade"
