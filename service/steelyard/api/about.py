"""What the service says of itself: reasons, rules, whether it is up and ready, and its measures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from steelyard import __version__
from steelyard.api import metrics, models
from steelyard.api.access import ANY, METRICS, allowed
from steelyard.api.contract import operation, stream
from steelyard.api.problems import Refused
from steelyard.reasons import GRADES, REASONS

router = APIRouter()


_REFERENCE: dict[str, Any] = {"dependencies": [allowed(ANY)], "tags": ["reference"]}
_OPERATION: dict[str, Any] = {"tags": ["operation"]}


@router.get(
    "/v1/reasons",
    **operation("list_reasons", "The reasons for verdicts, each with advice", models.Reasons, **_REFERENCE),
)
async def list_reasons() -> dict[str, Any]:
    return {"reasons": [asdict(reason) for reason in REASONS.values()], "grades": dict(GRADES)}


@router.get(
    "/v1/rules",
    **operation(
        "list_rules", "The rules in use: what each reads, with its examples", models.Rules, **_REFERENCE
    ),
)
async def list_rules(request: Request) -> dict[str, Any]:
    rules = request.app.state.engine.pack_rules
    listed = [
        {
            "id": name,
            "title": rule["title"],
            "description": rule.get("description") or "",
            "status": rule["status"],
            "measure": rule["measure"],
            "examples": [example["text"] for example in rule["examples"]],
        }
        for name, rule in sorted(rules.rules.items())
    ]
    edition = request.app.state.engine.edition
    return {"version": edition.version, "digest": edition.digest, "rules": listed}


@router.get("/healthz", **operation("health", "Whether the service is up", models.Health, **_OPERATION))
async def health() -> dict[str, str]:
    return {"status": "ok", "engine": __version__}


@router.get(
    "/readyz",
    **operation(
        "ready",
        "Whether the service can take requests: tables and rules loaded, audits writable, not stopping",
        models.Ready,
        503,
        **_OPERATION,
    ),
)
async def ready(request: Request) -> dict[str, str]:
    if request.app.state.draining.is_set():
        raise Refused(503, "The service is about to stop.", headers={"retry-after": "5"})
    edition = request.app.state.engine.library().edition
    audits = request.app.state.audits
    trouble = None if audits is None else await to_thread.run_sync(audits.trouble)
    if trouble:
        raise Refused(
            503, f"Audits cannot be kept: {trouble}. Checks are answered.", headers={"retry-after": "5"}
        )
    return {"status": "ready", "reference": edition.version, "audits": "on" if audits else "off"}


@router.get(
    "/metrics",
    **operation(
        "metrics",
        "Measures for Prometheus",
        None,
        responses=stream("text/plain", "In Prometheus' text format."),
        response_class=Response,
        dependencies=[allowed(METRICS)],
        **_OPERATION,
    ),
)
async def measures(request: Request) -> Response:
    return Response(request.app.state.metrics.render(), media_type=metrics.MEDIA_TYPE)
