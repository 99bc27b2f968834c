"""The pages in headless Chromium: accessible by axe-core, nothing asked of other hosts, and what
people do with them, by mouse and keyboard, with scripts and without."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from index.feedback import kept
from tests.test_web_marking import pdf_store
from tests.web_browser import CHROMIUM, MISSING, Visit, browser, served, violations
from tests.web_sample import own_store, sample_store

pytest.importorskip("playwright", reason="Playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)

QUESTION = "Welche Ämter kooperieren mit dem Kreis Düren?"
ASKED = "/?" + urlencode({"q": QUESTION})
PAGES = (
    "/",
    ASKED,
    f"{ASKED}&zeige=1.1960-2083",
    "/?q=Streusalz&amt=Sozialamt",
    "/?q=" + quote("Kooperiert das Sozialamt?"),
    "/berichte",
    "/berichte/1?stelle=400-480",
    "/berichte/1/stelle/400-480",
    "/suche",
    "/suche?q=Zusammenarbeit&seite=2",
    "/suche?q=Streusalz&zeige=1.400-480",
    "/suche?q=Amt&gesetz=" + quote("§ 35c SGB VIII"),
    "/aemter",
    "/matrix/1?zeige=1.400-480",
    "/bedarf/1",
    "/kommunen/" + quote("Kreis Düren"),
    "/gesetze",
    "/barrierefreiheit",
    "/anmelden",
    "/nichts",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(sample_store()) as found:
        yield found


@pytest.fixture
def visit(chromium: object, address: str) -> Iterator[Visit]:
    made = Visit(chromium, address)  # type: ignore[arg-type]
    yield made
    made.close()
    assert made.elsewhere == []


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_asks_no_other_host(
    chromium: object, address: str, language: str, scheme: str
) -> None:
    visit = Visit(chromium, address, color_scheme=scheme)  # type: ignore[arg-type]
    visit.open(f"/?lang={language}")
    wrong = []
    for path in PAGES:
        page = visit.open(path)
        assert page.locator("html").get_attribute("lang") == language
        wrong += violations(page)
    visit.close()
    assert wrong == []
    assert visit.elsewhere == []
    assert [said for said in visit.errors if "404" not in said] == []


def test_asking_by_keyboard_reads_the_answer_out(visit: Visit) -> None:
    page = visit.open("/")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer")
    assert page.url.startswith(f"{visit.address}/?q=Welche")
    page.wait_for_function("document.querySelector('[data-live]').textContent.includes('von 15')")
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1
    assert page.title().startswith("Welche Ämter")
    page.go_back()
    page.wait_for_selector(".start")


def test_a_source_opens_beside_the_answer_and_closes_again(visit: Visit) -> None:
    page = visit.open(ASKED)
    link = page.locator("td.page a").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#stelle mark")
    assert "zeige=" in page.url
    page.wait_for_function("document.activeElement.textContent === 'Fundstelle'")
    quoted = page.locator("tr.shown blockquote").first.inner_text()
    assert page.locator("#stelle mark").inner_text() == quoted
    page.keyboard.press("Escape")
    assert page.locator("#stelle").is_hidden()
    assert "zeige=" not in page.url
    page.wait_for_function("document.activeElement.matches('td.page a')")


def test_history_stays_in_the_browser_and_can_be_cleared(visit: Visit) -> None:
    page = visit.open("/?q=Streusalz")
    page = visit.open("/")
    assert page.locator("[data-history] a").all_inner_texts() == ["Streusalz"]
    page.locator("[data-forget]").click()
    assert page.locator("[data-history]").is_hidden()
    assert page.evaluate("localStorage.getItem('fundstelle.verlauf')") == "[]"


def test_a_quote_is_copied_with_its_source(chromium: object, address: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    visit = Visit(chromium, address, permissions=permissions)  # type: ignore[arg-type]
    page = visit.open("/berichte/1/stelle/1960-2083")
    page.locator("[data-copy]").click()
    page.wait_for_function("document.querySelector('[data-copy]').textContent === 'Kopiert'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.match(r"„.+“ \(Bericht über .+, S\. \d+\) http://127\.0\.0\.1", copied)
    visit.close()


def test_all_of_it_works_without_scripts(chromium: object, address: str) -> None:
    visit = Visit(chromium, address, java_script_enabled=False)  # type: ignore[arg-type]
    page = visit.open("/")
    page.fill("#q", QUESTION)
    page.get_by_role("button", name="Fragen").click()
    page.locator("td.page a").first.click()
    assert page.locator("#stelle mark").count() == 1
    page.get_by_role("link", name="Schließen").click()
    assert page.locator("#stelle").is_hidden()
    page.get_by_role("link", name="Ohne dies fragen: Partner Kreis Düren").click()
    assert page.locator("#q").input_value() == "Welche Ämter kooperieren?"
    visit.close()


def test_narrowing_a_search_and_lifting_it_again(visit: Visit) -> None:
    page = visit.open("/suche?q=Zusammenarbeit")
    link = page.locator(".facet li", has_text="Sozialamt").first
    count = int(link.locator(".number").evaluate("node => node.firstChild.textContent"))
    link.locator("a").click()
    page.wait_for_url("**amt=Sozialamt**")
    places = page.locator(".finding .card .place strong").all_inner_texts()
    assert len(places) >= min(count, 10)
    assert {place.split(" (")[0] for place in places} == {"Sozialamt"}
    page.get_by_role("link", name="Einschränkung aufheben: Sozialamt").click()
    page.wait_for_url("**/suche?q=Zusammenarbeit")


def test_a_cell_of_the_matrix_opens_its_passage(visit: Visit) -> None:
    page = visit.open("/matrix")
    page.locator("td.yes a").first.click()
    page.wait_for_selector("#stelle mark")
    assert page.locator("td.shown").count() == 1
    picture = "document.querySelector('.page-picture').naturalWidth"
    page.locator("#netz").scroll_into_view_if_needed()
    page.wait_for_function(f"{picture} > 500")


def test_feedback_is_given_by_keyboard(chromium: object, tmp_path: Path) -> None:
    with served(own_store(tmp_path)) as address:
        visit = Visit(chromium, address)  # type: ignore[arg-type]
        page = visit.open(ASKED)
        page.locator("#bewertung-right").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("stimmt")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Danke, die Rückmeldung ist gespeichert.")
        visit.close()
    [one] = kept(tmp_path / "data")
    assert (one.rating, one.comment, one.question) == ("right", "stimmt", QUESTION)


def test_the_page_of_the_pdf_is_shown(chromium: object) -> None:
    data, indexed = pdf_store()
    start = indexed.report.text.index("Mit der Stadt Bonn")
    with served(data) as address:
        visit = Visit(chromium, address)  # type: ignore[arg-type]
        page = visit.open(f"/berichte/1/stelle/{start}-{start + 20}")
        width = page.evaluate("document.querySelector('.page-picture').naturalWidth")
        assert width > 300
        visit.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_is_wider_than_the_window(chromium: object, address: str, width: int) -> None:
    visit = Visit(chromium, address, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    too_wide = []
    for path in PAGES:
        page = visit.open(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(path)
    visit.close()
    assert too_wide == []


def test_the_skip_link_is_the_first_stop(visit: Visit) -> None:
    page = visit.open("/berichte")
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.textContent === 'Zum Inhalt springen'")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'inhalt'")
