"""Words a second of the rules over a text file, paragraph by paragraph, and the start-up time.

usage: python benchmarks/tags_speed.py FILE.txt

One core, best of three passes after the tables are loaded.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    start = time.perf_counter()
    from corpus.tags import tag_text

    tag_text("Kreis Kleve, § 5 Weiterbildungsgesetz NRW")
    print(f"import and first text: {(time.perf_counter() - start) * 1000:.0f} ms")
    paragraphs = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n\n")
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        for paragraph in paragraphs:
            tag_text(paragraph)
        seconds.append(time.perf_counter() - start)
    print(f"{words / min(seconds):,.0f} words/s over {words:,} words")


if __name__ == "__main__":
    main()
