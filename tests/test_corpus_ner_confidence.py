"""How sure the NER is: probabilities against the sum over every tag sequence, and thresholds."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.mention import Mention
from corpus.ner.component import LEAST, names, network
from corpus.ner.confidence import Chances, sure_entities
from corpus.ner.model import Head
from corpus.ner.tags import entities
from corpus.pipeline import de_fundstelle

TAGS = ("B-PER", "I-PER", "B-ORG", "I-ORG", "O")


def drawn(seed: int) -> Head:
    """A head of drawn weights; tags that cannot follow each other are forbidden."""
    draw = np.random.default_rng(seed)
    stored = {
        "general.tags": np.array(TAGS),
        **{
            f"general.{part}": draw.normal(size=shape).astype(np.float32)
            for part, shape in (
                ("weight", (4, 5)),
                ("bias", (5,)),
                ("moves", (5, 5)),
                ("first", (5,)),
                ("last", (5,)),
            )
        },
    }
    return Head.read("general", stored)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_probability_is_that_of_all_sequences_with_the_entity(seed: int, count: int) -> None:
    head = drawn(seed)
    scores = np.random.default_rng(seed + 1).normal(size=(count, len(TAGS))).astype(np.float32)
    shares: dict[tuple[int, int, str], float] = {}
    total = 0.0
    for path in product(range(len(TAGS)), repeat=count):
        weight = float(head.first[path[0]] + head.last[path[-1]])
        weight += sum(float(scores[i, tag]) for i, tag in enumerate(path))
        weight += sum(float(head.moves[a, b]) for a, b in pairwise(path))
        total += np.exp(weight)
        for entity in entities([TAGS[tag] for tag in path]):
            shares[entity] = shares.get(entity, 0.0) + np.exp(weight)
    chances = Chances.of(head, scores)
    for entity, share in shares.items():
        assert chances.of_entity(entity) == pytest.approx(share / total, rel=1e-3, abs=1e-6)


def test_entities_are_those_of_the_network_in_the_order_of_the_sentences() -> None:
    texts = ["Ja .", "Frau Sabine Keller leitet die Caritas in Bonn .", "Nein ."]
    sentences = [text.split() for text in texts]
    found = sure_entities(network(), sentences, ("general",), ("PER",))["general"]
    tagged = network().tag(sentences)["general"]
    assert [[one[:3] for one in marked] for marked in found] == [entities(tags) for tags in tagged]
    for *_, label, sure in (one for marked in found for one in marked):
        assert (0 < sure <= 1 + 1e-6) if label == "PER" else sure == 0


def named(text: str) -> list[Mention]:
    [found] = names([de_fundstelle().make_doc(text)])
    return found


def test_names_that_the_network_is_sure_of() -> None:
    found = [(m.text, m.label) for m in named("Für die SPD sprach Stadtrat Bernd Schäfer dazu.")]
    assert ("Bernd Schäfer", "PERSON") in found


@pytest.mark.parametrize(
    "text",
    [
        "Die Ärztliche Leiterin Rettungsdienst ist zuständig.",
        "Bundesweiter Infrastrukturatlas",
        "Schulwerkstatt in Erkelenz",
        "Hier sind zu nennen: Runder Tisch Schulentwicklungsplanung",
        "",
    ],
)
def test_nouns_are_no_persons(text: str) -> None:
    assert [m for m in named(text) if m.label == "PERSON"] == []


def test_persons_must_be_surer_than_organisations() -> None:
    assert 0.5 < LEAST["ORG"][1] < LEAST["PER"][1] < 1
