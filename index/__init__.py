"""Passages to hits: the store, the two derived indexes and the search over both."""

from index.analysis import folded, terms
from index.compounds import split
from index.corrections import Corrections
from index.embedding import Embedder, UnknownModel, load_embedder
from index.errors import (
    BadCorrections,
    BadFilter,
    BadPassages,
    DamagedIndex,
    IndexBusy,
    IndexMismatch,
    UnusableStore,
)
from index.filters import Filters, Unknown, matching_columns, matching_rows
from index.fusion import Mode
from index.indexing import Added
from index.rank import Ranked, rank
from index.search import Hit, Index
from index.serial import IndexedReport
from index.tags import Tag

__all__ = [
    "Added",
    "BadCorrections",
    "BadFilter",
    "BadPassages",
    "Corrections",
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
    "Tag",
    "Unknown",
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
