"""KOMMUNE: codes of number plates, Kreise called by their landscape, bodies abroad."""

import pytest

from corpus.kommunen.codes import kreis_codes
from corpus.kommunen.home import Home
from corpus.kommunen.table import KREISE
from corpus.tags import tag_text


def names(text: str, home: Home | None = None) -> list[str]:
    return [m.name for m in tag_text(text, home) if m.label == "KOMMUNE"]


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
