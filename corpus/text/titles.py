"""What titles of columns look like in German reports: known words and beginnings."""

import re

LABEL_TITLE = re.compile(
    r"(?:lfd\.?\s*)?nr\.?|(?:(?:lfd\.?\s*)?nr\.?\s+)?(?:amt(?:/\w+)?|ämter|fachbereiche?|fachdienste?|fachamt|dezernate?|abteilung"
    r"|organisationseinheit(?:en)?|oe|bereich|maßnahmen?|projekte?|thema|themen|handlungsfeld"
    r"|ziele?|aufgaben?(?:bereich|feld)?|dienststelle|einrichtung|produkt|referat|sachgebiet"
    r"|stelle|kommune|gemeinde|bezeichnung|titel|vorhaben|leistung|gegenstand|tätigkeit"
    r"|amt / \w+|amt bzw\. \w+)",
    re.IGNORECASE,
)
NUMBER_TITLE = re.compile(r"(?:lfd\.?\s*)?nr\.?", re.IGNORECASE)
COLUMN_TITLE = re.compile(
    r"(?:sach)?stand|kosten|frist|zuständig\w*|verantwortlich\w*|federführung|rechtsgrundlagen?"
    r"|bemerkung(?:en)?|umsetzung|ergebnis(?:se)?|status|priorität|beschreibung|beteiligte"
    r"|nutzen|aufwand|termin|zeitraum|zeitplan|laufzeit|beginn|ende|finanzierung|mittel|einsparung"
    r"|kooperation\w*|bedarf|ziel\w*|inhalt|hinweise?|anmerkung(?:en)?|beschluss|antwort|begründung"
    r"|stellungnahme|maßnahmen?|aufgaben?|vorhaben|partner|wirkung|indikator(?:en)?|sachverhalt"
    r"|nächste|geplant\w*|vereinbarung|zusammenarbeit|hindernisse?|erläuterung(?:en)?|bewertung",
    re.IGNORECASE,
)
TITLE_ENDS = re.compile(
    r"(?:bis|durch|für|vorhanden|geplant|erforderlich|ab|seit|an)$", re.IGNORECASE
)
QUESTION_WORD = re.compile(
    r"(?:Wenn|Falls|Gibt|Besteh\w+|Ist|Sind|Wird|Werden|Hat|Haben|Welche\w*|Seit|Wer|Wo|Wie|Wann|Was"
    r"|In|Mit|Bis|Soll\w*|Kann)\b"
)
ADJECTIVE = re.compile(
    r"\w+(?:end|sam|ig|lich|isch|weiter|nächst|neu|gesamt|geplant|iert|haft|bar|vorgesehen)"
    r"(?:e|er|es|en|em)|(?i:weitere[rsn]?|geplante[rsn]?|nächste[rsn]?|neue[rsn]?|offene[rsn]?)"
)
