"""PDFs that are damaged, locked, empty or made to do harm: refused in a sentence, or read."""

import io

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import NeedsOcr, UnreadableReport
from corpus.parse import parse
from corpus.read import read_bytes
from corpus.report import Report
from tests.pdf_drawing import A4, Pdf, rows_of
from tests.pdf_raw import CATALOG, FONT, SENTENCE, TEXT, form, one_page, raw_pdf, stream

FAST = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
XS = (50.0, 150.0, 545.0)
ROWS = [["**Amt", "**Partner"], ["Jugendamt", "Kreis Düren"], ["Bauamt", "Stadt Aachen"]]


def refused(data: bytes) -> UnreadableReport:
    """The refusal of a file, which says what is wrong in both languages."""
    with pytest.raises(UnreadableReport) as caught:
        parse(data, "x.pdf")
    error = caught.value
    assert error.de.endswith((".", ")."))
    assert error.en.endswith((".", ")."))
    assert error.de != error.en
    return error


def read_or_refused(data: bytes) -> Report | None:
    try:
        return parse(data, "x.pdf")
    except UnreadableReport:
        return None


@pytest.fixture(scope="module")
def table() -> bytes:
    pdf = Pdf()
    pdf.table(XS, 60.0, ROWS)
    pdf.new_page()
    pdf.table(XS, 60.0, [["Schulamt", "keine"]])
    return pdf.data()


def encrypted(user: str, owner: str, strength: int) -> bytes:
    file = io.BytesIO()
    lock = StandardEncryption(user, owner, canPrint=0, canCopy=0, strength=strength)
    canvas = Canvas(file, pagesize=A4, encrypt=lock)
    canvas.drawString(50, 700, "Der Kreis stellt die Leitstelle bereit.")
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("strength", [40, 128])
def test_a_file_locked_by_a_password_is_refused(strength: int) -> None:
    error = refused(encrypted("geheim", "inhaber", strength))
    assert "Kennwort" in error.de
    assert "password" in error.en


@pytest.mark.parametrize("strength", [40, 128])
def test_a_file_that_only_forbids_printing_is_read(strength: int) -> None:
    report = parse(encrypted("", "inhaber", strength), "x.pdf")
    assert report.text == "Der Kreis stellt die Leitstelle bereit."


@FAST
@given(share=st.floats(min_value=0.001, max_value=0.999))
def test_a_truncated_file_is_refused_or_read(table: bytes, share: float) -> None:
    whole = parse(table, "x.pdf")
    report = read_or_refused(table[: max(10, int(share * len(table)))])
    if report is not None:
        assert set(rows_of(report)) <= set(rows_of(whole))


@FAST
@given(rest=st.binary(max_size=2000))
def test_garbage_behind_the_header_is_refused(rest: bytes) -> None:
    error = refused(b"%PDF-1.7\n" + rest)
    assert "beschädigt" in error.de


@FAST
@given(place=st.floats(min_value=0, max_value=0.999), value=st.binary(min_size=1, max_size=30))
def test_a_file_with_other_bytes_somewhere_is_refused_or_read(
    table: bytes, place: float, value: bytes
) -> None:
    at = max(10, int(place * len(table)))
    report = read_or_refused(table[:at] + value + table[at + len(value) :])
    assert report is None or report.pages in (1, 2)


@pytest.mark.parametrize(
    "objects",
    [
        (CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"),
        (CATALOG, b"<</Type/Pages/Kids[]/Count 7>>"),
        (CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 99999999>>", b"<</Type/Page/Parent 2 0 R>>"),
        (CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        (
            CATALOG,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>",
        ),
        (CATALOG,),
        (b"<</Type/Catalog>>",),
        (b"null",),
    ],
    ids=["no page", "count", "many", "loop", "long loop", "no pages", "no tree", "nothing"],
)
def test_a_broken_page_tree_is_refused(objects: tuple[bytes, ...]) -> None:
    error = refused(raw_pdf(*objects))
    assert "beschädigt" in error.de or "keinen Text" in error.de


@pytest.mark.parametrize(
    "box",
    [
        b"[0 0 1000000000 1000000000]",
        b"[0 0 1e40 1e40]",
        b"[-1000000 -1000000 1000000 1000000]",
        b"[0 0 99999999999999999999999999999999999999999 842]",
        b"[0 0 0 0]",
        b"[595 842 0 0]",
        b"[0 0]",
        b"(keine)",
        b"null",
    ],
)
def test_a_page_of_an_absurd_size_is_read(box: bytes) -> None:
    assert parse(one_page(TEXT, box=box), "x.pdf").text == SENTENCE


def test_a_page_smaller_than_its_text_holds_none() -> None:
    assert "keinen Text" in refused(one_page(TEXT, box=b"[0 0 0.001 0.001]")).de


def test_a_form_that_draws_itself() -> None:
    itself = form(b"/X Do", b"/XObject<</X 6 0 R>>")
    assert parse(one_page(TEXT + b" /X Do", itself), "x.pdf").text == SENTENCE


def test_forms_nested_three_hundred_deep() -> None:
    nested = [form(b"/X Do", b"/XObject<</X %d 0 R>>" % (7 + depth)) for depth in range(300)]
    nested.append(form(TEXT, b"/Font<</F 5 0 R>>"))
    data = one_page(TEXT + b" /X Do", *nested)
    report = parse(data, "x.pdf")
    assert report.text == SENTENCE


def test_a_form_drawn_twice_in_each_of_seven_levels() -> None:
    nested = [form(b"/X Do /X Do", b"/XObject<</X %d 0 R>>" % (7 + depth)) for depth in range(7)]
    nested.append(form(TEXT, b"/Font<</F 5 0 R>>"))
    report = parse(one_page(b"/X Do", *nested), "x.pdf")
    assert report.text.count("Leitstelle") in (1, 2**7)


@pytest.mark.parametrize("length", [2, 4])
def test_a_hundred_thousand_tiny_rules(length: int) -> None:
    """Dots of a hatching, too short for rules, and strokes that are long enough for them."""
    strokes = []
    for number in range(100_000):
        x, y = 20 + number % 270 * 2, 20 + number // 270 * 1.5
        end = (x + length, y) if number % 2 else (x, y + length)
        strokes.append(b"%.1f %.1f m %.1f %.1f l S" % (x, y, *end))
    report = read_bytes(one_page(b"\n".join(strokes) + b"\n" + TEXT), "x.pdf")
    words = f"{report.text} {' '.join(row.label for row in report.rows)}".split()
    assert set(SENTENCE.split()) <= set(words)


def test_a_grid_of_forty_thousand_fields() -> None:
    """A squared sheet: every word is kept, however it is read."""
    lines = [b"%.2f 20 m %.2f 820 l S" % ((20 + 2.75 * n,) * 2) for n in range(200)]
    lines += [b"20 %.2f m 570 %.2f l S" % ((20 + 4 * n,) * 2) for n in range(200)]
    report = read_bytes(one_page(b"\n".join(lines) + b"\n" + TEXT), "x.pdf")
    words = f"{report.text} {' '.join(row.label for row in report.rows)}".split()
    assert set(SENTENCE.split()) <= {*words, *report.title.split()}


def characters(count: int) -> bytes:
    """A page of lines of five hundred characters."""
    lines = b"\n".join(b"(%s) '" % (b"Zahl " * 100) for _ in range(count // 500))
    return one_page(b"BT /F 1 Tf 20 800 Td 1 TL " + lines + b" ET")


def test_a_page_of_half_a_million_characters_is_refused() -> None:
    error = refused(characters(500_000))
    assert "mehr als 400000 Zeichen" in error.de
    assert "more than 400000 characters" in error.en


def test_a_page_of_a_hundred_thousand_characters_is_read() -> None:
    report = parse(characters(100_000), "x.pdf")
    assert report.text.count("Zahl") == 20_000


def test_an_empty_page_among_others() -> None:
    pdf = Pdf()
    pdf.new_page()
    pdf.table(XS, 60.0, ROWS)
    pdf.new_page()
    pdf.new_page()
    report = parse(pdf.data(), "x.pdf")
    assert report.pages == 4
    assert [(row.label, row.page_from) for row in report.rows] == [("Jugendamt", 2), ("Bauamt", 2)]


def test_pages_without_anything_are_refused() -> None:
    pdf = Pdf()
    pdf.new_page()
    assert "keinen Text" in refused(pdf.data()).de


def scanned(pdf: Pdf, share: float = 1.0) -> None:
    """A picture over a page, or over the upper `share` of it."""
    with pypdfium2.PdfDocument(one_page(TEXT)) as file:
        picture = file[0].render(scale=0.5).to_pil()
    height = share * A4[1]
    pdf.canvas.drawImage(ImageReader(picture), 0, A4[1] - height, A4[0], height)


@pytest.mark.parametrize("stamp", ["", "Eingang 12.3.2018"])
def test_a_scan_needs_text_recognition(stamp: str) -> None:
    pdf = Pdf()
    scanned(pdf)
    pdf.text(400.0, 30.0, stamp)
    pdf.new_page()
    scanned(pdf)
    with pytest.raises(NeedsOcr, match="Texterkennung"):
        parse(pdf.data(), "scan.pdf")


def test_a_scanned_page_among_others_is_said() -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, ROWS)
    pdf.new_page()
    pdf.table(XS, 60.0, [["Amt 40 – Schulen", "keine"]])
    pdf.new_page()
    scanned(pdf)
    report = parse(pdf.data(), "x.pdf")
    assert len(report.rows) == 3
    assert "Seite 3 ist ein Bild ohne Text und wurde nicht gelesen." in report.warnings


def test_a_picture_beside_text_is_no_scan() -> None:
    pdf = Pdf()
    scanned(pdf, 0.4)
    pdf.table(XS, 500.0, ROWS)
    report = parse(pdf.data(), "x.pdf")
    assert rows_of(report) == [("Jugendamt", "Kreis Düren"), ("Bauamt", "Stadt Aachen")]
    assert report.warnings == ()


def test_a_file_behind_other_bytes_is_read() -> None:
    """Readers look for the header in the first kilobyte (PDF 32000-1, annex H.3.4.1)."""
    assert parse(one_page(TEXT), "x.pdf").text == SENTENCE
    assert read_or_refused(b"\n\n" + one_page(TEXT)) is not None


def test_a_type_without_widths_or_file() -> None:
    data = raw_pdf(
        CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        stream(TEXT),
        FONT.replace(b"Helvetica", b"Unbekannt#20Halbfett"),
    )
    assert parse(data, "x.pdf").text == SENTENCE
