"""Passages to hits: the store, the two derived indexes and the search over both."""

from index.analysis import folded, terms
from index.compounds import split
from index.embedding import Embedder, UnknownModel, load_embedder
from index.errors import (
    BadFilter,
    BadPassages,
    DamagedIndex,
    IndexBusy,
    IndexMismatch,
    UnusableStore,
)
from index.filters import Filters, matching_columns, matching_rows
from index.fusion import Mode
from index.indexing import Added
from index.rank import Ranked, rank
from index.search import Hit, Index
from index.serial import IndexedReport

__all__ = [
    "Added",
    "BadFilter",
    "BadPassages",
    "DamagedIndex",
    "Embedder",
    "Filters",
    "Hit",
    "Index",
    "IndexBusy",
    "IndexMismatch",
    "IndexedReport",
    "Mode",
    "Ranked",
    "UnknownModel",
    "UnusableStore",
    "folded",
    "load_embedder",
    "matching_columns",
    "matching_rows",
    "rank",
    "split",
    "terms",
]
