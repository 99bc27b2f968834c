"""`fundstelle read` and `fundstelle tag`: look at a file or a text, store nothing."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.cli_common import file_type, json_option, not_readable, not_utf8, read_lines

if TYPE_CHECKING:
    from rich.table import Table

    from corpus.report import Paragraph, Report, Row


@click.command(help="Einen Bericht lesen und als Tabelle zeigen, nichts speichern.")
@click.argument("file", type=file_type)
@json_option
def read(file: Path, as_json: bool) -> None:
    from corpus import read_report
    from corpus.contract import report_to_json
    from web.shapes import dumps

    report = read_report(file)
    if as_json:
        click.echo(dumps(report_to_json(report)))
        return
    show_report(report)


def show_report(report: "Report") -> None:
    """Tables as tables, sections as text on stdout; what was doubtful on stderr."""
    from itertools import groupby

    from rich.console import Console
    from rich.markup import escape

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    console.print(f"[bold]{escape(report.title)}[/]")
    console.print(escape(_facts(report)), style="dim")
    for in_table, rows in groupby(report.rows, lambda row: row.in_table):
        if in_table:
            console.print(_table(report, list(rows)))
            continue
        for row in rows:
            console.print(f"\n[bold]{escape(_name(row))}[/]")
            console.print(escape(_cell_text(report, row.cell(None).paragraphs)))
    for warning in report.warnings:
        click.echo(f"Hinweis / note: {warning}", err=True)


def _table(report: "Report", rows: "list[Row]") -> "Table":
    """Rows under the columns that they fill; a group stands above its rows."""
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    columns = [c.index for c in report.columns if any(r.cell(c.index).paragraphs for r in rows)]
    table = Table(box=box.SQUARE, show_lines=True)
    table.add_column(escape(report.label_title or ""), overflow="fold")
    for column in columns:
        table.add_column(escape(report.columns[column].title), overflow="fold")
    group: str | None = None
    for row in rows:
        if row.group and row.group != group:
            table.add_row(f"[bold]{escape(row.group)}[/]", *("" for _ in columns))
        group = row.group
        cells = (_cell_text(report, row.cell(column).paragraphs) for column in columns)
        table.add_row(escape(_name(row)), *map(escape, cells))
    return table


def _name(row: "Row") -> str:
    """Label, number and pages of a row."""
    name = f"{row.label} ({row.number})" if row.number else row.label
    if row.page_from is None:
        return name
    pages = f"{row.page_from}" + (f"–{row.page_to}" if row.page_to != row.page_from else "")
    return f"{name} · S. {pages}"


def _facts(report: "Report") -> str:
    pages = "" if report.pages is None else f" · {report.pages} Seiten"
    return f"{report.source}{pages} · {len(report.rows)} Zeilen · {len(report.columns)} Spalten"


def _cell_text(report: "Report", paragraphs: "tuple[Paragraph, ...]") -> str:
    lines = []
    for paragraph in paragraphs:
        text = report.text[paragraph.start : paragraph.end]
        lines.append({"item": f"• {text}", "heading": text.upper()}.get(paragraph.kind, text))
    return "\n".join(lines)


@click.command(
    help="Kommunen, Gesetze, Daten, Beträge ... in einem Text finden (ohne FILE: stdin)."
)
@click.argument("file", type=file_type, required=False)
@click.option("--batch", type=file_type, metavar="DATEI", help='JSON Lines mit {"text": ...}.')
@json_option
def tag(file: Path | None, batch: Path | None, as_json: bool) -> None:
    from corpus import tag_texts
    from corpus.tag_contract import mention_to_json
    from web.shapes import dumps

    if file and batch:
        raise click.UsageError("FILE und --batch schließen einander aus / are exclusive.")
    if batch:
        texts = [line["text"] for _, line in read_lines(batch, ("text",))]
        for mentions in tag_texts(texts):
            click.echo(dumps({"mentions": [mention_to_json(m) for m in mentions]}))
        return
    [mentions] = tag_texts([_given_text(file)])
    if as_json:
        click.echo(dumps({"mentions": [mention_to_json(m) for m in mentions]}))
        return
    for m in mentions:
        click.echo(f"{m.start:>6}-{m.end:<6} {m.label:<12} {m.name}  „{m.text}“")


def _given_text(file: Path | None) -> str:
    """The text of FILE or stdin, its line ends kept, so that offsets hold; raises BadLine."""
    try:
        data = file.read_bytes() if file else sys.stdin.buffer.read()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise not_utf8(file or Path("stdin")) from None
    except OSError as error:
        raise not_readable(file or Path("stdin"), error) from None


COMMANDS = (read, tag)
