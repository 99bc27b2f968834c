"""Administration in headless Chromium: accessible by axe-core, and used without a pointer, from
the login to the report that is live and gone again, with scripts and without."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.test_web_admin import changed
from tests.web_browser import CHROMIUM, MISSING, Visit, browser, served, violations
from tests.web_people import ADMIN, PASSWORD, with_users
from tests.web_sample import REPORT, own_store
from web.jobs import Jobs
from web.settings import Settings

pytest.importorskip("playwright", reason="Playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)

PDF = Path(REPORT).with_suffix(".pdf")
ROOMS = (
    "/verwaltung/hochladen",
    "/verwaltung/berichte",
    "/verwaltung/berichte/1/loeschen",
    "/verwaltung/index",
    "/verwaltung/auftraege",
    "/verwaltung/rueckmeldungen",
    "/verwaltung/nichts",
)


@dataclass(frozen=True, slots=True)
class House:
    """A server with an administrator, and its jobs."""

    address: str
    jobs: Jobs


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with browser() as started:
        yield started


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    data = with_users(own_store(tmp_path))
    with served(data, plain_http=True) as address:
        yield House(address, Jobs(Settings(data=data)))


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with a job in every state that a page shows."""
    data = with_users(own_store(tmp_path_factory.mktemp("busy")))
    jobs = Jobs(Settings(data=data))
    jobs.submit(PDF.name, io.BytesIO(PDF.read_bytes()), "preview")
    jobs.submit(REPORT.name, io.BytesIO(changed()), "preview")
    jobs.submit("bild.png", io.BytesIO(b"\x89PNG\r\n\x1a\n"), "preview")
    jobs.submit(REPORT.name, io.BytesIO(REPORT.read_bytes()))
    jobs.run_waiting()
    running = jobs.start_job("rebuild")
    jobs.rows.begin(running.id)
    jobs.rows.progress(running.id, "embed", 30, 107)
    jobs.submit("wartet.txt", io.BytesIO(b"x"))
    with served(data, plain_http=True) as address:
        yield House(address, jobs)


def entered(chromium: object, house: House, **options: object) -> Visit:
    """A visit in which the administrator has logged in by keyboard."""
    visit = Visit(chromium, house.address, **options)  # type: ignore[arg-type]
    page = visit.open("/anmelden?weiter=/verwaltung/hochladen")
    page.keyboard.type(ADMIN)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{house.address}/verwaltung/hochladen")
    return visit


def press(visit: Visit, name: str, kind: str = "button", key: str = "Enter") -> None:
    """Goes by Tab from the start of the page to the link ("a") or button that is called so, and
    presses a key there."""
    page = visit.page
    page.evaluate("document.activeElement.blur()")
    page.locator("main").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.locator(":focus")
        if at.evaluate("node => node.localName") == kind and at.inner_text().startswith(name):
            page.keyboard.press(key)
            return
    raise AssertionError(f"{name} is not reached by keyboard")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_room_is_accessible_and_asks_no_other_host(
    chromium: object, busy: House, language: str, scheme: str
) -> None:
    visit = entered(chromium, busy, color_scheme=scheme)
    visit.open(f"/verwaltung/hochladen?lang={language}")
    previews = [f"/verwaltung/vorschau/{job.id}" for job in busy.jobs.rows.to_decide()]
    wrong = []
    for path in (*ROOMS, *previews):
        page = visit.open(path)
        assert page.locator("html").get_attribute("lang") == language
        wrong += violations(page)
    visit.close()
    assert wrong == []
    assert visit.elsewhere == []
    assert [said for said in visit.errors if "404" not in said] == []


def test_a_failed_login_is_accessible(chromium: object, house: House) -> None:
    visit = Visit(chromium, house.address)  # type: ignore[arg-type]
    page = visit.open("/anmelden")
    page.fill("#name", ADMIN)
    page.fill("#kennwort", "falsch")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    page.wait_for_function("document.activeElement.id === 'kennwort'")
    assert page.locator("#name").input_value() == ADMIN
    assert violations(page) == []
    visit.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_room_is_wider_than_the_window(chromium: object, busy: House, width: int) -> None:
    visit = entered(chromium, busy, viewport={"width": width, "height": 800})
    previews = [f"/verwaltung/vorschau/{job.id}" for job in busy.jobs.rows.to_decide()]
    too_wide = [
        path
        for path in (*ROOMS, *previews)
        if visit.open(path).evaluate("document.documentElement.scrollWidth") > width
    ]
    visit.close()
    assert too_wide == []


def test_from_the_login_to_the_live_report_without_a_pointer(
    chromium: object, house: House, tmp_path: Path
) -> None:
    """Upload two files, see how far they are, look at one, accept it, delete it again."""
    house.jobs.start()
    bad = tmp_path / "bild.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    visit = entered(chromium, house)
    page = visit.page
    page.set_input_files("#dateien", [PDF, bad])
    press(visit, "Hochladen")
    page.wait_for_selector("text=gelesen, wartet auf Ihre Entscheidung")
    page.wait_for_selector("text=Dateien der Art PNG werden nicht gelesen")
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1
    assert page.url == f"{house.address}/verwaltung/hochladen", "no page was loaded"
    assert page.locator("[data-said-jobs]").inner_text() != ""

    press(visit, "Vorschau ansehen", "a")
    page.wait_for_selector("text=Die erkannte Tabelle")
    assert page.locator("table.report tbody tr").count() == 15
    press(visit, "In den Bestand aufnehmen")
    page.wait_for_selector("text=hinzugefügt")
    press(visit, "Zum Bericht", "a")
    page.wait_for_url("**/berichte/2")

    visit.open("/verwaltung/berichte")
    press(visit, "Löschen", "a")
    page.wait_for_selector("text=Bericht löschen?")
    press(visit, "Endgültig löschen", key="Space")
    page.wait_for_selector("text=gelöscht")
    assert visit.open("/berichte/2").locator("h1").inner_text() == "Seite nicht gefunden"
    page.locator("footer button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".start")
    assert page.locator("text=Abmelden").count() == 0
    visit.close()
    assert visit.elsewhere == []


def test_the_bytes_of_an_upload_are_shown_as_they_go(
    chromium: object, house: House, tmp_path: Path
) -> None:
    large = tmp_path / "große Datei.txt"
    large.write_bytes(b"Wort " * 2_000_000)
    visit = entered(chromium, house)
    page = visit.page
    page.evaluate(
        """() => {
            window.seen = [];
            const list = document.querySelector("[data-sending-list]");
            new MutationObserver(() => seen.push(list.innerText))
                .observe(list, { childList: true, subtree: true, characterData: true });
        }"""
    )
    page.set_input_files("#dateien", large)
    press(visit, "Hochladen")
    page.wait_for_selector("[data-job]")
    seen = page.evaluate("window.seen")
    assert any("große Datei.txt" in said and "9,5 von 9,5 MB" in said for said in seen)
    visit.close()


def test_files_are_dropped_and_a_refusal_is_said(chromium: object, house: House) -> None:
    visit = entered(chromium, house)
    page = visit.page
    page.evaluate(
        """() => {
            const files = new DataTransfer();
            files.items.add(new File(["1 Ziele\\n\\nEin Archiv."], "archiv.txt"));
            files.items.add(new File(["x"], "..."));
            const drop = new DragEvent("drop", { dataTransfer: files, bubbles: true });
            document.querySelector("[data-upload]").dispatchEvent(drop);
        }"""
    )
    page.wait_for_selector("[data-job]")
    page.wait_for_selector(".sending .failed")
    assert "Bitte 1 bis 20 Dateien" in page.locator(".sending .failed").inner_text()
    assert page.locator("[data-job]").count() == 1
    visit.close()


def test_the_focus_stays_while_a_list_keeps_itself_fresh(chromium: object, house: House) -> None:
    jobs = house.jobs
    kept, goes_on = (jobs.submit(name, io.BytesIO(b"x")) for name in ("a.txt", "b.txt"))
    visit = entered(chromium, house)
    page = visit.open("/verwaltung/auftraege")
    page.locator(f"#auftrag-{kept.id} button").focus()
    jobs.rows.begin(goes_on.id)
    jobs.rows.progress(goes_on.id, "tag", 0, 1)
    page.wait_for_selector(f"#auftrag-{goes_on.id} progress")
    job = "document.activeElement.closest('[data-job]')?.dataset.job"
    page.wait_for_function(f"{job} === '{kept.id}'")
    said = page.locator("[data-said-jobs]").text_content()
    assert said == "b.txt: läuft, taggen"
    visit.close()


def test_all_of_it_works_without_scripts(chromium: object, house: House, tmp_path: Path) -> None:
    file = Path(shutil.copy(REPORT, tmp_path / "neu.txt"))
    file.write_bytes(changed())
    visit = entered(chromium, house, java_script_enabled=False)
    page = visit.page
    page.set_input_files("#dateien", file)
    page.get_by_role("button", name="Hochladen").click()
    assert page.locator("text=wartet").count() == 1
    house.jobs.run_waiting()
    page.wait_for_selector("text=Vorschau ansehen")
    page.get_by_role("link", name="Vorschau ansehen").click()
    page.get_by_role("button", name="In den Bestand aufnehmen").click()
    house.jobs.run_waiting()
    page.wait_for_selector("text=hinzugefügt")
    visit.close()
