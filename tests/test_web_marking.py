"""Marks on page pictures: the quoted words, and nothing rather than the wrong ones."""

import atexit
import io
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from corpus.pdf.words import Style, Word
from corpus.report import Box
from index import Index, IndexedReport, load_embedder
from tests.pdf_drawing import Pdf, Rows
from tests.web_sample import REPORT, client, sample_client
from web.marking import Quoted, marks, words_in

STYLE = Style(10.0, bold=False, italic=False)
TEXT = "Die Vereinbarung gilt seit 2014. Sie wird verlängert."
LINES = (("Die", "Verein-"), ("barung", "gilt", "seit"), ("2014.", "Sie", "wird"), ("verlängert.",))


def line(number: int, words: tuple[str, ...]) -> tuple[Box, list[Word]]:
    top = 20.0 * number
    placed = [Word(w, 60.0 * i, 60.0 * i + 50, top + 9, STYLE) for i, w in enumerate(words)]
    return Box(1, 0.0, top, 60.0 * len(words), top + 12), placed


def marked(quote: str, lines: tuple[tuple[str, ...], ...] = LINES) -> list[tuple[float, float]]:
    """Left edge and top of each mark."""
    boxes, words = zip(*(line(n, one) for n, one in enumerate(lines)), strict=True)
    start = TEXT.index(quote)
    quoted = Quoted(TEXT, boxes, start, start + len(quote))
    return [(box.x0, box.top) for box in marks(quoted, words)]


def test_only_the_lines_and_words_of_the_quote_are_marked() -> None:
    assert marked("Sie wird verlängert.") == [(60.0, 40.0), (0.0, 60.0)]
    assert marked("Die Vereinbarung gilt seit 2014.") == [(0.0, 0.0), (0.0, 20.0), (0.0, 40.0)]


def test_a_bullet_and_a_foreign_line_are_left_out() -> None:
    with_bullet = (("a)", "Die", "Verein-"), *LINES[1:])
    assert marked("Die Vereinbarung", with_bullet) == [(60.0, 0.0), (0.0, 20.0)]
    other = (LINES[0], ("Etwas", "anderes", "steht"), *LINES[2:])
    assert marked("Die Vereinbarung gilt seit 2014.", other) == [(0.0, 0.0), (0.0, 40.0)]


def test_a_line_far_from_where_it_should_be_is_not_marked() -> None:
    assert marked("Die Vereinbarung", (("verlängert.",), ("Foto",))) == []
    assert marked("verlängert.", (("verlängert.",), ("Foto",))) == []


def test_words_belong_to_the_line_they_stand_on() -> None:
    box, words = line(1, ("Wort",))
    _, above = line(0, ("darüber",))
    beside = Word("daneben", 300.0, 340.0, words[0].baseline, STYLE)
    assert words_in(box, [*above, beside, *words]) == words


@cache
def pdf_store(turn: int = 0) -> tuple[Path, IndexedReport]:
    """A PDF of a table indexed, its pages turned by `turn` degrees; not to be changed."""
    folder = Path(tempfile.mkdtemp(prefix="fundstelle-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    pdf = Pdf()
    body: Rows = [
        ["**Amt", "**Zusammenarbeit", "**Bedarf"],
        ["Ordnungsamt", "Mit dem Kreis Kleve besteht eine Leitstelle.", "nein"],
        ["Jugendamt", "Mit der Stadt Bonn besteht ein Vertrag über Heime.", "ja"],
    ]
    pdf.table((50.0, 150.0, 400.0, 545.0), 60.0, body)
    file = folder / "tabelle.pdf"
    file.write_bytes(_turned(pdf.data(), turn))
    index = Index.open(folder / "data", load_embedder())
    assert [added.status for added in index.add([file])] == ["added"]
    [indexed] = index.reports()
    return folder / "data", indexed


def _turned(data: bytes, turn: int) -> bytes:
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    for page in document:
        page.set_rotation(turn)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture(data: Path, path: str) -> Image.Image:
    response = client(data).get(path)
    assert (response.status_code, response.content_type) == (200, "image/png")
    return Image.open(io.BytesIO(response.data)).convert("RGB")


def yellow(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The bounding box of what is marked."""
    red, _, blue = image.split()
    lively = ImageChops.subtract(red, blue).point(lambda more: 255 if more > 60 else 0)
    return lively.getbbox()


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_the_picture_marks_the_cell_also_on_a_turned_page(turn: int) -> None:
    data, indexed = pdf_store(turn)
    start = indexed.report.text.index("Mit der Stadt Bonn")
    path = f"/api/v1/reports/1/pages/1.png?mark={start}-{start + 20}"
    whole = picture(data, path)
    assert whole.height > whole.width, "upright as it is read"
    box = yellow(whole)
    assert box is not None
    scale = whole.width / 595
    assert 148 * scale < box[0] < box[2] < 402 * scale, "within its column"
    assert 60 * scale < box[1] < box[3] < 200 * scale
    detail = picture(data, f"{path}&detail=1")
    assert detail.width < whole.width
    assert yellow(detail) is not None


def test_nothing_is_marked_without_a_span_and_pictures_are_kept() -> None:
    data, _ = pdf_store()
    assert yellow(picture(data, "/api/v1/reports/1/pages/1.png")) is None
    assert yellow(picture(data, "/api/v1/reports/1/pages/1.png?mark=9000-9100")) is None
    web = client(data)
    first = web.get("/api/v1/reports/1/pages/1.png")
    again = web.get(
        "/api/v1/reports/1/pages/1.png", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert "private" in first.headers["Cache-Control"]


def test_there_is_no_picture_of_what_is_no_page_of_a_pdf() -> None:
    data, _ = pdf_store()
    for path in ("reports/1/pages/2.png", "reports/1/pages/0.png", "reports/9/pages/1.png"):
        assert client(data).get(f"/api/v1/{path}").status_code == 404
    assert REPORT.suffix == ".txt"
    assert sample_client().get("/api/v1/reports/1/pages/1.png").status_code == 404


def test_a_damaged_original_is_a_clear_503(tmp_path: Path) -> None:
    kept, indexed = pdf_store()
    data = Path(shutil.copytree(kept, tmp_path / "data"))
    sha = indexed.report.sha256
    (data / "files" / sha[:2] / sha).write_bytes(b"%PDF-1.4 broken")
    response = client(data).get("/api/v1/reports/1/pages/1.png?mark=1-2")
    assert response.status_code == 503
    assert "Bild" in response.get_json()["de"]
