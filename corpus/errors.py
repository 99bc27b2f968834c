"""The one base class of everything that refuses a user's input.

A refusal says in German and in English what is wrong and what to do. Rooms name their own
subclasses where they raise them; only the edge (command line, HTTP) turns them into an exit
status or a problem document.
"""


class Refused(Exception):
    """Input that cannot be served; `de` and `en` are one clear sentence each."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(f"{de} / {en}")
        self.de = de
        self.en = en


class UnreadableReport(Refused):
    """The file is missing, empty, binary, of an unsupported type or holds no text."""
