"""Bodies by their English names in questions, and the states of bodies abroad."""

import pytest

from corpus import find_kommunen_in_question, state_of


@pytest.mark.parametrize(
    ("question", "known", "name"),
    [
        ("Who works with the Netherlands?", set(), "Niederlande"),
        ("which offices work with cologne", set(), "Stadt Köln"),
        ("What is done with North Rhine-Westphalia?", set(), "Land Nordrhein-Westfalen"),
        ("Who works with Hanover?", {"Region Hannover"}, "Region Hannover"),
        ("Who works with Lower Saxony?", set(), "Land Niedersachsen"),
    ],
)
def test_english_names_are_those_of_german_bodies(
    question: str, known: set[str], name: str
) -> None:
    (found,) = find_kommunen_in_question(question, known)
    assert found.name == name
    assert question[found.start : found.end] == found.text


def test_a_longer_german_name_is_left_alone() -> None:
    assert find_kommunen_in_question("Wer liest die Bavaria-Filmzeitung?", set()) == ()


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Provinz Limburg Süd (NL)", "Niederlande"),
        ("Veiligheidsregio Zuid-Limburg", "Niederlande"),
        ("Stadt Lüttich", "Belgien"),
        ("Kreis Düren", None),
        ("Provinz Nirgends (XY)", None),
    ],
)
def test_the_state_of_a_body_abroad(name: str, state: str | None) -> None:
    assert state_of(name) == state
