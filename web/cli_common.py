"""What several commands share: options, opening the index, JSON Lines in and out."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.errors import Refused
from web.settings import Settings
from web.shapes import clean_text

if TYPE_CHECKING:
    from index import Filters, Index

__all__ = [
    "BadLine",
    "NoIndex",
    "clean_text",
    "file_type",
    "filter_options",
    "json_option",
    "make_filters",
    "naming",
    "not_readable",
    "not_utf8",
    "open_index",
    "read_lines",
    "text_of",
]

F = TypeVar("F", bound=Callable[..., Any])

json_option = click.option("--json", "as_json", is_flag=True, help="JSON statt Text ausgeben.")
file_type = click.Path(path_type=Path)


class NoIndex(Refused):
    """There is no store in the data directory yet."""


class BadLine(Refused):
    """A file, or a line of a JSON Lines file, that does not hold what the command needs."""


def filter_options(command: F) -> F:
    """The filters of `ask` and `search`."""
    for name, metavar, text in (
        ("gesetz", "NORM", "nur Stellen, die dieses Gesetz nennen"),
        ("kommune", "NAME", "nur Stellen, die diese Kommune nennen"),
        ("column", "TITEL", "nur diese Spalte"),
        ("amt", "NAME", "nur dieses Amt"),
        ("report", "ID", "nur dieser Bericht"),
    ):
        command = click.option(f"--{name}", metavar=metavar, help=text)(command)
    return command


def make_filters(chosen: dict[str, str | None]) -> "Filters":
    """Filters of the options given; a blank one restricts nothing."""
    from index import Filters

    return Filters(**{name: value for name, value in chosen.items() if value and value.strip()})


def open_index(
    settings: Settings, *, create: bool = False, any_model: bool = False, model: str | None = None
) -> "Index":
    """The index of the data directory; raises NoIndex when there is none and not `create`.

    `any_model` opens one built with another embedding model, to be mended or emptied; `model` is
    one to be used instead of that in force.
    """
    from index import Index, load_embedder
    from index.store import DATABASE
    from web.models import model_in_force

    if not create and not (settings.data / DATABASE).is_file():
        raise NoIndex(
            f"Im Datenverzeichnis {settings.data} ist noch kein Bericht; bitte zuerst "
            "„fundstelle index DATEI“ ausführen.",
            f'There is no report in the data directory {settings.data} yet; run "fundstelle '
            'index FILE" first.',
        )
    return Index.open(
        settings.data,
        load_embedder(model or model_in_force(settings)),
        any_model=any_model,
        corrections_file=settings.corrections_file,
    )


def read_lines(
    path: Path, texts: tuple[str, ...], ids: tuple[str, ...] = ()
) -> list[tuple[int, dict[str, Any]]]:
    """Numbered objects of a JSON Lines file; raises BadLine.

    Each must hold text under all keys `texts`, and text or a whole number under all `ids`.
    """
    return [
        (number, _object(path, (number, line), texts, ids))
        for number, line in enumerate(text_of(path).split("\n"), start=1)
        if line.strip()
    ]


def text_of(path: Path) -> str:
    """The text of a UTF-8 file; raises BadLine."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise not_utf8(path) from None
    except OSError as error:
        raise not_readable(path, error) from None


def not_utf8(path: Path) -> BadLine:
    return BadLine(f"{path} ist keine Textdatei in UTF-8.", f"{path} is not a text file in UTF-8.")


def not_readable(path: Path, error: OSError) -> BadLine:
    return BadLine(
        f"{path} lässt sich nicht lesen ({error.strerror}).",
        f"{path} cannot be read ({error.strerror}).",
    )


def _object(
    path: Path, numbered: tuple[int, str], texts: tuple[str, ...], ids: tuple[str, ...]
) -> dict[str, Any]:
    number, line = numbered
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if (
        isinstance(value, dict)
        and all(isinstance(value.get(key), str) for key in texts)
        and all(isinstance(value.get(key), str | int) for key in ids)
    ):
        return value
    wanted = ", ".join(f'"{key}"' for key in (*ids, *texts))
    raise BadLine(
        f"{path}, Zeile {number}: erwartet wird ein JSON-Objekt mit {wanted}.",
        f"{path}, line {number}: a JSON object with {wanted} is expected.",
    )


@contextmanager
def naming(place: object) -> Iterator[None]:
    """Says where (file, line) whatever is refused inside stands."""
    try:
        yield
    except Refused as error:
        raise BadLine(f"{place}: {error.de}", f"{place}: {error.en}") from error
