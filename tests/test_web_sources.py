"""Fundstellen at addresses that last, and beside the answer."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index import Index, load_embedder
from tests.web_sample import client, own_store, sample_client
from web.marked import Mark
from web.sources import citation_of, find_words, source_url, span_of

QUOTE = "Der Kreis Olpe führt das Archiv für beide Kreise."


def marked(page: str) -> list[str]:
    return re.findall(r'<mark id="wortlaut">(.*?)</mark>', page)


def indexed_note(folder: Path, text: str) -> Index:
    file = folder / "vermerk.txt"
    file.write_text(text, encoding="utf-8")
    index = Index.open(folder / "data", load_embedder())
    assert [added.status for added in index.add([file])] == [
        "added" if index.revision == 1 else "replaced"
    ]
    return index


def address(index: Index) -> str:
    [indexed] = index.reports()
    [passage] = [p for p in indexed.passages if QUOTE in indexed.report.text[p.start : p.end]]
    with client(index.data).application.test_request_context():
        return source_url(citation_of(indexed, passage))


def test_the_address_outlasts_a_new_version_of_the_report(tmp_path: Path) -> None:
    link = address(indexed_note(tmp_path, f"1 Ziele\n\n{QUOTE}\n"))
    assert marked(client(tmp_path / "data").get(link).text) == [QUOTE]
    indexed_note(tmp_path, f"1 Vorwort\n\nNeu ist dieses Vorwort.\n\n2 Ziele\n\n{QUOTE}\n")
    page = client(tmp_path / "data").get(link)
    assert marked(page.text) == [QUOTE], "the same words at their new place"
    assert "2 Ziele" in page.text or "Ziele" in page.text


def test_words_that_are_gone_are_not_replaced_by_others(tmp_path: Path) -> None:
    link = address(indexed_note(tmp_path, f"1 Ziele\n\n{QUOTE}\n"))
    indexed_note(tmp_path, "1 Ziele\n\nDer Kreis Olpe führt das Archiv nicht für beide Kreise.\n")
    assert client(tmp_path / "data").get(link).status_code == 404


@given(st.text(min_size=1, max_size=60), st.data())
def test_words_are_found_where_they_are(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cited = citation(text, start, end)
    assert find_words(text, span_of(cited)) == Mark(start, end)
    moved = find_words("vorweg " + text, span_of(cited))
    assert moved is not None
    assert ("vorweg " + text)[moved.start : moved.end] == text[start:end]


def citation(text: str, start: int, end: int):  # type: ignore[no-untyped-def]
    from qa.types import Citation

    return Citation("1", "T", "R", None, None, None, None, start, end, text[start:end])


def test_senseless_addresses_are_not_found() -> None:
    for span in ("0-0", "9-3", "1-99999999", "a-b", "1-2-zz", "0-5-00000000", "²-5"):
        assert sample_client().get(f"/berichte/1/stelle/{span}").status_code == 404
    assert sample_client().get("/berichte/9/stelle/0-5").status_code == 404
    beside = sample_client().get("/", query_string={"q": "Streusalz", "zeige": "9.0-5"})
    assert beside.status_code == 200
    assert '<aside id="stelle" class="source"' in beside.text
    assert "hidden data-panel" in beside.text


def test_the_part_for_scripts_is_the_source_without_the_page() -> None:
    part = sample_client().get("/berichte/1/stelle/400-480?teil=1").text
    assert "<html" not in part
    assert "<mark" in part
    assert "Quellenangabe" in part


def test_the_row_is_shown_with_all_its_cells(tmp_path: Path) -> None:
    page = client(own_store(tmp_path)).get("/berichte/1/stelle/400-480").text
    titles = re.findall(r"<dt>(.*?)</dt>", page)
    assert len(titles) == 4
    assert len(set(titles)) == 4
