"""What sentences and cells say, and how well units cover a topic."""

import math

import numpy as np
import pytest

from qa.columns import column_roles, named_columns
from qa.cues import (
    denies,
    denies_one_of,
    has_ended,
    has_failed,
    is_empty_entry,
    only_intends,
    stays_the_same,
    tells_of_advantage,
    wishes,
    wishes_firmly,
)
from qa.gathering import IN_ANTECEDENT, IN_HEADING
from qa.labels import Labels, Spoken, named_rows
from qa.question import parse
from qa.relevance import GUESS, corrected, coverage, guessed, with_neighbours
from qa.spans import find_spans, is_off_type
from qa.states import cell_state
from qa.topics import Counterpart, Topic, TopicWord, english_topic, german_topic
from qa.units import is_norm_of
from qa.words import content_words, words
from tests.qa_reports import sources_of, table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es besteht kein Bedarf.", True),
        ("Eine Zusammenarbeit findet nicht statt.", True),
        ("Die Gespräche sind gescheitert.", True),
        ("Sie arbeiten ohne Vertrag.", True),
        ("Nicht nur der Kreis profitiert davon.", False),
        ("Es gibt eine nicht näher geregelte Zusammenarbeit.", False),
        ("Die Zusammenarbeit ist eng.", False),
    ],
)
def test_denial(text: str, expected: bool) -> None:
    assert denies(text) is expected


@pytest.mark.parametrize(
    ("check", "says_so", "does_not"),
    [
        (
            wishes_firmly,
            "Das bleibt sinnvoll, weil kaum Personal da ist.",
            "Es ist nicht sinnvoll.",
        ),
        (wishes_firmly, "Notwendig ist ein Plan.", "Kein Feld, in dem das sinnvoll wäre, ist da."),
        (wishes, "Eine gemeinsame Stelle wäre sinnvoll.", "Die Stelle wurde 2012 eingerichtet."),
        (only_intends, "Eine Vereinbarung ist beabsichtigt.", "Die Ämter planen gemeinsam."),
        (has_ended, "Der Vertrag wurde 2019 beendet.", "Der Vertrag gilt seit 2019."),
        (has_ended, "Die Stadt ist ausgeschieden.", "Er kann zum Jahresende gekündigt werden."),
        (has_failed, "Der Versuch ist gescheitert.", "Der Versuch ist gelungen."),
        (tells_of_advantage, "Das spart Kosten: günstiger Einkauf.", "Es bringt keinen Vorteil."),
        (stays_the_same, "Die Gebühren sind unverändert.", "Die Gebühren steigen."),
        (is_empty_entry, "entfällt", "Der Bedarf entfällt mit dem Gesetz."),
        (is_empty_entry, "–", "- Winterdienst"),
    ],
)
def test_cues(check: object, says_so: str, does_not: str) -> None:
    assert callable(check)
    assert check(says_so)
    assert not check(does_not)


def test_a_denial_counts_where_it_stands() -> None:
    text = "Das Portal ist offen, ein Entgelt gibt es nicht."
    assert denies(text)
    assert not denies_one_of(text, [text.index("Portal")])
    assert denies_one_of(text, [text.index("Entgelt")])


ROWS = {
    "Jugendamt (51)": [["ja"], ["Es gibt einen Arbeitskreis."], ["Kein Bedarf."], []],
    "Amt für Soziales": [["nein"], ["entfällt"], ["Eine gemeinsame Kasse wäre gut."], ["nein"]],
    "Kämmerei": [["ja"], ["Gemeinsame Vollstreckung."], [], ["Mit dem Kreis Düren."]],
    "Bauamt": [["nein"], [], ["Die Zahl der Anträge steigt."], ["Es gibt keine Kontakte."]],
}


def state(row: int, column: int) -> str:
    sources = sources_of(table(ROWS))
    roles = column_roles(sources.reports[0].report)
    return cell_state(sources, sources.cells.get((0, row, column), ()), roles[column]).state


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (0, 0, "ja"),
        (1, 0, "nein"),
        (1, 1, "keine Angabe"),
        (0, 2, "nein"),
        (1, 2, "ja"),
        (2, 2, "keine Angabe"),
        (3, 2, "keine Angabe"),
        (0, 3, "keine Angabe"),
        (1, 3, "nein"),
        (2, 3, "ja"),
        (3, 3, "nein"),
    ],
)
def test_cells_answer(row: int, column: int, expected: str) -> None:
    assert state(row, column) == expected


def test_columns_tell_what_they_ask() -> None:
    roles = column_roles(table(ROWS))
    assert [role.is_answer for role in roles] == [True, False, False, False]
    assert [role.is_need for role in roles] == [False, False, True, False]
    assert [role.is_neighbour for role in roles] == [False, False, False, True]
    assert [role.is_own for role in roles] == [True, False, False, False]
    assert not any(role.is_plan or role.is_partner or role.is_law for role in roles)


def test_a_column_is_named_by_a_word_of_its_title() -> None:
    roles = column_roles(table({"A": [["x"], ["y"], ["z"]]}, ("Zuständig", "Stand", "Kosten")))
    assert named_columns(roles, words("Wer ist zuständig")) == (0,)
    assert named_columns(roles, words("Welche Kosten entstehen")) == (2,)
    assert named_columns(roles, words("Wann beginnt es")) == ()


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Arbeitet das Jugendamt mit?", ["Jugendamt"]),
        ("Was sagt das Amt für Soziales?", ["Amt für Soziales"]),
        ("Was sagt das Sozialamt?", ["Amt für Soziales"]),
        ("Was macht die Revision?", ["Rechnungsprüfungsamt"]),
        ("What does the road traffic office do?", ["Straßenverkehrsamt"]),
        ("Does the office for geoinformation help?", ["Amt für Geoinformation und Kataster"]),
        ("Welche Ämter helfen der Jugend?", []),
        ("Haben die Stadtjugendämter eigene Zelte?", []),
        ("Was kostet soziales Leben?", []),
    ],
)
def test_rows_named(question: str, labels: list[str]) -> None:
    report = table(
        {
            label: [["ja"], [], [], []]
            for label in (
                "Jugendamt",
                "Amt für Soziales",
                "Rechnungsprüfungsamt",
                "Straßenverkehrsamt",
                "Amt für Geoinformation und Kataster",
            )
        }
    )
    found = named_rows(Labels(report), Spoken(question))
    assert [report.rows[one.row].label for one in found] == labels


def test_headings_and_introductions_belong_to_what_they_stand_over() -> None:
    entry = ["# Leitstelle", "Beteiligt sind:", "- der Kreis Düren", "- der Kreis Kleve", "Ende."]
    sources = sources_of(table({"Ordnungsamt": [["ja"], entry]}, ("Antwort", "Was")))
    found = {sources.text(unit): unit for unit in sources.units}
    text = sources.reports[0].report.text
    above = [[text[a:b] for a, b in found[key].above] for key in ("der Kreis Düren", "Ende.")]
    assert above == [["Leitstelle", "Beteiligt sind:"], ["Leitstelle"]]
    assert {m.name for m in sources.mentions[3 - 0] if m.label == "KOMMUNE"} == {"Kreis Kleve"}
    assert sources.units_naming("Kreis Düren") == frozenset({2})


def test_coverage_by_hand() -> None:
    """Two units; rarity of a word in one unit is log(1 + 2 / 1.5), in none log(1 + 2 / 0.5)."""
    sources = sources_of(
        table({"Amt": [["# Winterdienst", "Streusalz lagert hier.", "Er hilft."]]}, ("Spalte",))
    )
    topic = Topic(
        tuple(TopicWord(w.text, (Counterpart((w.stem,), 1.0),)) for w in words("Streusalz Mond"))
    )
    known, unknown = math.log(1 + 2 / 1.5), math.log(1 + 2 / 0.5)
    expected = [known / (known + unknown), known * IN_ANTECEDENT / (known + unknown)]
    assert coverage(sources, topic)[0] == pytest.approx(expected, rel=1e-5)
    heading = Topic((TopicWord("Winterdienst", (Counterpart(("winterdien",), 1.0),)),))
    assert heading.words[0].counterparts[0].terms == (words("Winterdienst")[0].stem,)
    assert coverage(sources, heading)[0] == pytest.approx([IN_HEADING, IN_HEADING])


def test_a_slip_of_the_keyboard_finds_the_word() -> None:
    sources = sources_of(table({"Amt": [["Der Ansprechpartner sitzt hier."]]}, ("Spalte",)))
    topic = german_topic(content_words("Ansprechparnter"), False)
    assert coverage(sources, topic)[0].tolist() == [0.0]
    assert coverage(sources, corrected(sources, topic))[0][0] == pytest.approx(0.9)


def test_the_nearest_word_stands_for_one_that_the_report_lacks() -> None:
    sources = sources_of(table({"Amt": [["Tiere werden abgeholt."]]}, ("Spalte",)))
    topic = german_topic(content_words("Kühe Tiere"), True)
    near = with_neighbours(topic, lambda word: (Counterpart(("tier",), 0.2),))
    cows, animals = guessed(sources, topic, near).words
    assert cows.counterparts[-1] == Counterpart(("tier",), pytest.approx(GUESS))  # type: ignore[arg-type]
    assert animals == near.words[1]


def test_all_terms_of_a_phrase_must_stand_there() -> None:
    sources = sources_of(table({"Amt": [["schnelles Internet", "Internet"]]}, ("Spalte",)))
    terms = tuple(word.stem for word in words("schnelles Internet"))
    phrase = Topic((TopicWord("x", (Counterpart(terms, 0.5),)),))
    assert coverage(sources, phrase)[0].tolist()[1] < coverage(sources, phrase)[0].tolist()[0]
    assert np.isclose(coverage(sources, phrase)[0][0], 0.5)


def test_the_parts_of_a_compound_must_stand_together() -> None:
    near = "Die Beschaffung des Salzes läuft."
    far = "Salz liegt im Lager an der Straße nach Norden; dort ist auch die Stelle für Beschaffung."
    sources = sources_of(table({"Amt": [[near], [far]]}, ("Eins", "Zwei")))
    scores = coverage(sources, german_topic(content_words("Salzbeschaffung"), False))[0]
    assert scores[0] > 1.5 * scores[1] > 0


def test_english_words_find_german_ones_without_the_glossary() -> None:
    sources = sources_of(table({"Amt": [["Die Rinder sind verendet."]]}, ("Spalte",)))
    scores = coverage(sources, english_topic(content_words("cattle")))[0]
    assert scores[0] > 0.5


@pytest.mark.parametrize(
    ("question", "text", "off"),
    [
        ("Wann fand die Sitzung statt?", "Seit 2011 tagt der Kreis.", True),
        ("Wann fand die Sitzung statt?", "Am 1.2.2011 tagte der Kreis.", False),
        ("Seit wann tagt der Kreis?", "Seit 2011 tagt der Kreis.", False),
    ],
)
def test_a_date_that_begins_a_state_is_no_event(question: str, text: str, off: bool) -> None:
    span = find_spans(parse(question), text, ())[0]
    assert is_off_type(parse(question), text, span) is off


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("Wie oft tagt er?", "Er tagt 2 x jährlich im Kreishaus.", "2 x jährlich"),
        ("Wie oft tagt er?", "Er tagt alle zwei Monate.", "alle zwei Monate"),
        ("Wie oft tagt er?", "Er tagt regelmäßig (2 x jährlich).", "2 x jährlich"),
        ("Wo liegt das Lager?", "Es liegt im Rahmen der Planung in Wachtendonk.", "Wachtendonk"),
        ("Wo sitzen sie?", "Sie sitzen im Klinikum Haltern-Mitte.", "Klinikum Haltern-Mitte"),
        ("Wie lange läuft es?", "Der Vertrag läuft acht Jahre.", "acht Jahre"),
        (
            "Wo gibt es Zeltplätze?",
            "Plätze in Rheurdt, Issum und Wachtendonk.",
            "Rheurdt, Issum und Wachtendonk",
        ),
        ("Wie heißt das Programm?", "Genutzt wird das Programm „Winterblick“.", "Winterblick"),
        (
            "Welches Verfahren wird genutzt?",
            "Ein Verfahren namens Prosoz Bau ist da.",
            "Prosoz Bau",
        ),
        ("Wie viele Kinder?", "Betreut werden 214 Kinder.", "214"),
        ("Wann war das?", "Das war irgendwann.", None),
        ("Wo gibt es Zeltplätze?", "Zeltplätze gibt es.", None),
    ],
)
def test_the_span_of_the_type_asked_for(question: str, text: str, value: str | None) -> None:
    spans = find_spans(parse(question), text, ())
    assert (text[slice(*spans[0])] if spans else None) == value


def test_norms_of_a_law() -> None:
    assert is_norm_of("SGB VIII", "§ 35a SGB VIII")
    assert is_norm_of("SGB VIII", "SGB VIII")
    assert is_norm_of("Art. 57 GO", "Art. 57 Abs. 2 GO")
    assert is_norm_of("SGB", "§ 35a SGB VIII")
    assert is_norm_of("APG", "APG NRW")
    assert not is_norm_of("SGB", "§ 3 AG-SGB XII NRW")
    assert not is_norm_of("Art. 57 GO", "Art. 5 GO")
    assert not is_norm_of("SGB VIII", "SGB XII")
