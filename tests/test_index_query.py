"""Queries as groups of index terms: German words as they are, English ones in German too."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import terms
from index.language import language_of
from index.prepare import Fields
from index.query import PHRASE, UNTRANSLATED, asked, found_in
from index.spelling import corrected
from index.translation import TRANSLATIONS, english_words, translation
from index.words import Words, build_words

PASSAGES = {
    "Die Tierkörperbeseitigung wird gemeinsam mit den Nachbarkreisen betrieben.": [
        "disposal of animal carcasses",
        "Who disposes of dead animals?",
        "Tierkoerperbeseitigung",
    ],
    "Der Rettungsdienst rechnet über eine gemeinsame Leitstelle ab.": [
        "ambulance control centre",
        "Which departments run a joint rescue service?",
    ],
    "Die Kreisstraßen werden im Winter durch den Bauhof geräumt.": ["clearing county roads"],
    "Für die Schulen wird Software beschafft.": [
        "software procurement for schools",
        "schulsoftware",
    ],
    "Die IT-Sicherheit prüft ein Verbund mit dem Kreis Düren.": ["IT security with Kreis Düren"],
    "Der Abfall aus Haushalten wird im Müllkraftwerk verbrannt.": [
        "household waste",
        "burning of rubbish",
    ],
}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    folder: Path = tmp_path_factory.mktemp("words")
    build_words(folder, (Fields(at, text) for at, text in enumerate(PASSAGES)))
    return Words(folder)


@pytest.mark.parametrize(
    ("at", "query"), [(at, query) for at, asked in enumerate(PASSAGES.values()) for query in asked]
)
def test_words_find_german_passages_for_english_questions(
    words: Words, at: int, query: str
) -> None:
    assert words.search(asked(query).groups, 3)[0][0] == at


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("waste disposal", "en"),
        ("joint procurement", "en"),
        ("Is there any agreement?", "en"),
        ("Abfallentsorgung", "de"),
        ("Software", "de"),
        ("vhs kurse", "de"),
        ("war das so?", "de"),
        ("", "de"),
        ("51", "de"),
    ],
)
def test_language_of_questions_and_keywords(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_german_query_asks_for_its_terms() -> None:
    query = "Zusammenarbeit nach § 35 a SGB VIII bei der Abfallentsorgung"
    assert asked(query).groups == [((term, 1.0),) for term in dict.fromkeys(terms(query))]


def test_an_english_word_among_german_ones_is_translated_too() -> None:
    (kreis, cooperation) = asked("Düren cooperation").groups
    assert kreis == (("dur", 1.0),)
    assert dict(cooperation).keys() >= {"kooperation", "zusammenarbeit", "cooperation"}


def test_names_count_as_they_stand_and_abbreviations_are_no_function_words() -> None:
    assert (("it", 1.0),) in asked("Is there any IT support?").groups
    assert (("it", 1.0),) not in asked("Is it supported?").groups
    for query, weight in (("the Waters", 1.0), ("the waters", UNTRANSLATED)):
        (waters,) = asked(query).groups
        assert dict(waters)[terms("waters")[0]] == weight
        assert dict(waters)["wass"] == 1.0


def test_english_words_that_are_one_german_term_together_ask_for_it_too() -> None:
    query = asked("Who runs the youth welfare office?")
    (phrase,) = query.phrases
    assert phrase.form == "youth welfare office"
    assert phrase.groups[0][0] == ("jugendamt", PHRASE)
    assert query.groups[-1] == phrase.groups[0]
    assert {word.form for word in query.words} >= {"youth", "welfare", "office"}
    assert asked("Jugendamt").phrases == asked("welfare of youths").phrases == ()


def test_a_phrase_that_the_index_lacks_is_not_asked_for(words: Words) -> None:
    query = asked("rescue service and youth welfare office")
    assert [phrase.form for phrase in query.phrases] == ["rescue service", "youth welfare office"]
    assert [p.form for p in corrected(query, words).phrases] == ["rescue service"]
    assert ("rescue service", "rettungsdien") in found_in(query, "Der Rettungsdienst")


def test_english_numbers_are_written_the_german_way() -> None:
    assert (("25000", 1.0),) in asked("costs of 25,000 euros").groups


def test_a_possessive_is_translated_like_its_word() -> None:
    assert asked("the county's").groups == asked("the county").groups


def test_the_table_is_sorted_and_its_weights_are_shares_of_the_best() -> None:
    lines = TRANSLATIONS.read_text(encoding="utf-8").splitlines()
    stems = [line.split("\t")[0] for line in lines]
    assert stems == sorted(set(stems))
    for line in lines:
        weights = [float(entry.rsplit(":", 1)[1]) for entry in line.split("\t")[2].split(" ")]
        assert weights[0] == 1.0
        assert weights == sorted(weights, reverse=True)
        assert weights[-1] > 0


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    for group in asked(text).groups:
        assert group
        assert all(term and 0 < weight <= 1 for term, weight in group)
    for word in english_words(text):
        translation(word)
