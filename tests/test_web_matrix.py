"""The matrix says what the answers say; its picture, and every list as a file."""

import csv
import html
import io
import re
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from index import Index, load_embedder
from tests.web_sample import (
    PARTNERS_OF_DUEREN,
    TITLE,
    client,
    sample_client,
    sample_store,
)
from web.export import as_csv, as_xlsx
from web.matrix import Matrix, cooperation
from web.matrix_picture import picture

OPTIONAL = {"Bauordnungsamt", "Straßenverkehrsamt", "Sozialamt"}
"""Only intended or without a name; the gold answer of `sample/questions.jsonl` leaves it open."""
SVG = "{http://www.w3.org/2000/svg}"
ATTACKS = ['=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\t=1", " =1+1"]


def matrix() -> Matrix:
    index = Index.open(sample_store(), load_embedder())
    return cooperation(index, index.reports()[0])


def file(path: str) -> bytes:
    sample_client().delete_cookie("sprache")
    response = sample_client().get(path)
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    return bytes(response.data)


def rows(path: str) -> list[list[str]]:
    text = file(path).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_a_column_holds_the_aemter_of_the_answer() -> None:
    found = matrix()
    at = found.partners.index("Kreis Düren")
    named = [row.label for row in found.rows if row.cells[at]]
    assert [label for label in named if label not in OPTIONAL] == PARTNERS_OF_DUEREN
    for row in found.rows:
        cell = row.cells[at]
        assert cell is None or cell.row == row.label
    assert "Kreis Erlenrode" not in found.partners, "the report's own"


def test_the_table_links_each_cell_to_its_passage() -> None:
    sample_client().delete_cookie("sprache")
    page = sample_client().get("/matrix/1").text
    links = re.findall(r'<td class="yes".*?data-source="(.*?)"', page)
    assert len(links) == matrix().count
    target = sample_client().get(links[0])
    assert '<mark id="wortlaut">' in target.text
    assert sample_client().get("/matrix").headers["Location"] == "/matrix/1"
    assert sample_client().get("/matrix/9").status_code == 404


def test_the_picture_has_a_line_for_every_pair() -> None:
    response = sample_client().get("/matrix/1/netz.svg")
    assert response.content_type == "image/svg+xml"
    root = ElementTree.fromstring(response.data)  # noqa: S314 - made by this program
    found = matrix()
    assert len(root.findall(f".//{SVG}path")) == found.count
    labels = [text.text for text in root.findall(f".//{SVG}text")]
    assert labels[: len(found.rows)] == [row.label for row in found.rows]
    assert sorted(labels[len(found.rows) :], key=str) == sorted(found.partners)


def test_partners_stand_near_what_they_are_linked_to() -> None:
    drawn = picture([("A", "y"), ("B", "y"), ("C", "x"), ("A", "z")])
    assert [node.label for node in drawn.right] == ["z", "y", "x"]
    heights = [node.y for node in drawn.left]
    assert heights == sorted(set(heights))
    assert picture([]).lines == ()


def test_a_list_as_csv_has_its_fundstellen() -> None:
    question = quote("Welche Ämter kooperieren mit dem Kreis Düren?")
    header, *found = rows(f"/?q={question}&als=csv")
    assert header[:4] == ["Angabe", "Bericht", "Amt", "Nummer"]
    labels = list(dict.fromkeys(row[0] for row in found))
    assert [label for label in labels if label not in OPTIONAL] == PARTNERS_OF_DUEREN
    for row in found:
        assert row[1] == TITLE
        page = sample_client().get(row[-1].removeprefix("http://localhost")).text
        assert re.findall(r'<mark id="wortlaut">(.*?)</mark>', page) == [html.escape(row[-2])]


@pytest.mark.parametrize(
    ("path", "count"),
    [("/aemter", 15), ("/berichte/1", 15), ("/kommunen/" + quote("Kreis Düren"), 9)],
)
def test_every_list_is_a_file_of_both_kinds(path: str, count: int) -> None:
    header, *found = rows(f"{path}?als=csv")
    assert len(found) == count
    sheet = load_workbook(io.BytesIO(file(f"{path}?als=xlsx"))).active
    assert sheet is not None
    table = [[cell or "" for cell in row] for row in sheet.values]
    assert table[0] == header
    assert len(table) == count + 1


def test_the_matrix_and_the_needs_are_files() -> None:
    found = matrix()
    header, *cells = rows("/matrix/1?als=csv")
    assert header[2:] == list(found.partners)
    assert sum(bool(cell) for row in cells for cell in row[2:]) == found.count
    assert len(rows("/bedarf/1?als=csv")) > 3
    assert sample_client().get("/matrix/1?als=exe").content_type.startswith("text/html")


def test_text_of_a_report_is_never_a_formula() -> None:
    for attack in ATTACKS:
        text = as_csv(["x"], [[attack]]).decode("utf-8-sig")
        [_, [cell]] = csv.reader(io.StringIO(text, newline=""), delimiter=";")
        assert cell == f"'{attack}"
        sheet = load_workbook(io.BytesIO(as_xlsx("x", [attack], [[attack]]))).active
        assert sheet is not None
        for row in sheet.iter_rows():
            assert [(one.data_type, one.value) for one in row] == [("s", attack)]


def test_odd_text_and_names_do_no_harm() -> None:
    content = as_xlsx(
        "[a]/b?*:\\" + "c" * 60, ["x"], [["a\x00b\ud800" + "c" * 40_000], [None], [7]]
    )
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [row[0] for row in sheet.values][2:] == [None, 7]
    assert as_csv(["x"], [["\ud800"]])


def test_a_report_without_cooperation_says_so(tmp_path: Path) -> None:
    note = tmp_path / "vermerk.txt"
    note.write_text("1 Ziele\n\nDas Archiv wird gebaut.\n", encoding="utf-8")
    index = Index.open(tmp_path / "data", load_embedder())
    index.add([note])
    web = client(tmp_path / "data")
    assert "nennt keine Zusammenarbeit" in web.get("/matrix/1").text
    assert "nennt keinen Bedarf" in web.get("/bedarf/1").text
    assert client(tmp_path / "leer").get("/matrix").status_code == 200
