"""Which sentences answer an open question best: what speaks for each, weighed and added.

A candidate is weighed by the share of the question's words that it and its paragraph cover, and by
how near its own vector and that of its passage are to the question's. `training/answer_weights.py`
fits the weights.
"""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa.cues import gives_reason
from qa.inquiry import Inquiry
from qa.units import Floats

CANDIDATES = 100
"""Units that are looked at closely, the most relevant first."""
NAMING = 1.0
NAMED_ROW = 1.0
"""What is added to units that name all bodies and norms of the question, and to those in or on
the rows that it names; the questions that the weights are fitted on name none."""
REASON = 0.9
"""What is added to units that give a reason where one is asked for."""
_WHY = re.compile(r"\b(warum|wieso|weshalb|aus welche\w+ grund\w*|why|for what reason)\b")


class Weights(NamedTuple):
    """Of a unit's and its paragraph's coverage, and of its passage's and its own similarity."""

    covered: float
    paragraph: float
    passage: float
    sentence: float


WEIGHTS = Weights(2.79, 3.29, 3.18, 2.94)
"""Printed by training/answer_weights.py."""


def ranked(inquiry: Inquiry) -> tuple[list[int], Floats]:
    """The numbers of the best units and their scores, best first."""
    numbers = candidates(inquiry)
    scores: Floats = features(inquiry, numbers) @ np.array(WEIGHTS, dtype=np.float32)
    scores += NAMING * inquiry.naming[numbers]
    if inquiry.named_places:
        scores += NAMED_ROW * inquiry.about_named[numbers]
    if _WHY.search(inquiry.question.folded):
        sources = inquiry.sources
        reasons = [gives_reason(sources.text(sources.units[n])) for n in numbers]
        scores += REASON * np.array(reasons, dtype=np.float32)
    order = np.argsort(-scores, kind="stable")
    return numbers[order].tolist(), scores[order]


def candidates(inquiry: Inquiry) -> NDArray[np.int64]:
    """The units that may be answers, most relevant first."""
    relevance = inquiry.relevance
    order = np.argsort(-relevance, kind="stable")[:CANDIDATES]
    return order[relevance[order] > 0]


def features(inquiry: Inquiry, numbers: NDArray[np.int64]) -> Floats:
    """What WEIGHTS weigh: shape (len(numbers), 4)."""
    texts = [inquiry.sources.text(inquiry.sources.units[n]) for n in numbers]
    single, together = inquiry.covered_both
    embedder = inquiry.index.embedder
    near = embedder.passages(texts) @ embedder.query(inquiry.telling_text)
    columns = (single[numbers], together[numbers], inquiry.similarity[numbers], near)
    found: Floats = np.stack(columns, axis=1).astype(np.float32)
    return found
