"""The parts of a DOCX that hold text: body, styles, lists and notes; nothing else is read.

python-docx is not used for reading: it loads every part, pictures too, refuses files with a
dangling relationship (its issues 797 and 1351), macros or sizes like "22.5", and knows no notes,
text boxes, tracked changes or list numbers. The tests write their files with it.
"""

import posixpath
from dataclasses import dataclass

from lxml.etree import _Element as Element

from corpus.office.docx_names import child, w
from corpus.office.package import Package

_KIND = "DOCX"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""The names of a "Strict Open XML Document" (ECMA-376 part 1) and those that all others use."""
_NOTHING_TO_READ = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(frozen=True, slots=True)
class Parts:
    """Roots of the parts, None where there is none; notes by "footnote" or "endnote" and id."""

    body: Element
    styles: Element | None
    numbering: Element | None
    notes: dict[tuple[str, str], Element]


def parts(data: bytes) -> Parts:
    """The parts of a DOCX; raises UnreadableReport for anything else."""
    package = Package(data, _KIND)
    main = _related(package, "").get("officeDocument", "word/document.xml")
    root = _root(package, main)
    body = None if root is None or root.tag != w("document") else child(root, "body")
    if body is None:
        raise package.foreign()
    names = _related(package, main)
    roots = {
        kind: _root(package, names.get(kind))
        for kind in ("styles", "numbering", "footnotes", "endnotes")
    }
    notes = {
        (kind, note.get(w("id"), "")): note
        for kind in ("footnote", "endnote")
        for note in _children(roots[kind + "s"], w(kind))
        if note.get(w("type")) not in _NOTHING_TO_READ
    }
    return Parts(body, roots["styles"], roots["numbering"], notes)


def _related(package: Package, source: str) -> dict[str, str]:
    """The parts to which one part is related, by the last word of the relationship's type."""
    folder, name = posixpath.split(source)
    root = _root(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for relation in _children(root, _RELATIONSHIP):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            kind = relation.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, target.lstrip("/"))
    return found


def _root(package: Package, name: str | None) -> Element | None:
    data = None if name is None else package.read(name)
    if data is None:
        return None
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return package.parsed(data)


def _children(root: Element | None, tag: str) -> list[Element]:
    return [] if root is None else root.findall(tag)
