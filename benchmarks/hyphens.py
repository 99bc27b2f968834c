"""How often a hyphen at a line end is undone rightly, on council papers the list never saw.

    python -m benchmarks.hyphens ../shared/data [PAPERS]

Words that stand whole inside lines are cut anew: between syllables ("Zusammen-/arbeit"), at a
hyphen of their own ("EDV-/Verfahren"; before a capital only, for most others are left-overs of
cut lines), and before the conjunction ("Haupt-/und"). Every 20th
paper is held out by training/hyphen_words.py; none of them has been counted.
"""

import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

from corpus.hyphens import Hyphens, joined
from training.hyphen_words import HELD_OUT

_CUT = re.compile(
    r"(?<=[aeiouäöü])(?:[bdfglmnprstz]*?)(?=(?:sch|ch|[bdfghklmnprstvwz])[aeiouäöü])(?<!c)"
)
_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜa-zäöüß]{7,30}(?![\w-])")
_HYPHENATED = re.compile(r"(?<![\w-])(\w{2,}-)([^\W\d_]\w{2,})(?![\w-])")
_SUSPENDED = re.compile(r"(?<![\w-])([A-ZÄÖÜ]\w{3,}-) (und|oder|bzw\.) (?=[A-ZÄÖÜ])")


def cases(text: str) -> list[tuple[str, str, str, str]]:
    """(kind, line before, line after, what should stand there) for one paper."""
    found = []
    for line in text.split("\n"):
        words = line.strip()[:-1]
        for match in list(_WORD.finditer(words))[1:-1]:
            word = match.group()
            for cut in list(_CUT.finditer(word))[1:2]:
                if 3 <= cut.end() <= len(word) - 3:
                    found.append(("cut", word[: cut.end()] + "-", word[cut.end() :], word))
        for match in _HYPHENATED.finditer(words):
            if match.group(2)[0].isupper():
                found.append(("own hyphen", match.group(1), match.group(2), match.group()))
        for match in _SUSPENDED.finditer(words):
            found.append(("suspended", match.group(1), match.group(2), match.group().strip()))
    return found


def main() -> None:
    folder, most = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    hyphens = Hyphens()
    papers = 0
    path = folder / "documents/karlsruhe-2004-2024.jsonl.xz"
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % HELD_OUT or papers >= most:
                continue
            papers += 1
            for kind, before, after, want in cases(json.loads(line)["text"]):
                shown, between = joined(before, after, hyphens)
                total[kind] += 1
                right[kind] += shown + between + after == want
                if shown + between + after != want:
                    wrong[f"{kind}: {shown}{between}{after}"] += 1
    for kind, count in total.items():
        print(f"{kind:12} {count:7} {right[kind] / count:.4f}")
    print(*(f"{count:5} {text}" for text, count in wrong.most_common(25)), sep="\n")


if __name__ == "__main__":
    main()
