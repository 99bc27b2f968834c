"""Bodies and norms in texts that were annotated by writers who had not seen the tagger.

usage: python -m benchmarks.tags_blind [--failures] [--no-home]

Three sets of cell texts, each with its report's home (tests/data/tags-blind-*.jsonl): `dev` and
`held` are full of traps from 16 Kreise, `plain` is ordinary text from eight others. `dev` was read
while the rules grew, `held` once they had (its first figures stand in docs/tags.md), `plain` never
was. The sets of names per text count, micro-averaged; optional names count neither way,
alternatives as good.
"""

import sys

from tests.blind_tags import LABELS, SETS, compared, f1, records


def main() -> None:
    at_home = "--no-home" not in sys.argv
    for part in SETS:
        texts = records(part)
        for key, label in LABELS:
            pairs = [compared(record, key, label, at_home=at_home) for record in texts]
            if "--failures" in sys.argv:
                for record, (wanted, got) in zip(texts, pairs, strict=True):
                    if wanted != got:
                        missing, more = sorted(wanted - got), sorted(got - wanted)
                        print(f"  {record['id']}: missed {missing} extra {more}")
            precision, recall, mean = f1(pairs)
            count = sum(len(wanted) for wanted, _ in pairs)
            print(f"{part:6}{key:7} P {precision:.3f} R {recall:.3f} F1 {mean:.3f} ({count})")


if __name__ == "__main__":
    main()
