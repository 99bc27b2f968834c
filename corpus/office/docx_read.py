"""DOCX to `Document`: paragraphs, tables and notes in reading order, as Word displays them."""

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from corpus.document import Document
from corpus.office.document import document
from corpus.office.docx_names import MC, VALUE, child, number, switch, value, w, whole
from corpus.office.docx_numbering import Mark, Numbering
from corpus.office.docx_package import Parts, parts
from corpus.office.docx_runs import Inline, RunReader, chosen, is_placeholder
from corpus.office.docx_styles import Style, Styles, outline_level
from corpus.office.flow import DIRECTORY, Entry, Flow, Line, Para, Table, paras

_TWIPS_PER_MILLIMETRE = 1440 / 25.4
_CONTAINERS = frozenset(w(name) for name in "customXml ins moveTo smartTag sdtContent".split())
_GAPS = ("gridBefore", "gridAfter")
_WIDEST = 63
"""Columns of a table in Word."""
_GALLERY = "table of contents"


def read_docx(data: bytes) -> Document:
    """The document of a DOCX; raises UnreadableReport for damaged, foreign or empty files."""
    found = parts(data)
    reader = _Reader(found, fields=True)
    flow = list(reader.flow(found.body))
    if reader.in_field:
        flow = list(_Reader(found, fields=False).flow(found.body))
    return document(flow)


class _Reader:
    """Reads the body in order, as lists count and fields run from paragraph to paragraph."""

    def __init__(self, found: Parts, fields: bool) -> None:
        self._styles = Styles(found.styles)
        self._numbering = Numbering(found.numbering, self._styles)
        self._runs = RunReader(self._styles, fields)
        self._notes = dict(found.notes)
        self._held = Inline()

    @property
    def in_field(self) -> bool:
        return self._runs.in_field

    def flow(self, parent: Element) -> Iterator[Flow]:
        """All that a body, cell, note or text box holds."""
        yield from self._blocks(parent)
        if self._held.runs:
            held, self._held = self._held, Inline()
            yield Para(tuple(held.runs))

    def _blocks(self, parent: Element) -> Iterator[Flow]:
        for part in parent:
            if part.tag == w("p"):
                yield from self._paragraph(part)
            elif part.tag == w("tbl"):
                yield self._table(part)
            elif part.tag == w("sdt"):
                if _is_directory(part):
                    yield DIRECTORY
                elif not is_placeholder(part):
                    yield from self._blocks(part)
            elif part.tag in _CONTAINERS:
                yield from self._blocks(part)
            elif part.tag == MC + "AlternateContent":
                choice = chosen(part)
                yield from () if choice is None else self._blocks(choice)

    def _paragraph(self, paragraph: Element) -> Iterator[Flow]:
        properties = child(paragraph, "pPr")
        style = self._styles.paragraph(value(properties, "pStyle"))
        shown = self._runs.shows
        inline = self._held
        self._runs.read(paragraph, style, inline)
        if _goes_on(properties):
            return
        self._held = Inline()
        mark = self._numbering.mark(properties, style) if shown else None
        para = self._para(inline, properties, style, mark)
        if para.text.strip() or para.notes:
            yield para
        if not self._runs.shows:
            yield DIRECTORY
        for box in inline.boxes:
            yield from self.flow(box)

    def _para(
        self, inline: Inline, properties: Element | None, style: Style, mark: Mark | None
    ) -> Para:
        stated = outline_level(properties)
        return Para(
            tuple(inline.runs),
            style.level if stated is None else stated,
            mark.number if mark else "",
            mark.depth + 1 if mark else 0,
            mark.shown if mark else style.role == "list" and not _leaves_list(properties),
            style.role,
            tuple(self._noted(inline.notes)),
        )

    def _noted(self, keys: Iterable[tuple[str, str]]) -> Iterator[Para]:
        """The paragraphs of notes; each is read once, so that none can refer to itself."""
        for key in keys:
            note = self._notes.pop(key, None)
            if note is not None:
                runs, self._runs = self._runs, RunReader(self._styles)
                yield from paras(self.flow(note))
                self._runs = runs

    def _table(self, table: Element) -> Table:
        widths = (
            whole(column.get(w("w"))) or 0
            for column in table.iterfind(w("tblGrid/") + w("gridCol"))
        )
        lines: list[Line] = []
        merged: frozenset[int] = frozenset()
        for row in _below(table, w("tr")):
            if child(row, "trPr", "del") is None:
                entries = tuple(self._entries(row, merged))
                lines.append(Line(entries, bool(switch(child(row, "trPr"), "tblHeader"))))
                merged = _merged(row)
        return Table(tuple(lines), tuple(width / _TWIPS_PER_MILLIMETRE for width in widths))

    def _entries(self, row: Element, merged: frozenset[int]) -> Iterator[Entry]:
        """The cells of a row; `merged` are the columns at which the row above may go on."""
        before, after = (max(number(child(row, "trPr"), name) or 0, 0) for name in _GAPS)
        yield from [Entry()] * min(before, _WIDEST)
        for column, across, cell in _cells(row):
            merge = child(cell, "tcPr", "vMerge")
            above = merge is not None and merge.get(VALUE) != "restart" and column in merged
            yield Entry(tuple(self.flow(cell)), across, above)
        yield from [Entry()] * min(after, _WIDEST)


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row with the columns at which they begin and which they cover."""
    column = max(number(child(row, "trPr"), _GAPS[0]) or 0, 0)
    for cell in _below(row, w("tc")):
        across = max(number(cell, "tcPr", "gridSpan") or 1, 1)
        yield column, across, cell
        column += across


def _merged(row: Element) -> frozenset[int]:
    """The columns at which cells begin that are merged with those above or below."""
    return frozenset(
        column for column, _, cell in _cells(row) if child(cell, "tcPr", "vMerge") is not None
    )


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row; content controls may stand around them."""
    for part in parent:
        if part.tag == tag:
            yield part
        elif part.tag == w("sdt") or part.tag in _CONTAINERS:
            yield from _below(part, tag)


def _goes_on(properties: Element | None) -> bool:
    """Whether a paragraph's text begins the next one: its end is deleted, or it is an initial."""
    if child(properties, "rPr", "del") is not None:
        return True
    frame = child(properties, "framePr")
    return frame is not None and frame.get(w("dropCap"), "none") != "none"


def _leaves_list(properties: Element | None) -> bool:
    return value(properties, "numPr", "numId") == "0"


def _is_directory(control: Element) -> bool:
    gallery = value(control, "sdtPr", "docPartObj", "docPartGallery") or ""
    return gallery.casefold() == _GALLERY
