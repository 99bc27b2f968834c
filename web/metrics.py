"""Figures for Prometheus: requests by route and status, how long they took, jobs, index.

Never what was asked: a route is named by its rule ("/api/v1/reports/<report_id>"). Under several
processes each writes its own figures to files of one folder (PROMETHEUS_MULTIPROC_DIR, set by
`web.server`), and whichever is asked adds them up.
"""

import time
from collections.abc import Iterator

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from prometheus_client.values import MutexValue, ValueClass

from web.state import jobs, open_index

KEY = "fundstelle-metrics"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OTHER = "other"
"""Any other method, and any address without a route: names that nobody outside can multiply."""
SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrics:
    """The figures of one application in this process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "fundstelle_requests",
            "Requests answered.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "fundstelle_request_seconds",
            "Seconds until an answer was made.",
            ("route",),
            registry=self.registry,
            buckets=SECONDS,
        )

    def text(self) -> bytes:
        """All figures in Prometheus's format; those of all processes where there are several."""
        asked = self.registry
        if ValueClass is not MutexValue:
            asked = CollectorRegistry()
            MultiProcessCollector(asked)  # type: ignore[no-untyped-call]
        store = CollectorRegistry()
        store.register(Store())
        return generate_latest(asked) + generate_latest(store)


class Store(Collector):
    """What the index and the jobs are at this moment."""

    def collect(self) -> Iterator[Metric]:
        index = open_index()
        reports = index.reports()
        for name, text, value in (
            ("revision", "The revision of the index that answers.", index.revision),
            ("reports", "Current reports.", len(reports)),
            ("passages", "Their passages.", sum(len(one.passages) for one in reports)),
        ):
            yield GaugeMetricFamily(f"fundstelle_{name}", text, value=value)
        by_state = GaugeMetricFamily("fundstelle_jobs", "Jobs by state.", labels=("state",))
        for state, count in jobs().rows.states().items():
            by_state.add_metric((state,), count)
        yield by_state


def register(app: Flask) -> None:
    """Counts every request of the app."""
    app.extensions[KEY] = Metrics()
    app.before_request(_begin)
    app.after_request(_count)


def metrics_text() -> bytes:
    """What `/metrics` answers."""
    found: Metrics = current_app.extensions[KEY]
    return found.text()


def _begin() -> None:
    g.began = time.perf_counter()


def _count(response: Response) -> Response:
    found: Metrics = current_app.extensions[KEY]
    route = request.url_rule.rule if request.url_rule else OTHER
    method = request.method if request.method in METHODS else OTHER
    found.requests.labels(route, method, str(response.status_code)).inc()
    if began := g.get("began"):
        found.seconds.labels(route).observe(time.perf_counter() - began)
    return response
