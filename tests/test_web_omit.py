"""Asking again without one thing that was understood."""

import re

import pytest

from index import Index, load_embedder
from qa import answer
from tests.web_sample import sample_client, sample_store
from web.omit import without


def index() -> Index:
    return Index.open(sample_store(), load_embedder())


@pytest.mark.parametrize(
    ("question", "kind", "value", "rest"),
    [
        ("Welche Ämter kooperieren mit dem Kreis Düren?", "kommune", "Kreis Düren",
         "Welche Ämter kooperieren?"),
        ("Which Ämter cooperate with Kreis Düren and Kreis Euskirchen on waste?", "kommune",
         "Kreis Euskirchen", "Which Ämter cooperate with Kreis Düren on waste?"),
        ("Welche Ämter sehen keinen Bedarf?", "negated", "", "Welche Ämter sehen Bedarf?"),
    ],
)  # fmt: skip
def test_the_thing_goes_and_the_rest_stays(question: str, kind: str, value: str, rest: str) -> None:
    assert without(index(), question, (kind, value)) == rest


def test_what_was_not_understood_or_is_all_there_is_stays() -> None:
    question = "Welche Ämter kooperieren mit dem Kreis Düren?"
    assert without(index(), question, ("kommune", "Kreis Viersen")) is None
    assert without(index(), question, ("unknown", "")) is None
    assert without(index(), "Streusalz", ("topic", "Streusalz")) is None
    assert without(index(), "a " * 50, ("topic", "a")) is None


@pytest.mark.parametrize(
    "question",
    ["Welche Ämter kooperieren mit dem Kreis Düren?", "Which departments see no need?"],
)
def test_every_chip_can_be_removed_on_the_page(question: str) -> None:
    page = sample_client().get("/", query_string={"q": question}).text
    chips = re.findall(r'<li><span>(.*?)</span> <a href="(.*?)"', page)
    assert chips
    before = answer(index(), question).understood
    for _, link in chips:
        response = sample_client().get(link.replace("&amp;", "&"))
        assert response.status_code == 302
        asked = sample_client().get(response.headers["Location"])
        assert asked.status_code == 200
        rest = re.search(r'name="q" type="search" value="(.*?)"', asked.text)
        assert rest is not None
        assert answer(index(), rest[1].replace("&#39;", "'")).understood != before


def test_a_filter_is_a_chip_that_goes_by_itself() -> None:
    query = {"q": "Streusalz", "amt": "Sozialamt"}
    page = sample_client().get("/", query_string=query).text
    assert 'Nur Amt <strong lang="de">Sozialamt</strong>' in page
    assert 'href="/?q=Streusalz"' in page


def test_a_filter_that_fits_nothing_says_what_is_near() -> None:
    query = {"q": "Zusammenarbeit?", "gesetz": "§ 35c SGB VIII"}
    page = sample_client().get("/", query_string=query).text
    assert "wird nirgends genannt; ähnlich: „§ 35a SGB VIII“" in page
