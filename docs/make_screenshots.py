"""The pictures of the docs: the sample report in the running product, in headless Chromium.

    python docs/make_screenshots.py [--out docs/images]

Needs Debian's `chromium`; the pages are served from a temporary data directory. Pictures
are reduced to a palette, so that each stays below 200 kB.
"""

import argparse
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "sample" / "bericht-erlenrode.pdf"
QUESTION = "Welche Ämter kooperieren mit dem Kreis Düren?"
ADMIN, PASSWORD = "Anna Admin", "nur für dieses Bild"
COLOURS = 128
LARGEST = 200_000


def answer(page: Page) -> None:
    page.goto("/")
    page.locator("[name=q]").first.fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator("a[href*='zeige=']").first.click()


def search(page: Page) -> None:
    page.goto("/suche?q=Winterdienst")


def matrix(page: Page) -> None:
    page.goto("/matrix")


def preview(page: Page) -> None:
    page.goto("/anmelden?weiter=/verwaltung/hochladen")
    page.locator("[name=name]").fill(ADMIN)
    page.locator("[name=kennwort]").fill(PASSWORD)
    page.keyboard.press("Enter")
    other = REPORT.with_suffix(".txt").read_bytes() + b"\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "bericht-erlenrode.txt", "mimeType": "text/plain", "buffer": other}
    )
    page.locator("form.drop button").click()
    page.locator("a[href*='/vorschau/']").first.click(timeout=120_000)


PICTURES: dict[str, Callable[[Page], None]] = {
    "answer": answer,
    "search": search,
    "matrix": matrix,
    "preview": preview,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "data") as address,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, show in PICTURES.items():
            page = chromium.new_page(
                base_url=address, viewport={"width": 1360, "height": 900}, color_scheme="light"
            )
            show(page)
            page.wait_for_load_state("networkidle")
            page.evaluate("window.scrollTo(0, 0)")
            save(page.screenshot(), given.out / f"{name}.png")
            page.close()
        chromium.close()


def save(picture: bytes, target: Path) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS).save(target, optimize=True)
    if target.stat().st_size > LARGEST:
        raise SystemExit(f"{target} is larger than {LARGEST} bytes")


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Indexes the sample, makes an administrator and serves; gives the address."""
    fundstelle = [sys.executable, "-m", "web.cli", "--data", str(data)]
    subprocess.run([*fundstelle, "index", str(REPORT)], check=True, cwd=ROOT)  # noqa: S603
    subprocess.run(  # noqa: S603
        [*fundstelle, "user", "add", ADMIN, "--role", "administrator"],
        input=f"{PASSWORD}\n".encode(),
        check=True,
        cwd=ROOT,
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = subprocess.Popen(  # noqa: S603
        [*fundstelle, "serve", "--port", port, "--workers", "1"],
        cwd=ROOT,
        env={**os.environ, "FUNDSTELLE_PLAIN_HTTP": "yes"},
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/readyz")
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10):  # noqa: S310
                return
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
