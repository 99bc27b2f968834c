"""The command line `fundstelle`: one group, and the mapping from errors to exit statuses.

Exit status 0: done; 1: the input was refused (one line on stderr, German and English); 2: wrong
usage. Heavy libraries are imported inside the commands, so that start-up stays short.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from corpus.errors import Refused
from web import (
    cli_asking,
    cli_backup,
    cli_feedback,
    cli_reading,
    cli_serving,
    cli_storing,
    cli_tags,
    cli_tokens,
    cli_users,
)
from web.settings import from_process

REFUSED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


@click.group(
    help="Belegte Antworten aus Verwaltungsberichten. / Cited answers from administrative reports.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="fundstelle")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Datenverzeichnis (sonst $FUNDSTELLE_DATA oder ./fundstelle-data).",
)
@click.pass_context
def cli(context: click.Context, data: Path | None) -> None:
    settings = from_process()
    context.obj = settings if data is None else replace(settings, data=data)


for command in (
    *cli_reading.COMMANDS,
    *cli_storing.COMMANDS,
    *cli_backup.COMMANDS,
    *cli_tags.COMMANDS,
    *cli_asking.COMMANDS,
    *cli_feedback.COMMANDS,
    *cli_serving.COMMANDS,
    *cli_tokens.COMMANDS,
    *cli_users.COMMANDS,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line and exit; never shows a traceback for a user's mistake."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run())


def _run() -> int:
    try:
        status = cli.main(prog_name="fundstelle", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return _wrong_usage(error)
    except Refused as error:
        return _refused(f"{error.de} / {error.en}")
    except (BrokenPipeError, SystemExit):  # click and rich turn the former into the latter
        return _reader_gone()
    except (KeyboardInterrupt, click.Abort):
        click.echo("fundstelle: abgebrochen / cancelled", err=True)
        return INTERRUPTED
    except OSError as error:
        return _refused(_operating_system(error))
    return status if isinstance(status, int) else 0


def _refused(message: str) -> int:
    click.echo("fundstelle: " + " ".join(message.split()), err=True)
    return REFUSED


def _wrong_usage(error: click.UsageError) -> int:
    path = error.ctx.command_path if error.ctx else "fundstelle"
    click.echo(
        f"fundstelle: Falscher Aufruf / wrong usage: {error.format_message()} "
        f"(Hilfe / help: {path} --help)",
        err=True,
    )
    return WRONG_USAGE


def _reader_gone() -> int:
    """The program reading our output (`| head`) has enough: nothing is wrong."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _operating_system(error: OSError) -> str:
    what = f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")
    return f"Das Betriebssystem meldet einen Fehler ({what}). / The operating system says: {what}."


if __name__ == "__main__":
    main()
