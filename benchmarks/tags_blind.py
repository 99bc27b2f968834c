"""Bodies and norms in texts that were annotated by writers who had not seen the tagger.

usage: python -m benchmarks.tags_blind [--failures] [--no-home]

Three sets of cell texts, each with its report's home (tests/data/tags-blind-*.jsonl): `dev` and
`held` are full of traps from 16 Kreise, `plain` is ordinary text from eight others. `dev` was read
while the rules grew, `held` once they had (its first figures stand in docs/tags.md), `plain` never
was. The sets of names per text count, micro-averaged; optional names count neither way,
alternatives as good.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus import Home, Kommune, Label, tag_text

DATA = Path(__file__).parents[1] / "tests" / "data"
SETS = ("dev", "held", "plain")
LABELS: tuple[tuple[str, Label], ...] = (("bodies", "KOMMUNE"), ("laws", "GESETZ"))


def plain(name: str) -> str:
    """A name as compared: case, hyphens and blanks do not count."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s\-–]+", " ", folded).strip()


def home_of(name: str) -> Home:
    """The home a record names; raises ValueError where the tagger does not know it."""
    for mention in tag_text(name):
        if isinstance(mention.value, Kommune):
            return Home(mention.name, mention.value.ags)
    raise ValueError(name)


def names(record: dict[str, Any], key: str, found: Iterable[str]) -> tuple[set[str], set[str]]:
    """Wanted and found names without the optional ones."""
    optional = set(map(plain, record.get("optional", [])))
    same = {
        plain(form): plain(name)
        for name, forms in record.get("alternatives", {}).items()
        for form in forms
    }
    wanted = set(map(plain, record[key]))
    got = {name if name in wanted else same.get(name, name) for name in map(plain, found)}
    return wanted - optional, got - optional


def main() -> None:
    for part in SETS:
        lines = (DATA / f"tags-blind-{part}.jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        for key, label in LABELS:
            hits = extra = missed = 0
            for record in records:
                home = None if "--no-home" in sys.argv else home_of(record["home"])
                mentions = tag_text(record["text"], home)
                wanted, got = names(record, key, (m.name for m in mentions if m.label == label))
                hits += len(wanted & got)
                extra += len(got - wanted)
                missed += len(wanted - got)
                if "--failures" in sys.argv and wanted != got:
                    missing, more = sorted(wanted - got), sorted(got - wanted)
                    print(f"  {record['id']}: missed {missing} extra {more}")
            precision, recall = hits / max(1, hits + extra), hits / max(1, hits + missed)
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            print(f"{part:6}{key:7} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({hits + missed})")


if __name__ == "__main__":
    main()
