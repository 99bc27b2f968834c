"""The viewer of the endpoint's description in headless Chromium, from this server alone."""

from collections.abc import Iterator

import pytest

from tests.web_browser import CHROMIUM, MISSING, Visit, browser, served
from tests.web_sample import client, sample_store
from web.access import CONTENT_POLICY

pytest.importorskip("playwright", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

ADDRESS = "/api/v1/docs"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "rules": {"landmark-no-duplicate-main": {"enabled": False}},
}
"""The other main landmark is the viewer's."""
OF_OTHERS = {"exclude": ["#swagger-ui"]}
"""Swagger UI is shown as it is shipped; the statement on accessibility names what it lacks."""


@pytest.fixture(scope="module")
def visit() -> Iterator[Visit]:
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with served(sample_store(), plain_http=True) as address, browser() as chromium:
        made = Visit(chromium, address)
        yield made
        made.close()


def test_a_route_is_tried_and_nothing_asked_of_other_hosts(visit: Visit) -> None:
    page = visit.open(ADDRESS)
    page.wait_for_selector(".opblock")
    assert page.locator(".opblock").count() >= 15
    page.locator("#operations-Asking-ask .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.wait_for_selector(".live-responses-table tr.response")
    status = page.locator(".live-responses-table tr.response .response-col_status")
    assert status.inner_text().split()[0] == "200"
    assert "Kreis Düren" in page.locator(".live-responses-table code").first.inner_text()
    assert (visit.elsewhere, visit.errors) == ([], [])


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_around_the_viewer_is_accessible(visit: Visit, language: str) -> None:
    page = visit.open(f"{ADDRESS}?lang={language}")
    page.wait_for_selector(".opblock")
    assert page.locator("html").get_attribute("lang") == language
    found = axe.Axe().run(page, context=OF_OTHERS, options=RULES)
    assert [violation["id"] for violation in found.response["violations"]] == []


def test_it_has_the_policy_of_every_page_and_a_link_from_every_page() -> None:
    web = client(sample_store())
    page = web.get(ADDRESS)
    assert page.headers["Content-Security-Policy"] == CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY
    for language in ("de", "en"):
        assert f'href="{ADDRESS}"' in web.get(f"/berichte?lang={language}").text
    for file in ("swagger-ui.css", "swagger-ui-bundle.js"):
        with web.get(f"/swagger/{file}") as reply:
            assert reply.status_code == 200
