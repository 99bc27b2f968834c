"""The process that reads an upload for its preview: nothing is stored but the report beside it.

Arguments: the file, and where the report goes. On stdout one line of JSON, as of
`fundstelle index --json`.
"""

import sys
from pathlib import Path

import click

from corpus import read_report
from corpus.errors import Refused
from corpus.intake.report_json import report_to_bytes
from web.cli_storing import progress_line
from web.shapes import Json, dumps


def preview(file: Path, target: Path) -> Json:
    """Read `file`, write the report to `target`, and say what became of it."""
    progress_line("read", 0, 1)
    try:
        report = read_report(file, lambda done, pages: progress_line("read", done, pages))
    except Refused as refused:
        return {"status": "refused", "reason": str(refused)}
    partial = target.with_suffix(".part")
    partial.write_bytes(report_to_bytes(report))
    partial.replace(target)
    return {"status": "previewed", "pages": report.pages}


if __name__ == "__main__":
    click.echo(dumps(preview(Path(sys.argv[1]), Path(sys.argv[2]))))
