"""Sums that a question sets as a bound: "mehr als 500.000 Euro", "höchstens 2 Mio. €"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Mention
from corpus.mention import Amount

Span = tuple[int, int]

_ABOVE = re.compile(
    r"\b(?:mehr als|über|ueber|mindestens|ab|more than|over|above|at least|exceed\w*)\W+$", re.I
)
_BELOW = re.compile(
    r"\b(?:weniger als|unter|höchstens|hoechstens|bis zu|maximal|less than|under|below|at most"
    r"|up to)\W+$",
    re.I,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class SumBound:
    """Sums of one unit ("EUR", "%") above or below `value`, and the span that says so."""

    value: float
    currency: str
    is_least: bool
    span: Span

    def holds(self, amount: Amount) -> bool:
        """Whether a sum lies within; one that equals the bound does."""
        if amount.currency != self.currency:
            return False
        return amount.value >= self.value if self.is_least else amount.value <= self.value


def sum_asked(text: str, mentions: Sequence[Mention], is_english: bool) -> SumBound | None:
    """The bound on a sum that a question sets; `mentions` are the text's.

    An English comma parts thousands ("50,000 euros"), which the German tagger takes for a point.
    """
    for mention in mentions:
        if not isinstance(mention.value, Amount):
            continue
        before = text[: mention.start]
        for pattern, is_least in ((_ABOVE, True), (_BELOW, False)):
            match = pattern.search(before)
            if match is not None:
                thousands = _THOUSANDS.match(mention.text) if is_english else None
                value = float(thousands[0].replace(",", "")) if thousands else mention.value.value
                span = match.start(), mention.end
                return SumBound(value, mention.value.currency, is_least, span)
    return None
