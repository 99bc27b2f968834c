"""`fundstelle tags` and `retag`: look through the tags of the reports, apply corrections."""

import sys
from typing import TYPE_CHECKING

import click

from web.cli_common import json_option, open_index
from web.cli_storing import progress_option, progress_shown
from web.settings import Settings
from web.shapes import FILTERED_BY, LABELS, dumps, tags_json
from web.unknown import unknown_report

if TYPE_CHECKING:
    from corpus import Label
    from index import Index, Tag


@click.command(help="Die Tags der Berichte mit ihrer Häufigkeit auflisten, die häufigsten zuerst.")
@click.option("--label", type=click.Choice(LABELS, case_sensitive=False), help="nur diese Art")
@click.option("--report", metavar="ID", help="nur dieser Bericht")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="höchstens so viele")
@json_option
@click.pass_obj
def tags(
    settings: Settings,
    label: "Label | None",
    report: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    index = open_index(settings, any_model=True)
    if report is not None and index.report(report) is None:
        raise unknown_report(report)
    found = index.tags(label, report)
    if as_json:
        click.echo(dumps(tags_json(found, 0, limit)))
        return
    show_tags(found[:limit])
    if limit is not None and limit < len(found):
        click.echo(f"{limit} von {len(found)} Tags / {limit} of {len(found)} tags")


def show_tags(found: "list[Tag]") -> None:
    """Tags as a table, and how a name becomes a filter."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for title in ("Nennungen", "Passagen", "Zeilen", "Berichte"):
        table.add_column(title, justify="right")
    for title in ("Art", "Name", "Schlüssel / Gesetz"):
        table.add_column(title, overflow="fold")
    for tag in found:
        counts = (tag.mentions, tag.passages, tag.rows, tag.reports)
        table.add_row(*map(str, counts), tag.label, escape(tag.name), escape(_about(tag)))
    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)
    for label, option in FILTERED_BY.items():
        name = next((tag.name for tag in found if tag.label == label), None)
        if name is not None:
            click.echo(f'Filter: fundstelle search FRAGE --{option} "{name}"')


def _about(tag: "Tag") -> str:
    """Kind and official key of a body, the code of a norm."""
    from corpus.mention import Kommune, Law

    match tag.value:
        case Kommune(kind, ags):
            return f"{kind} {ags}" if ags else kind
        case Law():
            return tag.value.code or ""
        case _:
            return ""


@click.command(help="Die Korrekturen der Tags auf alle gespeicherten Berichte anwenden.")
@click.option("--check", is_flag=True, help="Nur die Korrekturdatei prüfen, nichts ändern.")
@progress_option
@click.pass_obj
def retag(settings: Settings, check: bool, as_lines: bool) -> None:
    opened = open_index(settings, any_model=True)
    if check:
        click.echo(_checked(opened))
        return
    with progress_shown(as_lines) as progress:
        count = opened.retag(progress)
    click.echo(f"{count} Berichte neu getaggt / {count} reports tagged anew")


def _checked(index: "Index") -> str:
    """What the corrections file holds, and whether it has been applied; raises BadCorrections."""
    held = index.corrections_to_apply()
    counts = (len(held.merges), len(held.drops), len(held.aliases))
    is_applied = held == index.corrections
    return (
        "Korrekturen: {} zusammengefasste Namen, {} gestrichene Tags, {} Alias"
        " / corrections: {} merged names, {} dropped tags, {} aliases".format(*counts, *counts)
        + ("; angewandt / applied" if is_applied else "; noch nicht angewandt / not yet applied")
    )


COMMANDS = (tags, retag)
