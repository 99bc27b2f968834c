"""`fundstelle backup` and `restore`: all of a data directory in one file, and back."""

from pathlib import Path

import click

from web.cli_common import file_type, open_index
from web.cli_storing import progress_shown
from web.models import FILE as MODEL
from web.service_store import DATABASE as ACCOUNTS
from web.settings import Settings

accounts_option = click.option(
    "--accounts", is_flag=True, help="auch Benutzer und Tokens (nur als Prüfsummen gespeichert)"
)


@click.command(help="Alle Berichte mit Originalen und Rückmeldungen in eine Datei sichern.")
@click.argument("file", type=file_type)
@accounts_option
@click.pass_obj
def backup(settings: Settings, file: Path, accounts: bool) -> None:
    from index.backup import backup as write
    from index.indexing import silent

    open_index(settings, any_model=True)
    with progress_shown() as progress:
        write(settings.data, file, _also(accounts), progress or silent)
    click.echo(f"{file}: gesichert / backed up")


@click.command(help="Eine Sicherung zurückholen; was sie ersetzt, wird vorher gesichert.")
@click.argument("file", type=file_type)
@accounts_option
@click.pass_obj
def restore(settings: Settings, file: Path, accounts: bool) -> None:
    from index.indexing import silent
    from index.restore import restore as put_back

    with progress_shown() as progress:
        kept = put_back(settings.data, file, _also(accounts), progress or silent)
    if kept is not None:
        click.echo(f"der bisherige Stand / the former state: {kept}")
    click.echo(f"{file}: zurückgeholt / restored")


def _also(accounts: bool) -> tuple[str, ...]:
    """The files of this room in the data directory that belong to a backup."""
    return (MODEL, ACCOUNTS) if accounts else (MODEL,)


COMMANDS = (backup, restore)
