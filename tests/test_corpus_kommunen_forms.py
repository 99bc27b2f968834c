"""KOMMUNE: short heads, codes of number plates, Kreise called by their landscape, bodies abroad."""

import pytest

from corpus.kommunen.codes import kreis_codes
from corpus.kommunen.home import Home
from corpus.kommunen.table import KREISE
from corpus.mention import Kommune
from corpus.tags import tag_text


def names(text: str, home: Home | None = None) -> list[str]:
    return [m.name for m in tag_text(text, home) if m.label == "KOMMUNE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RV Saarbrücken, VerbGem Unstruttal, GVV Höri, GVV Nirgends",
         ["Regionalverband Saarbrücken", "Verbandsgemeinde Unstruttal",
          "Gemeindeverwaltungsverband Höri"]),
        ("Seeheilbad Zingst; Moorheilbad Bad Buchau", ["Gemeinde Zingst", "Stadt Bad Buchau"]),
        ("mit den Nachbarn Prignitz und Uckermark", ["Landkreis Prignitz", "Landkreis Uckermark"]),
        ("Osnabrück (Stadt wie Landkreis)", ["Landkreis Osnabrück", "Stadt Osnabrück"]),
    ],
)  # fmt: skip
def test_short_heads_and_predicates(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der LK MOL und der LK Barnim", ["Landkreis Märkisch-Oderland", "Landkreis Barnim"]),
        ("Lkr. MSP; Kreis HS", ["Landkreis Main-Spessart", "Kreis Heinsberg"]),
        ("Kreise GT, HF und LIP", ["Kreis Gütersloh", "Kreis Herford", "Kreis Lippe"]),
        ("Landkreise WÜ/SW", ["Landkreis Würzburg", "Landkreis Schweinfurt"]),
        ("Kreis BM und Kreis SU", ["Rhein-Erft-Kreis", "Rhein-Sieg-Kreis"]),
        ("Kreis A und Kreis B", []),
        ("IM KREIS ES GIBT ES NICHTS", []),
        ("mit dem Kreis HS und der EU", ["Kreis Heinsberg"]),
        ("die Kreise Düren, EU und Land NRW", ["Kreis Düren", "Land Nordrhein-Westfalen"]),
        ("Landkreise BB; MOL; Kreis HS-Mitte; Kreis hs", []),
    ],
)
def test_codes_of_number_plates(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_one_code_a_kreis() -> None:
    """No Kreis has two codes here, and each is known to the official list."""
    codes = kreis_codes()
    assert len({body.ags for body in codes.values()}) == len(codes) == 287
    assert all(body.kind in KREISE for body in codes.values())


def test_kreise_called_by_their_landscape() -> None:
    leer = Home("Landkreis Leer", "03457")
    assert names("Boote aus dem Ammerland, Cloppenburg und der Wesermarsch", leer) == [
        "Landkreis Ammerland", "Landkreis Cloppenburg", "Landkreis Wesermarsch",
    ]  # fmt: skip
    assert names("aus der Prignitz und der Uckermark") == [
        "Landkreis Prignitz", "Landkreis Uckermark",
    ]  # fmt: skip
    assert names("Wandern im Harz und im Eichsfeld", leer) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mit dem Fürstentum Liechtenstein, Kantone Basel-Stadt und Thurgau",
         ["Liechtenstein", "Kanton Basel-Stadt", "Kanton Thurgau"]),
        ("Stadt St. Vith, Stadt Straßburg und Stadt Luxemburg",
         ["Stadt Sankt Vith", "Stadt Straßburg", "Stadt Luxemburg"]),
        ("Département de la Moselle, Grand Est und die Collectivité européenne d'Alsace",
         ["Departement Moselle", "Région Grand Est", "Collectivité européenne d'Alsace"]),
        ("Jihočeský kraj (Südböhmen)", ["Jihočeský kraj", "Jihočeský kraj"]),
        ("Frankfurt (Oder), Słubice und Kostrzyn nad Odrą",
         ["Stadt Frankfurt (Oder)", "Stadt Słubice", "Stadt Kostrzyn nad Odrą"]),
        ("der Notdienst von Kerkrade, Herzogenrath und Vaals",
         ["Gemeente Kerkrade", "Stadt Herzogenrath", "Gemeente Vaals"]),
        ("Flensburg und Tondern; Bern und Aachen",
         ["Stadt Flensburg", "Kommune Tønder", "Stadt Bern", "Stadt Aachen"]),
        ("durch Sønderborg Kommune, Gmina Cedynia", ["Kommune Sønderborg", "Gmina Cedynia"]),
        ("mit Ramsen (CH) und Wegscheid (AT)", ["Ramsen", "Wegscheid"]),
        ("Kunden (AT), Preis (PL), Firma Doka (AT), Peter Huber (CH), Stufe (A), DIN (CH)", []),
        ("Zug und Bus, Wels und Hecht, Straßburg als Sitz, Büro Emmen", []),
    ],
)  # fmt: skip
def test_bodies_abroad(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_country_in_brackets_takes_the_german_key() -> None:
    keys = [m.value.ags for m in tag_text("mit Ramsen (CH)") if isinstance(m.value, Kommune)]
    assert keys == [None]
    keys = [m.value.ags for m in tag_text("Gemeinde Ramsen") if isinstance(m.value, Kommune)]
    assert keys == ["07333060"]
    assert names("Die Schulen in Bettingen", Home("Eifelkreis Bitburg-Prüm", "07232")) == [
        "Gemeinde Bettingen"
    ]
