"""The text of an OpenDocument paragraph: spans, fields, notes, links and text boxes (ODF 6).

Blanks and line ends of the XML count as one blank; tabs, repeated blanks and line breaks are
elements. Deleted words of tracked changes do not stand in paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from corpus.office.flow import Run
from corpus.office.odt_names import q
from corpus.office.odt_styles import Face, Style, Styles

_BLANKS = re.compile(r"[ \t\r\n]+")
_TEXTS = {q("text:s"): " ", q("text:tab"): " ", q("text:line-break"): "\n"}
_DROPPED = frozenset(
    q(name)
    for name in (
        "office:annotation text:hidden-text text:number text:placeholder text:ruby-text"
        " text:script office:event-listeners text:tracked-changes"
    ).split()
)
_DRAWING = q("draw:frame").removesuffix("frame")
_BLOCKS = (q("text:p"), q("text:h"), q("text:list"))


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: runs, bodies of its notes, and its text boxes."""

    runs: list[Run] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def inline(paragraph: Element, style: Style, styles: Styles) -> Inline:
    """What a paragraph of that style displays."""
    found = Inline()
    _walk(paragraph, style.face, styles, found)
    return found


def boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes in a frame, shape or group; the first form of a frame that holds text."""
    frames = [part for part in drawing if part.tag == q("draw:text-box")]
    if frames:
        yield frames[0]
    elif any(part.tag in _BLOCKS for part in drawing):
        yield drawing
    else:
        for part in drawing:
            if is_drawing(part):
                yield from boxes(part)


def is_drawing(part: Element) -> bool:
    """Whether an element is a frame, a shape or a group of them."""
    return str(part.tag).startswith(_DRAWING)


def _walk(parent: Element, face: Face, styles: Styles, found: Inline) -> None:
    _add(parent.text, face, found)
    for part in parent:
        _part(part, face, styles, found)
        _add(part.tail, face, found)


def _part(part: Element, face: Face, styles: Styles, found: Inline) -> None:
    if part.tag in _TEXTS:
        if not face.hidden:
            found.runs.append(Run(_TEXTS[str(part.tag)], face.bold, face.size))
    elif part.tag == q("text:span"):
        inner = styles.span(part.get(q("text:style-name"), ""), face)
        _walk(part, inner, styles, found)
    elif part.tag == q("text:a"):
        _link(part, face, styles, found)
    elif part.tag == q("text:note"):
        found.notes.extend(part.iterchildren(q("text:note-body")))
    elif is_drawing(part):
        found.boxes.extend(boxes(part))
    elif part.tag not in _DROPPED and part.get(q("loext:showing-place-holder")) != "true":
        _walk(part, face, styles, found)


def _link(part: Element, face: Face, styles: Styles, found: Inline) -> None:
    """A link is underlined because it is one, not because it is a heading."""
    linked = Inline()
    _walk(part, face, styles, linked)
    found.runs.extend(replace(run, strong=face.bold) for run in linked.runs)
    found.notes.extend(linked.notes)
    found.boxes.extend(linked.boxes)


def _add(text: str | None, face: Face, found: Inline) -> None:
    if text and not face.hidden:
        shown = _BLANKS.sub(" ", text)
        found.runs.append(Run(shown, face.bold or face.underlined, face.size))
