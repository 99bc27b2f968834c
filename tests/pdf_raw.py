"""PDF files put together object by object, also such as no program would write."""

TEXT = b"BT /F 10 Tf 50 700 Td (Der Kreis D\\374ren stellt die Leitstelle bereit.) Tj ET"
SENTENCE = "Der Kreis Düren stellt die Leitstelle bereit."
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def raw_pdf(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        b"%s" % out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def form(content: bytes, resources: bytes = b"") -> bytes:
    """A form XObject of a page's size."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % resources
    return stream(content, entries)


def one_page(
    content: bytes, *forms: bytes, box: bytes = b"[0 0 595 842]", first_form: int = 6
) -> bytes:
    """A page with this content, the type F (object 5), and forms from object 6 on, the first of
    them called X."""
    named = b"/XObject<</X %d 0 R>>" % first_form if forms else b""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox %s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
    )
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return raw_pdf(CATALOG, pages, page % (box, named), stream(content), FONT, *forms)
