"""DOCX files written by hand, for what python-docx cannot write, and what was read of them."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

from corpus.document import Document, Draft, Grid, GridCell
from corpus.office.docx_read import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with that body and those parts (styles, numbering, footnotes, endnotes)."""
    related = "".join(relation(name, f"{name}.xml") for name in parts)
    members = {
        "_rels/.rels": relations(relation("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(related),
        "word/document.xml": word_document(body),
    }
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{content}</w:{name}>"
    return zipped(members)


def word_document(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def unzipped(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def zipped(members: dict[str, str]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content.encode())
    return target.getvalue()


def relation(kind: str, target: str) -> str:
    return f'<Relationship Id="r{kind}" Type="{R}/{kind}" Target="{target}"/>'


def relations(content: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str, style: str = "", properties: str = "", look: str = "") -> str:
    """A paragraph; a text that is XML is taken as it is."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    content = text if text.startswith("<") else run(text, look)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def listed(number: str, depth: int | None = None) -> str:
    level = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return f'<w:numPr>{level}<w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, style: str, pattern: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def definition(number: str, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def numbered(number: str, abstract: str, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def style(identifier: str, name: str, paragraph: str = "", more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}'
        f"<w:pPr>{paragraph}</w:pPr></w:style>"
    )


def based(identifier: str) -> str:
    return f'<w:basedOn w:val="{identifier}"/>'


HEADINGS = "".join(
    style(f"berschrift{n}", f"heading {n}", f'<w:outlineLvl w:val="{n - 1}"/>') for n in (1, 2, 3)
)


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else para(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, widths: Sequence[int] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


SPAN = '<w:gridSpan w:val="{}"/>'
MERGED = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def shown(data: bytes) -> list[str]:
    """The paragraphs of a body, one a line: "heading 2: 1.1 Recht", "note: ..."."""
    return drafts_of(read_docx(data))


def drafts_of(document: Document) -> list[str]:
    return [_line(block) for block in document.blocks if isinstance(block, Draft)]


def _line(draft: Draft) -> str:
    kind = "note" if draft.note else draft.kind
    return f"{kind}{f' {draft.level}' if draft.level else ''}: {draft.text}"


def grid_of(document: Document) -> Grid:
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def kinds(cell: GridCell) -> list[str]:
    return [_line(draft) for draft in cell.paragraphs]


def text(*words: str) -> tuple[Draft, ...]:
    return tuple(Draft(word, "text") for word in words)


BOLD, LINE = "<w:b/>", '<w:u w:val="single"/>'
