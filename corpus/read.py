"""The front door of reading: a file or its bytes to a `Report`.

So far the text form of a table report and plain prose (TXT, MD); other types are refused with
a sentence that says so.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.build import Source, build
from corpus.errors import UnreadableReport
from corpus.font_widths import Measure, measures
from corpus.hyphens import Hyphens
from corpus.prose import prose_report
from corpus.report import Report
from corpus.text_decode import LARGEST, decode
from corpus.text_fit import read_table
from corpus.text_form import table_report
from corpus.text_pages import Block, blocks_of, pages_of, without_running_titles
from corpus.text_pieces import piece
from corpus.text_seeds import explained

_SAMPLE, _SAMPLE_LINES = 200, 60
"""Blocks, and lines of each, that are measured to find the kind of type."""
_CLEARLY = 0.02
_MOST_BLOCKS = 60_000
"""Blocks of lines between blank lines; a report of a thousand pages has 15,000."""


def read_report(path: Path) -> Report:
    """The report in the file `path`; raises UnreadableReport."""
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
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Report:
    """The report in `data`, as an upload called `name`; raises UnreadableReport."""
    if len(data) > LARGEST:
        raise _too_large(name)
    text = decode(data)
    pages = pages_of(text)
    blocks = blocks_of(without_running_titles(pages))
    if len(blocks) > _MOST_BLOCKS:
        raise _too_many(name)
    hyphens = Hyphens(text)
    measure = _measure(blocks)
    table = read_table(blocks, measure, hyphens)
    if table is None:
        outline, rows = prose_report(blocks, len(pages), measure, hyphens)
    else:
        outline, rows = table_report(table, len(pages), measure, hyphens)
    return build(Source(name, "text/plain", data), outline, rows)


def _measure(blocks: Sequence[Block]) -> Measure:
    """The widths of the kind of type that explains where the lines are broken; sans if in doubt."""
    several = [block for block in blocks if len(block.lines) > 1][:_SAMPLE]
    sample = [replace(block, lines=block.lines[:_SAMPLE_LINES]) for block in several]
    shares = [
        (explained([piece(block.lines, block, face) for block in sample]), face)
        for face in measures()
    ]
    best, chosen = max(shares, key=lambda share: share[0])
    return chosen if best > shares[0][0] + _CLEARLY else shares[0][1]


def _too_large(name: str) -> UnreadableReport:
    limit = LARGEST // (1024 * 1024)
    return UnreadableReport(
        f"Die Datei „{name}“ ist größer als {limit} MB.",
        f'The file "{name}" is larger than {limit} MB.',
    )


def _too_many(name: str) -> UnreadableReport:
    return UnreadableReport(
        f"Die Datei „{name}“ hat mehr als {_MOST_BLOCKS} Absätze: zu groß für einen Bericht.",
        f'The file "{name}" has more than {_MOST_BLOCKS} paragraphs, too many for a report.',
    )
