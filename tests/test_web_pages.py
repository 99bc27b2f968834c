"""The pages on the sample report: content, both languages, escaping, headers, no other host."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from index import Index, load_embedder
from tests.web_sample import PARTNERS_OF_DUEREN, TITLE, client, sample_client
from web.app import create_app
from web.settings import Settings

QUESTION = "Welche Ämter kooperieren mit dem Kreis Düren?"
STATIC = Path(__file__).parents[1] / "web" / "static"


class Outline(HTMLParser):
    """Every element with its attributes, and the text between the tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def get(path: str, status: int = 200, **query: str) -> Outline:
    response = sample_client().get(path, query_string=query)
    assert response.status_code == status
    assert response.content_type == "text/html; charset=utf-8"
    return Outline(response.text)


PAGES = [
    ("/", {}),
    ("/", {"q": QUESTION}),
    ("/", {"q": "Does the Sozialamt cooperate with neighbours?", "lang": "en"}),
    ("/", {"q": "Streusalz", "amt": "Sozialamt"}),
    ("/", {"q": "Raumfahrtprogramm auf dem Mars"}),
    ("/berichte", {}),
    ("/berichte/1", {"stelle": "400-480", "lang": "en"}),
    ("/berichte/1/stelle/400-480", {}),
    ("/", {"q": QUESTION, "zeige": "1.400-480"}),
    ("/suche", {}),
    ("/suche", {"q": "Zusammenarbeit", "seite": "2", "zeige": "1.400-480", "lang": "en"}),
    ("/suche", {"amt": "Sozialamt"}),
    ("/suche", {"q": "Streusalz", "kommune": "Kreis Nirgends"}),
    ("/aemter", {}),
    ("/barrierefreiheit", {"lang": "en"}),
    ("/matrix/1", {}),
    ("/bedarf/1", {"lang": "en"}),
    ("/kommunen", {"lang": "en"}),
    ("/gesetze", {}),
    ("/kommunen/Kreis Düren", {}),
]


def test_a_list_is_shown_as_a_table_of_cited_rows() -> None:
    page = get("/", q=QUESTION)
    rows = re.findall(
        r'<th scope="row" lang="de">([^<]*?)(?:\s*<span.*?</span>)?</th>',
        sample_client().get("/", query_string={"q": QUESTION}).text,
    )
    assert [row for row in rows if row != "Bauordnungsamt"] == PARTNERS_OF_DUEREN
    assert "15 von 15 Zeilen in 1 Bericht ausgewertet" in page.text
    chips = "Verstanden als gesucht: Ämter × Ohne dies fragen: gesucht: Ämter Partner Kreis Düren ×"
    assert chips in page.text
    assert page.all("input")[0]["value"] == QUESTION


def test_every_citation_opens_beside_the_answer_with_its_words_marked() -> None:
    page = get("/", q=QUESTION)
    links = [a for a in page.all("a") if "zeige=" in (a["href"] or "")]
    assert len(links) >= len(PARTNERS_OF_DUEREN)
    text = sample_client().get("/", query_string={"q": QUESTION}).text
    quotes = re.findall(r"<blockquote lang=\"de\"><p>(.*?)</p>", text)
    assert len(quotes) == len(links)
    shown = set()
    for link in links:
        for address in (link["href"], link["data-source"]):
            target = sample_client().get(address or "")
            assert target.status_code == 200
            [marked] = re.findall(r'<mark id="wortlaut">(.*?)</mark>', target.text)
            shown.add(marked)
    assert shown == set(quotes)


def test_a_fact_is_shown_large_and_not_twice() -> None:
    page = get("/", q="Welches Programm wird für die Räumpläne verwendet?")
    answer = page.text.split("Verstanden als")[0]
    assert answer.count("Winterblick") == 2, "large, then within the sentence"
    assert "S. 9" in page.text


def test_the_report_page_holds_every_row_and_says_empty() -> None:
    page = get("/berichte/1")
    assert TITLE in page.text
    anchors = [tr["id"] for tr in page.all("tr") if "id" in tr]
    assert anchors == [f"zeile-{n}" for n in range(15)]
    assert len(page.all("td")) == 15 * 4
    assert "keine Angabe" in page.text
    assert "ja" in page.text


def test_german_comes_first_and_english_by_switch() -> None:
    web = client(sample_client().application.extensions["fundstelle"].settings.data)
    german = web.get("/", headers={"Accept-Language": "en"})
    assert '<html lang="de">' in german.text
    assert "Was möchten Sie wissen?" in german.text
    english = web.get("/?lang=en")
    assert "What would you like to know?" in english.text
    cookie = english.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert '<html lang="en">' in web.get("/berichte").text
    assert '<html lang="de">' in web.get("/berichte?lang=de").text
    assert '<html lang="de">' in web.get("/berichte?lang=xx").text


def test_the_switch_keeps_the_question() -> None:
    page = get("/", q=QUESTION)
    [switch] = [a for a in page.all("a") if a.get("class") == "language"]
    other = Outline(sample_client().get(switch["href"] or "").text)
    sample_client().delete_cookie("sprache")
    assert other.all("html")[0]["lang"] == "en"
    assert other.all("input")[0]["value"] == QUESTION
    assert "15 of 15 rows in 1 report evaluated" in other.text


def test_examples_are_about_the_report_and_can_be_asked() -> None:
    page = get("/")
    examples = [a["href"] or "" for a in page.all("a") if (a["href"] or "").startswith("/?q=")]
    assert "Welche Ämter arbeiten mit dem Kreis Düren zusammen?" in page.text
    assert len(examples) >= 3
    for link in examples:
        assert "nicht gefunden" not in Outline(sample_client().get(link).text).text


@pytest.mark.parametrize(
    ("question", "says"),
    [("?!", "Die Frage ist leer"), ("a" * 2001, "Die Frage ist zu lang")],
)
def test_a_bad_question_is_explained_on_a_page(question: str, says: str) -> None:
    assert says in get("/", 400, q=question).text


def test_unknown_pages_are_explained_on_a_page() -> None:
    for path in ("/nichts", "/berichte/99", "/berichte/x"):
        assert "Seite nicht gefunden" in get(path, 404).text


def test_without_reports_the_page_says_what_to_do(tmp_path: Path) -> None:
    web = create_app(Settings(data=tmp_path)).test_client()
    for path in ("/", "/berichte"):
        assert "fundstelle index" in web.get(path).text
    assert web.get("/?q=Streusalz").status_code == 200


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_pages_are_safe(path: str, query: dict[str, str]) -> None:
    """No inline script, no inline style, no other host; headers that enforce it."""
    response = sample_client().get(path, query_string=query)
    page = Outline(response.text)
    assert [script["src"] for script in page.all("script")] == ["/static/fundstelle.js"]
    assert not page.all("style")
    for _, attributes in page.elements:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        for name in ("href", "src", "action"):
            assert re.match(r"[/#][^/]|/$|$", attributes.get(name) or "")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_pages_are_accessible_in_outline(path: str, query: dict[str, str]) -> None:
    """Landmarks, one first heading, labelled fields, unique ids (axe: test_web_browser)."""
    sample_client().delete_cookie("sprache")
    page = Outline(sample_client().get(path, query_string=query).text)
    assert page.all("html")[0]["lang"] == query.get("lang", "de")
    assert [len(page.all(tag)) for tag in ("main", "header", "footer", "h1")] == [1] * 4
    names = [nav["aria-label"] for nav in page.all("nav")]
    assert len(names) == len(set(names)) >= 1
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.all("label")}
    for field in [*page.all("input"), *page.all("textarea")]:
        assert field.get("type") == "hidden" or field["id"] in labelled
    for _, attributes in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert attributes.get(name) in (None, *ids)
    assert all("alt" in image for image in page.all("img"))


def test_static_files_name_no_other_host() -> None:
    for file in STATIC.iterdir():
        links = re.findall(r"url\(|@import|https?:[^\s\"')]*", file.read_text(encoding="utf-8"))
        assert set(links) <= {"http://www.w3.org/2000/svg"}
        response = sample_client().get(f"/static/{file.name}")
        assert response.status_code == 200
        assert "max-age" in response.headers["Cache-Control"]
        response.close()


def test_the_first_page_without_any_cache_is_below_100_kb() -> None:
    """Everything that it needs, as a browser gets it."""
    page = get("/")
    files = [one["href"] for one in page.all("link")] + [one["src"] for one in page.all("script")]
    sent = 0
    for path in ("/", *dict.fromkeys(files)):
        response = sample_client().get(path or "", headers={"Accept-Encoding": "gzip"})
        assert response.status_code == 200
        sent += len(response.data) + len(str(response.headers))
        response.close()
    assert sent < 100_000


def test_the_statement_names_whom_to_tell(tmp_path: Path) -> None:
    web = client(tmp_path, contact="Stelle für Teilhabe <teilhabe@kreis.example>")
    assert "Stelle für Teilhabe &lt;teilhabe@kreis.example&gt;" in web.get("/barrierefreiheit").text


def test_the_scheme_is_kept_in_a_cookie() -> None:
    web = client(sample_client().application.extensions["fundstelle"].settings.data)
    assert "data-scheme" not in web.get("/").text
    assert 'data-scheme="dunkel"' in web.get("/?farben=dunkel").text
    assert 'data-scheme="dunkel"' in web.get("/berichte").text
    assert "data-scheme" not in web.get("/berichte?farben=auto").text
    assert "data-scheme" not in web.get("/?farben=rosa").text


def test_text_of_a_report_is_never_markup(tmp_path: Path) -> None:
    """A report that tries: its label, title and text come out as text everywhere."""
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    file = tmp_path / "angriff.txt"
    file.write_text(f"1 Ziele {attack}\n\nDas Archiv {attack} wird gebaut.\n", encoding="utf-8")
    index = Index.open(tmp_path / "data", load_embedder())
    assert [added.status for added in index.add([file])] == ["added"]
    web = client(tmp_path / "data")
    for path in (
        "/",
        "/berichte",
        "/berichte/1",
        "/?q=Archiv",
        f"/?q={attack}",
        "/?q=Archiv&amt=<b>",
        "/?q=Archiv&zeige=1.0-20",
        "/berichte/1/stelle/0-20",
        "/suche?q=Archiv",
        f"/suche?q=Archiv&amt={attack}",
        "/aemter",
        "/matrix/1",
        "/bedarf/1",
    ):
        page = Outline(web.get(path).text)
        assert len(page.all("script")) == 1, "the page's own"
        assert not [image for image in page.all("img") if image.get("src") == "x"]
        assert not page.all("b")
    assert attack in Outline(web.get("/berichte/1").text).text
