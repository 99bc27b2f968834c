"""`fundstelle index`, `reports`, `remove`, `verify`, `rebuild`: keeping the store."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from corpus.errors import Refused
from web.cli_common import file_type, json_option, open_index
from web.settings import Settings
from web.unknown import unknown_report

STATUS = {
    "added": "hinzugefügt / added",
    "replaced": "ersetzt / replaced",
    "unchanged": "unverändert / unchanged",
    "refused": "abgelehnt / refused",
}
STAGES = {"read": "lesen", "tag": "taggen", "embed": "einbetten", "store": "speichern"}
Progress = Callable[[str, int, int], None]
"""Called with the stage or file name, the steps done and the steps in all."""


progress_option = click.option(
    "--progress", "as_lines", is_flag=True, help="Fortschritt als JSON-Zeilen auf stderr."
)


class Unsound(Refused):
    """`verify` found problems."""


@click.command(help="Berichte lesen, taggen, einbetten und speichern.")
@click.argument("files", type=file_type, nargs=-1, required=True, metavar="FILE...")
@json_option
@progress_option
@click.pass_obj
def index(settings: Settings, files: tuple[Path, ...], as_json: bool, as_lines: bool) -> int:
    from web.shapes import added_json, dumps

    opened = open_index(settings, create=True)
    with progress_shown(as_lines) as progress:
        results = opened.add(files, progress)
    for result in results:
        if as_json:
            click.echo(dumps(added_json(result)))
            continue
        known = f" · ID {result.id}" if result.id else ""
        click.echo(f"{result.source}: {STATUS[result.status]}{known}")
        if result.reason:
            click.echo(f"fundstelle: {result.source}: {result.reason}", err=True)
    if old := opened.outdated():
        click.echo(
            f"Hinweis / note: {len(old)} Berichte haben ältere Tags; „fundstelle retag“ erneuert"
            f' sie. / {len(old)} reports have older tags; "fundstelle retag" renews them.',
            err=True,
        )
    return int(any(result.status == "refused" for result in results))


@contextmanager
def progress_shown(as_lines: bool = False) -> Iterator[Progress | None]:
    """A bar on stderr while something long runs, or lines of JSON for a program that reads it;
    nothing when stderr is no terminal."""
    if as_lines:
        yield progress_line
        return
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)

        def step(stage: str, done: int, total: int) -> None:
            bars.update(task, description=STAGES.get(stage, stage), completed=done, total=total)

        yield step


def progress_line(stage: str, done: int, total: int) -> None:
    """One step as a line of JSON on stderr."""
    from web.shapes import dumps

    click.echo(dumps({"stage": stage, "done": done, "total": total}), err=True)


@click.command(help="Die gespeicherten Berichte auflisten, den neuesten zuerst.")
@json_option
@click.pass_obj
def reports(settings: Settings, as_json: bool) -> None:
    from web.shapes import dumps, summary_json

    found = open_index(settings).reports()
    if as_json:
        click.echo(dumps({"reports": [summary_json(each) for each in found]}))
        return
    for each in found:
        report = each.report
        pages = "" if report.pages is None else f", {report.pages} Seiten"
        size = f"{len(report.rows)} Zeilen, {len(each.passages)} Passagen{pages}"
        click.echo(f"{each.id}  {report.title}  ({report.source}; {size})")


@click.command(help="Einen Bericht samt Datei und Index löschen.")
@click.argument("report_id", metavar="ID")
@click.pass_obj
def remove(settings: Settings, report_id: str) -> None:
    if not open_index(settings, any_model=True).remove(report_id):
        raise unknown_report(report_id)
    click.echo(f"{report_id}: gelöscht / removed")


@click.command(help="Den Speicher gegen die Indizes prüfen.")
@json_option
@click.pass_obj
def verify(settings: Settings, as_json: bool) -> int:
    from web.shapes import dumps

    problems = open_index(settings, any_model=True).verify()
    if as_json:
        click.echo(dumps({"problems": problems}))
        return int(bool(problems))
    if not problems:
        click.echo("in Ordnung / clean")
        return 0
    count = len(problems)
    raise Unsound(
        f"{count} Mängel; „fundstelle rebuild“ baut die Indizes neu auf: {'; '.join(problems)}",
        f'{count} problems; "fundstelle rebuild" builds the indexes anew.',
    )


@click.command(
    help="Indizes und veraltete Tags aus dem Speicher neu aufbauen, auch nach Modellwechsel."
)
@click.option("--model", metavar="MODELL", help="künftig dieses Einbettungsmodell verwenden")
@progress_option
@click.pass_obj
def rebuild(settings: Settings, model: str | None, as_lines: bool) -> None:
    from web.models import keep_model

    opened = open_index(settings, any_model=True, model=model)
    with progress_shown(as_lines) as progress:
        opened.rebuild(progress)
    if model is not None:
        keep_model(settings.data, model)
    click.echo("neu aufgebaut / rebuilt")


COMMANDS = (index, reports, remove, verify, rebuild)
