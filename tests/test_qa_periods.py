"""Times and sums that a question sets, and rows within them."""

from datetime import date
from pathlib import Path

import pytest

from corpus import tag_text
from qa import answer
from qa.periods import Bound, Period, bound_asked, goes_on
from qa.sums import sum_asked
from tests.qa_reports import ROOT, index_of

PLAN = ROOT / "tests" / "data" / "gold" / "aktionsplan-geestmoor.html"
SURVEY = ROOT / "tests" / "data" / "gold" / "umfrage-vilsgau-2023.md"


def asked(question: str) -> Bound | None:
    return bound_asked(question, tag_text(question), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Was soll bis Ende 2024 fertig sein?", None, "2024-12-31"),
        ("Was ist spätestens zum 30.06.2025 fällig?", None, "2025-06-30"),
        ("Welche Verträge wurden vor Mai 2010 geschlossen?", None, "2010-04-30"),
        ("Which contracts were signed after 2012?", "2013-01-01", None),
        ("Wer kooperiert seit dem 01.03.2015?", "2015-03-01", None),
        ("Verträge zwischen 2010 und 2015", "2010-01-01", "2015-12-31"),
        ("measures due in 2025", "2025-01-01", "2025-12-31"),
        ("Welche bestehen seit mehr als zehn Jahren?", None, "2016-11-23"),
        ("Welche bestehen seit mehr als 5 Jahren?", None, "2021-11-23"),
    ],
)
def test_bounds(question: str, first: str | None, last: str | None) -> None:
    found = asked(question)
    assert found is not None
    assert found.period == Period(first, last)


@pytest.mark.parametrize(
    "question", ["Welche Ämter kooperieren?", "Die Umfrage 2019", "Wer nutzt DIN 2014?", "B 2009"]
)
def test_no_bound(question: str) -> None:
    assert asked(question) is None


def test_what_has_no_end() -> None:
    question = "Welche Maßnahmen laufen ohne festes Ende fort?"
    found = asked(question)
    assert found is not None
    assert found.period is None
    assert question[slice(*found.span)] == "ohne festes Ende fort"
    assert goes_on("fortlaufend")
    assert not goes_on("abgeschlossen")


@pytest.mark.parametrize(
    ("iso", "held"),
    [("2024", True), ("2024-12-31", True), ("2024/2025", False), ("202X", False), ("", False)],
)
def test_a_date_lies_within_with_all_its_days(iso: str, held: bool) -> None:
    assert Period("2020-01-01", "2024-12-31").holds(iso) is held


def labels(path: Path, question: str) -> set[str]:
    return {item.label for item in answer(index_of(path), question).items}


def test_deadlines_are_read_in_their_column() -> None:
    due = labels(PLAN, "Welche Maßnahmen sollen bis Ende 2024 umgesetzt sein?")
    assert due == {
        "Digitaler Bauantrag",
        "Zulassung von Fahrzeugen im Netz",
        "Digitale Ausstattung der Schulen",
    }
    assert due <= labels(PLAN, "Which measures are due before 2026?")
    assert not due & labels(PLAN, "Welche Maßnahmen sind 2027 oder nach 2026 fällig?")


def test_a_date_counts_where_the_rest_is_said() -> None:
    found = labels(
        SURVEY, "Welche Aufgaben werden seit mehr als 30 Jahren in einem Verband erledigt?"
    )
    assert "Wasserversorgung" in found
    assert "Standesamt" not in found


@pytest.mark.parametrize(
    ("question", "value", "is_least"),
    [
        ("Welche kosten mehr als 500.000 Euro?", 500_000, True),
        ("Welche kosten höchstens 1,5 Mio. €?", 1_500_000, False),
        ("Which cost less than 100,000 euros?", 100_000, False),
    ],
)
def test_sums(question: str, value: float, is_least: bool) -> None:
    found = sum_asked(question, tag_text(question), question.startswith("Which"))
    assert found is not None
    assert (found.value, found.currency, found.is_least) == (value, "EUR", is_least)


def test_a_sum_without_a_bound_is_none() -> None:
    question = "Wofür sind 500 € vorgesehen?"
    assert sum_asked(question, tag_text(question), False) is None


def test_the_first_sum_of_the_costs_is_the_rows() -> None:
    """ "1,15 Mio. €" to begin with and "96.000 €" a year after that are more than a million."""
    dear = labels(PLAN, "Welche Maßnahmen kosten über 1 Mio. €?")
    cheap = labels(PLAN, "Which measures cost less than 100,000 euros?")
    assert "Elektronische Akte" in dear
    assert "Mobilitätsplattform" not in dear | cheap
    assert "Digitallotsen" in cheap
