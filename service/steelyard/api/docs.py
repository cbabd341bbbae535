"""The interactive documentation at ``/docs``: Swagger UI from the installed package, no third party asked."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI, Response
from starlette.staticfiles import StaticFiles

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>steelyard: the HTTP service</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/static/swagger-ui.css">
</head>
<body>
<main id="swagger-ui"></main>
<noscript>This page needs JavaScript; the same is in <a href="openapi.json">openapi.json</a>.</noscript>
<script src="docs/static/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
_START = (
    'SwaggerUIBundle({url: "openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null});\n'
)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def install(app: FastAPI) -> None:
    """Add the page, its script and its static files; none of them is part of the contract."""
    spec = find_spec("fastapi_offline")
    assert spec is not None, "fastapi-offline is a dependency"
    assert spec.origin is not None, "fastapi-offline is a package"
    app.mount("/docs/static", StaticFiles(directory=Path(spec.origin).parent / "static"))

    @app.get("/docs", include_in_schema=False)
    async def page() -> Response:
        return Response(_PAGE, media_type="text/html", headers={"content-security-policy": _POLICY})

    @app.get("/docs/start.js", include_in_schema=False)
    async def start() -> Response:
        return Response(_START, media_type="text/javascript")
