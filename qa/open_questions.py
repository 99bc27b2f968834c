"""Open questions and keywords: the best passages, or nothing where none is near.

Abstention is by two bars: coverage of the question's words (with synonyms and translations) and
similarity of the embedding; a question that clears neither is not answered.
"""

import numpy as np

from qa.inquiry import Inquiry

MOST = 3
"""Passages quoted."""
LEAST_COVERAGE = 0.5
LEAST_SIMILARITY = 0.45
LEAST_MIXED = 0.4
"""Bars for the best unit: coverage alone, similarity alone, or both mixed."""


def best_passages(inquiry: Inquiry) -> tuple[int, ...]:
    """The units that answer best, at most MOST; none where nothing is near enough."""
    relevance = inquiry.relevance
    order = [int(n) for n in np.argsort(-relevance, kind="stable")]
    if not order or relevance[order[0]] <= 0:
        return ()
    covered = float(inquiry.coverage(inquiry.topic)[order[0]])
    similar = float(inquiry.similarity[order[0]])
    near = (
        covered >= LEAST_COVERAGE
        or similar >= LEAST_SIMILARITY
        or float(relevance[order[0]]) >= LEAST_MIXED
    )
    return tuple(order[:MOST]) if near else ()
