"""Mentions by place: which of them share characters with a span."""

from bisect import bisect_left
from collections.abc import Iterable

from corpus.mention import Mention


class Touching:
    """Mentions in the order of their starts, to be asked for many spans."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        given = enumerate(mentions)
        self._sorted = sorted(given, key=lambda placed: placed[1].start)
        self._starts = [mention.start for _, mention in self._sorted]
        self._longest = max((m.end - m.start for _, m in self._sorted), default=0)

    def at(self, start: int, end: int) -> list[Mention]:
        """The mentions that share a character with a span."""
        return [mention for _, mention in self._between(start, end)]

    def places(self, start: int, end: int) -> list[int]:
        """Their positions among the mentions given."""
        return [place for place, _ in self._between(start, end)]

    def _between(self, start: int, end: int) -> list[tuple[int, Mention]]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [placed for placed in self._sorted[first:last] if placed[1].end > start]
