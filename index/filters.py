"""Filters: which passages of a snapshot may be found, as sorted row ids.

Names are compared folded (case, umlauts, blanks). An exact match wins; only where there is none
is the value looked for within the names.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from corpus.mention import Label, Law, Value
from index.analysis import folded
from index.corrections import Corrections
from index.errors import BadFilter
from index.serial import IndexedReport, mention_value
from index.store import Version
from index.tag_filters import bodies_meant, laws_meant, near_names
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
Field = Literal["report", "amt", "column", "kommune", "gesetz"]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A filter that fits nothing at all, with the names there are that are most alike."""

    field: Field
    value: str
    near: tuple[str, ...]


def allowed(
    connection: sqlite3.Connection,
    versions: Sequence[Version],
    filters: Filters,
    corrections: Corrections,
) -> IdArray:
    """The sorted ids of the passages of these versions that pass."""
    if filters.report is not None:
        versions = [version for version in versions if str(version.report) == filters.report]
    among = json.dumps([version.id for version in versions])
    chosen: IdArray | None = None
    for find, value in (
        (_of_amt, filters.amt),
        (_of_column, filters.column),
        (partial(_of_kommune, corrections=corrections), filters.kommune),
        (partial(_of_law, corrections=corrections), filters.gesetz),
    ):
        if value is not None:
            ids = find(connection, among, value)
            chosen = ids if chosen is None else np.intersect1d(chosen, ids, assume_unique=True)
    return passage_ids(versions) if chosen is None else chosen


def unknown(
    connection: sqlite3.Connection,
    versions: Sequence[Version],
    filters: Filters,
    corrections: Corrections,
) -> list[Unknown]:
    """The filters that fit nothing by themselves, in these versions or the report chosen."""
    found: list[Unknown] = []
    if filters.report is not None:
        versions = [version for version in versions if str(version.report) == filters.report]
        if not versions:
            return [Unknown("report", filters.report, ())]
    fields: tuple[Field, ...] = ("amt", "column", "kommune", "gesetz")
    for field in fields:
        value: str | None = getattr(filters, field)
        alone = Filters(**{field: value})
        if value is not None and not allowed(connection, versions, alone, corrections).size:
            names = _names_for(connection, versions, field)
            found.append(Unknown(field, value, near_names(value, names)))
    return found


def passage_ids(versions: Sequence[Version]) -> IdArray:
    """The sorted row ids of all passages of these versions."""
    spans = [np.arange(version.first, version.first + version.count) for version in versions]
    return np.sort(np.concatenate([np.empty(0, np.int64), *spans]))


def fits(filters: Filters, item: IndexedReport, corrections: Corrections) -> bool:
    """Whether a report passes: it is the one, and has the row, the column and the mentions."""
    laws = {m.name: m.value for m in item.mentions if m.label == "GESETZ"}
    bodies = {m.name: m.value for m in item.mentions if m.label == "KOMMUNE"}
    rows = [(row.label, row.number) for row in item.report.rows]
    titles = [column.title for column in item.report.columns]
    return (
        filters.report in (None, item.id)
        and (filters.amt is None or bool(matching_rows(filters.amt, rows)))
        and (filters.column is None or bool(matching_columns(filters.column, titles)))
        and (filters.kommune is None or bool(bodies_meant(filters.kommune, bodies, corrections)))
        and (filters.gesetz is None or bool(laws_meant(filters.gesetz, laws, corrections)))
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


def _of_kommune(
    connection: sqlite3.Connection, among: str, value: str, corrections: Corrections
) -> IdArray:
    names = bodies_meant(value, _named(connection, among, "KOMMUNE"), corrections)
    return _with_mention(connection, among, "KOMMUNE", names)


def _of_law(
    connection: sqlite3.Connection, among: str, value: str, corrections: Corrections
) -> IdArray:
    names = laws_meant(value, _named(connection, among, "GESETZ"), corrections)
    return _with_mention(connection, among, "GESETZ", names)


def _named(connection: sqlite3.Connection, among: str, label: Label) -> dict[str, Value]:
    """The names under a label in these versions, with a value of each, one with a key if any."""
    rows = connection.execute(
        "SELECT name, min(value) FROM mention WHERE label = ?"
        " AND version IN (SELECT value FROM json_each(?)) GROUP BY name",
        (label, among),
    )
    return {name: mention_value(text) for name, text in rows}


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


def _names_for(
    connection: sqlite3.Connection, versions: Sequence[Version], field: Field
) -> set[str]:
    """What there is to filter by."""
    among = json.dumps([version.id for version in versions])
    if field in ("kommune", "gesetz"):
        names = _named(connection, among, "KOMMUNE" if field == "kommune" else "GESETZ")
        codes = {value.code for value in names.values() if isinstance(value, Law) and value.code}
        return {*names, *codes}
    table = (
        "SELECT DISTINCT label FROM report_row WHERE version IN (SELECT value FROM json_each(?))"
        if field == "amt"
        else "SELECT title FROM report_column WHERE version IN (SELECT value FROM json_each(?))"
    )
    return {row[0] for row in connection.execute(table, (among,))}
