"""The application factory: the engine is loaded once, when the service starts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI

from steelyard import __version__
from steelyard.api import contract, docs, lookups, operations, problems, tables
from steelyard.api.guard import Guard
from steelyard.readers.text import MAX_BYTES

if TYPE_CHECKING:
    from steelyard.engine import Engine

_DESCRIPTION = """\
Reads the trade, tariff and defence figures of a text and compares each with dated, sourced tables.
Every figure is *consistent*, *conflicting* or *unverifiable*, with the reason and the source.

Errors are `application/problem+json` (RFC 9457). Texts are neither stored nor logged."""


def create_app(engine: Engine | None = None, *, max_bytes: int = MAX_BYTES) -> FastAPI:
    """The service around an engine; without one, the built-in tables and rules are loaded at start-up."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if engine is None:
            from steelyard.engine import Engine

            app.state.engine = Engine.load()
        else:
            app.state.engine = engine
        yield

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
    app.add_middleware(Guard, max_bytes=max_bytes)
    problems.install(app)
    docs.install(app)
    for part in (operations, tables, lookups):
        app.include_router(part.router)
    app.openapi = lambda: contract.describe(app)  # type: ignore[method-assign]
    return app
