"""The kinds of made-up tables: the label's title and (title, kind of values, width) of the rest."""

from tests.made_words import OFFICES, PHRASES
from tests.text_form_values import COLUMN_SETS

CHOICES = {
    "amount": "12.500 €|1.234,50 €|85.000 €|kostenneutral|ca. 5.500 €|0 €|rd. 2 Mio. €",
    "date": "31.12.2018|2017|laufend|Ende 2019|Juni 2016|I. Quartal 2020|01.07.2018|2018–2020",
    "status": "umgesetzt|in Umsetzung|geplant|zurückgestellt|noch nicht begonnen",
    "priority": "hoch|mittel|gering",
    "yesno": "ja|ja|nein|teilweise",
    "office": "|".join(OFFICES),
    "short": "|".join(PHRASES),
}
Specs = tuple[tuple[str, str, float], ...]
SETS: dict[str, tuple[str, Specs]] = {
    **COLUMN_SETS,
    "two": ("Amt", (("Stellungnahme", "long", 380.0),)),
    "three": ("Fachbereich", (("Aufgabe", "short", 150.0), ("Zusammenarbeit?", "yesno", 80.0))),
    "offices": (
        "Maßnahme",
        (("Zuständiges Amt", "office", 95.0), ("Frist", "date", 66.0), ("Kosten", "amount", 72.0)),
    ),
    "fields": (
        "Handlungsfeld",
        (
            ("Ziel", "prose", 140.0),
            ("Maßnahmen", "long", 180.0),
            ("Verantwortlich", "office", 90.0),
            ("Status", "status", 75.0),
        ),
    ),
    "seven": (
        "Maßnahme",
        (
            ("Beschreibung", "prose", 150.0),
            ("Federführung", "office", 80.0),
            ("Beteiligte", "unit", 75.0),
            ("Beginn", "date", 60.0),
            ("Ende", "date", 60.0),
            ("Kosten", "amount", 66.0),
        ),
    ),
    "priority": (
        "Maßnahme",
        (("Priorität", "priority", 55.0), ("Sachstand", "prose", 190.0), ("Amt", "office", 90.0)),
    ),
    "answers": (
        "Amt",
        (
            ("Kooperation vorhanden?", "yesno", 75.0),
            ("Vereinbarung geschlossen?", "yesno", 80.0),
            ("Ausbau geplant?", "yesno", 60.0),
            ("Erläuterungen", "prose", 190.0),
        ),
    ),
}
LABEL_STYLES = {
    "Amt": ("behind", "amt", "dash", "plain"),
    "Fachbereich": ("fd", "fachbereich", "plain"),
    "Organisationseinheit": ("behind", "fd", "plain"),
    "Maßnahme": ("deed", "measure"),
    "Handlungsfeld": ("field",),
}
