"""`fundstelle serve`: the page and the JSON endpoint under a production server."""

import subprocess  # this very program, to look before the server starts
import sys
from dataclasses import replace

import click

from corpus.errors import Refused
from web.settings import Settings, child_environment

CHECK = [sys.executable, "-m", "web.cli", "reports", "--json"]


class CannotServe(Refused):
    """The index cannot be used."""


@click.command(help="Seite und JSON-Schnittstelle anbieten (gunicorn).")
@click.option("--host", metavar="ADRESSE", help="[sonst $FUNDSTELLE_HOST oder 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="[sonst $FUNDSTELLE_PORT oder 8080]")
@click.option("--workers", type=click.IntRange(1, 64), help="Prozesse [$FUNDSTELLE_WORKERS oder 2]")
@click.pass_obj
def serve(settings: Settings, host: str | None, port: int | None, workers: int | None) -> None:
    from web.server import Server, address, check_address

    settings = replace(
        settings,
        host=host or settings.host,
        port=port or settings.port,
        workers=workers or settings.workers,
    )
    check_address(settings.host, settings.port)
    check_index(settings)
    click.echo(f"Fundstelle: http://{address(settings.host, settings.port)}/", err=True)
    Server(settings).run()


def check_index(settings: Settings) -> None:
    """Opens the index in a child process, so that this one stays small; raises CannotServe.

    A data directory without an index is served all the same: the page says what to do.
    """
    from index.store import DATABASE

    if not (settings.data / DATABASE).is_file():
        return
    ended = subprocess.run(  # noqa: S603
        CHECK, env=child_environment(settings), capture_output=True, text=True, check=False
    )
    if ended.returncode:
        de, _, en = ended.stderr.strip().removeprefix("fundstelle: ").partition(" / ")
        raise CannotServe(de, en or de)


COMMANDS = (serve,)
