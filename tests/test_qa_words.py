"""Words: umlauts in any spelling meet, compounds give their parts, concepts their other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import language_of
from qa.concepts import concepts
from qa.words import content_words, english_key, fold, german_key, words


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Dueren", "Düren"),
        ("Aemter", "Ämter"),
        ("Buergerbueros", "Bürgerbüros"),
        ("Strasse", "Straße"),
        ("Du\u0308ren", "Düren"),
    ],
)
def test_spellings_meet(typed: str, printed: str) -> None:
    assert fold(typed) == fold(printed)


@pytest.mark.parametrize("word", ["neue", "Mauer", "Treue", "Bauer"])
def test_a_vowel_pair_is_no_umlaut(word: str) -> None:
    assert fold(word) == word.lower()


def test_words_keep_their_place_and_their_parts() -> None:
    text = "Die Tierkörperbeseitigung kostet"
    found = words(text)
    assert [text[w.start : w.end] for w in found] == ["Die", "Tierkörperbeseitigung", "kostet"]
    assert found[1].parts == tuple(w.stem for w in words("Tier Körper Beseitigung"))


def test_function_words_carry_no_content() -> None:
    assert [w.text for w in content_words("Welche Ämter gibt es in der Stadt?")] == [
        "Ämter",
        "Stadt",
    ]


def test_concepts_know_short_everyday_and_english_words() -> None:
    known = concepts()
    assert german_key("Rechnungsprüfungsamt") in known.synonyms(german_key("RPA"))
    assert german_key("Straßenverkehrsamt") in known.translations(
        english_key("road traffic office")
    )
    assert german_key("Software") not in known.synonyms(german_key("Software"))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Welche Ämter kooperieren mit dem Kreis Düren?", "de"),
        ("Which Ämter cooperate with Kreis Düren?", "en"),
        ("Vergabe", "de"),
        ("Does the Jugendamt work with Kreis Viersen?", "en"),
        ("kreis düren kooperation", "de"),
    ],
)
def test_language(question: str, language: str) -> None:
    assert language_of(question) == language


@given(st.text())
def test_any_text_has_words_that_are_slices_of_it(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text
