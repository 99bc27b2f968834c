"""The picture of the page in docs/images: the sample report, asked in headless Chromium, with the
first Fundstelle opened beside the answer.

    python docs/make_screenshot.py [--out docs/images/answer.png]

Needs Debian's `chromium` and Pillow. The page is served from a temporary data directory on
loopback; the picture is reduced to a palette, so that it stays below 200 kB.
"""

import argparse
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import quote

from PIL import Image

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "sample" / "bericht-erlenrode.pdf"
QUESTION = "Welche Ämter kooperieren mit dem Kreis Düren?"
SIZE = (1360, 900)
COLOURS = 128
LARGEST = 200_000
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images" / "answer.png")
    parser.add_argument("--dark", action="store_true", help="the dark colour scheme")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "data") as address:
        raw = Path(folder) / "raw.png"
        url = opened(address, f"/?q={quote(QUESTION)}")
        photograph(url, raw, Path(folder), dark=given.dark)
        given.out.parent.mkdir(parents=True, exist_ok=True)
        Image.open(raw).convert("RGB").quantize(COLOURS).save(given.out, optimize=True)
    if given.out.stat().st_size > LARGEST:
        raise SystemExit(f"{given.out} is larger than {LARGEST} bytes")


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Indexes the sample and serves it; gives the address."""
    fundstelle = [sys.executable, "-m", "web.cli", "--data", str(data)]
    subprocess.run([*fundstelle, "index", str(REPORT)], check=True, cwd=ROOT)  # noqa: S603
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = subprocess.Popen(  # noqa: S603
        [*fundstelle, "serve", "--port", port, "--workers", "1"], cwd=ROOT
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


def opened(address: str, path: str) -> str:
    """The address of the page with its first Fundstelle opened."""
    with urllib.request.urlopen(f"{address}{path}", timeout=60) as page:  # noqa: S310
        links = re.findall(r'href="([^"#]*[?&]zeige=[^"#]*)', unescape(page.read().decode()))
    return f"{address}{quote(links[0], safe='/?&=%+-._')}"


def photograph(url: str, out: Path, folder: Path, *, dark: bool) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        raise SystemExit("chromium is missing: apt-get install chromium")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    size = f"--window-size={SIZE[0]},{SIZE[1]}"
    profile = f"--user-data-dir={folder / 'profile'}"
    options = [*QUIET.split(), scheme, size, profile, f"--screenshot={out}"]
    subprocess.run(  # noqa: S603
        [browser, *options, url], check=True, capture_output=True, timeout=120
    )


if __name__ == "__main__":
    main()
