"""Example questions and wording: German articles, plural, pages."""

import pytest

from index import Index, load_embedder
from qa import answer
from qa.types import Citation, Coverage
from tests.web_sample import sample_store
from web.examples import examples, with_article
from web.wording import TEXTS, coverage_line, page_range, place


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Kreis Olpe", "mit dem Kreis Olpe"),
        ("Landkreis Fulda", "mit dem Landkreis Fulda"),
        ("Rhein-Erft-Kreis", "mit dem Rhein-Erft-Kreis"),
        ("Rhein-Kreis Neuss", "mit dem Rhein-Kreis Neuss"),
        ("Hochsauerlandkreis", "mit dem Hochsauerlandkreis"),
        ("Stadt Bonn", "mit der Stadt Bonn"),
        ("Städteregion Aachen", "mit der Städteregion Aachen"),
        ("Provinz Limburg", "mit der Provinz Limburg"),
        ("Gemeinde Inden", "mit der Gemeinde Inden"),
        ("Markt Schwaben", "mit dem Markt Schwaben"),
        ("Hessen", "mit Hessen"),
    ],
)
def test_the_article_of_a_body(name: str, phrase: str) -> None:
    assert with_article(name) == phrase


@pytest.mark.parametrize("language", ["de", "en"])
def test_examples_name_the_most_named_partner_and_can_be_answered(language: str) -> None:
    index = Index.open(sample_store(), load_embedder())
    made = examples(index.reports(), "en" if language == "en" else "de")
    assert "Kreis Düren" in made[0], "named in eight rows, more than any other"
    assert len(made) == len(set(made)) >= 3
    for question in made:
        found = answer(index, question)
        assert found.kind in ("list", "count"), question
        assert found.items, question
        assert found.language == language, question


def test_without_reports_there_are_no_examples() -> None:
    assert examples((), "de") == []


def test_pages_and_places() -> None:
    assert [page_range(9, 9, "de"), page_range(9, 10, "en")] == ["S. 9", "p. 9–10"]
    assert [page_range(9, None, "de"), page_range(None, None, "de")] == ["S. 9", ""]
    cited = Citation("1", "T", "Bauamt", "63", "Bedarf", 9, 9, 0, 1, "x")
    assert place(cited, "de") == "Bauamt · Bedarf · S. 9"
    prose = Citation("1", "T", "Ziele > Archiv", None, None, None, None, 0, 1, "x")
    assert place(prose, "en") == "Ziele > Archiv"


@pytest.mark.parametrize(
    ("coverage", "german", "english"),
    [
        ((1, 15, 15), "15 von 15 Zeilen in 1 Bericht ausgewertet",
         "15 of 15 rows in 1 report evaluated"),
        ((2, 1, 1), "1 von 1 Zeile in 2 Berichten ausgewertet",
         "1 of 1 row in 2 reports evaluated"),
    ],
)  # fmt: skip
def test_coverage(coverage: tuple[int, int, int], german: str, english: str) -> None:
    assert coverage_line(Coverage(*coverage), "de") == german
    assert coverage_line(Coverage(*coverage), "en") == english


def test_every_wording_has_both_languages() -> None:
    assert all(german and english for german, english in TEXTS.values())
