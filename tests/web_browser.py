"""Debian's headless Chromium, driven by Playwright, over a server of the tests' own on loopback."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.serving import make_server

from web.app import create_app
from web.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

CHROMIUM = shutil.which("chromium")
MISSING = "Debian's chromium is not installed"
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
PATIENCE = 60_000
"""Milliseconds, for machines under load."""


@contextmanager
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=OPTIONS, timeout=PATIENCE
        )
        try:
            yield started
        finally:
            started.close()


@contextmanager
def served(data: Path, **settings: Any) -> Iterator[str]:
    """The address of a server over `data` in a thread of this process."""
    app = create_app(Settings(data=data, **settings))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def violations(page: "Page") -> list[str]:
    """What axe-core finds against WCAG 2.1 A and AA and its best practices on a page."""
    from axe_playwright_python.sync_playwright import Axe

    return [
        f"{page.url}: {violation['id']} {node['target']} {node.get('failureSummary', '')}"
        for violation in Axe().run(page, options=RULES).response["violations"]
        for node in violation["nodes"]
    ]


class Visit:
    """A page in a context of its own, and what it did: other hosts asked for, errors said."""

    def __init__(self, browser: "Browser", address: str, **options: Any) -> None:
        self.address = address
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self._context = browser.new_context(base_url=address, **options)
        self._context.set_default_timeout(PATIENCE)
        self._context.route("**/*", self._ask)
        self.page: Page = self._context.new_page()
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path: str) -> "Page":
        self.page.goto(path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def close(self) -> None:
        self._context.close()

    def _note(self, said: "ConsoleMessage") -> None:
        if said.type == "error":
            self.errors.append(said.text)

    def _ask(self, route: Any) -> None:
        """Lets requests to the server through and stops all others."""
        if route.request.url.startswith((f"{self.address}/", "data:")):
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()
