"""Checks on what a request brings; everything refused here is the caller's fault (400, 415)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import request

from qa.question import parse
from web.problems import Problem
from web.shapes import clean_text

FILTERS = ("report", "amt", "column", "kommune", "gesetz")
LARGEST_QUESTION_BODY = 64 * 1024
"""Bytes of a JSON request; the longest question and its filters need a quarter of it."""


def json_object() -> dict[str, Any]:
    """The request's body as a JSON object; raises a 400, 413 or 415 problem."""
    request.max_content_length = LARGEST_QUESTION_BODY
    if request.mimetype != "application/json":
        raise Problem(
            415,
            "Der Inhaltstyp muss application/json sein.",
            "The content type must be application/json.",
        )
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError):
        raise Problem(
            400, "Der Inhalt ist kein gültiges JSON.", "The content is not valid JSON."
        ) from None
    if not isinstance(body, dict):
        raise Problem(
            400, "Der Inhalt muss ein JSON-Objekt sein.", "The content must be a JSON object."
        )
    return body


def text_of(name: str, value: object) -> str:
    """A text that a request brings under `name`."""
    if not isinstance(value, str):
        raise Problem(400, f"„{name}“ muss ein Text sein.", f'"{name}" must be a text.')
    return clean_text(value)


def filters_object(name: str, value: object) -> dict[str, object]:
    """An object with filters and nothing else."""
    if not isinstance(value, dict) or set(value) - set(FILTERS):
        raise Problem(
            400,
            f"„{name}“ muss ein Objekt mit diesen Namen sein: {', '.join(FILTERS)}.",
            f'"{name}" must be an object with these names: {", ".join(FILTERS)}.',
        )
    return value


def choice(name: str, raw: str, choices: Sequence[str]) -> str:
    """One of the choices, capitals counting for nothing."""
    for one in choices:
        if raw.casefold() == one.casefold():
            return one
    raise Problem(
        400,
        f"„{name}“ muss eines von diesen sein: {', '.join(choices)}.",
        f'"{name}" must be one of these: {", ".join(choices)}.',
    )


def question_of(text: str) -> str:
    """A question or query ready to be asked; raises qa.BadQuestion."""
    return parse(clean_text(text)).text


def whole_number(name: str, raw: str, most: int, least: int = 1) -> int:
    """A whole number within bounds, in ASCII digits."""
    if raw.isascii() and raw.isdigit() and len(raw) < 10 and least <= int(raw) <= most:
        return int(raw)
    raise Problem(
        400,
        f"„{name}“ muss eine ganze Zahl von {least} bis {most} sein.",
        f'"{name}" must be a whole number from {least} to {most}.',
    )


def filters_of(given: Mapping[str, str]) -> dict[str, str]:
    """The filters among parameters or fields; blank ones restrict nothing."""
    return {name: value for name in FILTERS if (value := given.get(name, "").strip())}
