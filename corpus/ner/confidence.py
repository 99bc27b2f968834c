"""How sure the NER is of an entity: its probability under the conditional random field.

The probability that a stretch of words is one entity of a class, whatever the tags around it, is
the sum over all tag sequences that mark it, by the forward and the backward algorithm (Culotta
and McCallum 2004, "Confidence Estimation for Information Extraction").
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.ner.model import TOGETHER, Array, Head, Network
from corpus.ner.tags import Entity, balanced, entities

Sure = tuple[int, int, str, float]
"""First word, word after the last, class, probability."""
Weights = NDArray[np.float64]


def sure_entities(
    network: Network,
    sentences: Sequence[Sequence[str]],
    heads: Sequence[str],
    asked: Collection[str],
) -> dict[str, list[list[Sure]]]:
    """For every head the entities of each sentence, none of which may be empty.

    Those of the classes `asked` come with their probability, the others with 0.
    """
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
                marked = entities(balanced(sentences[batch[row]], tags))
                own = scores[: counts[row], row]
                found[name][batch[row]] = with_probabilities(head, own, marked, asked)
    return found


def with_probabilities(
    head: Head, scores: Array, marked: Sequence[Entity], asked: Collection[str]
) -> list[Sure]:
    """The entities of a sentence whose tags have these scores (words, tags)."""
    if not any(label in asked for _, _, label in marked):
        return [(*one, 0.0) for one in marked]
    chances = Chances.of(head, scores)
    return [(*one, chances.of_entity(one) if one[2] in asked else 0.0) for one in marked]


@dataclass(frozen=True, slots=True)
class Chances:
    """What the forward and backward algorithms say of a sentence, scaled at every word so that
    the forward weights add up to 1 (Rabiner 1989): arrays (words, tags), `scales` (words,)."""

    tags: tuple[str, ...]
    moves: Weights
    emitted: Weights
    forward: Weights
    backward: Weights
    scales: Weights

    @classmethod
    def of(cls, head: Head, scores: Array) -> Self:
        """From a head and the scores (words, tags) of a sentence."""
        emitted = np.exp(scores - scores.max(1, keepdims=True), dtype=np.float64)
        moves = np.exp(head.moves, dtype=np.float64)
        forward, backward = np.empty_like(emitted), np.empty_like(emitted)
        scales = np.empty(len(scores))
        weights = np.exp(head.first, dtype=np.float64)
        for word, own in enumerate(emitted):
            weights = (forward[word - 1] @ moves if word else weights) * own
            scales[word] = weights.sum()
            forward[word] = weights / scales[word]
        last = np.exp(head.last, dtype=np.float64)
        backward[-1] = last / (forward[-1] @ last)
        for word in range(len(scores) - 1, 0, -1):
            backward[word - 1] = moves @ (emitted[word] * backward[word]) / scales[word]
        return cls(head.tags, moves, emitted, forward, backward, scales)

    def of_entity(self, entity: Entity) -> float:
        """The probability of an entity, whatever the tags around it."""
        begin, end, label = entity
        inside = self.tags.index(f"I-{label}")
        inner = [self.tags.index(f"B-{label}"), *[inside] * (end - begin - 1)]
        chance = float(self.forward[begin, inner[0]])
        for word, (before, tag) in enumerate(pairwise(inner), begin + 1):
            chance *= float(self.moves[before, tag] * self.emitted[word, tag] / self.scales[word])
        if end == len(self.scales):
            return chance * float(self.backward[-1, inner[-1]])
        after = self.moves[inner[-1]] * self.emitted[end] * self.backward[end]
        return chance * float(after.sum() - after[inside]) / float(self.scales[end])
