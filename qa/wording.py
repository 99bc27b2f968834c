"""The wording of answers in German and English, in one place."""

from collections.abc import Sequence

from qa.changes import RowChange
from qa.comparing import comparison
from qa.question import Question, State
from qa.types import Citation, Coverage

LONGEST = 400
"""Characters of a fact's or verdict's text (contract)."""

LONGEST_SEARCHED = 120
"""Characters of what was looked for that are said back."""

_INNER_MARKS = str.maketrans("„“”", "‚‘’")

_VERDICTS = {
    "de": {"ja": "Ja", "nein": "Nein", "keine Angabe": "Keine Angabe"},
    "en": {"ja": "Yes", "nein": "No", "keine Angabe": "No information given"},
}
_SAID = {
    "de": {"ja": "ja", "nein": "nein", "keine Angabe": "keine Angabe"},
    "en": {"ja": "yes", "nein": "no", "keine Angabe": "no information"},
}
_NOUNS = {
    "de": {
        "amt": ("Eintrag", "Einträge"),
        "kommune": ("Körperschaft", "Körperschaften"),
        "gesetz": ("Rechtsgrundlage", "Rechtsgrundlagen"),
        "vereinbarung": ("Vereinbarung", "Vereinbarungen"),
    },
    "en": {
        "amt": ("entry", "entries"),
        "kommune": ("body", "bodies"),
        "gesetz": ("legal reference", "legal references"),
        "vereinbarung": ("agreement", "agreements"),
    },
}
_CHANGES = {
    "de": {
        "changed": "Geändert",
        "same": "Gleich geblieben",
        "row": "neuer Eintrag",
        "added": "neu genannt:",
        "gone": "nicht mehr genannt:",
        "rows": "Nicht mehr im Bericht",
        "nothing": "Bei Antworten und Partnern hat sich nichts geändert.",
        "alone": "Es liegt keine frühere Fassung des Berichts vor, mit der sich vergleichen ließe.",
    },
    "en": {
        "changed": "Changed",
        "same": "Unchanged",
        "row": "new entry",
        "added": "newly named:",
        "gone": "no longer named:",
        "rows": "No longer in the report",
        "nothing": "Answers and partners have not changed.",
        "alone": "There is no earlier version of the report to compare with.",
    },
}


def list_text(
    question: Question, labels: Sequence[str], coverage: Coverage, are_offices: bool = True
) -> str:
    """The share of rows and their labels, or the list of bodies and norms."""
    joined = "; ".join(labels)
    if question.target == "amt":
        named = f": {joined}" if labels else ""
        return f"{_share(question, len(labels), coverage.evaluated, are_offices)}{named}."
    one, many = _NOUNS[question.language][question.target or "amt"]
    return f"{len(labels)} {one if len(labels) == 1 else many}: {joined}."


def general_text(question: Question, labels: Sequence[str]) -> str:
    """The rows that speak of such partners only generally, told apart."""
    if not labels:
        return ""
    head = "Generally, without naming" if question.language == "en" else "Allgemein, ohne Nennung"
    return f" {head}: {'; '.join(labels)}."


def grouped_text(
    question: Question,
    groups: Sequence[tuple[str, Sequence[str]]],
    coverage: Coverage,
    are_offices: bool = True,
) -> str:
    """The share of rows, then the labels by report."""
    found = sum(len(labels) for _, labels in groups)
    told = " ".join(f"{title}: {'; '.join(labels)}." for title, labels in groups)
    return f"{_share(question, found, coverage.evaluated, are_offices)}. {told}"


def change_text(question: Question, label: str, change: RowChange) -> str:
    """One row that changed: its answer before and after, partners that came and went."""
    words = _CHANGES[question.language]
    said = [words["row"]] if change.is_new else []
    if change.before and change.after:
        said.append(" → ".join(_SAID[question.language][v] for v in (change.before, change.after)))
    for key, names in (("added", [name for name, _ in change.added]), ("gone", change.gone)):
        if names:
            said.append(f"{words[key]} {', '.join(names)}")
    return f"{label} ({'; '.join(said)})" if said else label


def changes_text(question: Question, told: Sequence[str], gone: Sequence[str]) -> str:
    """The rows that changed and those that are no longer there."""
    words = _CHANGES[question.language]
    asked = comparison(question)
    head = words["same"] if asked and asked.kind == "same" else words["changed"]
    parts = [f"{head}: {'; '.join(told)}."] if told else []
    if gone:
        parts.append(f"{words['rows']}: {'; '.join(gone)}.")
    return " ".join(parts) or words["nothing"]


def no_earlier_text(question: Question) -> str:
    """Said where there is nothing to compare with."""
    return _CHANGES[question.language]["alone"]


def _share(question: Question, found: int, of: int, are_offices: bool) -> str:
    """ "7 von 15 Ämtern", or rows where the table lists something else."""
    if question.language == "en":
        noun = "department" if are_offices else "row"
        return f"{found} of {of} {noun if of == 1 else noun + 's'}"
    if are_offices:
        return f"{found} von {of} {'Amt' if of == 1 else 'Ämtern'}"
    return f"{found} von {of} {'Zeile' if of == 1 else 'Zeilen'}"


def fact_text(value: str, best: Citation) -> str:
    """The value, then the sentence that says so, cut to fit around it."""
    head = f"{value} – "
    return head + _quoted(best.quote, value, LONGEST - len(head) - 2)


def verdict_text(
    question: Question,
    verdict: State,
    best: Citation | None,
    cell: str,
    beside: Citation | None = None,
) -> str:
    """The verdict, then the sentence that says so or the empty cell that does not; `beside` tells
    of a cooperation where the cell itself says nein."""
    word = _VERDICTS[question.language][verdict]
    if beside is not None and best is not None:
        is_english = question.language == "en"
        joined = "Yet the report tells beside it" if is_english else "Daneben steht jedoch"
        head = f"{word}: {_quoted(best.quote, '', 60)}. {joined}: "
        return head + _quoted(beside.quote, "", LONGEST - len(head) - 2)
    if best is not None and best.quote.strip():
        return f"{word}: {_quoted(best.quote, '', LONGEST - len(word) - 4)}"
    return f"{word} ({cell})." if cell else f"{word}."


def passages_text(best: Citation) -> str:
    """The best passage, quoted."""
    return _quoted(best.quote, "", 700)


def none_text(question: Question, searched: Sequence[str], coverage: Coverage) -> str:
    """ "Not in the report", with what was looked for and in how much."""
    what = f": {_shortened(', '.join(searched))}" if searched else ""
    reports, rows = coverage.reports, coverage.evaluated
    if question.language == "en":
        where = "the report" if reports == 1 else f"the {reports} reports"
        told = f"{rows} {'row was' if rows == 1 else 'rows were'} searched."
        return f"Not found in {where}{what}. {told}" if reports else "There is no report to search."
    where = "Im Bericht" if reports == 1 else f"In den {reports} Berichten"
    told = f"{rows} {'Zeile wurde' if rows == 1 else 'Zeilen wurden'} durchsucht."
    return f"{where} nicht gefunden{what}. {told}" if reports else "Es liegt kein Bericht vor."


def _shortened(text: str) -> str:
    return (
        text if len(text) <= LONGEST_SEARCHED else f"{text[:LONGEST_SEARCHED].rsplit(' ', 1)[0]} …"
    )


def _quoted(quote: str, around: str, room: int) -> str:
    """A quote in German marks, cut at words to `room` characters so that `around` stays in.

    Marks inside it become single ones; the citation beside it keeps the exact words.
    """
    quote, around = (part.translate(_INNER_MARKS) for part in (quote, around))
    room = max(room - 2, 20)
    if len(quote) <= room:
        return f"„{quote}“"
    at = max(quote.find(around), 0)
    start = max(0, min(at - room // 3, len(quote) - room + 2))
    piece = quote[start : start + room - 2]
    if start + len(piece) < len(quote):
        piece = piece.rsplit(" ", 1)[0] + "…"
    if start:
        piece = "…" + piece.split(" ", 1)[-1]
    return f"„{piece}“"
