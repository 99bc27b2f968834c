"""What to say where a filter fits nothing: that nothing is so named, and which names are near."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import Refused

if TYPE_CHECKING:
    from index import Filters, Index, Unknown
    from qa.types import Answer, Language

SENTENCES = {
    "report": ("Es gibt keinen Bericht mit der ID „{}“", 'There is no report with the id "{}"'),
    "amt": ("Kein Amt heißt „{}“", 'No Amt is named "{}"'),
    "column": ("Keine Spalte heißt „{}“", 'No column is named "{}"'),
    "kommune": ("Die Kommune „{}“ wird nirgends genannt", 'The body "{}" is named nowhere'),
    "gesetz": ("Das Gesetz „{}“ wird nirgends genannt", 'The law "{}" is named nowhere'),
}


class UnknownReport(Refused):
    """There is no report with this id."""


def unknown_report(report_id: str) -> UnknownReport:
    return UnknownReport(
        f"Es gibt keinen Bericht mit der ID „{report_id}“; „fundstelle reports“ zeigt alle.",
        f'There is no report with the id "{report_id}"; "fundstelle reports" lists all.',
    )


def unknown_text(found: "Sequence[Unknown]", language: "Language") -> str:
    """A sentence for each filter that fits nothing, with the names that are near."""
    return " ".join(_sentence(one, language) for one in found)


def _sentence(one: "Unknown", language: "Language") -> str:
    german, english = (sentence.format(one.value) for sentence in SENTENCES[one.field])
    if language == "de":
        near = ", ".join(f"„{name}“" for name in one.near)
        return f"{german}; ähnlich: {near}." if near else f"{german}."
    near = ", ".join(f'"{name}"' for name in one.near)
    return f"{english}; similar: {near}." if near else f"{english}."


def explained(answer: "Answer", index: "Index", filters: "Filters") -> "Answer":
    """An answer that found nothing, saying so where it is for a filter that fits nothing."""
    found = index.unknown(filters) if answer.kind == "none" or not answer.citations else []
    if not found:
        return answer
    return replace(answer, text=unknown_text(found, answer.language))
