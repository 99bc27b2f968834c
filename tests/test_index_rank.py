"""Ranking passages of one's own."""

import pytest

from index import BadPassages, rank
from tests.index_fakes import HashEmbedder

PASSAGES = [("a", "Pflege im Alter"), ("b", "Ferien am See"), ("c", "Pflegebedarf")]
QUERIES = [("q1", "See"), ("q2", "Pflege")]


@pytest.mark.parametrize("mode", ["hybrid", "dense", "words"])
def test_queries_in_order_with_their_best_first(mode: str) -> None:
    ranked = list(rank(PASSAGES, QUERIES, 2, mode, HashEmbedder()))  # type: ignore[arg-type]
    assert [line.id for line in ranked] == ["q1", "q2"]
    assert ranked[0].hits[0] == "b"
    assert ranked[1].hits[0] == "a"


def test_words_find_a_compound_by_its_part() -> None:
    ranked = list(rank(PASSAGES, [("q", "Bedarf")], 5, "words", HashEmbedder()))
    assert ranked[0].hits == ("c",)


def test_equal_texts_are_two_passages() -> None:
    twins = [("x", "Ferien"), ("y", "Ferien")]
    (ranked,) = rank(twins, [("q", "Ferien")], 5, "hybrid", HashEmbedder())
    assert ranked.hits == ("x", "y")


@pytest.mark.parametrize("passages", [[], [("a", "x"), ("b", "y"), ("a", "z")]])
def test_no_passages_or_repeated_ids_are_refused(passages: list[tuple[str, str]]) -> None:
    with pytest.raises(BadPassages):
        list(rank(passages, QUERIES, 5, "hybrid", HashEmbedder()))
