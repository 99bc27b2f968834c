"""Questions that compare two versions of a report: what they ask of the change.

"Was hat sich geändert?" says so itself. Other words ("neue Partner", "beendet", "2019 nein, jetzt
ja") compare only where the store has a version or an earlier survey that the question refers to.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from corpus import Report
from index import Filters, Index
from index.versions import stored_versions
from qa.question import FactType, Question
from qa.types import Verdict

Kind = Literal["any", "same", "new row", "gone row", "begun", "more", "less", "answer", "turned"]
"""Any change; none; a row that is new or gone; what is done now and was not; partners that came or
went; another answer; another answer of those named."""

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PREVIOUS = re.compile(
    r"\b(?:letzt|vorig|vorherig|vorhergehend|fruher|alter|vergangen|ersten?)\w* "
    r"(?:umfrage|bericht|fassung|erhebung|ausgabe|version|stand)\w*"
    r"|\b(?:last|previous|earlier|older|first) (?:survey|report|edition|version)\b"
)
_PARTNERS = (
    r"(?:partner\w*|kooperation\w*|zusammenarbeit\w*|kommunen|gemeinden|stadte\w*|kreise\w*"
    r"|landkreise\w*|vereinbarung\w*|mitglied\w*|partners?|municipalities|counties|agreements?)"
)
_SAME = re.compile(
    r"\b(?:gleich|unverandert|wie (?:zuvor|bisher)|nichts (?:getan|geandert|verandert|neues)"
    r"|nicht (?:ge|ver)andert\w*|keine (?:\w*anderung\w*|neuerung\w*)|beim alten|unchanged|same"
    r"|no changes?|not changed|nothing (?:has )?changed)\b"
)
_TURNED = re.compile(r"\b(?:ja|nein|yes|no)\b")
_VERDICTS: dict[str, Verdict] = {"ja": "ja", "yes": "ja", "nein": "nein", "no": "nein"}
_NOT_YET = re.compile(r"\bnoch nicht\b|\bnot yet\b|\bdid ?n.?t (?:yet )?exist\b")
_EXISTS = re.compile(r"\b(?:gab|gibt|stand\w*|enthalten|aufgefuhrt|exist\w*|vorhanden)\b")
_ANSWER = re.compile(r"\b(?:antwort\w*|angaben?|answers?)\b")
_NO_MORE_ROW = re.compile(
    r"\b(?:fehl(?:t|en)|(?:gibt|stehen|tauchen|kommen) .*nicht mehr|gestrichen|no longer|missing)\b"
)
_MORE = re.compile(
    rf"\bneue\w* {_PARTNERS}|\bnew {_PARTNERS}"
    rf"|\bmehr(?:er\w*)? (?:\w+ )?{_PARTNERS}|\bmore {_PARTNERS}"
    r"|\b(?:hinzu|dazu)(?:gekommen\w*|gewonnen)?\b|\bkam\w* (?:\w+ ){0,4}(?:dazu|hinzu)\b"
    r"|\b(?:gewonnen|added|gained|joined|beigetreten|ausgeweitet|erweitert|ausgebaut|expanded)\b"
)
_LESS = re.compile(
    r"\b(?:beendet|ausgeschieden|aufgegeben|aufgelost|gekundigt|verloren|weggefallen|entfallen"
    rf"|eingestellt|ended|dropped|lost|left|given up)\b|\b(?:weniger|fewer) (?:\w+ )?{_PARTNERS}"
    rf"|\bnicht mehr (?:mit|zusammen|genannt)\b|\bno longer (?:work|cooperate|named)"
)
_NEW = re.compile(r"\b(?:neu|neue[nrs]?|new|hinzugekommen)\b")
_CHANGED = re.compile(
    r"\b(?:(?:ge|ver)?ander(?:t|te|ten|n|ung|ungen)|gewandelt|gewechselt|getan|unterschied\w*|vergleich\w*"
    r"|anders|entwickel\w*|chang(?:e|es|ed|ing)|differ\w*|compar\w*|developments?)\b"
)
_NOW = re.compile(r"\b(?:heute|jetzt|inzwischen|mittlerweile|nun|now|today|meanwhile|seither)\b")
_THEN = re.compile(r"\b(?:damals|fruher|zuvor|vorher|noch|before|then|formerly|earlier)\b")
_FROM = re.compile(r"\b(?:aus|vom?|statt|from|instead of)\b")
_PARTS = re.compile(r"[,;]| und | and | aber | but | zu | to | auf | ein | into | wahrend ")


_OF_CONTENT = frozenset(get_args(FactType)) - {"who", "place"}
"""Types of facts that a report tells, whatever else a question says of a time."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is asked of the change; `turned` is the answer before and after."""

    kind: Kind
    turned: tuple[Verdict, Verdict] | None = None


def comparison(question: Question) -> Comparison | None:
    """What a question asks of a change by its words, None where it speaks of none."""
    text = question.folded
    turned = None if _SAME.search(text) else _turned(text)
    if turned is not None:
        return Comparison("turned", turned)
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("same", _SAME),
        ("new row", _NOT_YET),
        ("less", _LESS),
        ("gone row", _NO_MORE_ROW),
        ("more", _MORE),
        ("new row", _NEW),
        ("any", _CHANGED),
    )
    kind = next((kind for kind, pattern in kinds if pattern.search(text)), None)
    if kind == "new row" and _NOT_YET.search(text) and not _EXISTS.search(text):
        kind = "begun"
    if kind == "any" and _ANSWER.search(text):
        kind = "answer"
    return Comparison(kind) if kind else None


def compares(question: Question, index: Index, filters: Filters) -> bool:
    """Whether a question is put to two versions: it speaks of a change and refers to the earlier
    one, by its year or as the last survey."""
    years = set(YEAR.findall(question.folded))
    previous = _PREVIOUS.search(question.folded) is not None
    if not (years or previous) or question.shape == "count" or question.fact in _OF_CONTENT:
        return False
    if comparison(question) is None:
        return False
    known = {
        year_in(version.title, one.report.source)
        for one in index.reports(Filters(report=filters.report))
        for version in stored_versions(index, one.id)
    } - {""}
    if filters.report:
        known |= {year_of(one.report) for one in index.reports()} - {""}
    older = known - {max(known, default="")}
    return bool(years & older) or (previous and bool(older))


def year_of(report: Report) -> str:
    """The last year that the title or the name of the file holds, "" where there is none."""
    return year_in(report.title, report.source)


def year_in(title: str, source: str) -> str:
    """The same of a title and the name of a file."""
    return max(YEAR.findall(f"{title} {source}"), default="")


def _turned(text: str) -> tuple[Verdict, Verdict] | None:
    """The answers before and after: "2019 nein und 2023 ja", "heute ja, damals nein"."""
    years = sorted(set(YEAR.findall(text)))
    said: list[tuple[Verdict, bool | None]] = []
    for part in _PARTS.split(text):
        answer = _TURNED.search(part)
        if answer is None:
            continue
        here = YEAR.search(part)
        is_later: bool | None = None
        if _NOW.search(part) or (here and len(years) > 1 and here.group() == years[-1]):
            is_later = True
        elif here or _THEN.search(part):
            is_later = False
        said.append((_VERDICTS[answer.group()], is_later))
    if len(said) != 2 or said[0][0] == said[1][0]:
        return None
    (first, first_later), (second, second_later) = said
    if first_later is second_later is None and not _FROM.search(text):
        return None
    is_reversed = first_later is True or (first_later is None and second_later is False)
    return (second, first) if is_reversed else (first, second)
