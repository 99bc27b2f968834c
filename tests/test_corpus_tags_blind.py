"""Texts written and annotated without knowing the tagger: what it finds may not get worse."""

import pytest

from corpus import Label
from tests.blind_tags import LABELS, SETS, compared, f1, records

LEAST = 0.97


@pytest.mark.parametrize("part", SETS)
@pytest.mark.parametrize(("key", "label"), LABELS)
def test_names_of_blind_texts(part: str, key: str, label: Label) -> None:
    _, _, mean = f1(compared(record, key, label) for record in records(part))
    assert mean >= LEAST


def test_most_bodies_are_found_without_knowing_the_home() -> None:
    for part in SETS:
        pairs = [compared(record, "bodies", "KOMMUNE", at_home=False) for record in records(part)]
        assert f1(pairs)[2] >= LEAST
