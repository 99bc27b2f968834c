"""Tags as a whole: the grader's gold, the contract's JSON, dates, amounts, any text at all."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.mention import Amount, Dates, Day, Mention
from corpus.pipeline import de_fundstelle, mentions_of
from corpus.report import Cell, Column, Paragraph, Report, Row
from corpus.tag_contract import mention_to_json
from corpus.tags import (
    Home,
    home_of,
    named_mention,
    tag_report,
    tag_text,
    tag_texts,
    with_names,
)

GOLD = Path(__file__).parents[2] / "shared" / "report" / "heinsberg-tags-dev.jsonl"


def of(label: str, text: str) -> list[Mention]:
    return [m for m in tag_text(text) if m.label == label]


@pytest.mark.skipif(not GOLD.exists(), reason="the shared gold tags are not here")
@pytest.mark.parametrize(("key", "label"), [("bodies", "KOMMUNE"), ("laws", "GESETZ")])
def test_gold_of_the_report(key: str, label: str) -> None:
    """F1 on the sets of names per text, micro-averaged, as grade_tags.py counts."""
    counted: Counter[str] = Counter()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        want = set(gold[key]) - set(gold["optional"])
        got = {m.name for m in of(label, gold["text"])} - set(gold["optional"])
        counted.update(hit=len(want & got), missed=len(want - got), extra=len(got - want))
    f1 = 2 * counted["hit"] / (2 * counted["hit"] + counted["missed"] + counted["extra"])
    assert f1 >= 0.97


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seit Dezember 2013", ["2013-12"]),
        ("im Jahre 2012", ["2012"]),
        ("Bis Mai 2015 war", ["2015-05"]),
        ("am 16.10.2014 und ab 1.7.15", ["2014-10-16", "2015-07-01"]),
        ("Seit dem 1. Jan. 2005", ["2005-01-01"]),
        ("vom 3. März 2014", ["2014-03-03"]),
        ("Im August/September 2015", ["2015-08", "2015-09"]),
        ("In der Zeit von 2003 – 2008", ["2003", "2008"]),
        ("since 1 July 2015", ["2015-07-01"]),
        ("Das kostet 2000 Euro und 2015 Personen kamen", []),
        ("am 31.02.2014, Telefon 02452 13-2012", []),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    found = of("DATUM", text)
    assert [m.value for m in found] == [Day(iso) for iso in expected]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("rd. 10 % der Gebühr", 10.0, "%"),
        ("etwa 200 € monatlich", 200.0, "EUR"),
        ("1,2 Mio. EUR", 1_200_000.0, "EUR"),
        ("ca. 10.000 €", 10_000.0, "EUR"),
        ("1.234,50 €", 1_234.5, "EUR"),
        ("EUR 1.500,00", 1_500.0, "EUR"),
        ("50 T€", 50_000.0, "EUR"),
        ("12,5 Prozent", 12.5, "%"),
        ("3 Milliarden Euro", 3e9, "EUR"),
        ("10 v. H.", 10.0, "%"),
    ],
)
def test_amounts(text: str, value: float, currency: str) -> None:
    [found] = of("BETRAG", text)
    assert found.value == Amount(value, currency)


@pytest.mark.parametrize(
    "text",
    ["§ 10 Abs. 2", "Amt 62", "10 Euroschecks", "12.03.2015", "5 kg", "Euro 6", "1-Euro-Job"],
)
def test_no_amount(text: str) -> None:
    assert of("BETRAG", text) == []


def test_agreements_and_resolutions_bear_their_dates() -> None:
    text = (
        "Adoptionsvermittlung (Öffentlich-rechtliche Vereinbarungen vom 12.02.2003 und "
        "11.02.2008). Gemeinsame Vereinbarung der Jugendämter mit der Schulaufsicht vom "
        "14.08.2014. Der Ausschuss (Beschluss zuletzt vom 12.03.2015) tagt."
    )
    assert [m.value for m in of("VEREINBARUNG", text)] == [
        Dates(("2003-02-12", "2008-02-11")),
        Dates(("2014-08-14",)),
    ]
    assert [m.value for m in of("BESCHLUSS", text)] == [Dates(("2015-03-12",), ("Ausschuss",))]
    [by_year] = of("VEREINBARUNG", "ein Kooperationsvertrag mit Dritten aus dem Jahr 2011")
    assert by_year.value == Dates(("2011",))
    assert of("VEREINBARUNG", "Es besteht ein Vertrag.")[0].value == Dates(())


def test_organisations_by_rule() -> None:
    text = "die Kreiswerke Talheim GmbH, der Zweckverband Region Aachen und die RWTH Aachen"
    assert [m.name for m in of("ORG", text)] == [
        "Kreiswerke Talheim GmbH",
        "Zweckverband Region Aachen",
        "RWTH Aachen",
    ]


def test_contract_json() -> None:
    text = "mit dem Kreis Kleve nach § 35 a SGB VIII seit Mai 2015 für 10 €"
    kommune, norm, day, amount = map(mention_to_json, tag_text(text))
    assert kommune == {
        "start": 8, "end": 19, "text": "Kreis Kleve", "label": "KOMMUNE", "name": "Kreis Kleve",
        "kind": "Kreis", "ags": "05154",
    }  # fmt: skip
    assert norm["name"] == "§ 35a SGB VIII"
    assert norm["law"] == {
        "code": "SGB VIII", "paragraph": "35a", "absatz": None, "satz": None, "nummer": None,
    }  # fmt: skip
    assert day["iso"] == "2015-05"
    assert (amount["value"], amount["currency"]) == (10.0, "EUR")
    [agreement] = map(mention_to_json, of("VEREINBARUNG", "Vertrag vom 1.2.2014"))
    assert agreement["dates"] == ["2014-02-01"]


def test_empty_text_has_no_mentions() -> None:
    assert tag_text("") == ()


PIECES = st.sampled_from(
    [
        "Kreis", "Kreise", "Kleve", "und", ",", "Stadt", "§", "§§", "35 a", "Abs.", "SGB", "VIII",
        "ff.", "i. V. m.", "Art.", "12.03.2015", "2008", "1.234,50 €", "%", "(", ")", "GmbH", "-",
        "Rhein-Erft-Kreis", "Vereinbarung", "vom", "Beschluss", "Gesetz über", "ß", "\u00ad",
        "Frau", "Petra Schäfer", "die Caritas",
        "\u2010", "\u00a0", "u\u0308", "\n", "İ", "ﬁ", "z. B.", "des Landes", "NRW", "𝔎reis",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_round_trips(text: str) -> None:
    mentions = tag_text(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(m.text and m.name for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_pipeline_equals_the_functions(text: str) -> None:
    [tagged] = tag_texts([text])
    assert mentions_of(de_fundstelle()(text)) == tagged


@pytest.mark.parametrize(
    "text",
    [
        "Vereinbarung mit dem Kreis Kleve " + "en" * 150 + " Kreis Wesel",
        "Beschluss " + "Nr." * 100 + " vom 1.2.2014",
        "Vereinbarung zwischen " + "und " * 60 + "dem Kreis Kleve",
        "Zweckverband" + " Straße" * 3000,
        "Frau " + "von der " * 3000,
        "1." * 20_000 + " Juni 2014",
        "1., " * 3000 + "2. Juni 2014",
        "vereinbarung-" * 3000,
        "Petra " * 3000 + "GmbH",
        "Leiter" * 3000 + " (" * 2000,
        "A- und " * 2000 + "Handelskammer",
    ],
)
def test_texts_made_to_be_slow_are_read(text: str) -> None:
    """Ends at all: expressions that try every way to split a text would not."""
    assert all(text[m.start : m.end] == m.text for m in tag_text(text))


def test_texts_longer_than_spacy_takes_are_tagged() -> None:
    [found] = tag_texts([" " * 1_000_001 + "Frau Keller"])
    assert [m.name for m in found] == ["Keller"]


def test_pipeline_spans_and_entities() -> None:
    doc = de_fundstelle()("Mit den Kreisen Kleve und Wesel nach § 45 StVO.")
    expected = [("Kreisen Kleve", "KOMMUNE"), ("Wesel", "KOMMUNE"), ("§ 45 StVO", "GESETZ")]
    assert [(span.text, span.label_) for span in doc.spans["fundstelle"]] == expected
    assert [(ent.text, ent.label_) for ent in doc.ents] == expected


def report(title: str, *cells: str) -> Report:
    """A table of one column with a row for each cell."""
    text, rows = "", []
    for index, cell in enumerate(cells):
        start = len(text)
        text += cell
        paragraph = Paragraph(start, len(text), "text")
        rows.append(Row(index, f"Amt {index}", None, None, None, None, (Cell(0, (paragraph,)),)))
        text += "\n"
    column = Column(0, "Zusammenarbeit?")
    return Report(
        title, "x.txt", "text/plain", "0", None, "table", "Amt", (column,), tuple(rows), text
    )


def test_report_resolves_bare_names_by_what_other_cells_say() -> None:
    made = report(
        "Bericht des Kreises Kleve",
        "Die Gemeinde Talheim im Kreis Kleve hilft.",
        "Schulungen in Goch und ein Notarzt für Wesel.",
        "Der Kreis Wesel zahlt.",
    )
    mentions = tag_report(made)
    assert all(made.text[m.start : m.end] == m.text for m in mentions)
    assert [m.name for m in mentions if m.label == "KOMMUNE"] == [
        "Gemeinde Talheim",
        "Kreis Kleve",
        "Stadt Goch",
        "Kreis Wesel",
        "Kreis Wesel",
    ]


def test_home_by_title_and_by_text() -> None:
    kleve = Home("Kreis Kleve", "05154")
    assert home_of(report("Zusammenarbeit im Kreis Kleve", "mit dem Kreis Wesel")) == kleve
    by_text = report("Sachstand", "Im Kreis Kleve", "des Kreises Kleve mit dem Kreis Wesel",
                     "mit dem Kreis Wesel", "mit dem Kreis Wesel und dem Kreis Wesel")  # fmt: skip
    assert home_of(by_text) == kleve
    assert home_of(report("Sachstand", "ohne Namen")) is None


def test_a_short_form_in_brackets_is_no_further_name() -> None:
    text = "Eine Zweckvereinbarung (ZV) mit der Sparkasse Talheim (SpK)"
    spans = [(text.index(short), text.index(short) + len(short)) for short in ("ZV", "SpK")]
    names = [named_mention(text, span, "ORG") for span in spans]
    found = with_names(text, tag_text(text), names)
    assert [m.name for m in found if m.label == "ORG"] == ["Sparkasse Talheim", "SpK"]
