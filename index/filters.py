"""Filters: which passages of a snapshot may be found, as sorted row ids.

Names are compared folded (case, umlauts, blanks). An exact match wins; only where there is none
is the value looked for within the names.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

import corpus
from corpus.mention import Label, Law
from index.analysis import folded
from index.errors import BadFilter
from index.serial import IndexedReport, mention_value
from index.store import Version
from index.vectors import IdArray


@dataclass(frozen=True, slots=True)
class Filters:
    """Restrictions that all must hold; None does not restrict.

    `report` is an id, `amt` a label or number ("Jugendamt", "51"), `column` a title or a part of
    just one title, `kommune` a body named in the passage or its heading ("Kreis Kleve"), `gesetz`
    a code or a norm ("SGB VIII", "§ 35a SGB VIII").
    """

    report: str | None = None
    amt: str | None = None
    column: str | None = None
    kommune: str | None = None
    gesetz: str | None = None


NONE = Filters()


def allowed(
    connection: sqlite3.Connection, versions: Sequence[Version], filters: Filters
) -> IdArray:
    """The sorted ids of the passages of these versions that pass."""
    if filters.report is not None:
        versions = [version for version in versions if str(version.report) == filters.report]
    among = json.dumps([version.id for version in versions])
    chosen: IdArray | None = None
    for find, value in (
        (_of_amt, filters.amt),
        (_of_column, filters.column),
        (_of_kommune, filters.kommune),
        (_of_law, filters.gesetz),
    ):
        if value is not None:
            ids = find(connection, among, value)
            chosen = ids if chosen is None else np.intersect1d(chosen, ids, assume_unique=True)
    return passage_ids(versions) if chosen is None else chosen


def passage_ids(versions: Sequence[Version]) -> IdArray:
    """The sorted row ids of all passages of these versions."""
    spans = [np.arange(version.first, version.first + version.count) for version in versions]
    return np.sort(np.concatenate([np.empty(0, np.int64), *spans]))


def fits(filters: Filters, item: IndexedReport) -> bool:
    """Whether a report passes: it is the one, and has the row, the column and the mentions."""
    laws = [(m.name, m.value) for m in item.mentions if m.label == "GESETZ"]
    bodies = [m.name for m in item.mentions if m.label == "KOMMUNE"]
    rows = [(row.label, row.number) for row in item.report.rows]
    titles = [column.title for column in item.report.columns]
    return (
        filters.report in (None, item.id)
        and (filters.amt is None or bool(matching_rows(filters.amt, rows)))
        and (filters.column is None or bool(matching_columns(filters.column, titles)))
        and (filters.kommune is None or bool(_matching_names(filters.kommune, bodies, "KOMMUNE")))
        and (filters.gesetz is None or bool(_matching_laws(filters.gesetz, laws)))
    )


def matching_rows(amt: str, rows: Sequence[tuple[str, str | None]]) -> list[int]:
    """Which rows, given as (label, number), an Amt filter means."""
    wanted = folded(amt)
    exact = [at for at, row in enumerate(rows) if wanted in _row_names(*row)]
    return exact or [at for at, row in enumerate(rows) if wanted in folded(row[0])]


def matching_columns(column: str, titles: Sequence[str]) -> list[int]:
    """Which column a filter means, as a list of at most one title's positions.

    Raises BadFilter where the value is part of several titles.
    """
    wanted = folded(column)
    exact = [at for at, title in enumerate(titles) if folded(title) == wanted]
    found = exact or [at for at, title in enumerate(titles) if wanted in folded(title)]
    if len({folded(titles[at]) for at in found}) > 1:
        names = "; ".join(f'"{titles[at]}"' for at in found)
        raise BadFilter(
            f'"{column}" kommt in mehreren Spalten vor; bitte genauer angeben: {names}.',
            f'"{column}" is part of several columns; please name one: {names}.',
        )
    return found


def _row_names(label: str, number: str | None) -> set[str]:
    names = {folded(label)}
    if number:
        names |= {folded(number), folded(f"{number} {label}"), folded(f"amt {number}")}
    return names


def _of_amt(connection: sqlite3.Connection, among: str, value: str) -> IdArray:
    rows = connection.execute(
        "SELECT label, number, version, position FROM report_row"
        " WHERE version IN (SELECT value FROM json_each(?))",
        (among,),
    ).fetchall()
    found = [rows[at][2:] for at in matching_rows(value, [row[:2] for row in rows])]
    return _ids(
        connection.execute(
            "SELECT passage.id FROM json_each(?) AS chosen JOIN passage"
            " ON version = chosen.value ->> 0 AND row_position = chosen.value ->> 1",
            (json.dumps(found),),
        )
    )


def _of_column(connection: sqlite3.Connection, among: str, value: str) -> IdArray:
    rows = connection.execute(
        "SELECT title, version, position FROM report_column"
        " WHERE version IN (SELECT value FROM json_each(?))",
        (among,),
    ).fetchall()
    found = [rows[at][1:] for at in matching_columns(value, [row[0] for row in rows])]
    return _ids(
        connection.execute(
            "SELECT passage.id FROM json_each(?) AS chosen JOIN passage"
            " ON version = chosen.value ->> 0 AND column_position = chosen.value ->> 1",
            (json.dumps(found),),
        )
    )


def _of_kommune(connection: sqlite3.Connection, among: str, value: str) -> IdArray:
    rows = connection.execute(
        "SELECT DISTINCT name FROM mention WHERE label = 'KOMMUNE'"
        " AND version IN (SELECT value FROM json_each(?))",
        (among,),
    )
    names = _matching_names(value, [row[0] for row in rows], "KOMMUNE")
    return _with_mention(connection, among, "KOMMUNE", names)


def _of_law(connection: sqlite3.Connection, among: str, value: str) -> IdArray:
    rows = connection.execute(
        "SELECT DISTINCT name, value FROM mention WHERE label = 'GESETZ'"
        " AND version IN (SELECT value FROM json_each(?))",
        (among,),
    )
    laws = [(name, mention_value(text)) for name, text in rows]
    return _with_mention(connection, among, "GESETZ", _matching_laws(value, laws))


def _matching_names(value: str, names: Iterable[str], label: Label) -> set[str]:
    """Names equal to the value or to what the tagger calls it; else names with it as words."""
    known = {name: folded(name) for name in names}
    meant = {folded(m.name) for m in corpus.tag_text(value) if m.label == label}
    exact = {name for name, bare in known.items() if bare == folded(value)}
    tagged = {name for name, bare in known.items() if bare in meant}
    return (
        exact or tagged or {n for n, bare in known.items() if f" {folded(value)} " in f" {bare} "}
    )


def _matching_laws(value: str, laws: Iterable[tuple[str, object]]) -> set[str]:
    """Norms at least as fine as the value: "SGB VIII" and "§ 35a SGB VIII" allow its Abs. 2."""
    known = dict(laws)
    meant = [m.value for m in corpus.tag_text(value) if isinstance(m.value, Law)]
    found = {
        name
        for name, law in known.items()
        for norm in meant
        if isinstance(law, Law) and _is_within(law, norm)
    }
    if found:
        return found
    wanted = f" {folded(value)} "
    return {name for name in known if wanted in f" {folded(name)} "}


def _is_within(law: Law, norm: Law) -> bool:
    pairs = (
        *((law.code, norm.code), (law.paragraph, norm.paragraph), (law.absatz, norm.absatz)),
        *((law.satz, norm.satz), (law.nummer, norm.nummer)),
    )
    return all(b is None or (a is not None and folded(a) == folded(b)) for a, b in pairs)


def _with_mention(
    connection: sqlite3.Connection, among: str, label: Label, names: set[str]
) -> IdArray:
    return _ids(
        connection.execute(
            "SELECT DISTINCT passage FROM mention JOIN passage_mention ON mention = mention.id"
            " WHERE label = ? AND name IN (SELECT value FROM json_each(?))"
            " AND version IN (SELECT value FROM json_each(?))",
            (label, json.dumps(sorted(names)), among),
        )
    )


def _ids(rows: Iterable[tuple[int]]) -> IdArray:
    return np.sort(np.fromiter((row[0] for row in rows), np.int64))
