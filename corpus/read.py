"""The front door of reading: a file or its bytes to a `Report`.

What others have written is parsed in a child process (`corpus/intake/sandbox.py`).
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from corpus.errors import NeedsOcr, UnreadableReport
from corpus.intake.counting import PagesRead
from corpus.intake.ocr import OCR_WARNING, ocr_pdf
from corpus.intake.sandbox import read_in_child
from corpus.report import Report
from corpus.text.decode import LARGEST


def read_report(path: Path, pages: PagesRead | None = None) -> Report:
    """The report in the file `path`; raises UnreadableReport.

    `pages` is told how many of the pages have been read, where the format has any.
    """
    name = path.name
    try:
        if path.is_dir():
            raise UnreadableReport(
                f"„{name}“ ist ein Ordner, keine Datei.", f'"{name}" is a folder, not a file.'
            )
        if path.stat().st_size > LARGEST:
            raise _too_large(name)
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableReport(
            f"Die Datei „{path}“ gibt es nicht.", f'There is no file "{path}".'
        ) from None
    except PermissionError:
        raise UnreadableReport(
            f"Die Datei „{name}“ darf nicht gelesen werden (fehlende Rechte).",
            f'No permission to read the file "{name}".',
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableReport(
            f"Die Datei „{name}“ lässt sich nicht lesen: {error}.",
            f'The file "{name}" cannot be read: {error}.',
        ) from error
    return read_bytes(data, name, pages)


def read_bytes(data: bytes, name: str, pages: PagesRead | None = None) -> Report:
    """The report in `data`, as an upload called `name`; raises UnreadableReport.

    A scan is read where text recognition is installed, and says so in its warnings.
    """
    if len(data) > LARGEST:
        raise _too_large(name)
    try:
        return read_in_child(data, name, pages=pages)
    except NeedsOcr:
        recognised = ocr_pdf(data)
        if recognised is None:
            raise
    return _read_recognised(recognised, data, name)


def _read_recognised(recognised: bytes, data: bytes, name: str) -> Report:
    try:
        report = read_in_child(recognised, name)
    except NeedsOcr:
        raise UnreadableReport(
            "Die PDF-Datei hat keine Textebene, und auch die Texterkennung (OCR) hat keinen Text"
            " gefunden.",
            "The PDF has no text layer, and text recognition (OCR) found no text either.",
        ) from None
    sha256 = hashlib.sha256(data).hexdigest()
    return replace(report, sha256=sha256, warnings=(OCR_WARNING, *report.warnings))


def _too_large(name: str) -> UnreadableReport:
    limit = LARGEST // (1024 * 1024)
    return UnreadableReport(
        f"Die Datei „{name}“ ist größer als {limit} MB.",
        f'The file "{name}" is larger than {limit} MB.',
    )
