"""Stand-ins for the tests of the index room: an embedder by hashing, and small reports."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import corpus
from corpus.errors import UnreadableReport
from corpus.mention import Kommune, Law, Mention
from corpus.report import Cell, Column, Paragraph, Report, Row
from index import tagging

FloatArray = npt.NDArray[np.float32]


class HashEmbedder:
    """Sums a pseudo-random direction per word: equal words are near, and it needs no model."""

    def __init__(self, name: str = "hash", dimension: int = 32) -> None:
        self.name = name
        self.dimension = dimension

    def passages(self, texts: Sequence[str]) -> FloatArray:
        return np.array([self.query(text) for text in texts], np.float32)

    def query(self, text: str) -> FloatArray:
        total = np.zeros(self.dimension, np.float32)
        for word in re.findall(r"\w+", text.lower()):
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
            total += np.random.default_rng(seed).standard_normal(self.dimension, np.float32)
        length = float(np.linalg.norm(total))
        return total / length if length else total


def read_lines(path: Path, pages: object = None) -> Report:
    """A report from lines "label | number | column title | kind | text", for tests only."""
    if not path.is_file() or not path.read_bytes():
        raise UnreadableReport(f"{path.name} ist leer.", f"{path.name} is empty.")
    lines = [line.split("|") for line in path.read_text(encoding="utf-8").splitlines() if line]
    titles = list(dict.fromkeys(line[2].strip() for line in lines))
    text = ""
    table: dict[tuple[str, str], dict[str, list[Paragraph]]] = {}
    for label, number, title, kind, words in lines:
        cells = table.setdefault((label.strip(), number.strip()), {})
        start = len(text)
        text += words.strip() + "\n"
        paragraph = Paragraph(
            start, len(text) - 1, "heading" if kind.strip() == "heading" else "text", ((start, 1),)
        )
        cells.setdefault(title.strip(), []).append(paragraph)
    rows = tuple(
        Row(
            *(at, label, number or None, None, 1, 1),
            tuple(Cell(titles.index(title), tuple(found)) for title, found in cells.items()),
        )
        for at, ((label, number), cells) in enumerate(table.items())
    )
    columns = tuple(Column(at, title) for at, title in enumerate(titles))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Report(
        *(path.stem, path.name, "text/plain", sha256, 1, "table", "Amt", columns, rows, text)
    )


def tag_names(text: str) -> tuple[Mention, ...]:
    """Bodies written "Kreis X" and laws written "§ n XYZ" or "SGB n", as the tagger would."""
    found = []
    for match in re.finditer(r"Kreis [A-ZÄÖÜ]\w+", text):
        value = Kommune("Kreis", None)
        found.append(Mention(*match.span(), match.group(), "KOMMUNE", match.group(), value))
    for match in re.finditer(r"(?:§ (\w+) )?((?:SGB [IVX]+|[A-Z]{2,}[GO])\b)", text):
        law = Law(match[2], match[1])
        found.append(Mention(*match.span(), match.group(), "GESETZ", match.group(), law))
    return tuple(sorted(found, key=lambda mention: mention.start))


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the index room read, tag and find homes with the stand-ins above."""
    monkeypatch.setattr(corpus, "read_report", read_lines, raising=False)
    monkeypatch.setattr(corpus, "tag_report", tag_lines, raising=False)
    monkeypatch.setattr(corpus, "tag_text", lambda text, home=None: tag_names(text), raising=False)
    monkeypatch.setattr(corpus, "home_of", lambda report: None, raising=False)
    monkeypatch.setattr(tagging, "tagger_checksum", lambda: "stand-in")


def tag_lines(report: Report) -> tuple[Mention, ...]:
    return tag_names(report.text)


ONE = """\
Ordnungsamt|32|Wenn ja, welche?|heading|Kooperationen
Ordnungsamt|32|Wenn ja, welche?|text|Gemeinsame Leitstelle mit dem Kreis Bergen nach § 35a SGB VIII
Ordnungsamt|32|Wenn nein, Bedarf?|text|kein Bedarf an weiterer Zusammenarbeit
Jugendamt|51|Wenn ja, welche?|heading|Ferien mit dem Kreis Talheim
Jugendamt|51|Wenn ja, welche?|text|Gemeinsame Ferienspiele der Jugendhilfe
Jugendamt|51|Wenn nein, Bedarf?|text|Bedarf bei der Pflege nach § 78 SGB VIII
Vermessungs- und Katasteramt|62|Wenn ja, welche?|text|Vermessung auf Grundlage der KAO
"""
"""Seven lines, five passages: 0 Leitstelle, 1 kein Bedarf, 2 Ferienspiele, 3 Pflege, 4 Kataster."""
