"""What a filter's value means, which names are near, and the list of all tags."""

from pathlib import Path

import pytest

from corpus.mention import Kommune, Law, Value
from index import Corrections, Filters, Index, Unknown
from index.corrections_file import parse_corrections
from index.prepare import Fields
from index.query import asked
from index.tag_filters import bodies_meant, laws_meant
from index.tags import Tag
from index.words import Words, build_words
from tests.index_fakes import ONE, HashEmbedder, install

BODIES: dict[str, Value] = {
    "Kreis Düren": Kommune("Kreis", "05358"),
    "Kreis Viersen": Kommune("Kreis", "05166"),
    "Stadt Viersen": Kommune("Stadt", "05166032"),
    "Stadt Köln": Kommune("kreisfreie Stadt", "05315000"),
    "Städteregion Aachen": Kommune("Städteregion", "05334"),
    "Land Nordrhein-Westfalen": Kommune("Land", "05"),
    "Kreis Erlenrode": Kommune("Kreis", None),
}
NORMS: dict[str, Value] = {
    "SGB VIII": Law("SGB VIII"),
    "§ 35a SGB VIII": Law("SGB VIII", "35a"),
    "§ 35a Abs. 2 SGB VIII": Law("SGB VIII", "35a", "2"),
    "§§ 3 bis 5 SGB XII": Law("SGB XII", "3 bis 5"),
    "§ 7 Abs. 1 APG NRW": Law("APG NRW", "7", "1"),
    "§ 115 GO": Law("GO", "115"),
    "§ 115 GO NRW": Law("GO NRW", "115"),
    "GebOSt": Law("GebOSt"),
}
HOUSE = parse_corrections(
    '[[alias]]\nlabel="KOMMUNE"\nwords="DN"\nname="Kreis Düren"\n'
    '[[merge]]\nlabel="KOMMUNE"\nnames="Kreis Jülich"\ninto="Kreis Düren"\n'
    '[[alias]]\nlabel="GESETZ"\nwords="Jugendgesetz"\nname="SGB VIII"\n'
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Kreis Düren", {"Kreis Düren"}),
        ("kreis dueren", {"Kreis Düren"}),
        ("KREIS DÜREN", {"Kreis Düren"}),
        ("Du\u0308ren", {"Kreis Düren"}),
        ("Kreises Düren", {"Kreis Düren"}),
        ("Landkreis Düren", {"Kreis Düren"}),
        ("Kr. Düren", {"Kreis Düren"}),
        ("Lkr. Düren", {"Kreis Düren"}),
        ("LK Düren", {"Kreis Düren"}),
        ("Düren (Kreis)", {"Kreis Düren"}),
        ("Düren, Kreis", {"Kreis Düren"}),
        ("Viersen, Stadt", {"Stadt Viersen"}),
        ("Kreis Dürne", {"Kreis Düren"}),
        ("Viersen", {"Kreis Viersen", "Stadt Viersen"}),
        ("05358", {"Kreis Düren"}),
        ("05315", {"Stadt Köln"}),
        ("05315000", {"Stadt Köln"}),
        ("NRW", {"Land Nordrhein-Westfalen"}),
        ("StädteRegion Aachen", {"Städteregion Aachen"}),
        ("staedteregion", {"Städteregion Aachen"}),
        ("Stadt Düren", set()),
        ("Kreis Kleve", set()),
        ("0535", set()),
        ("", set()),
        ("?", set()),
    ],
)
def test_what_a_kommune_means(value: str, expected: set[str]) -> None:
    assert bodies_meant(value, BODIES, Corrections()) == expected


@pytest.mark.parametrize("value", ["DN", "dn", "Kreis Jülich", "kreis juelich"])
def test_a_kommune_by_its_name_of_the_house(value: str) -> None:
    assert bodies_meant(value, BODIES, HOUSE) == {"Kreis Düren"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("SGB VIII", {"SGB VIII", "§ 35a SGB VIII", "§ 35a Abs. 2 SGB VIII"}),
        ("sgb 8", {"SGB VIII", "§ 35a SGB VIII", "§ 35a Abs. 2 SGB VIII"}),
        ("SGB8", {"SGB VIII", "§ 35a SGB VIII", "§ 35a Abs. 2 SGB VIII"}),
        ("§ 35 a SGB VIII", {"§ 35a SGB VIII", "§ 35a Abs. 2 SGB VIII"}),
        ("35a SGB VIII", {"§ 35a SGB VIII", "§ 35a Abs. 2 SGB VIII"}),
        ("§35a", {"§ 35a SGB VIII", "§ 35a Abs. 2 SGB VIII"}),
        ("§ 35a Abs. 2 SGB VIII", {"§ 35a Abs. 2 SGB VIII"}),
        ("§ 4 SGB XII", {"§§ 3 bis 5 SGB XII"}),
        ("§ 6 SGB XII", set()),
        ("§ 7 APG", {"§ 7 Abs. 1 APG NRW"}),
        ("GO", {"§ 115 GO", "§ 115 GO NRW"}),
        ("GO NRW", {"§ 115 GO NRW"}),
        ("gebost", {"GebOSt"}),
        ("SGB XIII", set()),
        ("", set()),
    ],
)
def test_what_a_law_means(value: str, expected: set[str]) -> None:
    assert laws_meant(value, NORMS, Corrections()) == expected


def test_a_law_by_its_name_of_the_house() -> None:
    assert laws_meant("jugendgesetz", NORMS, HOUSE) == laws_meant("SGB VIII", NORMS, HOUSE)
    assert laws_meant("§ 35a Jugendgesetz", NORMS, HOUSE) == laws_meant("§ 35a", NORMS, HOUSE)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    install(monkeypatch)
    index = Index.open(tmp_path / "data", HashEmbedder())
    for name, text in (
        ("eins.txt", ONE),
        ("zwei.txt", "Amt|1|Stand|text|Kreis Bergen, Kreis Bergen"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        index.add([tmp_path / name])
    return index


def test_tags_are_counted_and_sorted(index: Index) -> None:
    assert index.tags("KOMMUNE") == [
        Tag("KOMMUNE", "Kreis Bergen", Kommune("Kreis", None), 3, 2, 2, 2),
        Tag("KOMMUNE", "Kreis Talheim", Kommune("Kreis", None), 1, 1, 1, 1),
    ]
    assert [tag.name for tag in index.tags("GESETZ")] == ["KAO", "§ 35a SGB VIII", "§ 78 SGB VIII"]
    assert [(tag.name, tag.mentions) for tag in index.tags(report="2")] == [("Kreis Bergen", 2)]
    assert len(index.tags()) == 5
    assert index.tags(report="9") == []


def test_every_tag_is_a_filter_that_finds_its_passages(index: Index) -> None:
    for tag in (*index.tags("KOMMUNE"), *index.tags("GESETZ")):
        field = "kommune" if tag.label == "KOMMUNE" else "gesetz"
        passing = index.passing(Filters(**{field: tag.name})) or {}
        assert sum(map(len, passing.values())) == tag.passages
        assert len(index.search("Amt", 20, Filters(**{field: tag.name}))) == tag.passages


def test_filters_that_fit_nothing_name_what_is_near(index: Index) -> None:
    wrong = Filters(amt="Jugntamt", column="Stnad", kommune="Kreis Thalleim", gesetz="KA")
    assert index.unknown(wrong) == [
        Unknown("amt", "Jugntamt", ("Jugendamt",)),
        Unknown("column", "Stnad", ("Stand",)),
        Unknown("gesetz", "KA", ("KAO",)),
    ]
    assert index.unknown(Filters(kommune="xyz")) == [Unknown("kommune", "xyz", ())]
    assert index.unknown(Filters(report="7", amt="xyz")) == [Unknown("report", "7", ())]
    assert index.unknown(Filters(report="2", kommune="Kreis Bergen")) == []
    assert index.unknown(Filters(amt="51", kommune="Kreis Bergen")) == []


def test_a_passage_is_found_by_the_canonical_names_of_its_tags(tmp_path: Path) -> None:
    passages = [
        Fields(1, "mit dem Land NRW vereinbart", tags="Land Nordrhein-Westfalen"),
        Fields(2, "Kreis Düren und Wasser", tags="Kreis Düren"),
        Fields(3, "Kreis Düren und Wasser"),
    ]
    build_words(tmp_path, passages)
    words = Words(tmp_path)
    assert words.search(asked("Nordrhein-Westfalen").groups, 9)[0].tolist() == [1]
    ids, scores = words.search(asked("Kreis Düren").groups, 9)
    assert ids.tolist() == [2, 3]
    assert scores[0] == scores[1], "what the passage says itself weighs no more"
