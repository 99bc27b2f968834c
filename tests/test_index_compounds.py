"""Compound splitting: shipped parts on plain words, and the arithmetic on parts made by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.compounds import PART_COST, Part, parts_of, segment, shipped_parts, split, written_forms


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("tierkörperbeseitigung", ("tier", "körper", "beseitigung")),
        ("arbeitsschutz", ("arbeit", "schutz")),
        ("straßenverkehrsamt", ("straßen", "verkehr", "amt")),
        ("abfallbeseitigungsanlagen", ("abfall", "beseitigung", "anlagen")),
        ("kooperationsvereinbarung", ("kooperation", "vereinbarung")),
        ("arbeitsrechtlich", ("arbeit", "rechtlich")),
        ("ausbildungsstellen", ("ausbildung", "stellen")),
        ("behindertenvertretung", ("behinderten", "vertretung")),
        ("lieferverkehr", ("liefer", "verkehr")),
        ("innenausbau", ("innen", "ausbau")),
        ("feiertagsbeschäftigung", ("feier", "tag", "beschäftigung")),
        ("handlungen", ("handlungen",)),
        ("karlsruhe", ("karlsruhe",)),
        ("haushalt", ("haushalt",)),
        ("gemeinde", ("gemeinde",)),
        ("verwaltung", ("verwaltung",)),
        ("moderat", ("moderat",)),
        ("vollstreckung", ("vollstreckung",)),
        ("öffentlichkeit", ("öffentlichkeit",)),
    ],
)
def test_shipped_parts_split_words_as_a_reader_would(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


@pytest.mark.parametrize(
    "word", ["", "amt", "§", "2024/25", "kita-platz", "a" * 500, "東京都庁舎前駅"]
)
def test_what_is_no_compound_comes_back_alone(word: str) -> None:
    assert split(word) == (word,)


@pytest.mark.parametrize(
    ("staub_first", "forms"), [(4, ["stau", "becken"]), (16, ["staub", "ecken"])]
)
def test_the_cheapest_cover_wins_by_the_counts(staub_first: int, forms: list[str]) -> None:
    parts = parts_of(
        {
            "stau": Part("stau", 2, 1),
            "staub": Part("staub", staub_first, 1),
            "becken": Part("becken", 0, 4),
            "ecken": Part("ecken", 0, 1),
        }
    )
    total = 2 + staub_first
    by_stau = 2 * PART_COST - math.log(2 / total) - math.log(4 / 7)
    by_staub = 2 * PART_COST - math.log(staub_first / total) - math.log(1 / 7)
    assert parts.first["stau"] + parts.last["becken"] == pytest.approx(by_stau)
    assert parts.first["staub"] + parts.last["ecken"] == pytest.approx(by_staub)
    assert (forms == ["stau", "becken"]) == (by_stau < by_staub)
    assert written_forms("staubecken", parts) == forms


def test_a_whole_more_productive_than_its_parts_stays_whole() -> None:
    known = {"haus": Part("haus", 300, 200), "halt": Part("halt", 0, 3)}
    assert segment("haushalt", parts_of(known)) == ("haus", "halt")
    assert segment("haushalt", parts_of(known | {"haushalt": Part("haushalt", 20, 9)})) == (
        "haus",
        "halt",
    )  # below the mean of its parts, sqrt(300 * 3) = 30
    assert segment("haushalt", parts_of(known | {"haushalt": Part("haushalt", 20, 11)})) == ()
    assert segment("haushalt", parts_of(known | {"haushalt": Part("haushalt", 0, 0)})) == ()


@given(st.lists(st.sampled_from(sorted(shipped_parts().first)), min_size=1, max_size=3))
def test_written_forms_cover_the_word_letter_by_letter(firsts: list[str]) -> None:
    word = "".join(firsts) + "verwaltung"
    forms = written_forms(word, shipped_parts())
    assert not forms or "".join(forms) == word
    assert len(forms) != 1


def test_every_shipped_part_is_lower_case_letters() -> None:
    known = shipped_parts().known
    assert len(known) > 10_000
    assert all(form.isalpha() and form == form.lower() for form in known)
