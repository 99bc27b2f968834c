"""The parts of a word processor's ZIP package, parsed without entities, DTD or network.

`intake.zip_safety` has refused what is dangerous by then. `huge_tree=False` keeps libxml2's own
limits, among them a depth of 256 elements, on which the recursion of the readers relies.
"""

import zlib
from zipfile import BadZipFile

from lxml import etree

from corpus.errors import UnreadableReport
from corpus.intake.zip_safety import open_zip

_BROKEN = (BadZipFile, EOFError, OSError, ValueError, zlib.error)


class Package:
    """The parts of one file by their names; `kind` is what messages call the file."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        self._archive = open_zip(data)
        self._names = frozenset(self._archive.namelist())

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, None where the package has no such part."""
        data = self.read(name)
        return None if data is None else self.parsed(data)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where the package has no such part."""
        if name not in self._names:
            return None
        try:
            return self._archive.read(name)
        except _BROKEN as error:
            raise self._damaged() from error

    def parsed(self, data: bytes) -> etree._Element:
        """The root of an XML text; raises UnreadableReport for one that is damaged or declares
        entities, whatever its name, by which `intake.zip_safety` tells XML."""
        if b"<!ENTITY" in data.replace(b"\0", b""):
            raise self._damaged()
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged() from error

    def foreign(self) -> UnreadableReport:
        """The refusal of a package that holds something else."""
        return UnreadableReport(
            f"Die Datei enthält kein Textdokument der Art {self._kind}.",
            f"The file does not hold a text document of type {self._kind}.",
        )

    def _damaged(self) -> UnreadableReport:
        return UnreadableReport(
            f"Die Datei ist beschädigt und lässt sich nicht als {self._kind} lesen; bitte in der"
            " Office-Anwendung neu speichern.",
            f"The file is damaged and cannot be read as {self._kind}; please save it again in the"
            " office application.",
        )
