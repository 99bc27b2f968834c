"""Law citations in decisions: exact span and right law, against two annotations and German LER.

usage: python benchmarks/legal_references.py [SHARED_DATA_DIR] [--failures] [--ler dev|test]

Two gold standards over the 15 decisions of legal-references-test (openlegaldata):
- as published: annotated in part and not consistently, so its precision is a lower bound;
- adjudicated: benchmarks/data/legal_references.tsv, all references of the same texts, read and
  decided by hand; each row says why it differs from the published one ("kept", "added", "cut",
  "range", "law", ...). Rows of a reason in UNSCORED may be found or not.
A citation counts as found when a GESETZ mention has exactly its span and its law. The published
set gives a law as a short name in lower case ("eggvg", "5" for the SGB V), so laws are compared
without case, spaces and Roman numerals. Laws cited without a section or article are left out.
Nothing is trained on the decisions; their differences were read while the grammar grew.
`--ler` measures the spans on German LER instead (legal_references_ler).
"""

import csv
import json
import lzma
import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import legal_references_ler  # noqa: E402
from corpus.laws.find import laws  # noqa: E402
from corpus.laws.table import ROMAN, title_key, titles  # noqa: E402
from corpus.mention import Law, Mention  # noqa: E402

ADJUDICATED = ROOT / "benchmarks" / "data" / "legal_references.tsv"
UNSCORED = frozenset({"commentary", "reporter", "draft", "ellipsis"})
"""Places in commentaries and collections, sections of bills, "Satz 2 der Vorschrift"."""
ORDINALS = (
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt",
    "elft", "zwölft",
)  # fmt: skip
_BOOK = re.compile(rf"({'|'.join(ORDINALS)})e[ns]?\s?buch(?:es)?\s?sozialgesetzbuch", re.IGNORECASE)
Citation = tuple[int, int, frozenset[str]]
"""Start, end, names of the law that are right (none: the span decides)."""


def book(code: str | None) -> str:
    """A law's name as compared: "SGB VIII" -> "8", a title by its abbreviation."""
    name = re.sub(r"\s(?:19|20)\d\d$", "", (code or "").strip())
    listed = titles().get(title_key(name))
    if listed:
        name = min((entry[1] for entry in listed), key=len)
    ordinal = _BOOK.match(name)
    if ordinal:
        name = f"SGB {ROMAN[ORDINALS.index(ordinal[1].lower())]}"
    roman = re.fullmatch(r"(?:SGB )?([IVX]+)", name.upper())
    if roman:
        return str(ROMAN.index(roman[1]) + 1)
    return re.sub(r"^sgb[-_ ]?", "", re.sub(r"[^\w]", "", name.lower()))


def published(record: dict[str, object]) -> list[Citation]:
    """The law citations of one decision as published."""
    listed = record["citations"]
    if not isinstance(listed, list):
        raise TypeError("citations: expected a list")
    return [
        (c["span"]["start"], c["span"]["end"], frozenset({book(c["book"])} - {""}))
        for c in listed
        if c["type"] == "law" and c["unit"]
    ]


def adjudicated() -> tuple[dict[str, list[Citation]], dict[str, list[Citation]]]:
    """The adjudicated citations by document: those scored, and those left out."""
    scored: dict[str, list[Citation]] = {}
    doubtful: dict[str, list[Citation]] = {}
    with ADJUDICATED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            names = frozenset(book(name) for name in row["law"].split("|"))
            kind = doubtful if row["reason"] in UNSCORED else scored
            entry = (int(row["start"]), int(row["end"]), names)
            kind.setdefault(row["document"], []).append(entry)
    return scored, doubtful


def found(text: str) -> list[tuple[int, int, str]]:
    """Start, end and law of our references, one for each span."""
    spans: dict[tuple[int, int], Mention] = {}
    for mention in laws(text):
        if isinstance(mention.value, Law) and mention.value.paragraph:
            spans.setdefault((mention.start, mention.end), mention)
    return [
        (start, end, book(mention.value.code if isinstance(mention.value, Law) else None))
        for (start, end), mention in spans.items()
    ]


class Tally:
    """Counts of one comparison: wanted, found, spans right, spans and laws right."""

    def __init__(self, failures: bool) -> None:
        self.wanted = self.got = self.spans = self.exact = 0
        self._failures = failures

    def add(self, text: str, want: Sequence[Citation], skip: Sequence[Citation]) -> None:
        """Compare the references of one text with those wanted."""
        have = [
            one for one in found(text) if not any(a < one[1] and one[0] < b for a, b, _ in skip)
        ]
        by_span = {(start, end): law for start, end, law in have}
        self.wanted, self.got = self.wanted + len(want), self.got + len(have)
        for start, end, right in want:
            law = by_span.get((start, end))
            self.spans += law is not None
            hit = law is not None and (not right or law in right)
            self.exact += hit
            if self._failures and not hit:
                print(f"missed {text[start:end]!r} {sorted(right)} {law}")
        wanted = {(start, end) for start, end, _ in want}
        for start, end, law in have:
            if self._failures and (start, end) not in wanted:
                print(f"extra {text[start:end]!r} ({law}) {text[max(0, start - 40) : end + 20]!r}")

    def report(self, title: str) -> None:
        print(f"{title}, span and law: {score(self.exact, self.wanted, self.got)}")
        print(f"{title}, span:         {score(self.spans, self.wanted, self.got)}")


def score(matched: int, wanted: int, got: int) -> str:
    """Precision, recall and F1 as one line."""
    precision, recall = matched / max(1, got), matched / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision={precision:.3f} recall={recall:.3f} f1={f1:.3f} (gold {wanted}, found {got})"


def main() -> None:
    words = sys.argv[1:]
    split = words.pop(words.index("--ler") + 1) if "--ler" in words else None
    args = [a for a in words if not a.startswith("--")]
    shared = Path(args[0]) if args else ROOT.parent / "shared" / "data"
    failures = "--failures" in words
    if split:
        legal_references_ler.measure(shared / "ner" / "german-ler" / f"{split}.conll.xz", failures)
        return
    folder = shared / "legal-references-test"
    with lzma.open(folder / "documents.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = {r["doc_id"]: r["text"] for r in map(json.loads, lines)}
    with lzma.open(folder / "annotations.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    scored, doubtful = adjudicated()
    raw, own = Tally(False), Tally(failures)
    for record in records:
        name = record["doc_id"]
        raw.add(texts[name], published(record), ())
        own.add(texts[name], scored.get(name, []), doubtful.get(name, []))
    raw.report("as published")
    own.report("adjudicated ")


if __name__ == "__main__":
    main()
