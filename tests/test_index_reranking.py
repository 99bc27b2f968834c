"""Late interaction over the shipped model: what it rewards, and what any input gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.fusion import RERANKED, Engine
from index.rank import build_engine
from index.reranking import LateInteraction, late_interaction

TEXTS = (
    "Die Feuerwehren üben gemeinsam mit den Nachbarkreisen.",
    "Der Abfall wird im Müllkraftwerk verbrannt.",
    "Das Kataster wird digital geführt.",
)


@pytest.fixture(scope="module")
def late() -> LateInteraction:
    return late_interaction()


def scores(late: LateInteraction, words: list[str], texts: tuple[str, ...]) -> list[float]:
    weights = np.ones(len(words), np.float32)
    found: list[float] = late.scores(words, weights, late.encode(texts)).tolist()
    return found


@pytest.mark.parametrize(
    ("word", "best"),
    [("feuerwehr", 0), ("brandschutz", 0), ("waste", 1), ("müllabfuhr", 1), ("vermessung", 2)],
)
def test_kindred_words_of_both_languages_count(late: LateInteraction, word: str, best: int) -> None:
    assert int(np.argmax(scores(late, [word], TEXTS))) == best


def test_a_word_of_the_text_scores_one_whatever_its_pieces(late: LateInteraction) -> None:
    for word in ("abfall", "xyloquarz", "müllkraftwerk"):
        assert scores(late, [word], (f"Hier steht {word}.",)) == pytest.approx([1], abs=1e-3)


def test_rare_words_weigh_more(late: LateInteraction) -> None:
    encoded = late.encode(["Abfall", "Kataster"])
    words = ["abfall", "kataster"]
    found = late.scores(words, np.array([3, 1], np.float32), encoded)
    assert found[0] > found[1]
    found = late.scores(words, np.array([1, 3], np.float32), encoded)
    assert found[0] < found[1]


def test_function_words_and_empty_texts_hold_nothing(late: LateInteraction) -> None:
    assert late.encode(["und das ist so", ""]) == [b"", b""]
    assert scores(late, ["abfall"], ("", "Abfall"))[0] == 0
    assert scores(late, [], TEXTS) == [0, 0, 0]


@settings(deadline=None)
@given(st.text(), st.text(min_size=1))
def test_any_text_scores_at_most_one(text: str, word: str) -> None:
    (found,) = scores(late_interaction(), [word], (text,))
    assert 0 <= found <= 1.001


def test_the_second_stage_keeps_every_candidate(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """More hits than it looks at are asked for: the others follow in the order of the first."""
    from index import load_embedder

    texts = [f"Abfall und Müll, Teil {n}" for n in range(RERANKED * 2)]
    engine: Engine = build_engine(tmp_path_factory.mktemp("many"), texts, "hybrid", load_embedder())
    hits = engine.search("Abfall", len(texts))
    assert sorted(hit.id for hit in hits) == list(range(len(texts)))
    order = [hit.score for hit in hits]
    assert order == sorted(order, reverse=True)
