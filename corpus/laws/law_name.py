"""A law as named in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named at `start:end`; `code` as the normal form writes it.

    `stop` is the end of a bracket that only repeats the name ("Abgabenordnung (AO)"): it belongs
    to the law's mention, so that nothing else is read in it, but not to the name.
    """

    start: int
    end: int
    code: str
    by_title: bool = False
    stop: int = 0

    @property
    def last(self) -> int:
        """The end including the bracket."""
        return max(self.end, self.stop)
