"""Making anew what is derived from the stored reports: tags, vectors, indexes.

The originals are not read again. The old revision answers until the new one is published.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.corrections import Corrections
from index.indexing import Progress, Writer, silent
from index.publish import publish, writing
from index.serial import load
from index.store import current, new_model, state, transaction
from index.tagging import Tagger, copy_vectors, out_of_date, tagging_of

if TYPE_CHECKING:
    from index.embedding import Embedder


def retag(data: Path, corrections: Corrections, progress: Progress = silent) -> int:
    """Tag the reports anew whose tags are out of date; how many.

    Vectors stay as they are: no tag is part of what is embedded.
    """
    with writing(data) as connection:
        published, versions = state(connection), current(connection)
        stale = out_of_date(connection, versions, corrections)
        is_new = published.tagging != tagging_of(corrections)
        if published.model is None or not (stale or (is_new and versions)):
            return 0
        tagger = Tagger.registered(connection, corrections)
        for done, version in enumerate(stale):
            progress("tag", done, len(stale))
            retagged = tagger.retag(connection, version)
            copy_vectors(connection, published.model, version, retagged)
        progress("store", len(stale), len(stale))
        publish(connection, data, published.model, tagging=tagger.row)
    return len(stale)


def rebuild(
    data: Path, embedder: Embedder, corrections: Corrections, progress: Progress = silent
) -> None:
    """Embed every current passage with this model, tag anew what is out of date, and index."""
    with writing(data) as connection:
        tagger = Tagger.registered(connection, corrections)
        with transaction(connection):
            model = new_model(connection, embedder.name, embedder.dimension)
        writer = Writer(connection, data, embedder, model, tagger)
        versions = current(connection)
        stale = {version.id for version in out_of_date(connection, versions, corrections)}
        done, total = 0, sum(version.count for version in versions)
        for version in versions:
            renewed = tagger.retag(connection, version) if version.id in stale else version
            item = load(connection, renewed.id)
            for count in writer.embed(renewed, item) if item else ():
                done += count
                progress("embed", done, total)
        progress("store", total, total)
        publish(connection, data, model, tagging=tagger.row)
