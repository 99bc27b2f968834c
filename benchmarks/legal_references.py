"""Law citations of the legal-references test set (openlegaldata): exact span and right law.

usage: python benchmarks/legal_references.py [SHARED_DATA_DIR] [--failures]

Nothing is trained on it; its differences were read while the grammar grew, so it is not held out
(docs/tags.md). A citation counts as found when a GESETZ mention has exactly its span and its
law; span alone and law alone are printed beside it. The set gives a law as a short name in lower
case ("eggvg", "5" or "sgb-5" for the SGB V), so laws are compared without case, spaces and Roman
numerals; where the set names no law, the span decides. Laws cited without a section or article
(17 of the set's 355) are left out on both sides.
"""

import json
import lzma
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.laws.find import laws  # noqa: E402
from corpus.laws.table import ROMAN, title_key, titles  # noqa: E402
from corpus.mention import Law, Mention  # noqa: E402

ORDINALS = (
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt",
    "elft", "zwölft",
)  # fmt: skip
_BOOK = re.compile(rf"({'|'.join(ORDINALS)})e[ns]?buch(?:es)?sozialgesetzbuch", re.IGNORECASE)
Citation = tuple[int, int, str]


def book(code: str | None) -> str:
    """A law's name as compared: "SGB VIII" -> "8", a title by its abbreviation."""
    name = re.sub(r"\s(?:19|20)\d\d$", "", (code or "").strip())
    listed = titles().get(title_key(name))
    if listed:
        name = min((entry[1] for entry in listed), key=len)
    ordinal = _BOOK.match(name)
    if ordinal:
        name = f"SGB {ROMAN[ORDINALS.index(ordinal[1])]}"
    roman = re.fullmatch(r"SGB ([IVX]+)", name)
    if roman:
        return str(ROMAN.index(roman[1]) + 1)
    return re.sub(r"^sgb[-_ ]?", "", re.sub(r"[^\w]", "", name.lower()))


def gold(record: dict[str, object]) -> list[Citation]:
    """The law citations of one decision."""
    listed = record["citations"]
    if not isinstance(listed, list):
        raise TypeError("citations: expected a list")
    return [
        (entry["span"]["start"], entry["span"]["end"], book(entry["book"]))
        for entry in listed
        if entry["type"] == "law" and entry["unit"]
    ]


def found(text: str) -> list[Citation]:
    """The same of our mentions, one for each span."""
    spans: dict[tuple[int, int], Mention] = {}
    for mention in laws(text):
        if isinstance(mention.value, Law) and mention.value.paragraph:
            spans.setdefault((mention.start, mention.end), mention)
    return [
        (start, end, book(mention.value.code if isinstance(mention.value, Law) else None))
        for (start, end), mention in spans.items()
    ]


def score(matched: int, wanted: int, got: int) -> str:
    """Precision, recall and F1 as one line."""
    precision, recall = matched / max(1, got), matched / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision={precision:.3f} recall={recall:.3f} f1={f1:.3f} (gold {wanted}, found {got})"


def main() -> None:
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = Path(args[0]) if args else ROOT.parent / "shared" / "data"
    folder = shared / "legal-references-test"
    with lzma.open(folder / "documents.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = {r["doc_id"]: r["text"] for r in map(json.loads, lines)}
    with lzma.open(folder / "annotations.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    wanted = got = exact = spans = 0
    for record in records:
        text = texts[record["doc_id"]]
        want, have = gold(record), found(text)
        by_span = {(start, end): law for start, end, law in have}
        wanted, got = wanted + len(want), got + len(have)
        for start, end, law in want:
            hit = (start, end) in by_span
            right = hit and (not law or by_span[start, end] == law)
            spans, exact = spans + hit, exact + right
            if "--failures" in sys.argv and not right:
                print(f"missed {text[start:end]!r} ({law}) {by_span.get((start, end))}")
        wanted_spans = {(start, end) for start, end, _ in want}
        for start, end, law in have:
            if "--failures" in sys.argv and (start, end) not in wanted_spans:
                print(f"extra {text[start:end]!r} ({law})")
    print("span and law:", score(exact, wanted, got))
    print("span:        ", score(spans, wanted, got))


if __name__ == "__main__":
    main()
