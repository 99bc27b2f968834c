"""What a column's title says of its cells."""

import re

from corpus.text.header import QUESTION
from corpus.text.pieces import Kind

_TIME_TITLE = re.compile(
    r"frist\b|fristen|termin|\bbis\b|datum|zeit(?:raum|plan|punkt)|\bseit\b|\bbeginn|\bende\b"
)


def kind_prior(title: str) -> dict[Kind, float]:
    """Which kinds of cells a column title announces, as a few imagined cells."""
    prior: dict[Kind, float] = {}
    lower = title.lower()
    if re.search(r"ja\s*/\s*nein", lower):
        prior["yesno"] = 3.0
    elif QUESTION.match(title):
        prior["yesno"] = 0.7
    if _TIME_TITLE.search(lower):
        prior["date"] = 3.0
    if re.search(r"kosten|mittel|betrag|euro|€|aufwand|einsparung|finanz", lower):
        prior["amount"] = 3.0
    if re.search(r"grundlage|gesetz|vorschrift|\bnorm", lower):
        prior["law"] = 3.0
    if re.search(r"zuständig|verantwortlich|partner|federführ|ansprech|status|priorität", lower):
        prior["short"] = 3.0
    if re.search(r"zuständig|verantwortlich|federführ|\bamt\b|dienststelle|stelle\b", lower):
        prior["office"] = 3.0
    return prior
