"""The application factory: the engine is loaded once, when the service starts."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from steelyard import __version__
from steelyard.api import (
    about,
    audits,
    checks,
    contract,
    docs,
    drain,
    languagetool,
    lookups,
    page,
    problems,
    table_pages,
    tables,
)
from steelyard.api.access import Access
from steelyard.api.audit_desk import AuditDesk
from steelyard.api.checker import Checker
from steelyard.api.counts import SharedCounts
from steelyard.api.guard import Guard
from steelyard.api.keys import Keys
from steelyard.api.metrics import Metrics
from steelyard.api.settings import Settings

if TYPE_CHECKING:
    from steelyard.engine import Engine

_DESCRIPTION = """\
Reads the trade, tariff and defence figures of a text and compares each with dated, sourced tables.
Every figure is *consistent*, *conflicting* or *unverifiable*, with the reason and the source.

Errors are `application/problem+json` (RFC 9457). Texts are neither stored nor logged."""


def create_app(engine: Engine | None = None, settings: Settings | None = None) -> FastAPI:
    """The service around an engine; without one, the built-in tables and rules are loaded at start-up."""
    settings = settings or Settings()
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        _start(app, engine, settings)
        drain.announce(app.state.draining, settings.drain)
        yield
        app.state.checker.close()
        if app.state.audits is not None:
            await to_thread.run_sync(app.state.audits.close)

    app = FastAPI(
        title="steelyard",
        version=__version__,
        description=_DESCRIPTION,
        license_info={"name": "MIT", "identifier": "MIT"},
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    app.state.settings, app.state.metrics = settings, metrics
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["authorization", "content-type", "idempotency-key", "x-request-id"],
            expose_headers=["etag", "location", "ratelimit", "retry-after", "x-request-id"],
        )
    app.add_middleware(Guard, settings=settings, metrics=metrics)
    problems.install(app)
    docs.install(app)
    page.install(app)
    for part in (checks, audits, languagetool, tables, lookups, about, table_pages):
        app.include_router(part.router)
    app.openapi = lambda: contract.describe(app)  # type: ignore[method-assign]
    return app


def _start(app: FastAPI, engine: Engine | None, settings: Settings) -> None:
    if engine is None:
        from steelyard.engine import Engine

        engine = Engine.load([Path(pack) for pack in settings.packs])
        engine.prepare()
    state, metrics = app.state, app.state.metrics
    state.engine = engine
    state.draining = threading.Event()
    state.checker = Checker(engine, settings, metrics)
    keys = Keys(Path(settings.keys_file)) if settings.keys and settings.keys_file else None
    counts = SharedCounts(settings.counts) if settings.counts else None
    state.access = Access(settings, metrics, keys, counts)
    state.audits = AuditDesk.opened(settings)
    metrics.versions(__version__, engine.library().edition.version, engine.edition.version)
