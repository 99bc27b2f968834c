"""References to norms in German LER (Leitner et al. 2020): spans, by `legal_references.py --ler`.

The corpus marks laws (GS), ordinances (VO), European norms (EUN) and administrative rules (VS) in
federal decisions; counted are those that begin with a section or article. It has one entity for a
chain whose law stands at the end ("§§ 3, 4 BGB"), the tagger one mention for each norm:
neighbours joined by a separator are one entity here where only the last names its law. "aF" and
"nF", the date of a law, its gazette and its authors belong to its entities and are no part of
ours. Precision leaves out our references within a contract, a decision or literature (VT, RS, LIT).
Development was on `dev`; of `test` only the figures were seen.
"""

import lzma
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.laws.find import laws
from corpus.mention import Law, Mention

NORMS = frozenset({"GS", "VO", "EUN", "VS"})
OTHER = frozenset({"VT", "RS", "LIT", "RR", "INN", "ORG"})
"""Entities in which a reference is not counted: contracts, decisions, literature."""
_BEGINS = re.compile(r"§|Art(?:ikeln?)?\b\.?\s\d")
_VERSION = re.compile(
    r"(?:\s[an]\.?\s?F\.?|\svom\s\d.*|\sdes Europäischen Parlament.*|"
    r"\s\(?(?:BGBl|BStBl|RGBl|ABl).*)$"
)
_JOINT = re.compile(
    r"[\s,]*(?:und|oder|sowie|bzw\.|[iI]\.?\s?V\.?\s?m\.?|in Verbindung mit|bis|/)?"
    r"(?:\s(?:mit|nach|des))?\s*"
)
_OPEN = re.compile(r"(?:\b\d+[a-z]?|\b[a-z]{1,2}\)?|\bff?\.?|(?:Halbs|Hs|HS|Alt)\.?)$")
Entity = tuple[str, int, int]


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """(token, tag) of each sentence."""
    rows: list[tuple[str, str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split()
            if fields:
                rows.append((fields[0], fields[-1]))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def as_text(rows: Sequence[tuple[str, str]]) -> tuple[str, list[Entity]]:
    """The sentence as it was written, roughly, and its entities (class, start, end)."""
    text = ""
    entities: list[Entity] = []
    glued = True
    for index, (word, tag) in enumerate(rows):
        digits = word == "/" and text[-1:].isdigit()
        if not (glued or re.fullmatch(r"[,.;:)\]%?!]", word) or digits):
            text += " "
        start = len(text)
        text += word
        glued = word in ("(", "[") or (digits and rows[index + 1 : index + 2] != [])
        if tag.startswith("B-"):
            entities.append((tag[2:], start, len(text)))
        elif tag.startswith("I-") and entities:
            entities[-1] = (entities[-1][0], entities[-1][1], len(text))
    return text, entities


def merged(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Our references, those that share the law of the last one as one span."""
    spans = sorted(
        {(m.start, m.end) for m in mentions if isinstance(m.value, Law) and m.value.paragraph}
    )
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        last = joined[-1] if joined else None
        if (
            last
            and start >= last[1]
            and _OPEN.search(text[last[0] : last[1]])
            and _JOINT.fullmatch(text, last[1], start)
        ):
            joined[-1] = (last[0], end)
        else:
            joined.append((start, end))
    return joined


def measure(path: Path, failures: bool) -> None:
    """Print recall and precision of spans over one split, exact and by overlap."""
    counts = dict.fromkeys(("gold", "exact", "touched", "found", "right"), 0)
    for rows in sentences(path):
        text, entities = as_text(rows)
        if "§" not in text and "Art" not in text:
            continue
        gold = [
            (a, _VERSION.sub("", text[a:b]))
            for kind, a, b in entities
            if kind in NORMS and _BEGINS.match(text, a)
        ]
        want = {(a, a + len(written)) for a, written in gold}
        norms = [(a, b) for kind, a, b in entities if kind in NORMS]
        aside = [(a, b) for kind, a, b in entities if kind in OTHER]
        have = [s for s in merged(text, laws(text)) if not _touches(s, aside) or _touches(s, norms)]
        counts["gold"] += len(want)
        counts["exact"] += len(want & set(have))
        counts["touched"] += sum(_touches(span, have) for span in want)
        counts["found"] += len(have)
        counts["right"] += sum(_touches(span, norms) for span in have)
        if failures and want != set(have):
            missed = sorted(text[a:b] for a, b in want - set(have))
            print("missed", missed, "extra", sorted(text[a:b] for a, b in set(have) - want))
    exact, gold_count, found = counts["exact"], counts["gold"], max(1, counts["found"])
    print(f"entities with a section or article: {gold_count}; ours: {counts['found']}")
    print(f"exact span: recall={exact / gold_count:.3f} precision={exact / found:.3f}")
    print(f"found at all: {counts['touched'] / gold_count:.3f}")
    print(f"ours within a norm of the corpus: {counts['right'] / found:.3f}")


def _touches(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)
