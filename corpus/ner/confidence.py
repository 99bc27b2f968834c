"""How sure the NER is of an entity: its probability under the conditional random field.

The probability that a stretch of words is one entity of a class, whatever the tags around it, is
the sum over all tag sequences that mark it, by the forward and the backward algorithm (Culotta
and McCallum 2004, "Confidence Estimation for Information Extraction").
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.ner.model import TOGETHER, Array, Head, Network
from corpus.ner.tags import Entity, balanced, entities

Sure = tuple[int, int, str, float]
"""First word, word after the last, class, probability."""


def sure_entities(
    network: Network, sentences: Sequence[Sequence[str]], heads: Sequence[str]
) -> dict[str, list[list[Sure]]]:
    """For every head the entities of each sentence with their probability; none may be empty."""
    found: dict[str, list[list[Sure]]] = {head: [[]] * len(sentences) for head in heads}
    order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
    for begin in range(0, len(order), TOGETHER):
        batch = order[begin : begin + TOGETHER]
        counts = [len(sentences[i]) for i in batch]
        states = network.states([sentences[i] for i in batch])
        for name in heads:
            head = network.heads[name]
            scores = states @ head.weight + head.bias
            for row, tags in enumerate(head.decode(states, counts)):
                i = batch[row]
                marked = entities(balanced(sentences[i], tags))
                own = scores[: counts[row], row]
                found[name][i] = [(*one, probability(head, own, one)) for one in marked]
    return found


def probability(head: Head, scores: Array, entity: Entity) -> float:
    """Of an entity in a sentence whose tags have these scores (words, tags)."""
    begin, end, label = entity
    forward, backward = _forward(head, scores), _backward(head, scores)
    opening, inside = head.tags.index(f"B-{label}"), head.tags.index(f"I-{label}")
    inner = [opening, *[inside] * (end - begin - 1)]
    weight = float(forward[begin, opening])
    for word, (before, tag) in enumerate(pairwise(inner), begin + 1):
        weight += float(head.moves[before, tag] + scores[word, tag])
    if end < len(scores):
        after = head.moves[inner[-1]] + scores[end] + backward[end]
        weight += _log_sum(np.delete(after, inside), 0).item()
    else:
        weight += float(head.last[inner[-1]])
    return float(np.exp(weight - _log_sum(forward[-1] + head.last, 0)))


def _forward(head: Head, scores: Array) -> NDArray[np.float64]:
    """Log weight of all tag sequences that end in a tag at a word; shape (words, tags)."""
    weights = np.empty(scores.shape)
    weights[0] = head.first + scores[0]
    for word in range(1, len(scores)):
        weights[word] = scores[word] + _log_sum(weights[word - 1][:, None] + head.moves, 0)
    return weights


def _backward(head: Head, scores: Array) -> NDArray[np.float64]:
    """Log weight of all that may follow a tag at a word; shape (words, tags)."""
    weights = np.empty(scores.shape)
    weights[-1] = head.last
    for word in range(len(scores) - 2, -1, -1):
        weights[word] = _log_sum(head.moves + scores[word + 1] + weights[word + 1], 1)
    return weights


def _log_sum(values: NDArray[np.floating], axis: int) -> NDArray[np.float64]:
    """The logarithm of a sum of exponentials, without overflow."""
    most = values.max(axis, keepdims=True)
    summed = np.log(np.exp(values - most).sum(axis)) + most.squeeze(axis)
    return np.asarray(summed, np.float64)
