"""The page in headless Chromium on loopback: its weight without a cache, how soon it answers.

    python -m benchmarks.first_paint

The sample is served by two processes. The first page is opened in a fresh context: bytes on the
wire, requests, first contentful paint. Then each of the sample's questions is typed and the button
clicked: milliseconds from the click until the answer has been painted.
"""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.serve import SAMPLE, served
from qa import read_questions
from tests.web_browser import CHROMIUM, OPTIONS

ASK = """async (question) => {
  const before = document.querySelector("[data-answered]")?.dataset.answered;
  document.querySelector("#q").value = question;
  const start = performance.now();
  document.querySelector("form[data-ask] button").click();
  const isThere = () => document.querySelector("[data-answered]")?.dataset.answered === question;
  while (!isThere()) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main() -> None:
    lines = (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = list(dict.fromkeys(one.question for one in read_questions(lines)))
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), [SAMPLE / "bericht-erlenrode.pdf"], workers=2) as (address, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        first(browser, address)
        page = browser.new_page(base_url=address)
        page.goto("/")
        taken = [asked(page, question) for question in questions]
        browser.close()
    median, slow = np.percentile(taken, [50, 95])
    print(
        f"{len(taken)} answers: median {median:.0f} ms, 95 % within {slow:.0f} ms after the click"
    )


def first(browser: Browser, address: str) -> None:
    """Prints what the first page takes without any cache."""
    page = browser.new_page(base_url=address)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    painted: float = page.evaluate(PAINTED)
    kilobytes = sum(sizes) / 1000
    print(f"first page: {kilobytes:.1f} kB in {len(sizes)} replies, painted after {painted:.0f} ms")
    page.close()


def asked(page: Page, question: str) -> float:
    """Milliseconds from the click to the painted answer."""
    taken: Any = page.evaluate(ASK, question)
    return float(taken)


if __name__ == "__main__":
    main()
