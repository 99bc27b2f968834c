"""All words of page, terminal and examples that are not part of an answer, in both languages."""

from typing import TYPE_CHECKING

from web import wording_admin

if TYPE_CHECKING:
    from qa.types import Citation, Coverage, Language

TEXTS: dict[str, tuple[str, str]] = {
    "tagline": ("Antworten mit Fundstelle", "Answers with their source"),
    "ask_title": ("Was möchten Sie wissen?", "What would you like to know?"),
    "asked": ("Befragt wird", "Report asked"),
    "asked_all": ("Befragt werden", "Reports asked"),
    "ask_label": ("Ihre Frage an die Berichte", "Your question to the reports"),
    "ask_hint": (
        "Ganze Frage oder Stichwörter, auf Deutsch oder Englisch",
        "A whole question or keywords, in German or English",
    ),
    "ask_button": ("Fragen", "Ask"),
    "examples": ("Zum Beispiel", "For example"),
    "nav_ask": ("Fragen", "Ask"),
    "nav_search": ("Suche", "Search"),
    "catalogue_amt": ("Ämter", "Departments"),
    "catalogue_kommune": ("Kommunen", "Municipalities"),
    "catalogue_gesetz": ("Gesetze", "Laws"),
    "search_label": ("Wörter oder Satz", "Words or a sentence"),
    "search_button": ("Suchen", "Search"),
    "search_hint": (
        "Findet Stellen nach Wörtern und Bedeutung, auf Deutsch oder Englisch.",
        "Finds passages by words and meaning, in German or English.",
    ),
    "filtered": ("Eingeschränkt auf", "Restricted to"),
    "lift_filter": ("Einschränkung aufheben", "Lift the restriction"),
    "narrow": ("Eingrenzen", "Narrow down"),
    "facet_report": ("Bericht", "Report"),
    "facet_amt": ("Amt", "Department"),
    "facet_column": ("Spalte", "Column"),
    "facet_kommune": ("Kommune", "Municipality"),
    "facet_gesetz": ("Gesetz", "Law"),
    "feedback": ("Stimmt diese Antwort?", "Is this answer right?"),
    "feedback_rating": ("Bewertung", "Rating"),
    "rating_right": ("Richtig", "Right"),
    "rating_wrong": ("Falsch", "Wrong"),
    "rating_source": ("Fundstelle passt nicht", "Source does not fit"),
    "feedback_comment": ("Anmerkung (freiwillig)", "Comment (optional)"),
    "feedback_hint": (
        "Gespeichert werden Frage, Antwort, Bewertung und Anmerkung, nicht wer sie gibt.",
        "Question, answer, rating and comment are stored, not who gives them.",
    ),
    "feedback_button": ("Rückmeldung senden", "Send feedback"),
    "feedback_thanks": (
        "Danke, die Rückmeldung ist gespeichert.",
        "Thank you, it has been stored.",
    ),
    "feedback_changed": (
        "Die Antwort hat sich inzwischen geändert; bitte diese neu bewerten.",
        "The answer has changed meanwhile; please rate this one.",
    ),
    "endpoint": ("Schnittstelle für Programme", "Endpoint for programs"),
    "endpoint_about": (
        "Was andere Programme fragen und ändern können, zum Ausprobieren (auf Englisch):",
        "What other programs may ask and change, to be tried:",
    ),
    "statement": ("Erklärung zur Barrierefreiheit", "Statement on accessibility"),
    "statement_scope": (
        "Diese Erklärung gilt für die Seiten von Fundstelle in diesem Haus.",
        "This statement is about the pages of Fundstelle in this house.",
    ),
    "statement_state": ("Stand der Vereinbarkeit", "State of conformance"),
    "statement_conforms": (
        "Die Seiten sind nach WCAG 2.1, Stufe AA (EN 301 549, BITV 2.0) gebaut und werden vor "
        "jeder Auslieferung selbsttätig darauf geprüft. Eine Prüfung durch Menschen ersetzt das "
        "nicht.",
        "The pages are built to WCAG 2.1, level AA (EN 301 549, BITV 2.0), and are checked for it "
        "automatically before each release. That does not replace a check by people.",
    ),
    "statement_limits": (
        "Bilder von Seiten eines Berichts sind für sich nicht barrierefrei; ihr Wortlaut steht "
        "immer als Text daneben. Berichte werden so wiedergegeben, wie sie verfasst sind. Der "
        "Betrachter der Schnittstelle für Programme (Swagger UI, von Dritten) hat zu schwache "
        "Kontraste und Felder ohne Namen; dasselbe steht in openapi.json und im Handbuch.",
        "Pictures of a report's pages are not accessible by themselves; their wording always "
        "stands beside them as text. Reports are rendered as they were written. The viewer of the "
        "endpoint for programs (Swagger UI, of others) has weak contrasts and fields without a "
        "name; openapi.json and the handbook say the same.",
    ),
    "statement_made": ("Wie geprüft wurde", "How it was checked"),
    "statement_how": (
        "Selbstbewertung mit axe-core in einem Browser: alle Seiten, beide Sprachen, beide "
        "Farbschemata, dazu die Bedienung mit der Tastatur und ohne Skripte.",
        "Self-assessment with axe-core in a browser: all pages, both languages, both colour "
        "schemes, and use by keyboard and without scripts.",
    ),
    "statement_contact": ("Barrieren melden", "Report a barrier"),
    "statement_tell": (
        "Wenn Ihnen etwas den Zugang erschwert, teilen Sie es bitte der Stelle mit, die Fundstelle "
        "in Ihrem Haus betreibt.",
        "If something makes access hard for you, please tell those who run Fundstelle "
        "in your house.",
    ),
    "statement_enforcement": ("Durchsetzungsverfahren", "Enforcement"),
    "statement_ombuds": (
        "Bleibt eine Meldung ohne befriedigende Antwort, können Sie sich an die Ombudsstelle oder "
        "Schlichtungsstelle für barrierefreie Informationstechnik Ihres Landes wenden.",
        "If there is no satisfactory answer, you can turn to the ombuds or arbitration office for "
        "accessible information technology of your Land.",
    ),
    "export": ("Speichern als", "Save as"),
    "link": ("Link", "Link"),
    "number": ("Nummer", "Number"),
    "kind": ("Art", "Kind"),
    "matrix_short": ("Matrix", "Matrix"),
    "matrix": ("Wer arbeitet mit wem zusammen?", "Who works together with whom?"),
    "matrix_hint": (
        "Jede Zelle führt zur Stelle, die die Zusammenarbeit belegt.",
        "Each cell leads to the passage that shows the cooperation.",
    ),
    "matrix_caption": (
        "Ämter in den Zeilen, Partner in den Spalten; Zellen mit Seite belegen eine Zusammenarbeit",
        "Departments in rows, partners in columns; cells with a page show a cooperation",
    ),
    "no_cell": ("keine", "none"),
    "no_cooperation": (
        "Der Bericht nennt keine Zusammenarbeit eines Amtes mit einer Kommune.",
        "The report names no cooperation of a department with a municipality.",
    ),
    "network": ("Als Bild", "As a picture"),
    "network_alt": (
        "Netz der Ämter (links) und Partner (rechts); dieselben Angaben stehen in der Tabelle",
        "Network of departments (left) and partners (right); the table says the same",
    ),
    "need": ("Offener Bedarf", "Open needs"),
    "need_hint": (
        "Ämter, die weiteren Bedarf nennen, jeweils mit der Stelle.",
        "Departments that speak of further needs, each with the passage.",
    ),
    "no_need": ("Der Bericht nennt keinen Bedarf.", "The report speaks of no needs."),
    "other_reports": ("Andere Berichte", "Other reports"),
    "passages_count": ("Stellen", "passages"),
    "passages_found": ("Stellen gefunden", "passages found"),
    "nothing_found": ("Keine Stelle passt dazu.", "No passage fits this."),
    "entries": ("Einträge", "entries"),
    "no_entries": ("Nichts davon kommt in den Berichten vor.", "The reports name none of these."),
    "paging": ("Seiten der Liste", "Pages of the list"),
    "path": ("Pfad", "Path"),
    "nav_reports": ("Berichte", "Reports"),
    "nav_label": ("Hauptnavigation", "Main navigation"),
    "skip": ("Zum Inhalt springen", "Skip to content"),
    "other_language": ("English", "Deutsch"),
    "scheme": ("Farben", "Colours"),
    "scheme_auto": ("Auto", "Auto"),
    "scheme_hell": ("Hell", "Light"),
    "scheme_dunkel": ("Dunkel", "Dark"),
    "answer": ("Antwort", "Answer"),
    "understood": ("Verstanden als", "Understood as"),
    "sources": ("Fundstellen", "Sources"),
    "nearest": ("Am nächsten liegende Stellen", "Closest passages"),
    "amt": ("Amt", "Department"),
    "entry": ("Angabe", "Entry"),
    "found_at": ("Fundstelle", "Source"),
    "page": ("Seite", "Page"),
    "pages": ("Seiten", "Pages"),
    "quote": ("Zitat", "Quote"),
    "more": ("weitere", "more"),
    "open_source": ("Fundstelle zeigen", "Show the source"),
    "opened_source": ("Geöffnete Fundstelle", "Opened source"),
    "close": ("Schließen", "Close"),
    "picture_of": ("Bild der Seite", "Picture of page"),
    "picture_alt": (
        "Ausschnitt mit der zitierten Stelle (Wortlaut steht darunter), Seite",
        "Detail with the quoted passage (its wording follows below), page",
    ),
    "whole_page": ("Ganze Seite", "Whole page"),
    "in_its_row": ("In ihrer Zeile", "In its row"),
    "show_cell": ("Inhalt zeigen", "Show its text"),
    "cite_as": ("Quellenangabe", "Citation"),
    "copy": ("Zitat kopieren", "Copy the quote"),
    "copied": ("Kopiert", "Copied"),
    "permalink": ("Dauerhafter Link", "Permanent link"),
    "ask_without": ("Ohne dies fragen", "Ask without this"),
    "stuck": (
        "Dies lässt sich aus der Frage nicht herauslösen; bitte die Frage ändern.",
        "This cannot be taken out of the question; please rephrase it.",
    ),
    "history": ("Zuletzt gefragt", "Asked before"),
    "history_hint": ("Nur in diesem Browser gespeichert.", "Kept in this browser only."),
    "history_clear": ("Verlauf löschen", "Clear history"),
    "filter_report": ("Nur Bericht", "Report only"),
    "filter_amt": ("Nur Amt", "Department only"),
    "filter_column": ("Nur Spalte", "Column only"),
    "filter_kommune": ("Nur mit", "Only with"),
    "filter_gesetz": ("Nur mit", "Only with"),
    "open_in_report": ("Im Bericht zeigen", "Show in the report"),
    "report": ("Bericht", "Report"),
    "rows": ("Zeilen", "Rows"),
    "columns": ("Spalten", "Columns"),
    "passages": ("Passagen", "Passages"),
    "id": ("Kennung", "ID"),
    "file": ("Datei", "File"),
    "reports_title": ("Berichte im Bestand", "Reports in store"),
    "no_reports": (
        "Es ist noch kein Bericht im Bestand. Die Administration nimmt Berichte unter „Verwaltung“ "
        "oder mit „fundstelle index DATEI“ auf.",
        "There is no report in store yet. The administrator adds reports under “Administration” or "
        "with “fundstelle index FILE”.",
    ),
    "empty_cell": ("keine Angabe", "no entry"),
    "contents": ("Zeilen des Berichts", "Rows of the report"),
    "table_of": ("Der ganze Bericht als Tabelle", "The whole report as a table"),
    "back": ("Zurück zur Frage", "Back to the question"),
    "text": ("Text", "Text"),
    "section": ("Abschnitt", "Section"),
    "warnings": ("Hinweise zum Einlesen", "Notes on reading"),
    "local": (
        "Läuft im eigenen Haus, ohne Verbindung nach außen.",
        "Runs in the house itself, with no connection to the outside.",
    ),
    "original": (
        "Zitate sind der genaue Wortlaut des Berichts.",
        "Quotes are the exact words of the report.",
    ),
    "chip_target_amt": ("gesucht: Ämter", "sought: departments"),
    "chip_target_kommune": ("gesucht: Kommunen und Partner", "sought: municipalities and partners"),
    "chip_target_gesetz": ("gesucht: Gesetze", "sought: laws"),
    "chip_kommune": ("Partner", "Partner"),
    "chip_amt": ("Amt", "Department"),
    "chip_gesetz": ("Gesetz", "Law"),
    "chip_column": ("Spalte", "Column"),
    "chip_topic": ("Thema", "Topic"),
    "chip_negated": ("verneint", "negated"),
    "not_found_title": ("Seite nicht gefunden", "Page not found"),
    "not_found_text": (
        "Diese Seite oder diesen Bericht gibt es nicht (mehr).",
        "This page or report does not exist (any more).",
    ),
    "problem_title": ("Das ging nicht", "That did not work"),
    "caption_items": ("Ergebnisse mit Fundstellen", "Results with their sources"),
    "verdict_ja": ("Ja", "Yes"),
    "verdict_nein": ("Nein", "No"),
    "verdict_keine Angabe": ("Keine Angabe", "No entry"),
    **wording_admin.TEXTS,
}


_INNER_MARKS = str.maketrans("„“”", "‚‘’")
"""Quotation marks within a quote."""


def text(key: str, language: "Language") -> str:
    """The wording under `key`; raises KeyError for an unknown one."""
    return TEXTS[key][0 if language == "de" else 1]


def page_range(page_from: int | None, page_to: int | None, language: "Language") -> str:
    """ "S. 9", "S. 9–10" ("p." in English), empty without pages."""
    if page_from is None:
        return ""
    to = "" if page_to in (None, page_from) else f"–{page_to}"
    return f"{'S.' if language == 'de' else 'p.'} {page_from}{to}"


def place_of(
    row: str, column: str | None, pages: tuple[int | None, int | None], language: "Language"
) -> str:
    """Where a quote stands: Amt, column, page, joined by middle dots."""
    return " · ".join(part for part in (row, column, page_range(*pages, language)) if part)


def place(citation: "Citation", language: "Language") -> str:
    return place_of(citation.row, citation.column, (citation.page_from, citation.page_to), language)


def cited(citation: "Citation", language: "Language") -> str:
    """A quote with its source, ready to be put into a letter."""
    pages = (citation.page_from, citation.page_to)
    where = ", ".join(
        part for part in (citation.row, citation.column, page_range(*pages, language)) if part
    )
    return f"„{citation.quote.translate(_INNER_MARKS)}“ ({citation.title}: {where})"


def coverage_line(coverage: "Coverage", language: "Language") -> str:
    """How much was looked at: "15 von 15 Zeilen in 1 Bericht ausgewertet"."""
    if language == "de":
        reports = "1 Bericht" if coverage.reports == 1 else f"{coverage.reports} Berichten"
        rows = "Zeile" if coverage.rows == 1 else "Zeilen"
        return f"{coverage.evaluated} von {coverage.rows} {rows} in {reports} ausgewertet"
    reports = "1 report" if coverage.reports == 1 else f"{coverage.reports} reports"
    rows = "row" if coverage.rows == 1 else "rows"
    return f"{coverage.evaluated} of {coverage.rows} {rows} in {reports} evaluated"
