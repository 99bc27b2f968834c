"""Values of mentions in the store: what is loaded is equal, also from stores of older forms."""

import pytest

from corpus.mention import Amount, Dates, Day, Kommune, Law, Value
from index.serial import mention_value, value_text


@pytest.mark.parametrize(
    "value",
    [
        Dates(("2014-08-14", "2019"), ("Kreis Kleve", "Stadt Goch")),
        Dates((), ()),
        Day("2014/2015"),
        Amount(0.245, "EUR"),
        Kommune("Kreis", "05154"),
        Law("SGB VIII", "35a"),
        None,
    ],
)
def test_values_round_trip(value: Value) -> None:
    assert mention_value(value_text(value)) == value


def test_agreements_stored_before_there_were_parties() -> None:
    assert mention_value('["Dates", {"dates": ["2014-08-14"]}]') == Dates(("2014-08-14",))
