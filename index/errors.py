"""What the index refuses: each names what to do, in German and in English."""

from corpus.errors import Refused


class IndexMismatch(Refused):
    """The index was built with another embedding model than the one in use."""


class IndexBusy(Refused):
    """Another process is writing to the same data directory."""


class UnusableStore(Refused):
    """The data directory or its database cannot be opened, or is newer than this program."""


class DamagedIndex(Refused):
    """A derived index file is missing or unreadable; the store itself is sound."""


class BadFilter(Refused):
    """A filter value that fits several columns."""


class BadPassages(Refused):
    """Passages to rank that are empty or whose ids repeat."""


class BadCorrections(Refused):
    """The corrections file of the tags says something unclear, wrong or impossible."""


class BadBackup(Refused):
    """A file that is no backup, or a damaged one, or a place where none can be written."""
