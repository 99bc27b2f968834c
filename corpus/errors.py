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


class NeedsOcr(UnreadableReport):
    """A PDF of pictures without text: it can be read once its text has been recognised."""

    def __init__(self) -> None:
        super().__init__(
            "Die PDF-Datei hat keine Textebene (ein Scan); bitte eine Fassung mit Text vorlegen"
            " oder auf dem Server die Texterkennung einrichten"
            " (Debian: apt install ocrmypdf tesseract-ocr-deu).",
            "The PDF has no text layer (it is a scan); please provide a version with text or set"
            " up text recognition on the server (Debian: apt install ocrmypdf tesseract-ocr-deu).",
        )
