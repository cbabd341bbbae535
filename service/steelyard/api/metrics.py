"""Measures for Prometheus: requests by route, time spent on texts, verdicts by rule, jobs, versions.

With several workers each writes its own files, which are added up when they are asked for; the directory is
named by ``PROMETHEUS_MULTIPROC_DIR`` before this module is imported.
"""

from __future__ import annotations

import os
from collections import Counter as Count

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client import generate_latest as render
from prometheus_client.multiprocess import MultiProcessCollector

from steelyard.model import Report

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_METHODS = frozenset({"GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH"})
MEDIA_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """The measures of one application; labels have few values, all of them ours."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        add = self.registry
        self._requests = Counter(
            "steelyard_http_requests", "Requests answered.", ["method", "route", "status"], registry=add
        )
        self._seconds = Histogram(
            "steelyard_http_request_seconds", "From the head of a request to the end of its answer.",
            ["route"], buckets=_SECONDS, registry=add,
        )  # fmt: skip
        self._in_flight = Gauge(
            "steelyard_http_in_flight", "Requests being answered.", registry=add, multiprocess_mode="livesum"
        )
        self._check_seconds = Histogram(
            "steelyard_check_seconds", "Time spent on one text.", buckets=_SECONDS, registry=add
        )
        self._characters = Counter("steelyard_checked_characters", "Characters read.", registry=add)
        self._verdicts = Counter("steelyard_verdicts", "Claims judged.", ["rule", "verdict"], registry=add)
        self._partial = Counter("steelyard_partial_reports", "Checks that ran out of time.", registry=add)
        self._refused = Counter("steelyard_refused", "Requests refused by a limit.", ["limit"], registry=add)
        self._info = Gauge(
            "steelyard_info", "Versions in use.", ["engine", "reference", "rules"],
            registry=add, multiprocess_mode="livemax",
        )  # fmt: skip

    def began(self) -> None:
        self._in_flight.inc()

    def ended(self, method: str, route: str, status: int, seconds: float) -> None:
        self._in_flight.dec()
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def checked(self, report: Report, seconds: float) -> None:
        """One text was checked."""
        self._check_seconds.observe(seconds)
        self._characters.inc(len(report.document.text))
        if report.partial:
            self._partial.inc()
        found = Count((finding.claim.rule, finding.verdict.status) for finding in report.findings)
        for (rule, verdict), count in found.items():
            self._verdicts.labels(rule, verdict).inc(count)

    def refused(self, limit: str) -> None:
        self._refused.labels(limit).inc()

    def versions(self, engine: str, reference: str, rules: str) -> None:
        self._info.labels(engine, reference, rules).set(1)

    def render(self) -> bytes:
        """In Prometheus' text format, of all workers together."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return render(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return render(together)
