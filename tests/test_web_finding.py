"""The search view and the pages of Ämter, Kommunen and laws on the sample report."""

import html
import re
from urllib.parse import quote

import pytest

from index import Filters, Index, load_embedder
from tests.web_sample import sample_client, sample_store
from web.found import A_PAGE, FEW, Paging, find, shown, values


def index() -> Index:
    return Index.open(sample_store(), load_embedder())


def get(path: str, **query: str) -> str:
    sample_client().delete_cookie("sprache")
    response = sample_client().get(path, query_string=query or None)
    assert response.status_code == 200
    return html.unescape(response.text)


def found_in(page: str) -> int:
    match = re.search(r"(\d+) Stellen gefunden", page)
    assert match is not None
    return int(match[1])


def test_words_of_the_query_are_marked_also_within_compounds_and_translated() -> None:
    for query, word in (
        ("Streusalz", "Streusalz"),
        ("Salz", "Streusalz"),
        ("road salt", "Streusalz"),
    ):
        marked = re.findall(r"<mark>(.*?)</mark>", get("/suche", q=query))
        assert word in marked, query


def test_marked_pieces_join_to_the_quote() -> None:
    found = find(index(), "Vereinbarung Zusammenarbeit", Filters())
    for one in shown(index(), "Vereinbarung Zusammenarbeit", found[:20]):
        assert "".join(piece.text for piece in one.pieces) == one.citation.quote


def test_passages_without_any_word_are_few() -> None:
    found = find(index(), "Streusalz", Filters())
    without = [one for one in found if one.hit and one.hit.words <= 0]
    assert len(without) <= FEW
    assert "Streusalz" in found[0].citation.quote


def test_an_answer_in_a_word_is_not_found_by_what_it_does_not_say() -> None:
    for query in ("Winterdienst", "Schneeräumung der Straßen"):
        found = find(index(), query, Filters())
        assert found, query
        assert all(one.holds_a_word or len(one.citation.quote) > 12 for one in found), query


def test_counts_are_of_the_passages_listed() -> None:
    everything = find(index(), "", Filters(kommune="Kreis Düren"))
    counted = values(everything)
    assert sum(value.count for value in counted["amt"]) == len(everything)
    [dueren] = [value for value in counted["kommune"] if value.name == "Kreis Düren"]
    assert dueren.count == len(everything)
    for value in counted["amt"]:
        both = find(index(), "", Filters(kommune="Kreis Düren", amt=value.value))
        assert len(both) == value.count


@pytest.mark.parametrize(("kind", "label"), [("kommunen", "KOMMUNE"), ("gesetze", "GESETZ")])
def test_every_name_has_a_page_with_all_its_passages(kind: str, label: str) -> None:
    listed = get(f"/{kind}")
    for tag in index().tags("KOMMUNE" if label == "KOMMUNE" else "GESETZ"):
        assert f">{tag.name}</a>" in listed
    for tag in index().tags("KOMMUNE" if label == "KOMMUNE" else "GESETZ")[:4]:
        assert found_in(get(f"/{kind}/{quote(tag.name)}")) == tag.passages


def test_every_amt_has_a_page_that_can_be_narrowed() -> None:
    listed = get("/aemter")
    links = re.findall(r'href="(/aemter/.*?)"', listed)
    assert len(links) == 15
    page = get("/aemter/Sozialamt")
    assert set(re.findall(r'<strong lang="de">(.*?) \(', page)) == {"Sozialamt"}
    narrowed = re.search(r'href="(/suche\?amt=Sozialamt&column=.*?)"', page)
    assert narrowed is not None
    assert found_in(get(narrowed[1])) < found_in(page)


def test_pages_of_the_list_hold_every_passage_once() -> None:
    first = get("/suche", amt="Sozialamt")
    total = found_in(first)
    seen: list[str] = []
    for number in range(1, -(-total // A_PAGE) + 1):
        page = get("/suche", amt="Sozialamt", seite=str(number))
        seen += re.findall(r'data-source="(.*?)"', page)
    assert len(seen) == len(set(seen)) == total
    last = get("/suche", amt="Sozialamt", seite="99999")
    assert re.findall(r'data-source="(.*?)"', last) == seen[(total - 1) // A_PAGE * A_PAGE :]


def test_page_numbers_near_this_one() -> None:
    assert Paging(5, 200).near == [1, None, 3, 4, 5, 6, 7, None, 20]
    assert Paging(1, 15).near == [1, 2]
    assert Paging.of("0", 15).page == Paging.of("x", 15).page == 1
    assert Paging.of("9", 15).page == 2
    assert Paging.of("3", 0).page == 1


def test_a_filter_that_fits_nothing_offers_what_is_near() -> None:
    page = get("/suche", q="Zusammenarbeit", gesetz="§ 35c SGB VIII")
    assert "Das Gesetz „§ 35c SGB VIII“ wird nirgends genannt" in page
    near = re.search(r'href="(/suche\?[^"]*)">§ 35a SGB VIII</a>', page)
    assert near is not None
    assert found_in(get(near[1])) > 0


def test_unknown_names_are_not_found_and_bad_queries_explained() -> None:
    for path in ("/aemter/Nirgends", "/kommunen/Kreis Nirgends", "/gesetze/§ 999 XYZ"):
        assert sample_client().get(path).status_code == 404
    assert sample_client().get("/suche?q=" + "a" * 2001).status_code == 400
