"""KOMMUNE: names in every dress to canonical name and key; nothing without evidence."""

import json
from pathlib import Path

import pytest

from corpus import read_report
from corpus.kommunen.home import Home, home_of
from corpus.kommunen.question import edit_distance, find_kommunen_in_question
from corpus.kommunen.table import GEMEINDEN, KREISE, is_within, kommunen
from corpus.mention import Kommune
from corpus.tags import tag_text

EVERYDAY = Path(__file__).parent / "data" / "tags-everyday.jsonl"


def names(text: str, home: Home | None = None) -> list[str]:
    return [m.name for m in tag_text(text, home) if m.label == "KOMMUNE"]


def keys(text: str) -> list[str | None]:
    return [m.value.ags for m in tag_text(text) if isinstance(m.value, Kommune)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("die Verwaltung des Kreises Kleve", ["Kreis Kleve"]),
        ("den Kreisen Kleve, Wesel und Borken", ["Kreis Kleve", "Kreis Wesel", "Kreis Borken"]),
        (
            "Kreise Kleve, Wesel, Borken sowie die StädteRegion Aachen",
            ["Kreis Kleve", "Kreis Wesel", "Kreis Borken", "Städteregion Aachen"],
        ),
        ("mit der StädteRegion sowie dem Kreis Unna", ["Städteregion Aachen", "Kreis Unna"]),
        ("im Rhein-Kreis-Neuss", ["Rhein-Kreis Neuss"]),
        ("dem Rhein Erft Kreis", ["Rhein-Erft-Kreis"]),
        ("der Rhein-Sieg- und der Rhein-Erft-Kreis", ["Rhein-Sieg-Kreis", "Rhein-Erft-Kreis"]),
        ("des Oberbergischen Kreises", ["Oberbergischer Kreis"]),
        ("dem Märkischen Kreis", ["Märkischer Kreis"]),
        ("Landkreis München", ["Landkreis München"]),
        ("das Landratsamt Karlsruhe", ["Landkreis Karlsruhe"]),
        ("die kreisfreie Stadt Bottrop", ["Stadt Bottrop"]),
        ("die Hansestadt Rostock", ["Stadt Rostock"]),
        ("des Marktes Berchtesgaden", ["Markt Berchtesgaden"]),
        ("Verbandsgemeinde Adenau", ["Verbandsgemeinde Adenau"]),
        ("die Gemeinden Gangelt und Selfkant", ["Gemeinde Gangelt", "Gemeinde Selfkant"]),
        ("Städte und Gemeinden Selfkant und Wegberg", ["Gemeinde Selfkant", "Stadt Wegberg"]),
        ("Stadt und Kreis Euskirchen", ["Kreis Euskirchen", "Stadt Euskirchen"]),
        ("entweder Kreis oder Stadt Unna", ["Kreis Unna", "Stadt Unna"]),
        ("Stadt Uebach-Palenberg", ["Stadt Übach-Palenberg"]),
        ("Stadt Übach-\nPalenberg", ["Stadt Übach-Palenberg"]),
        ("Kreis Du\u0308ren", ["Kreis Düren"]),
        ("Stadt Halle (Saale)", ["Stadt Halle (Saale)"]),
        ("Landkreis Mühldorf am Inn", ["Landkreis Mühldorf a.Inn"]),
        ("der Provinz Limburg (NL)", ["Provinz Limburg (NL)"]),
        (
            "der Veiligheidsregio Zuid-Limburg und der Veiligheidsregio Limburg-Noord",
            ["Veiligheidsregio Zuid-Limburg", "Veiligheidsregio Limburg-Noord"],
        ),
        ("in NRW und im Land Hessen", ["Land Nordrhein-Westfalen", "Land Hessen"]),
        ("im Regierungsbezirk Köln", ["Regierungsbezirk Köln"]),
        ("the county of Kleve and the cities of Bonn and Köln",
         ["Kreis Kleve", "Stadt Bonn", "Stadt Köln"]),
        ("Der Kreis Talheim hilft.", ["Kreis Talheim"]),
        ("mit dem Kreis Eus-\nkirchen", ["Kreis Euskirchen"]),
        ("der Deutschsprachigen Gemeinschaft", ["Deutschsprachige Gemeinschaft"]),
        ("das Königreich Belgien", ["Belgien"]),
        ("Kreise Coesfeld/Borken", ["Kreis Coesfeld", "Kreis Borken"]),
        ("mit den Kommunen Bocholt, Isselburg und Rhede",
         ["Stadt Bocholt", "Stadt Isselburg", "Stadt Rhede"]),
        ("Lkr. Ansbach, LK Celle, Krs. Unna, Ldkr. Hof",
         ["Landkreis Ansbach", "Landkreis Celle", "Kreis Unna", "Landkreis Hof"]),
        ("Kleve (Kreis), Goch (Stadt)", ["Kreis Kleve", "Stadt Goch"]),
        ("die Nachbarkreise (Kleve, Wesel)", ["Kreis Kleve", "Kreis Wesel"]),
        ("Nachbarkreise: Kleve, Wesel", ["Kreis Kleve", "Kreis Wesel"]),
        ("mit anderen Kreisen, z. B. Kleve und Unna", ["Kreis Kleve", "Kreis Unna"]),
        ("Kreise Kleve - Wesel - Borken", ["Kreis Kleve", "Kreis Wesel", "Kreis Borken"]),
        ("Kreise Kleve (KLE) und Wesel (WES)", ["Kreis Kleve", "Kreis Wesel"]),
        ("Städte Dresden und Leipzig sowie der Erzgebirgskreis",
         ["Stadt Dresden", "Stadt Leipzig", "Erzgebirgskreis"]),
        ("den Kreisen Kleve, Wesel und Krefeld", ["Kreis Kleve", "Kreis Wesel", "Stadt Krefeld"]),
        ("Städte Region Aachen", ["Städteregion Aachen"]),
        ("Klingenstadt Solingen, Kreis- und Hochschulstadt Meschede",
         ["Stadt Solingen", "Stadt Meschede"]),
        ("Schwalm-Eder-, Werra-Meißner- und Main-Taunus-Kreis",
         ["Schwalm-Eder-Kreis", "Werra-Meißner-Kreis", "Main-Taunus-Kreis"]),
        ("Kreis Rhein-Sieg und Kreis Neuss", ["Rhein-Sieg-Kreis", "Rhein-Kreis Neuss"]),
        ("Bezirk Oberfranken", ["Bezirk Oberfranken"]),
        ("Flecken Bovenden, Ostseebad Binz, Landgemeinde Geratal",
         ["Gemeinde Bovenden", "Gemeinde Binz", "Gemeinde Geratal"]),
        ("VG Adenau, Verwaltungsgemeinschaft Tittling, SG Hesel",
         ["Verbandsgemeinde Adenau", "Verwaltungsgemeinschaft Tittling", "Samtgemeinde Hesel"]),
        ("die Ämter Viöl und Südtondern sowie das Amt Eiderstedt",
         ["Amt Viöl", "Amt Südtondern", "Amt Eiderstedt"]),
        ("Neustadt/Wstr., Rothenburg o.d.T. und Freiburg i. Br.",
         ["Stadt Neustadt an der Weinstraße", "Stadt Rothenburg ob der Tauber",
          "Stadt Freiburg im Breisgau"]),
        ("Stadt Mülheim a. d. Ruhr und Stadt Frankfurt/Main",
         ["Stadt Mülheim an der Ruhr", "Stadt Frankfurt am Main"]),
        ("Kantone Thurgau und Schaffhausen (CH), Woiwodschaft Lebus",
         ["Kanton Thurgau", "Kanton Schaffhausen", "Woiwodschaft Lebus"]),
        ("Département Moselle, Provinz Lüttich, Kommune Tønder, Gemeinde Schengen (LU)",
         ["Departement Moselle", "Provinz Lüttich", "Kommune Tønder", "Gemeinde Schengen"]),
        ("der Veiligheidsregio Noord- en Oost-Gelderland",
         ["Veiligheidsregio Noord- en Oost-Gelderland"]),
        ("Land Vorarlberg; NRW, BW und SH; M-V",
         ["Land Vorarlberg", "Land Nordrhein-Westfalen", "Land Baden-Württemberg",
          "Land Schleswig-Holstein", "Land Mecklenburg-Vorpommern"]),
        ("Der alte Kreis Moers, der Landkreis Löbau-Zittau",
         ["Kreis Moers", "Landkreis Löbau-Zittau"]),
        ("Karlsruhe (Stadt und Landkreis)", ["Landkreis Karlsruhe", "Stadt Karlsruhe"]),
        ("Wolfgang Tiefensee, Bürgermeister von Bergneustadt", ["Stadt Bergneustadt"]),
    ],
)  # fmt: skip
def test_dress(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Das Essen im Hof war gut, die Waren lagen in der Halle.",
        "Singen macht Freude, im Norden ist Regen gemeldet.",
        "Im Kreis der Beteiligten wurde der Bericht beraten.",
        "Der Kreis und die Städte und Gemeinden des Kreises arbeiten zusammen.",
        "Die Stadt stellt Mittel bereit, das Amt für Soziales zahlt.",
        "Das Münster wird saniert, der Berg ist gesperrt.",
        "zwei Institute der RWTH Aachen",
        "die Kreiswerke Kleve GmbH",
        "der Zweckverband Region Aachen",
        "Wirtschaftsförderungsgesellschaft für den Kreis Kleve mbH",
        "das Studieninstitut für kommunale Verwaltung Aachen",
        "Nachfrage beim Landkreistag NRW gemäß Weiterbildungsgesetz NRW und APG NRW",
        "dass der Kreis Aufgaben der Prüfung wahrnimmt",
        "auf dem Land leben und über Land fahren",
        "Herr Essen und Frau Kleve",
        "der Köln-Bonner Flughafen",
        "Am Berg besteht Rutschgefahr, die Burg ist zu.",
        "In Halle und Foyer wird gefeiert, in Lage und Größe vergleichbar.",
        "Weiden und Wiesen, Linden und Eichen, Wald und Feld",
        "Essen auf Rädern für Senioren",
        "In Halle 3 sind Boxen für Herrn Stein, Herrn Dr. Köln, Kehl- und Rachenraum.",
        "Die Hochschule Zittau/Görlitz und der Nuss-\nbaum im Amt Heinsberg",
        "Die Dürener Straße, ein Rhein-Kreis Neuss-Modell, Stadtverwaltung Optimierpo-\ntential",
        "dass der Kreis Infoma nutzt, die Kommunen ProSoz und der Kreis Dürener Bürger",
        "Partnerstädte-Regatta, District Managerin, @Regio_NRW, www.Essen.de, Info@Koeln.de",
        "Das Amt für Soziales, die BW-Bank und die SH-Klasse",
        "",
    ],
)
def test_no_body(text: str) -> None:
    assert names(text) == []


def test_bare_names_need_evidence() -> None:
    home = Home("Kreis Kleve", "05154")
    assert names("Schulen in Goch", home) == ["Stadt Goch"]
    assert names("In Essen und Köln") == ["Stadt Essen", "Stadt Köln"]
    assert names("Die Kreise Kleve und Wesel helfen. Mit Kleve gibt es einen Vertrag.")[-1] == (
        "Kreis Kleve"
    )


def test_rows_of_bare_names() -> None:
    """Names joined by commas and conjunctions are evidence for one another."""
    stade = Home("Landkreis Stade", "03359")
    assert names("mit Cuxhaven, Rotenburg (Wümme) und Harburg", stade) == [
        "Landkreis Cuxhaven", "Landkreis Rotenburg (Wümme)", "Landkreis Harburg",
    ]  # fmt: skip
    assert names("Notdienst mit Flensburg und dem Kreis Plön") == ["Stadt Flensburg", "Kreis Plön"]
    assert names("Weener, Bunde und Jemgum sind dabei.")[::2] == ["Stadt Weener", "Gemeinde Jemgum"]
    assert names("Beratung in Goch, Rees und Kleve", Home("Kreis Kleve", "05154"))[-1] == (
        "Stadt Kleve"
    )
    assert names("Trier-Saarburg ist ausgeschieden.") == ["Landkreis Trier-Saarburg"]
    assert names("Die Stadt Bad Salzungen hilft auch Leimbach und Geisa.") == [
        "Stadt Bad Salzungen", "Gemeinde Leimbach", "Stadt Geisa",
    ]  # fmt: skip
    assert names("in Sachsen und Bayern", Home("Landkreis Ansbach", "09571")) == [
        "Freistaat Sachsen", "Freistaat Bayern",
    ]  # fmt: skip


@pytest.mark.parametrize("record", EVERYDAY.read_text(encoding="utf-8").splitlines())
def test_everyday_sentences(record: str) -> None:
    """Words that are also names of towns, used as words (written by hand for this project)."""
    assert names(json.loads(record)["text"]) == []


def test_namesakes_by_the_kreis_around() -> None:
    assert keys("Landkreis Birkenfeld mit der Gemeinde Sulzbach") == ["07134", "07134088"]
    assert keys("Die Gemeinde Sulzbach") == [None]
    assert keys("Landkreis Meißen: die Städte und Gemeinden Nossen, Ebersbach")[-1] == "14627030"
    assert keys("Mit der Gemeinde Kleve besteht ein Vertrag.") == [None]
    assert keys("Die Stadt Lahn gab es bis 1979.") == [None]


def test_the_land_is_that_of_the_bodies() -> None:
    assert names("Der Kreis Kleve und Vertreter des Landes") == [
        "Kreis Kleve",
        "Land Nordrhein-Westfalen",
    ]
    assert names("Seitens des Landes wird überlegt") == []
    assert names("Seitens des Landes wird überlegt", Home("Landkreis Celle", "03351")) == [
        "Land Niedersachsen"
    ]
    celle = Home("Landkreis Celle", "03351")
    assert names("Schulbücher werden über das Land finanziert", celle) == ["Land Niedersachsen"]
    assert names("Sie fahren über das Land.", celle) == []


def test_every_kreis_by_name() -> None:
    """Each of the 294 Kreise and Landkreise, by its canonical name, to its own key."""
    for body in kommunen().all_bodies():
        if body.kind in KREISE:
            assert keys(f"Vereinbarung mit: {body.name}.") == [body.ags]


def test_every_hundredth_gemeinde() -> None:
    listed = [b for b in kommunen().all_bodies() if b.kind in GEMEINDEN][::100]
    right = sum(body.ags in keys(f"Mit {body.name} besteht ein Vertrag.") for body in listed)
    assert right >= 0.98 * sum(_is_unique(body.name) for body in listed)


def _is_unique(name: str) -> bool:
    bare = name.partition(" ")[2]
    return sum(b.name.partition(" ")[2] == bare for b in kommunen().all_bodies()) == 1


def test_official_counts() -> None:
    """The list of 30.11.2023: 294 Kreise (400 less 106 kreisfreie Städte), 10,773 Gemeinden."""
    kinds = [body.kind for body in kommunen().all_bodies()]
    assert sum(kind in KREISE for kind in kinds) == 294
    assert sum(kind in GEMEINDEN for kind in kinds) == 10_773


def test_within() -> None:
    assert is_within("05154012", "05154")
    assert not is_within("05170", "05154")
    assert is_within("08212000", "08212000")
    assert not is_within(None, "05154")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Zusammenarbeit im Lkr. Ansbach", "mit dem Landkreis Fürth", "Landkreis Ansbach"),
        ("Bericht der Verbandsgemeinde Adenau zur Kooperation mit dem Landkreis Ahrweiler",
         "Der Landkreis Ahrweiler zahlt.", "Verbandsgemeinde Adenau"),
        ("Zusammenarbeit mit den Nachbarkreisen Kleve und Borken",
         "Der Kreis Wesel hat mit dem Kreis Kleve Verträge. Im Kreis Wesel gilt dies.",
         "Kreis Wesel"),
    ],
)  # fmt: skip
def test_home_is_no_partner(tmp_path: Path, title: str, text: str, expected: str) -> None:
    path = tmp_path / "bericht.md"
    path.write_text(f"# {title}\n\n## Jugendamt\n\n{text}\n", encoding="utf-8")
    home = home_of(read_report(path))
    assert home is not None
    assert home.name == expected


KNOWN = {
    "Kreis Kleve", "Kreis Unna", "Stadt Unna", "Städteregion Aachen", "Rhein-Erft-Kreis",
    "Stadt Übach-Palenberg", "Veiligheidsregio Zuid-Limburg",
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("wer kooperiert mit der Stadteregion Achen", ["Städteregion Aachen"]),
        ("kreis kleve", ["Kreis Kleve"]),
        ("mit unna, aber nicht mit kleve", ["Kreis Unna", "Kreis Kleve"]),
        ("Kreis Klvee", ["Kreis Kleve"]),
        ("rhein erft kreis", ["Rhein-Erft-Kreis"]),
        ("Uebach-Palenberg", ["Stadt Übach-Palenberg"]),
        ("which offices work with Kleve district?", ["Kreis Kleve"]),
        ("Kreis Wesel", ["Kreis Wesel"]),
        ("die safety region Zuid-Limburg", ["Veiligheidsregio Zuid-Limburg"]),
        ("Welche Städte und Gemeinden nutzen das Verfahren?", []),
        ("Was kostet das Essen?", []),
        ("Was macht der Zweckverband Region Aachen?", []),
        ("", []),
    ],
)
def test_questions(question: str, expected: list[str]) -> None:
    home = Home("Kreis Heinsberg", "05370")
    assert [m.name for m in find_kommunen_in_question(question, KNOWN, home)] == expected


@pytest.mark.parametrize(
    ("left", "right", "most", "expected"),
    [
        ("aachen", "aachen", 1, 0),
        ("achen", "aachen", 1, 1),
        ("aacehn", "aachen", 1, 1),
        ("kleve", "unna", 2, None),
        ("", "ab", 2, 2),
    ],
)
def test_edit_distance(left: str, right: str, most: int, expected: int | None) -> None:
    assert edit_distance(left, right, most) == expected
