"""What folding umlauts costs: python benchmarks/index_folding.py [--words N]

Among the N most frequent German words (wordfreq, ../shared): how many written-out spellings
("Dueren") meet the word with umlaut, and which words of different lemmas fall together only
because ä, ae and a are one.
"""

import argparse
import itertools
import lzma
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from index.analysis import word_terms

SHARED = Path(__file__).parents[2] / "shared" / "data" / "words"
WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
BARE = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
SHOWN = 25


def frequent(count: int) -> list[str]:
    path = next(SHARED.glob("wordfreq-de*"))
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        words = (line.split("\t")[0].strip().lower() for line in lines)
        return list(itertools.islice((word for word in words if word.isalpha()), count))


def lemmas() -> dict[str, set[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    path = next(SHARED.glob("german-fullforms*"))
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma, *_ = line.rstrip("\n").split("\t")
            known[form.lower()].add(lemma.lower())
    return known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=50_000)
    words = frequent(parser.parse_args().words)
    marked = [word for word in words if word != word.translate(BARE) and word_terms(word)]
    for name, table in (("written out", WRITTEN_OUT), ("left out", BARE)):
        met = sum(
            word_terms(word)[0] == (word_terms(word.translate(table)) or ("",))[0]
            for word in marked
        )
        print(
            f"umlaut {name}: {met:,} of {len(marked):,} words keep their term"
            f" ({met / len(marked):.4f})"
        )
    known = lemmas()
    by_term: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if word in known and word_terms(word):
            by_term[word_terms(word)[0]].append(word)
    together = [
        (a, b)
        for group in by_term.values()
        for a, b in itertools.combinations(group, 2)
        if a.translate(BARE)[:4] == b.translate(BARE)[:4]
        and a[:4] != b[:4]
        and not known[a] & known[b]
    ]
    joined = {word for pair in together for word in pair}
    print(f"words of different lemmas joined by folding: {len(joined):,}")
    print("most frequent:", ", ".join(f"{a}/{b}" for a, b in together[:SHOWN]))


if __name__ == "__main__":
    main()
