"""Values of made-up reports: rows, columns and cells in administrative prose of our own."""

import random
from dataclasses import dataclass, field

_SUBJECTS = """der Fachdienst|die Verwaltung|das Rechenzentrum|die Leitstelle|der Zweckverband
die Geschäftsstelle|das Kreisarchiv|der Landkreis|die Arbeitsgruppe|das Schulamt|der Bauhof
die untere Wasserbehörde|das Gesundheitsamt|die Volkshochschule|der Abfallwirtschaftsbetrieb
die Zulassungsstelle|der Arbeitskreis Geodaten|die Ausländerbehörde|das Jobcenter"""
_VERBS = """unterstützt|betreibt|koordiniert|übernimmt|prüft|plant|begleitet|erledigt|bündelt
organisiert|finanziert|modernisiert|erprobt|vereinheitlicht|dokumentiert|verantwortet"""
_OBJECTS = """die gemeinsame Beschaffung von Streusalz|den Austausch der Geofachdaten
die Abrechnung der Reisekosten|ein einheitliches Dokumentenmanagement
die Schulung der Sachbearbeiter/innen
die Haupt- und Nebenabreden des Vertrages|eine öffentlich-rechtliche Vereinbarung
die Wartung der Brandmeldeanlagen|den Betrieb der Kfz-Werkstatt|die Erhebung der Abwassergebühren
das Beteiligungsverfahren nach § 4 Abs. 2 BauGB|die Pflege der Rad- und Wanderwege
die Vergabe von Ingenieurleistungen|den Bereitschaftsdienst an Wochenenden
die Digitalisierung der Bauakten|eine Personalabrechnung für rd. 1.200 Beschäftigte
das Katastrophenschutzlager in Dülmen|die IT-Sicherheit der Schulen
den Winterdienst auf Kreisstraßen"""
_PLACES = """mit dem Kreis Coesfeld|mit den Städten Borken und Ahaus|für die Gemeinde Nordkirchen
im Kreisgebiet|mit der Stadt Münster|seit dem 1. Januar 2014|zusammen mit dem Landkreis Osnabrück
auf Grundlage des Beschlusses vom 12.03.2015|im Rahmen der Amtshilfe|in der Regel vierteljährlich
bei Bedarf, z. B. in Ferienzeiten,|gegen Erstattung der anteiligen Personalkosten"""
_TAILS = """Dadurch werden Doppelarbeiten vermieden|Die Kosten tragen die Beteiligten anteilig
Der Vertrag wurde zuletzt 2016 verlängert|Eine Ausweitung wird derzeit geprüft
Hierfür stehen jährlich ca. 25.000 € bereit|Weitere Kommunen haben ihr Interesse bekundet
Die Erfahrungen sind durchweg positiv, so dass eine Fortführung empfohlen wird
Näheres regelt eine Verwaltungsvereinbarung|Ein Vorteil ist die höhere Auslastung der Geräte
Zurzeit fehlen dafür jedoch die personellen Kapazitäten|Der Kreistag hat dem zugestimmt"""
_HEADINGS = """Gemeinsame Leitstelle|Geodatenportal|Beschaffungswesen|Kreisarchiv und Kultur
Frühe Hilfen|Breitbandausbau|Gewässerunterhaltung|Personalgewinnung und Ausbildung"""
_ITEMS = """Erfahrungsaustausch der Amtsleitungen|Gemeinsame Fortbildungen der Standesämter
Nutzung der Atemschutzübungsstrecke|Arbeitskreis Wohngeld|Regionalgruppe Klimaschutz
Vertretungsregelung im Vermessungsdienst, auch kurzfristig bei Krankheit
Zweckverband Studieninstitut (Aus- und Fortbildung)|Tierschutz und Lebensmittelkontrolle"""
_NAMES = """Feuerschutz und Rettungswesen|Kämmerei|Personal und Organisation|Jugend und Familie
Soziales|Bauordnung|Umwelt und Wasserwirtschaft|Schule und Bildung|Straßenverkehr|Gesundheit
Kultur und Archiv|Vermessung und Kataster|Veterinärwesen und Verbraucherschutz|Ordnung
Rechnungsprüfung|Wirtschaftsförderung und Tourismus|Informationstechnik|Gebäudewirtschaft"""
_OFFICES = """Hauptamt|Ordnungsamt|Amt für Jugend und Familie|Sozialamt|Bauordnungsamt|Schulamt
Amt für Gebäudewirtschaft|Umweltamt|Straßenverkehrsamt|Gesundheitsamt|Personalamt
Kataster- und Vermessungsamt|Amt für Wirtschaftsförderung und Tourismus|Veterinäramt
Rechnungsprüfungsamt
Rechts- und Kommunalaufsichtsamt|Kämmerei|Amt für Informationstechnik|Kulturamt"""
_MEASURES = """Ausbau des Radwegenetzes|Einführung der E-Akte|Aufbau einer Servicestelle
Sanierung der Berufskollegs|Gemeinsames Vergabeportal|Mobile Bürgerbüros|Energiekonzept
Ausbildungsverbund|Neuordnung der Bauhöfe|Klimafolgenanpassung|Zentrale Bußgeldstelle
Onlineterminvergabe|Kooperation der Musikschulen|Hochwasserschutz an der Berkel"""

COLUMN_SETS: dict[str, tuple[str, tuple[tuple[str, str, float], ...]]] = {
    "cooperation": (
        "Amt",
        (
            ("Besteht eine Zusammenarbeit mit den Gemeinden?", "yesno", 78.0),
            ("Wenn ja, in welchen Bereichen?", "long", 190.0),
            ("Wenn nein, wo wird Bedarf gesehen?", "prose", 165.0),
            ("Gibt es Kooperationen mit anderen Kreisen?", "prose", 175.0),
        ),
    ),
    "measures": (
        "Maßnahme",
        (
            ("Stand", "prose", 180.0),
            ("Kosten", "amount", 70.0),
            ("Frist", "date", 62.0),
        ),
    ),
    "duties": (
        "Organisationseinheit",
        (
            ("Aufgabe", "prose", 150.0),
            ("Rechtsgrundlage", "law", 95.0),
            ("Zuständigkeit", "unit", 90.0),
            ("Umsetzung bis", "date", 70.0),
            ("Bemerkungen", "prose", 140.0),
        ),
    ),
    "wide": (
        "Fachbereich",
        (
            ("Bestehende Kooperationen", "long", 150.0),
            ("Partner", "unit", 85.0),
            ("Seit wann?", "date", 66.0),
            ("Kosten pro Jahr", "amount", 72.0),
            ("Geplante Vorhaben", "prose", 140.0),
            ("Hindernisse", "prose", 120.0),
        ),
    ),
    "plain": (
        "Amt",
        (
            ("Bestehende Kooperationen", "long", 260.0),
            ("Weiterer Bedarf", "prose", 240.0),
        ),
    ),
}
LABEL_STYLES = ("behind", "amt", "fd", "fachbereich", "plain", "measure")


@dataclass(frozen=True)
class Style:
    """How a report is set: see the fields of the same names in `random_style`."""

    columns: str = "cooperation"
    labels: str = "behind"
    rows: int = 10
    page_lines: int = 46
    form_feed: bool = False
    header_on_every_page: bool = False
    page_numbers: bool = False
    trailing_blank: bool = True
    centred_header: bool = True
    hyphenate: bool = True
    lists: bool = True
    empty: float = 0.15
    break_rows: bool = True


@dataclass
class Gold:
    """The values of a report."""

    title: str
    label_title: str
    titles: list[str]
    labels: list[tuple[str, str | None]] = field(default_factory=list)
    cells: list[list[list[str]]] = field(default_factory=list)
    """Rows x columns x paragraphs."""


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", "|").split("|") if part.strip()]


def random_style(chance: random.Random) -> Style:
    """A random setting."""
    columns = chance.choice(list(COLUMN_SETS))
    labels = "measure" if columns == "measures" else chance.choice(LABEL_STYLES[:-1])
    return Style(
        columns=columns,
        labels=labels,
        rows=chance.randint(5, 14),
        page_lines=chance.randint(30, 52),
        form_feed=chance.random() < 0.4,
        header_on_every_page=chance.random() < 0.4,
        page_numbers=chance.random() < 0.3,
        trailing_blank=chance.random() < 0.7,
        centred_header=chance.random() < 0.5,
        hyphenate=chance.random() < 0.8,
        lists=chance.random() < 0.7,
        empty=chance.choice((0.05, 0.15, 0.3)),
        break_rows=chance.random() < 0.85,
    )


class Author:
    """Writes the values."""

    def __init__(self, chance: random.Random, style: Style) -> None:
        self.chance, self.style = chance, style

    def pick(self, text: str) -> str:
        return self.chance.choice(_list(text))

    def sentence(self) -> str:
        if self.chance.random() < 0.35:
            return self.pick(_TAILS) + "."
        subject, verb = self.pick(_SUBJECTS), self.pick(_VERBS)
        rest = f"{self.pick(_OBJECTS)} {self.pick(_PLACES)}".rstrip(",")
        return f"{subject[0].upper()}{subject[1:]} {verb} {rest}."

    def text(self, least: int, most: int) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randint(least, most)))

    def cell(self, kind: str) -> list[str]:
        """Paragraphs; items begin with "- ", headings with "# "."""
        chance = self.chance
        if kind == "yesno":
            return [chance.choice(("ja", "ja", "nein"))]
        if chance.random() < self.style.empty:
            return [] if chance.random() < 0.6 else [chance.choice(("entfällt", "nein", "keine"))]
        if kind == "amount":
            return [
                chance.choice((f"{chance.randint(2, 90)}.000 €", "kostenneutral", "ca. 5.500 €"))
            ]
        if kind == "date":
            return [chance.choice(("31.12.2018", "2017", "laufend", "Ende 2019", "Juni 2016"))]
        if kind == "law":
            return [chance.choice(("§ 23 GkG NRW", "§ 4 SGB VIII", "§ 5 ÖGDG NRW", "Satzung"))]
        if kind == "unit":
            return [chance.choice(("Kreis Coesfeld", "Stadt Ahaus", "Amt 32", "Stadt Bocholt"))]
        return self._prose(2 if kind == "long" else 1)

    def _prose(self, much: int) -> list[str]:
        found: list[str] = []
        for _ in range(self.chance.randint(1, 2 * much)):
            if self.chance.random() < 0.2 * much:
                found.append("# " + self.pick(_HEADINGS))
            found.append(self.text(1, 2 * much))
            if self.style.lists and self.chance.random() < 0.25:
                found[-1] = found[-1][:-1] + ", insbesondere:"
                count = self.chance.randint(2, 4)
                found.extend("- " + item for item in self.chance.sample(_list(_ITEMS), count))
        return found

    def label(self, number: int) -> tuple[str, str, str | None]:
        """As printed, the name, the number."""
        name, office = self.pick(_NAMES), self.pick(_OFFICES)
        code = str(10 + 3 * number)
        match self.style.labels:
            case "behind":
                return f"{office} ({code})", office, code
            case "amt":
                return f"Amt {code} {name}", name, code
            case "fd":
                code = f"{1 + number // 3}.{1 + number % 3}"
                return f"FD {code} {name}", name, code
            case "fachbereich":
                return f"Fachbereich {number + 1} – {name}", name, str(number + 1)
            case "measure":
                name = _list(_MEASURES)[number % len(_list(_MEASURES))]
                return f"{number + 1}. {name}", name, str(number + 1)
            case _:
                return office, office, None
