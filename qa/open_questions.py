"""Open questions and keywords: the best passages, or nothing where none is near.

Abstention: where even the best unit covers too little of the question's words, counting
synonyms, translations and near words, the report does not speak of it.
"""

import numpy as np

from qa.inquiry import Inquiry

MOST = 3
"""Passages quoted."""
LEAST = 0.24
"""Coverage below which a question is not answered."""


def best_passages(inquiry: Inquiry) -> tuple[int, ...]:
    """The units that answer best, at most twice MOST; none where nothing is near enough."""
    relevance = inquiry.relevance
    order = [int(n) for n in np.argsort(-relevance, kind="stable")[: 2 * MOST]]
    covered = inquiry.covered
    if not order or float(covered.max(initial=0.0)) < LEAST:
        return ()
    return tuple(n for n in order if relevance[n] > 0)
