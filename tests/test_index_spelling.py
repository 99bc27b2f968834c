"""Slips of the keyboard: what an index lacks is looked for as the words one edit away."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Engine
from index.prepare import Fields
from index.query import Query, asked
from index.spelling import MOST_LOOKED_UP, WEIGHT, WEIGHT_KNOWN, corrected, edits, near
from index.words import Words, build_words
from tests.index_fakes import HashEmbedder

PASSAGES = (
    Fields(
        0, "Die Beseitigung von Tierkörpern wird gemeinsam betrieben.", amt="39 Gesundheitsbehörde"
    ),
    Fields(1, "Mit dem Kreis Düren besteht eine Vereinbarung zum Rettungsdienst."),
    Fields(2, "Das Jugendamt wirbt um Pflegefamilien und Pflegekinder.", column="Bedarf"),
    Fields(3, "Der Haushalt wird im Kreistag beraten und beschlossen."),
    Fields(4, "Landwirte und Bauern im Kreis bauen Mauern.", heading="Landwirtschaft"),
)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    folder: Path = tmp_path_factory.mktemp("words")
    build_words(folder, PASSAGES)
    return Words(folder)


def found(words: Words, query: str) -> Query:
    return corrected(asked(query), words)


@pytest.mark.parametrize(
    ("typed", "meant", "at"),
    [
        ("beseitigng", "beseitigung", 0),
        ("Beseitigugn", "beseitigung", 0),
        ("Gesundheitsbehordee", "gesundheitsbehorde", 0),
        ("Rettungdienst", "rettungsdienst", 1),
        ("Duehren", "duehren", 1),
        ("Jugendmat", "jugendamt", 2),
        ("Pfkegekinder", "pflegekinder", 2),
        ("Kreistga", "kreistag", 3),
        ("Landwirtshcaft", "landwirtschaft", 4),
    ],
)
def test_a_slip_finds_the_word_meant(words: Words, typed: str, meant: str, at: int) -> None:
    assert words.search(asked(typed).groups[:1], 1)[0].tolist() == []
    query = found(words, typed)
    assert words.search(query.groups, 1)[0].tolist() == [at]
    if meant != typed.lower():
        assert query.text == query.words[0].meant == meant


def test_a_compound_that_no_passage_has_whole_is_put_right_by_its_parts(words: Words) -> None:
    (word,) = found(words, "Tierkörperbeseitgung").words
    assert word.meant == "tierkörperbeseitigung"
    assert [group[0] for group in word.groups[1:]] == [
        ("tier", WEIGHT),
        ("korp", WEIGHT),
        ("beseit", WEIGHT),
    ]


def test_english_slips_lead_to_translations(words: Words) -> None:
    query = found(words, "the farmmers of the county")
    assert query.language == "en"
    assert query.words[0].meant == "farmers"
    assert dict(query.words[0].groups[0])["landwirt"] == pytest.approx(WEIGHT)
    assert words.search(query.groups, 1)[0].tolist() == [4]


@pytest.mark.parametrize(
    "query",
    [
        "Kreis Düren",
        "der Kries",
        "Maut",
        "§ 35b SGB VII",
        "1.234,51 Euro",
        "Krankenhausfinanzierung",
        "",
    ],
)
def test_words_found_short_ones_numbers_and_compounds_of_known_parts_stay(
    words: Words, query: str
) -> None:
    taken = asked(query)
    if query == "der Kries":
        assert found(words, query).words[0].meant == "kreis"
    else:
        assert found(words, query).text == query
    if query in ("Kreis Düren", "Maut", "§ 35b SGB VII", ""):
        assert found(words, query) == taken


def test_a_word_of_the_language_is_not_put_right_and_counts_less(words: Words) -> None:
    query = found(words, "Dauern")
    assert query.text == "Dauern"
    assert query.words[0].meant is None
    assert max(w for t, w in query.words[0].groups[0] if t in ("bau", "mau")) <= WEIGHT_KNOWN


def test_a_rare_word_beside_a_frequent_one_is_looked_for_as_both(tmp_path: Path) -> None:
    texts = ["Kreistgasbüro", "Kreistga", *["Kreistag"] * 60]
    build_words(tmp_path, (Fields(at, text) for at, text in enumerate(texts)))
    words = Words(tmp_path)
    (word,) = found(words, "Kreistga").words
    assert dict(word.groups[0]) == {"kreistga": 1.0, "kreistag": WEIGHT}
    assert words.search([word.groups[0]], 1)[0].tolist() == [1]


def test_no_more_than_the_first_words_are_looked_for_otherwise(words: Words) -> None:
    slips = "Jugendmat Kreistga Rettungdienst Pfkegekinder Landwirtshcaft".split()
    meant = [word.meant for word in found(words, " ".join(slips)).words]
    assert meant == ["jugendamt", "kreistag", "rettungsdienst", "pflegekinder", None]
    assert len(meant) == MOST_LOOKED_UP + 1


def test_the_vectors_are_asked_for_the_word_meant(words: Words) -> None:
    engine = Engine(words, None, HashEmbedder())
    assert engine.understood("Welches Jugendmat?").text == "welches jugendamt?"
    assert engine.understood("Welches Jugendamt?").text == "Welches Jugendamt?"


def test_edits_are_those_of_one_letter_and_swaps_and_likelier_ones_count_more() -> None:
    found = edits("amt")
    assert {"mt", "maat"} & found.keys() == {"mt"}
    assert {"atm", "mat", "at", "ampt", "ant", "amtt"} <= found.keys()
    assert not {"amt", "tma", "an", "amten"} & found.keys()
    assert found["ant"] > found["axt"]
    assert found["atm"] > found["mat"]


def test_keys_side_by_side() -> None:
    assert near("a", "s")
    assert near("z", "h")
    assert not near("a", "a")
    assert not near("a", "p")
    assert not near("a", "§")


@given(st.text(max_size=40))
def test_any_text_can_be_put_right(words: Words, text: str) -> None:
    for group in found(words, text).groups:
        assert all(term and 0 < weight <= 1 for term, weight in group)
