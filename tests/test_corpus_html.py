"""Web pages: the main content only, as a browser shows it, and nothing of what acts."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Grid
from corpus.errors import UnreadableReport
from corpus.html.read import read_html
from tests.outlined import Outlined, outlined


def read(page: str) -> list[Outlined]:
    return outlined(read_html(page.encode()))


PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Bericht | Kreis</title>
<style>.x { color: red }</style><script>alert("kopf")</script></head>
<body onload="alert('laden')"><header><a href="/">Startseite</a></header>
<nav><ul><li><a href="/politik">Politik</a></ul></nav><div id="cookie-hinweis">Wir nutzen Cookies
<button>Annehmen</button></div><form><input value="Suchbegriff"><label>Suche</label></form>
%s
<aside>Verwandtes</aside><footer>Impressum</footer></body></html>"""


@pytest.mark.parametrize("tag", ["main", "article", 'div role="main"', "div"])
def test_only_the_main_content_is_read(tag: str) -> None:
    content = (
        f"<{tag}><header><h1>Bericht&nbsp;2018</h1></header><p onclick='alert(1)'>Der Kreis"
        "<script>alert('mitte')</script> plant<!-- nein --> weiter.<noscript>Bitte</noscript>"
        "<iframe src='x'>Rahmen</iframe><svg><text>Bild</text></svg></p><p hidden>weg</p>"
        "<p style='color: red; display : none'>weg</p><p aria-hidden='true'>weg</p>"
        f"<template><p>weg</p></template></{tag.split()[0]}>"
    )
    shown = ["h1 Bericht 2018", "t Der Kreis plant weiter."]
    assert read(PAGE % content) == (shown if tag != "div" else shown[1:])


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (
            "<h2>A</h2><h6>B</h6><div role='heading' aria-level='3'>C</div>",
            ["h2 A", "h6 B", "h3 C"],
        ),
        ("<h2><a href='#a'>¶</a><button>A</button></h2>", ["h2 A"]),
        ("<p>Ein <b>Ab</b>satz&shy;mit <wbr>&amp; &lt;b&gt;&#8364;", ["t Ein Absatzmit & <b>€"]),
        ("a<div>b<span>c</span>d</div>e", ["t a", "t bcd", "t e"]),
        (
            "<blockquote>a</blockquote><pre>b\n c</pre><figcaption>d</figcaption>",
            ["t a", "t b c", "t d"],
        ),
        ("<dl><dt>Amt<dd>Behörde</dl>", ["t Amt", "t Behörde"]),
        ("<ul><li>a<ol><li><p>b</p><p>c</p></ol>d<li>e</ul>", ["i a", "i b", "t c", "t d", "i e"]),
        ("<p>Zusammen-<br>arbeit mit<br>dem Kreis", ["t Zusammenarbeit mit dem Kreis"]),
        ("<p>Ja:<br>- Düren<br>• Jülich", ["t Ja:", "i Düren", "i Jülich"]),
        ("<p><b>Ziele</b><br>Der Kreis spart.", ["h2 Ziele", "t Der Kreis spart."]),
        (
            "<p>1. Erstens<p>2. Zweitens<p>3. Mai<p>a) so",
            ["i 1. Erstens", "i 2. Zweitens", "i 3. Mai", "i a) so"],
        ),
        ("<h3>A</h3><p><strong>B</strong></p><p>C.</p>", ["h3 A", "h4 B", "t C."]),
        ("<p><b>Alles ist fett.</b></p><p>C.</p>", ["t Alles ist fett.", "t C."]),
        ("<p><u>Ende</u></p>", ["t Ende"]),
        ("<details><summary>Frage</summary>Antwort</details>", ["h2 Frage", "t Antwort"]),
        ("<li>eins<div></li><li>zwei", ["i eins", "i zwei"]),
        ("<p>a<p>b</b></i>c", ["t a", "t bc"]),
        (
            "<p>Fläche 25 m<sup>2</sup>, H<sub>2</sub>O, 10<sup>3</sup>",
            ["t Fläche 25 m², H2O, 10³"],
        ),
        ("<p>a<section class=footnotes><p>1)</section>", ["t a"]),
        ("<xmp><b>roh</b></xmp><p>a", ["t a"]),
    ],
)
def test_elements_become_paragraphs(content: str, shown: list[str]) -> None:
    assert read(f"<main>{content}</main>") == shown


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Seite</title><h1>Bericht</h1><h2>A</h2>", None),
        ("<title> Seite </title><h2>A</h2><h1>Bericht</h1>", "Seite"),
        ("<title>Seite</title><h1>A</h1><h1>B</h1>", "Seite"),
        ("<title>A &amp; B</title><p>Text", "A & B"),
        ("<title>&lt;script&gt;alert(1)&lt;/script&gt;<b>Seite</title><p>Text", "Seite"),
        ("<title>- no title specified</title><p>Text", None),
        ("<p>Text", None),
    ],
)
def test_the_title_of_the_page_counts_without_a_single_first_heading(
    page: str, title: str | None
) -> None:
    assert read_html(page.encode()).title == title


def test_menus_and_tables_of_contents_are_left_out() -> None:
    links = "".join(f'<li><a href="{place}">Ziel {place}</a>' for place in range(4))
    sources = "".join(f'<li><a href="{n}">Vereinbarung {n}</a> vom 3. Mai 2012' for n in range(2))
    content = f"<p>Der Kreis.</p><ul>{links}</ul><ul>{sources}</ul>"
    assert read(f"<body>{content}</body>") == [
        "t Der Kreis.",
        "i Vereinbarung 0 vom 3. Mai 2012",
        "i Vereinbarung 1 vom 3. Mai 2012",
    ]
    assert read(f"<ul>{links}</ul>") == ["i Ziel 0", "i Ziel 1", "i Ziel 2", "i Ziel 3"]


def test_page_headers_of_libreoffice_are_left_out() -> None:
    page = "<body><div title='header'>Kreis Düren</div><p>a<div title='footer'>Seite 1</div>"
    assert read(page) == ["t a"]


def test_a_form_around_the_whole_page_is_no_frame() -> None:
    assert read("<form><div><p>Der ganze Bericht.</p><input value=x></div></form>") == [
        "t Der ganze Bericht."
    ]


TABLE = """<table border=1><caption>Abfrage <b>2018</b></caption>
<tr><th>Amt<th colspan=2>Antwort<th>Frist
<tr><td rowspan=2>Ordnungsamt<td><b>Leitstelle</b><p>Ja, mit:<ul><li>Düren<li>Jülich</ul>
<td>x<td>2018
<tr><td colspan=9>- Kreis Düren<br>- Stadt Jülich<br>und Kall
<tr><td>Jugendamt<td><table><tr><td>a<td>b<tr><td>c<td>d</table><td>
<td>Der Kreis<br>Düren und<br>Kall
<tr><td><td><td><td></table>"""


def test_tables_become_grids() -> None:
    (grid,) = read_html(TABLE.encode()).blocks
    assert isinstance(grid, Grid)
    assert grid.caption == "Abfrage 2018"
    assert read(TABLE) == [
        [
            ["=", "Amt", "Antwort<2", "", "Frist"],
            ["Ordnungsamt", "h: Leitstelle / Ja, mit: / i: Düren / i: Jülich", "x", "2018"],
            ["^Ordnungsamt", "i: Kreis Düren / i: Stadt Jülich und Kall<3", "", ""],
            ["Jugendamt", "a / b / c / d", "", "Der Kreis / Düren und Kall"],
        ]
    ]


def test_header_rows_footers_and_bands() -> None:
    page = (
        "<table><tfoot><tr><td>Summe<td>2</tfoot><thead><tr><td>Amt<td>Zahl</thead>"
        "<tbody><tr><th colspan=2>Dezernat I<tr><th>32<td>1<tr style='display:none'><td>a<td>b"
        "</tbody></table>"
    )
    assert read(page) == [[["=", "Amt", "Zahl"], ["Dezernat I<2", ""], ["32", "1"], ["Summe", "2"]]]


def test_tables_for_layout_are_what_they_hold() -> None:
    links = "<br>".join(f'<a href="{n}">Menü {n}</a>' for n in range(6))
    data = "<table><tr><td>Amt<td>Zahl<tr><td>32<td>1</table>"
    page = f"<table><tr><td>{links}<td><h1>Bericht</h1><p>Text.</p>{data}</table>"
    grid = [["Amt", "Zahl"], ["32", "1"]]
    assert read(page) == ["h1 Bericht", "t Text.", grid]
    assert read(f"<table role=presentation><tr><td>a<td>{data}<tr><td>b<td>c</table>") == [
        "t a",
        grid,
        "t b",
        "t c",
    ]
    assert read("<table border=1><tr><td>Hinweis:<br>Der Kreis.</table>") == [
        "t Hinweis: Der Kreis."
    ]


FOOTNOTES = [
    # Markdown programs
    "<p>Ja<sup><a href='#fn1' id='r1'>1</a></sup>.<section class=footnotes><ol><li id=fn1><p>Seit"
    " 2012. <a href='#r1'>↩</a></ol></section>",
    # Word
    "<p>Ja<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>.<div id=ftn1><p"
    " class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> Seit 2012.</div>",
    # LibreOffice
    "<p>Ja<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>.<div"
    " id=sdfootnote1><p><a name=sdfootnote1sym href='#sdfootnote1anc'>1</a> Seit 2012.</div>",
    # DPUB-ARIA
    "<p>Ja<a role=doc-noteref href='#x'>a</a>.<aside role=doc-footnote id=x>Seit 2012.</aside>",
    # by hand
    "<p>Ja<sup>1)</sup>.<p><sup>1)</sup> Seit 2012.",
]


@pytest.mark.parametrize("content", FOOTNOTES)
def test_footnotes_are_kept_apart_without_their_marks(content: str) -> None:
    assert read(f"<main>{content}</main>") == ["t Ja.", "n Seit 2012."]


def test_pages_saved_by_word_leak_no_bullets_or_settings() -> None:
    bullet = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<!--[if gte mso 9]><xml><w:WordDocument>X</w:WordDocument></xml><![endif]--></head><body>
<p class=MsoTitle>Bericht<o:p></o:p></p>
<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·{bullet}</span></span><![endif]>Erster Punkt<o:p></o:p></p>
<p style='text-indent:-18.0pt'><span style='font-family:Wingdings'>§{bullet}</span>Zweiter</p>
<p style='text-indent:-18.0pt'>o{bullet}Dritter</p><v:shape>Bild</v:shape></body></html>"""
    assert read(page) == ["h1 Bericht", "i Erster Punkt", "i Zweiter", "i Dritter"]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<p>Größe".encode("utf-8-sig"), "t Größe"),
        ("<p>Größe".encode("utf-16"), "t Größe"),
        ("<p>Größe".encode("cp1252"), "t Größe"),
        ("<meta charset=iso-8859-15><p>5 €".encode("iso-8859-15"), "t 5 €"),
        ("<meta content='text/html; charset=windows-1250'><p>Łódź".encode("cp1250"), "t Łódź"),
        ("<?xml version='1.0' encoding='iso-8859-2'?><p>Łódź".encode("iso-8859-2"), "t Łódź"),
        ("<meta charset=iso-8859-2><p>Größe".encode(), "t Größe"),
        ("<meta charset=rot13><p>Größe".encode(), "t Größe"),
        ("<p>u\u0308ber\u202e\u200b&#x202e;&#0;".encode(), "t über\ufffd"),
    ],
)
def test_encodings_are_detected_and_text_is_clean(data: bytes, shown: str) -> None:
    assert outlined(read_html(data)) == [shown]


def test_any_depth_is_read_or_refused() -> None:
    assert read("<div>" * 9000 + "tief" + "</div>" * 9000) == ["t tief"]
    assert read("<b><i>" * 5000 + "tief") == ["t tief"]
    nested = "<table border=1><tr><td>a<td>" * 500
    assert read(nested) != []
    with pytest.raises(UnreadableReport, match="verschachtelt"):
        read("<div>" * 100_000)
    with pytest.raises(UnreadableReport, match="zu vielen Zellen"):
        read("<table>" + "<tr>" + "<th>a<th colspan=1000>b" * 3 + "<tr><td>c" * 1000)


def test_pages_without_text_are_refused() -> None:
    with pytest.raises(UnreadableReport, match="keinen Text"):
        read("<html><body><script>alert(1)</script><img alt='Bild'></body></html>")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            """<p> <table> <tr> <td> <li> <ul> <b> </b> </table> </p> <h1> <sup> </sup> <br> <tbody>
            <a_href="#x"> <td_rowspan="0"_colspan="0"> <script>alert(1)</script> </script> <pre>
            --> <!-- &amp; a - 1. Amt <select> <option> <template> <svg> <math> <caption>""".split()
        ),
        max_size=40,
    ),
    st.sampled_from(("", "<x", "<script", "<!--")),
)
def test_no_markup_raises_anything_or_leaves_a_script(tags: list[str], last: str) -> None:
    """A tag that is not closed takes in what follows it, so it stands last."""
    page = " ".join(tags).replace("_", " ") + last
    with suppress(UnreadableReport):
        assert "alert" not in str(read(page))
