"""Organisations by rule: full names, and everyday nouns that are none."""

import pytest

from corpus.orgs import organisations


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in organisations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("der Technischen Hochschule Deggendorf", ["Technischen Hochschule Deggendorf"]),
        ("das Amt für regionale Landesentwicklung Weser-Ems",
         ["Amt für regionale Landesentwicklung Weser-Ems"]),
        ("des LVR-Amtes für Denkmalpflege im Rheinland",
         ["LVR-Amtes für Denkmalpflege im Rheinland"]),
        ("der Zweckverband Aachener Verkehrsverbund (AVV) und",
         ["Zweckverband Aachener Verkehrsverbund", "AVV"]),
        ("die EWV Energie- und Wasserversorgungsgesellschaft mbH",
         ["EWV Energie- und Wasserversorgungsgesellschaft mbH"]),
        ("die Regierung von Niederbayern", ["Regierung von Niederbayern"]),
        ("laut Südthüringer Zeitung", ["Südthüringer Zeitung"]),
        ("der Zweckverband eGo-MV", ["Zweckverband eGo-MV"]),
        ("die Bundesnetzagentur und der Landtag", ["Bundesnetzagentur", "Landtag"]),
        ("das Finanzamt Bautzen und der Kreis", ["Finanzamt Bautzen"]),
        ("Der Verein „Frauen helfen Frauen e. V.“ hilft.", ["Frauen helfen Frauen e. V."]),
        ("das Landesamt für Denkmalpflege und das Landesamt für Archäologie",
         ["Landesamt für Denkmalpflege", "Landesamt für Archäologie"]),
        ("der Gaststättenverband Sachsen (DEHOGA Sachsen e.V.)",
         ["Gaststättenverband Sachsen", "DEHOGA Sachsen e.V."]),
        ("will die Bundesregierung zur Umsetzung", ["Bundesregierung"]),
        ("die Regeln des Sächsischen Landtags (GO)", ["Sächsischen Landtags"]),
        ("mit der Hin-\nte GmbH", ["Hin-\nte GmbH"]),
        ("die ITK Rheinland und das DLR Eifel", ["ITK Rheinland", "DLR Eifel"]),
    ],
)  # fmt: skip
def test_full_names(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Das Jugendamt und die Untere Naturschutzbehörde beraten.",
        "in der Gemeinde Dannewerk und der Gemeinde Amt Wachsenburg",
        "Die Mitglieder des Vereins und das Ministerium",
        "Das Netzwerk Frühe Hilfen und die Klinik",
        "nach § 5 BHKG NRW im ÖPNV Rheinland",
        "die Zentrale Stelle und das Handwerk",
        "Mit dem Regionalverband Saarbrücken",
        "Die Stiftung für dieses Terrain",
        "Das Amt für Soziales und das Amt für Umwelt und Verkehrsplanung",
    ],
)
def test_everyday_nouns_are_none(text: str) -> None:
    assert found(text) == []
