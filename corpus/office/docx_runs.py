"""The text of a Word paragraph: runs, fields, tracked changes, symbols, notes and text boxes.

What Word displays is text: inserted words, results of fields and links. Deleted and hidden
words, codes of fields, unfilled placeholders and generated directories are not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from corpus.office.docx_names import MATH, MC, child, number, switch, value, w
from corpus.office.docx_styles import Style, Styles, underlined
from corpus.office.flow import Run

_HALF_POINTS = 2
_GENERATED = re.compile(r"\s*(?:TOC|INDEX|TOA|RD)\b", re.IGNORECASE)
"""Field codes whose result is a directory (ECMA-376 part 1, 17.16.5)."""
_TEXTS = {
    w("tab"): " ",
    w("ptab"): " ",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_TRANSPARENT = frozenset(
    w(name) for name in "ins moveTo smartTag customXml dir bdo rubyBase sdtContent".split()
)
_FORMULAS = (MATH + "oMath", MATH + "oMathPara")
_WINGDINGS, _BULLET = "wingdings", "\uf0b7"
_CODE = re.compile("[0-9A-Fa-f]{2,4}")
_PRIVATE_USE = 0xF000
_TEXT_BOX = w("txbxContent")


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: runs, keys of its notes, and its text boxes."""

    runs: list[Run] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True

    @property
    def hides(self) -> bool:
        return self.in_code or bool(_GENERATED.match(self.code))


class RunReader:
    """Reads paragraphs in order, as fields run over several. Where `fields` is False, their
    ends are not looked for: a file in which one is missing would lose all that follows."""

    def __init__(self, styles: Styles, fields: bool = True) -> None:
        self._styles = styles
        self._fields = fields
        self._open: list[_Field] = []

    @property
    def in_field(self) -> bool:
        """Whether a field has begun and not ended."""
        return bool(self._open)

    @property
    def shows(self) -> bool:
        """Whether the next text is displayed."""
        return not any(known.hides for known in self._open)

    def read(self, paragraph: Element, style: Style, found: Inline) -> None:
        """Adds to `found` what a paragraph of that style displays."""
        self._walk(paragraph, style, found, False)

    def _walk(self, parent: Element, style: Style, found: Inline, link: bool) -> None:
        for part in _chosen(parent):
            if part.tag == w("r"):
                self._run(part, style, found, link)
            elif part.tag == w("hyperlink"):
                self._walk(part, style, found, True)
            elif part.tag == w("fldSimple"):
                if not _GENERATED.match(part.get(w("instr"), "")):
                    self._walk(part, style, found, link)
            elif part.tag == w("sdt"):
                if not is_placeholder(part):
                    self._walk(part, style, found, link)
            elif part.tag in _TRANSPARENT:
                self._walk(part, style, found, link)
            elif part.tag in _FORMULAS and self.shows:
                found.runs.append(Run("".join(t.text or "" for t in part.iter(MATH + "t"))))

    def _run(self, run: Element, style: Style, found: Inline, link: bool) -> None:
        properties = child(run, "rPr")
        own = self._styles.style(value(properties, "rStyle") or "")
        hidden = switch(properties, "vanish")
        is_hidden = own.hidden != style.hidden if hidden is None else hidden
        text = ""
        for part in _chosen(run):
            if part.tag == w("fldChar"):
                text += self._field_mark(part)
            elif part.tag == w("instrText") and self._open and self._open[-1].in_code:
                self._open[-1].code += part.text or ""
            elif self.shows and not is_hidden:
                text += self._content(part, style, found, link)
        if text:
            found.runs.append(Run(text, *self._look(properties, own, style, link)))

    def _content(self, part: Element, style: Style, found: Inline, link: bool) -> str:
        """The text of a part of a run; notes, boxes and ruby are put where they belong."""
        if part.tag == w("t"):
            return (part.text or "").replace("\n", " ")
        if part.tag == w("sym"):
            return _symbol(part)
        if part.tag in (w("footnoteReference"), w("endnoteReference")):
            kind = "footnote" if part.tag == w("footnoteReference") else "endnote"
            found.notes.append((kind, part.get(w("id"), "")))
        elif part.tag == w("ruby"):
            self._walk(part, style, found, link)
        elif part.tag in (w("drawing"), w("pict"), w("object")):
            found.boxes.extend(_boxes(part))
        return _TEXTS.get(str(part.tag), "")

    def _look(
        self, properties: Element | None, own: Style, style: Style, link: bool
    ) -> tuple[bool, float]:
        """Strength and size; bold in a bold style is turned off again (17.7.3)."""
        bold = switch(properties, "b")
        is_bold = own.bold != style.bold if bold is None else bold
        line = underlined(properties)
        is_underlined = (own.underlined or style.underlined) if line is None else line
        half_points = number(properties, "sz")
        size = half_points / _HALF_POINTS if half_points else own.size or style.size
        return is_bold or (is_underlined and not link), size or self._styles.size

    def _field_mark(self, mark: Element) -> str:
        """Follows a field's begin, separator and end; a form's box is shown as one."""
        kind = mark.get(w("fldCharType"))
        box = child(mark, "ffData", "checkBox")
        if self._fields and kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].in_code = False
        elif self._open and kind == "end":
            self._open.pop()
        if box is None:
            return ""
        ticked = switch(box, "checked")
        return "☒" if (switch(box, "default") if ticked is None else ticked) else "☐"


def is_placeholder(control: Element) -> bool:
    """Whether a content control still shows its prompt ("Klicken Sie hier ...")."""
    return bool(switch(child(control, "sdtPr"), "showingPlcHdr"))


def chosen(alternatives: Element) -> Element | None:
    """Of alternatives for old and new programs, the one for new programs (part 3, 9.4)."""
    choice = alternatives.find(MC + "Choice")
    return alternatives.find(MC + "Fallback") if choice is None else choice


def _chosen(parent: Element) -> Iterator[Element]:
    for part in parent:
        if part.tag == MC + "AlternateContent":
            choice = chosen(part)
            yield from () if choice is None else _chosen(choice)
        else:
            yield part


def _boxes(parent: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing; boxes in boxes are left to their reader."""
    for part in _chosen(parent):
        if part.tag == _TEXT_BOX:
            yield part
        else:
            yield from _boxes(part)


def _symbol(symbol: Element) -> str:
    """A character of a symbol font in the private area; those of other fonts than Wingdings are
    told from each other by nothing, and count as a bullet."""
    if symbol.get(w("font"), "").casefold() != _WINGDINGS:
        return _BULLET
    code = symbol.get(w("char"), "")
    return chr(_PRIVATE_USE + (int(code, 16) & 0xFF)) if _CODE.fullmatch(code) else ""
