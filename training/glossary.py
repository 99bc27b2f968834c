"""Compact the glossary of administrative concepts for the answer room.

Reads ../shared/data/glossary/*.jsonl (written for this project) and writes qa/data/glossary.tsv:
a line per concept, German keys and English keys separated by a tab, keys by "|". A key is the
sequence of stems that `qa.words.key` gives, so that nothing is stemmed at start-up. The German
everyday form of each key is not kept: the file serves matching, not display.

    python -m training.glossary
"""

import json
from pathlib import Path

from qa.words import english_key, german_key

SOURCE = Path(__file__).parents[2] / "shared" / "data" / "glossary"
TARGET = Path(__file__).parents[1] / "qa" / "data" / "glossary.tsv"


def concepts(source: Path) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """All concepts as (German keys, English keys), duplicates and empty keys left out."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
    for path in sorted(source.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            german = dict.fromkeys(key for term in entry["de"] if (key := german_key(term)))
            english = dict.fromkeys(key for term in entry["en"] if (key := english_key(term)))
            if german:
                found[tuple(german), tuple(english)] = None
    return list(found)


def main() -> None:
    rows = concepts(SOURCE)
    lines = ("\t".join(("|".join(german), "|".join(english))) for german, english in rows)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} concepts, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
