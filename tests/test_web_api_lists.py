"""Lists of the endpoint: pages that follow one another, and answers that are not sent twice."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from index import Index, load_embedder
from index.feedback import Feedback, keep
from tests.web_sample import client, own_store, sample_client

TOKEN = "ein langes Kennwort"  # noqa: S105
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
NEXT = re.compile(r'<([^>]+)>; rel="next"')
PREVIOUS = re.compile(r'<([^>]+)>; rel="prev"')


def walk(web: FlaskClient, address: str, key: str) -> tuple[list[Any], list[int]]:
    """All entries by following the links to the end and back, and the totals that were said."""
    entries, totals, back = [], [], ""
    while address:
        reply = web.get(address, headers=AUTHORIZED)
        assert reply.status_code == 200
        entries += reply.get_json()[key]
        totals.append(reply.get_json()["total"])
        link = reply.headers.get("Link", "")
        before = PREVIOUS.search(link)
        assert (before is not None) == bool(back)
        if before:
            assert web.get(before[1], headers=AUTHORIZED).get_json() == back
        back = reply.get_json()
        after = NEXT.search(link)
        address = after[1] if after else ""
    return entries, totals


@pytest.mark.parametrize("query", ["Zusammenarbeit mit dem Kreis", "salt", "xqzwv", "Ä"])
@pytest.mark.parametrize("filters", ["", "&amt=Sozialamt", "&report=1", "&kommune=Kreis Düren"])
@pytest.mark.parametrize("k", [4, 25, 100])
def test_every_page_of_a_search_says_the_same_total(query: str, filters: str, k: int) -> None:
    hits, totals = walk(sample_client(), f"/api/v1/search?q={query}&k={k}{filters}", "hits")
    assert set(totals) == {len(hits)}


@pytest.mark.parametrize("k", [7, 25, 100])
def test_pages_of_a_search_hold_every_passage_once(k: int) -> None:
    web = sample_client()
    hits, totals = walk(web, f"/api/v1/search?q=Zusammenarbeit mit dem Kreis&k={k}", "hits")
    places = [(hit["report"], hit["start"], hit["end"]) for hit in hits]
    assert len(places) == len(set(places)) == totals[0] > 100
    assert len(set(totals)) == 1
    first = web.get("/api/v1/search", query_string={"q": "Zusammenarbeit mit dem Kreis", "k": k})
    assert hits[:k] == first.get_json()["hits"]


def test_the_first_page_of_a_search_is_its_ranking() -> None:
    index = Index.open(sample_client().application.extensions["fundstelle"].settings.data,
                       load_embedder())  # fmt: skip
    found = index.search("Streusalz", 10)
    asked = {"q": "Streusalz", "k": "10"}
    hits = sample_client().get("/api/v1/search", query_string=asked).get_json()["hits"]
    assert [hit["score"] for hit in hits] == [hit.score for hit in found]


def test_pages_of_tags_are_the_whole_list() -> None:
    whole = sample_client().get("/api/v1/tags?limit=1000").get_json()
    entries, totals = walk(sample_client(), "/api/v1/tags?limit=40", "tags")
    assert entries == whole["tags"]
    assert set(totals) == {whole["total"]} == {len(entries)}
    assert len(totals) > 2


def test_links_keep_the_other_parameters() -> None:
    reply = sample_client().get("/api/v1/tags?label=kommune&limit=3")
    after = NEXT.search(reply.headers["Link"])
    assert after is not None
    assert after[1] == "/api/v1/tags?label=kommune&limit=3&offset=3"


def test_an_offset_beyond_the_end_leads_back_to_the_last_page() -> None:
    reply = sample_client().get("/api/v1/reports?limit=2&offset=50")
    assert reply.get_json() == {"reports": [], "total": 1, "offset": 50, "limit": 2}
    before = PREVIOUS.search(reply.headers["Link"])
    assert before is not None
    assert len(sample_client().get(before[1]).get_json()["reports"]) == 1


def test_pages_of_feedback(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    for number in range(5):
        assert keep(data, Feedback("wrong", str(number), "Frage", "de", {}, {"kind": "none"}))
    web = client(data, admin_token=TOKEN)
    entries, totals = walk(web, "/api/v1/feedback?limit=2", "feedback")
    assert [entry["comment"] for entry in entries] == ["4", "3", "2", "1", "0"]
    assert totals == [5, 5, 5]


def test_pages_of_jobs(tmp_path: Path) -> None:
    web = client(own_store(tmp_path), admin_token=TOKEN)
    for number in range(3):
        file = {"file": (io.BytesIO(b"Text"), f"{number}.txt")}
        assert web.post("/api/v1/reports", data=file, headers=AUTHORIZED).status_code == 202
    entries, totals = walk(web, "/api/v1/jobs?limit=2", "jobs")
    assert [entry["source"] for entry in entries] == ["2.txt", "1.txt", "0.txt"]
    assert totals == [3, 3]


@pytest.mark.parametrize(
    "address",
    ["/api/v1/reports", "/api/v1/reports/1", "/api/v1/search?q=Streusalz", "/api/v1/tags?limit=9"],
)
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_what_has_not_changed_is_not_sent_again(
    tmp_path: Path, address: str, encoding: str
) -> None:
    data = own_store(tmp_path)
    web = client(data)
    accepts = {"Accept-Encoding": encoding}
    first = web.get(address, headers=accepts)
    tag = first.headers["ETag"]
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "private, no-cache")
    assert not tag.startswith("W/")
    again = web.get(address, headers={**accepts, "If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    Index.open(data, load_embedder()).remove("1")
    later = web.get(address, headers={**accepts, "If-None-Match": tag})
    assert later.status_code == (404 if address.endswith("/1") else 200)
    assert later.headers.get("ETag") != tag


def test_every_address_has_its_own_tag() -> None:
    tags = {
        sample_client().get(f"/api/v1/{address}").headers["ETag"]
        for address in ("reports", "reports/1", "tags", "tags?limit=9", "search?q=a", "search?q=b")
    }
    assert len(tags) == 6


def test_an_answer_and_a_job_are_never_kept() -> None:
    answer = sample_client().post("/api/v1/ask", json={"question": "Streusalz"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert sample_client().get("/api/v1/jobs/x").headers["Cache-Control"] == "no-store"
