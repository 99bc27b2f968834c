"""Questions taken apart: shape, target, type of fact, clauses."""

import pytest

from corpus import Mention, tag_text
from qa.clauses import Clause, clauses
from qa.question import LONGEST_QUESTION, BadQuestion, parse


@pytest.mark.parametrize(
    ("question", "shape", "target", "fact"),
    [
        ("Welche Ämter kooperieren mit dem Kreis Wesel?", "list", "amt", None),
        ("welche aemter haben keinen bedarf", "list", "amt", None),
        ("Which departments work with Kreis Kleve?", "list", "amt", None),
        ("Nenne alle Ämter mit gemeinsamer Software", "list", "amt", None),
        ("Ämter ohne Zusammenarbeit", "list", "amt", None),
        ("Wer kooperiert mit der Stadt Essen?", "list", "amt", "who"),
        ("Wer beruft sich auf das SGB VIII?", "list", "amt", "who"),
        ("Wer hat nein gesagt?", "list", "amt", "who"),
        ("Partner beim Radweg", "list", "kommune", None),
        ("Wie viele Ämter sagen nein?", "count", "amt", None),
        ("How many departments say no?", "count", "amt", None),
        ("Mit welchen Nachbarkreisen arbeitet das Bauamt?", "list", "kommune", None),
        ("Mit wem arbeitet das Jugendamt zusammen?", "list", "kommune", "who"),
        ("Wer gehört zum Zweckverband?", "list", "kommune", "who"),
        ("Which municipalities use the portal?", "list", "kommune", None),
        ("Auf welches Gesetz stützt sich die Schulbegleitung?", "list", "gesetz", None),
        ("Which laws does the audit office refer to?", "list", "gesetz", None),
        ("Besteht eine Vereinbarung zum Winterdienst?", "verdict", None, None),
        ("Arbeitet das Jugendamt mit den Nachbarkreisen zusammen?", "verdict", None, None),
        ("Does the youth office see a need?", "verdict", None, None),
        ("Gibt es eine gemeinsame Leitstelle", "verdict", None, None),
        ("Seit wann besteht die Leitstelle?", "fact", None, "date"),
        ("When was the agreement signed?", "fact", None, "date"),
        ("Wie oft tagt der Arbeitskreis?", "fact", None, "frequency"),
        ("Was kostet das Portal im Jahr?", "fact", None, "amount"),
        ("How much does the portal cost?", "fact", None, "amount"),
        ("Wie viel spart der Einkauf?", "fact", None, "amount"),
        ("Wo steht das Streusalz?", "fact", None, "place"),
        ("Wie heißt das Programm der Kasse?", "fact", None, "name"),
        ("Wer betreibt die Leitstelle?", "fact", None, "who"),
        ("Wie viele Kinder werden betreut?", "fact", None, "number"),
        ("Warum ist der Plan gescheitert?", "open", None, None),
        ("What happens when the power fails?", "open", None, None),
        ("Eichenprozessionsspinner", "keyword", None, None),
        ("§ 35a SGB VIII", "keyword", None, None),
    ],
)
def test_form(question: str, shape: str, target: str | None, fact: str | None) -> None:
    found = parse(question)
    assert (found.shape, found.target, found.fact) == (shape, target, fact)


def test_rows_may_be_called_anything() -> None:
    assert parse("Welche Maßnahmen laufen?").target is None
    assert parse("Welche Maßnahmen laufen?", ["Maßnahme"]).target == "amt"
    assert parse("Which measures are running?", ["Maßnahme"]).target == "amt"
    assert parse("Welche Vorhaben laufen?", ["Maßnahme"]).target == "amt"


@pytest.mark.parametrize("question", ["", "   ", "?!", "\u00a0\n"])
def test_nothing_to_answer(question: str) -> None:
    with pytest.raises(BadQuestion, match=r"leer.*empty"):
        parse(question)


def test_too_long() -> None:
    assert parse("a" * LONGEST_QUESTION).shape == "keyword"
    with pytest.raises(BadQuestion, match=r"10000 Zeichen.*10000 characters"):
        parse("a" * 10_000)


def parts(question: str) -> tuple[Clause, ...]:
    bodies = [m for m in tag_text(question) if m.label in ("KOMMUNE", "GESETZ")]
    return clauses(parse(question), bodies, ())


def test_contrast_makes_two_clauses() -> None:
    first, second = parts(
        "Welche Ämter kooperieren mit dem Kreis Viersen, aber nicht mit dem Kreis Düren?"
    )
    assert (first.kommunen, first.negated) == (("Kreis Viersen",), False)
    assert (second.kommunen, second.negated) == (("Kreis Düren",), True)


def test_several_partners_are_all_meant_or_any() -> None:
    (both,) = parts("Welche Ämter arbeiten mit dem Kreis Düren und dem Kreis Kleve zusammen?")
    (either,) = parts("Welche Ämter arbeiten mit dem Kreis Düren oder dem Kreis Kleve zusammen?")
    assert both.kommunen == either.kommunen == ("Kreis Düren", "Kreis Kleve")
    assert (both.any_kommune, either.any_kommune) == (False, True)


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ('Welche Ämter sagen "nein"?', "nein"),
        ("Welche Ämter antworten mit Ja?", "ja"),
        ("Welche Ämter machen keine Angaben zum Bedarf?", "keine Angabe"),
        ('Which departments say "no" to the municipalities?', "nein"),
        ("Welche Ämter kooperieren?", None),
    ],
)
def test_answer_asked_for(question: str, state: str | None) -> None:
    assert parts(question)[0].state == state


def test_cues_of_columns_are_no_topic() -> None:
    (clause,) = parts("Welche Ämter sehen Bedarf für eine Zusammenarbeit mit den Kommunen?")
    assert clause.about_need
    assert clause.about_own
    assert clause.topic.words == ()


def test_another_word_for_the_cue_is_no_topic() -> None:
    (clause,) = parts("Welche Ämter sehen keinen Bedarf oder keinen Anlass für Zusammenarbeit?")
    assert clause.negated
    assert clause.topic.words == ()


def test_the_topic_is_what_is_left() -> None:
    (clause,) = parts("Welche Ämter haben gemeinsame Software mit dem Kreis Wesel?")
    assert [word.text for word in clause.topic.words] == ["gemeinsame", "Software"]


def test_words_joined_by_or_are_one_word_of_the_topic() -> None:
    (clause,) = parts("Welche Ämter nutzen Software oder EDV für die Abfuhr?")
    assert [word.text for word in clause.topic.words] == ["nutzen", "Software EDV", "Abfuhr"]


def test_a_question_for_everything_has_no_bounds() -> None:
    assert parts("Wie viele Ämter gibt es?")[0].is_unbounded
    assert parts("Wie viele Ämter enthält der Bericht?")[0].is_unbounded
    assert not parts("Wie viele Ämter sagen nein?")[0].is_unbounded


def test_mentions_of_a_clause_are_its_own() -> None:
    question = "Welche Ämter kooperieren mit dem Kreis Kleve, aber nicht mit dem Kreis Wesel?"
    mentions: tuple[Mention, ...] = tag_text(question)
    assert {m.name for m in mentions} == {"Kreis Kleve", "Kreis Wesel"}
    assert [clause.kommunen for clause in parts(question)] == [("Kreis Kleve",), ("Kreis Wesel",)]


def test_the_length_of_a_question_counts_its_blanks() -> None:
    assert parse("Wer" + " " * (LONGEST_QUESTION - 4) + "?").text == "Wer ?"
    with pytest.raises(BadQuestion, match=f"{LONGEST_QUESTION + 1} Zeichen"):
        parse("Wer" + "\n" * (LONGEST_QUESTION - 3) + "?")
    with pytest.raises(BadQuestion, match="leer"):
        parse(" " * LONGEST_QUESTION)
