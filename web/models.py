"""Which embedding model is in force: the one of the setting, else the one chosen for the data.

A model chosen on the page (or by `fundstelle rebuild --model`) is kept in a file of the data
directory, once the index has been built with it.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from index import Index, IndexMismatch, load_embedder
from web.settings import Settings

FILE = "model.txt"
DEFAULT = "default"
PATIENCE = 3.0
"""Seconds between the moment an index of another model is published and its name is kept."""
_PAUSE = 0.05


def model_in_force(settings: Settings) -> str:
    """The name or path that `index.load_embedder` takes."""
    if settings.model != DEFAULT:
        return settings.model
    try:
        return (settings.data / FILE).read_text(encoding="utf-8").strip() or DEFAULT
    except FileNotFoundError:
        return DEFAULT


def keep_model(data: Path, name: str) -> None:
    """Use this model for the data directory from now on."""
    partial = data / f"{FILE}.part"
    partial.write_text(f"{name}\n", encoding="utf-8")
    partial.replace(data / FILE)


class ServedIndex:
    """The index of a server, which goes on with another model where the data have got one."""

    def __init__(self, settings: Settings, is_changing: Callable[[], bool]) -> None:
        self._settings = settings
        self._is_changing = is_changing
        self._lock = threading.Lock()
        self._open()

    def latest(self) -> Index:
        """The newest revision; raises IndexMismatch."""
        try:
            return self._index.latest()
        except IndexMismatch:
            return self._with_new_model()

    def _with_new_model(self) -> Index:
        end = time.monotonic() + PATIENCE
        while True:
            with self._lock:
                if model_in_force(self._settings) != self.model:
                    self._open()
            try:
                return self._index.latest()
            except IndexMismatch:
                if time.monotonic() > end or not self._is_changing():
                    raise
            time.sleep(_PAUSE)

    def _open(self) -> None:
        model = model_in_force(self._settings)
        corrections = self._settings.corrections_file
        self._index = Index.open(
            self._settings.data, load_embedder(model), corrections_file=corrections
        )
        self.model = model
