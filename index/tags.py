"""All tags of a snapshot with how often they occur, for people to look through and correct."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from corpus.mention import Kommune, Label, Value
from index.serial import mention_value
from index.store import Version


@dataclass(frozen=True, slots=True)
class Tag:
    """A canonical name with the value of most of its mentions, and where it occurs how often.

    `passages` and `rows` count those it stands in or above, `reports` those that name it.
    """

    label: Label
    name: str
    value: Value
    mentions: int
    passages: int
    rows: int
    reports: int


def list_tags(
    connection: sqlite3.Connection, versions: Sequence[Version], label: Label | None = None
) -> list[Tag]:
    """The tags of these versions, of one label if given: most mentions first, then by name."""
    among = json.dumps([version.id for version in versions])
    places = _places(connection, among)
    values: dict[tuple[Label, str], list[tuple[int, Value]]] = defaultdict(list)
    reports: dict[tuple[Label, str], set[int]] = defaultdict(set)
    for named, name, value, version, count in connection.execute(
        "SELECT label, name, value, version, count(*) FROM mention WHERE label = coalesce(?, label)"
        " AND version IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
        (label, among),
    ):
        key = cast(Label, named), name
        values[key].append((count, mention_value(value)))
        reports[key].add(version)
    found = [
        Tag(*key, _commonest(counted), sum(n for n, _ in counted), *places[key], len(reports[key]))
        for key, counted in values.items()
    ]
    return sorted(found, key=lambda tag: (-tag.mentions, tag.name, tag.label))


def _places(connection: sqlite3.Connection, among: str) -> dict[tuple[str, str], tuple[int, int]]:
    """By label and name how many passages and rows."""
    rows = connection.execute(
        "SELECT label, name, count(DISTINCT passage.id),"
        " count(DISTINCT passage.version || '-' || row_position)"
        " FROM mention JOIN passage_mention ON mention = mention.id"
        " JOIN passage ON passage.id = passage_mention.passage"
        " WHERE mention.version IN (SELECT value FROM json_each(?)) GROUP BY label, name",
        (among,),
    )
    found = {(label, name): (passages, places) for label, name, passages, places in rows}
    return defaultdict(lambda: (0, 0), found)


def _commonest(counted: Sequence[tuple[int, Value]]) -> Value:
    """The value that most mentions carry; a body's key rather than none."""
    totals: dict[Value, int] = defaultdict(int)
    for count, value in counted:
        totals[value] += count
    keyed = {v: n for v, n in totals.items() if not isinstance(v, Kommune) or v.ags is not None}
    return max(keyed or totals, key=lambda value: (totals[value], repr(value)))
