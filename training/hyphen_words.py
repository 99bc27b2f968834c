"""Learn the word list that decides about hyphens at line ends (corpus/data/words.bin).

    nice python training/hyphen_words.py ../shared/data corpus/data/words.bin

Counts the words that stand whole inside lines (never the last of a line that ends with a
hyphen, nor the first of the line after it) in council papers, federal and state law and
parliamentary proceedings. Kept are word forms seen MINIMUM times or more, and hyphenated
forms that are written with the hyphen more often than without. Stored are the CRC-32 of the
case-folded forms, sorted, as little-endian uint32: a set without its texts, 4 bytes a form,
that loads at once; a wrong "known" happens about once in 7,000 look-ups.
"""

import json
import lzma
import re
import struct
import sys
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SOURCES = (
    "documents/karlsruhe-2004-2024.jsonl.xz",
    "embeddings/gesetze.jsonl.xz",
    "embeddings/bundestag.jsonl.xz",
    "embeddings/sachsen.jsonl.xz",
)
HELD_OUT = 20
"""Every 20th council paper is left for measuring (benchmarks/hyphens.py)."""
MINIMUM = 4
LONGEST_LIST = 700_000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"\S*-\s*\n\s*\S*")


def texts(path: Path) -> Iterator[str]:
    """All texts of one xz-compressed JSON Lines file, without the held-out papers."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if "karlsruhe" in path.name and number % HELD_OUT == 0:
                continue
            record = json.loads(line)
            fields = (record.get(name) for name in ("law", "title", "abstract", "text"))
            yield "\n".join(field for field in fields if isinstance(field, str))


def count(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Counts of plain and of hyphenated forms, case-folded."""
    plain: Counter[str] = Counter()
    hyphenated: Counter[str] = Counter()
    for name in SOURCES:
        for text in texts(folder / name):
            whole = _CUT.sub("\n", unicodedata.normalize("NFC", text).replace("\u2010", "-"))
            for word in _WORD.findall(whole.lower()):
                (hyphenated if "-" in word else plain)[word] += 1
        sys.stderr.write(f"{name}: {len(plain)} plain, {len(hyphenated)} hyphenated forms\n")
    return plain, hyphenated


def chosen(plain: Counter[str], hyphenated: Counter[str]) -> list[str]:
    """The forms to ship, the most frequent first."""
    forms = {word: n for word, n in plain.items() if n >= MINIMUM and len(word) >= 2}
    for word, n in hyphenated.items():
        if n >= MINIMUM and n > plain[word.replace("-", "")]:
            forms[word] = n
    ordered = sorted(forms, key=lambda word: (-forms[word], word))
    return ordered[:LONGEST_LIST]


def main() -> None:
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    words = chosen(*count(folder))
    hashes = sorted({zlib.crc32(word.encode("utf-8")) for word in words})
    target.write_bytes(struct.pack(f"<{len(hashes)}I", *hashes))
    print(f"{len(words)} forms, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
