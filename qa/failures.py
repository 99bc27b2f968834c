"""What came to nothing: a sentence on talks or a wish, followed by one that tells they failed."""

import re
from collections.abc import Sequence

from qa.cues import denies, has_failed, tells_of_talks, wishes
from qa.inquiry import Inquiry

LEAST_COVERED = 0.33
"""Coverage of the question below which a sentence does not decide."""
AS_MUCH = 0.7
"""Share of the first sentence's coverage from which another speaks of the same matter."""
_CAME_ABOUT = re.compile(
    r"^\W*(?:wurden?|wird|werden|ist|sind|hat|haben|kam|kamen|konnten?|was|were|is|are|has|have|did)\b"
    r".*\b(?:ge\w+t|worden|\w+iert|\w+ge\w+[tn]|\w+ed|zustande|zugestimmt|be\w+en|gelungen|built|come)"
    r"\W*$"
)


def came_to_nothing(inquiry: Inquiry, number: int) -> int | None:
    """The sentence after one on talks, in its paragraph, that says they failed."""
    sources = inquiry.sources
    unit = sources.units[number]
    text = sources.text(unit)
    if not (tells_of_talks(text) or wishes(text)) or tells_of_talks(inquiry.question.text):
        return None
    for following in range(number + 1, len(sources.units)):
        after = sources.units[following]
        if (after.report, after.paragraph) != (unit.report, unit.paragraph):
            return None
        if has_failed(sources.text(after)):
            return following
    return None


def failed_beside(inquiry: Inquiry, order: Sequence[int]) -> int | None:
    """The sentence that tells of a failure: one of the best that speaks of the matter as the first
    does, in its row, or one under the same heading where this names the matter."""
    sources = inquiry.sources
    best = sources.units[order[0]]
    enough = max(LEAST_COVERED, AS_MUCH * float(inquiry.covered[order[0]]))
    as_much = [n for n in order if inquiry.covered[n] >= enough]
    heading = " ".join(sources.reports[best.report].report.text[slice(*a)] for a in best.above)
    beside = sources.cells[best.report, best.row, best.column]
    named = [
        n for n in beside if inquiry.spoken_in(heading) and sources.units[n].above == best.above
    ]
    return next(
        (
            n
            for n in dict.fromkeys((*as_much, *named))
            if (sources.units[n].report, sources.units[n].row) == (best.report, best.row)
            and has_failed(sources.text(sources.units[n]))
        ),
        None,
    )


def asks_for_success(inquiry: Inquiry) -> bool:
    """Whether a question asks if something came about ("Wurde X gebaut?"), not if it failed."""
    question = inquiry.question
    asks_for_end = inquiry.clauses[0].mood in ("failed", "ended") or has_failed(question.text)
    return _CAME_ABOUT.search(question.folded) is not None and not (
        asks_for_end or denies(question.text)
    )
