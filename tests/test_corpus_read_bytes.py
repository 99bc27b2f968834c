"""Encodings, prose and refusals of the reader."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableReport
from corpus.read import read_bytes, read_report
from corpus.text.decode import LARGEST, clean, decode

PROSE = """# Haushaltsrede

Der Kreis plant für das kommende Jahr mit höheren Ausgaben. Die Gründe liegen im Sozialbereich.

## Straßen und Wege

Die Straßenmeistereien erhalten zwei neue Fahrzeuge. Der Bau der Über-
führung beginnt im Mai.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_detected(encoding: str) -> None:
    assert decode("Übach-Palenberg, Straße § 5 – 200 €".encode(encoding)).startswith("Übach-")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_encodings_are_detected(encoding: str) -> None:
    assert decode("Größe der Städte im Kreis Düren".encode(encoding)) == (
        "Größe der Städte im Kreis Düren"
    )


def test_text_is_normalised_and_freed_of_invisible_characters() -> None:
    assert clean("Bu\u0308ro\u202e\u200b\r\n§\u00a05\x00") == "Büro\n§ 5"


def test_headings_make_sections_of_prose() -> None:
    report = read_bytes(PROSE.encode(), "rede.md")
    assert report.layout == "prose"
    assert report.columns == ()
    assert [row.label for row in report.rows] == [
        "Haushaltsrede",
        "Straßen und Wege",
    ]
    (cell,) = report.rows[1].cells
    assert cell.column is None
    assert [report.text[p.start : p.end] for p in cell.paragraphs] == [
        "Die Straßenmeistereien erhalten zwei neue Fahrzeuge."
        " Der Bau der Überführung beginnt im Mai."
    ]


def test_a_letter_does_not_become_a_table() -> None:
    letter = (
        "Stadt Musterhausen\nAmt für Soziales\n\nIhr Antrag vom 3. Mai 2015\n\n"
        "Sehr geehrte Damen und Herren,\n\nwir haben Ihren Antrag erhalten. Er wird geprüft.\n\n"
        "Mit freundlichen Grüßen\n\nDas Amt für Soziales\n"
    )
    assert read_bytes(letter.encode(), "brief.txt").layout == "prose"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "leer"),
        (b" \n \n", "keinen Text"),
        (b"\x89PNG\r\n\x1a\n0000", "PNG"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (bytes(range(32)) * 50, "Binärdaten"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableReport) as refused:
        read_bytes(data, "x")
    assert word in refused.value.de
    assert refused.value.en


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match="gibt es nicht"):
        read_report(tmp_path / "fehlt.txt")
    with pytest.raises(UnreadableReport, match="Ordner"):
        read_report(tmp_path)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gross.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UnreadableReport, match="50 MB"):
        read_report(path)


def test_one_word_of_a_megabyte_and_a_text_without_line_ends_are_read() -> None:
    assert read_bytes(b"a" * 1_000_000, "x.txt").text == "a" * 1_000_000
    sentence = "Das ist ein Satz. "
    report = read_bytes((sentence * 60_000).encode(), "x.txt")
    assert report.text.replace("\n", " ").count("Das ist ein Satz.") == 60_000
