"""The production server: gunicorn, some processes with some threads each.

Processes use all cores in spite of Python's lock, and a crashed one is replaced; threads let one
process answer while another request waits. Each process opens the index itself after the fork,
so that no library's threads are lost in it. Requests are not logged: their addresses hold
questions.
"""

import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from corpus.errors import Refused
from web.settings import Settings
from web.state import KEY

LONGEST_ADDRESS = 8190
"""Bytes of a request line, the most gunicorn allows: a question of 2,000 letters fits."""
STOP_SECONDS = 20
REQUEST_SECONDS = 60
FIGURES = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus_client has its processes write; it looks before its first figure is made."""


class CannotListen(Refused):
    """The address is unknown or the port is taken."""


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with the settings given, none from its own files or command line."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.shared = Path(tempfile.mkdtemp(prefix="fundstelle-server-"))
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": address(self.settings.host, self.settings.port),
            "workers": self.settings.workers,
            "threads": self.settings.threads,
            "worker_class": "gthread",
            "limit_request_line": LONGEST_ADDRESS,
            "graceful_timeout": STOP_SECONDS,
            "timeout": REQUEST_SECONDS,
            "accesslog": None,
            "proc_name": "fundstelle",
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        """Serves until told to stop; the processes share a folder for what they count."""
        owner = os.getpid()
        os.environ[FIGURES] = str(self.shared)
        try:
            super().run()
        finally:
            if os.getpid() == owner:
                shutil.rmtree(self.shared, ignore_errors=True)

    def load(self) -> Flask:
        from web.app import create_app

        app = create_app(self.settings, self.shared)
        app.extensions[KEY].jobs.start()
        return app


def address(host: str, port: int) -> str:
    """Host and port as gunicorn wants them; IPv6 addresses in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def check_address(host: str, port: int) -> None:
    """Raises CannotListen where gunicorn would try in vain: unknown host, port taken."""
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except OSError as error:
        raise CannotListen(
            f"An {address(host, port)} lässt sich nicht lauschen ({error.strerror}); bitte mit "
            "--host und --port etwas anderes wählen.",
            f"Cannot listen on {address(host, port)} ({error.strerror}); choose something else "
            "with --host and --port.",
        ) from None
