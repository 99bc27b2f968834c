"""All kinds of made-up reports by name, and files of them."""

import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests import made_office, made_prose, made_prose_office, made_sheets, made_web
from tests.made_pdf import make_pdf
from tests.made_platypus import make_platypus
from tests.made_prose_pdf import make_mixed_pdf, make_prose_pdf

Made = tuple[bytes, dict[str, Any]]
KINDS: dict[str, Callable[[random.Random], Made]] = {
    "ruled": partial(make_pdf, kind="ruled"),
    "unruled": partial(make_pdf, kind="unruled"),
    "horizontal": partial(make_pdf, kind="horizontal"),
    "platypus": make_platypus,
    "mixed": make_mixed_pdf,
    "prose-pdf": make_prose_pdf,
    **made_office.MAKERS,
    **made_sheets.MAKERS,
    **made_web.MAKERS,
    **made_prose_office.MAKERS,
    **made_prose.MAKERS,
}
PDF_KINDS = ("ruled", "unruled", "horizontal", "platypus", "mixed", "prose-pdf")


def make(kind: str, seed: int) -> Made:
    """The report of a kind and seed, the same each time."""
    return KINDS[kind](random.Random(f"{kind}{seed}"))  # noqa: S311


def file_name(kind: str, seed: int) -> str:
    return f"{seed:02}.{'pdf' if kind in PDF_KINDS else kind.removeprefix('prose-')}"


def write(folder: Path, kind: str, count: int) -> None:
    """`count` files of a kind, each with its gold beside it."""
    place = folder / kind
    place.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        data, gold = make(kind, seed)
        (place / file_name(kind, seed)).write_bytes(data)
        text = json.dumps(gold, ensure_ascii=False, indent=1)
        (place / f"{seed:02}.gold.json").write_text(text, encoding="utf-8")
