"""ODT files written by hand, for what odfdo cannot write, and what was read of them."""

from corpus.office.odt_read import read_odt
from tests.made_word_xml import drafts_of, zipped

_URNS = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
}
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"' for name, urn in _URNS.items()
)
NAMESPACES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def odt(body: str, automatic: str = "", styles: str = "") -> bytes:
    """An ODT with that body, its automatic styles and those of styles.xml."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    named = (
        f"<office:document-styles {NAMESPACES}><office:styles>{styles}</office:styles>"
        "</office:document-styles>"
    )
    return zipped({"content.xml": content, "styles.xml": named})


def shown(body: str, automatic: str = "", styles: str = "") -> list[str]:
    return drafts_of(read_odt(odt(body, automatic, styles)))


def p(content: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def h(content: str, level: int = 1, style: str = "", more: str = "") -> str:
    name = style or f"Heading_20_{level}"
    return (
        f'<text:h text:style-name="{name}" text:outline-level="{level}" {more}>{content}</text:h>'
    )


def style(
    name: str, parent: str = "", look: str = "", more: str = "", family: str = "paragraph"
) -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}'
        f' style:parent-style-name="{parent}"><style:text-properties {look}/></style:style>'
    )


BOLD, LINE = 'fo:font-weight="bold"', 'style:text-underline-style="solid"'
HIDDEN = 'text:display="none"'
LOOKS = (
    style("Fett", look=BOLD)
    + style("Linie", look=LINE)
    + style("Groß", look='fo:font-size="150%"')
    + style("F", look=BOLD, family="text")
    + style("V", look=HIDDEN, family="text")
)


def cell(content: str, more: str = "") -> str:
    inner = content if content.startswith("<") or not content else p(content)
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, columns: str = "") -> str:
    return f'<table:table table:name="T">{columns}{"".join(rows)}</table:table>'


def times(what: str, count: int) -> str:
    return f'table:number-{what}-repeated="{count}"'


COVERED = "<table:covered-table-cell/>"
SPANNED = 'table:number-columns-spanned="{}" table:number-rows-spanned="{}"'
