"""What the service says of itself: reasons, rules, whether it is up and ready, and its measures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from steelyard import __version__
from steelyard.api import metrics, models
from steelyard.api.access import ANY, METRICS, allowed
from steelyard.api.contract import problems
from steelyard.api.problems import Refused
from steelyard.reasons import GRADES, REASONS

router = APIRouter()


@router.get(
    "/v1/reasons",
    operation_id="list_reasons",
    summary="The reasons for verdicts, each with advice",
    response_model=models.Reasons,
    responses=problems(401, 429, 500),
    dependencies=[allowed(ANY)],
    tags=["reference"],
)
async def list_reasons() -> dict[str, Any]:
    return {"reasons": [asdict(reason) for reason in REASONS.values()], "grades": dict(GRADES)}


@router.get(
    "/v1/rules",
    operation_id="list_rules",
    summary="The rules in use: what each reads, with its examples",
    response_model=models.Rules,
    responses=problems(401, 429, 500),
    dependencies=[allowed(ANY)],
    tags=["reference"],
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


@router.get(
    "/healthz",
    operation_id="health",
    summary="Whether the service is up",
    response_model=models.Health,
    responses=problems(500),
    tags=["operation"],
)
async def health() -> dict[str, str]:
    return {"status": "ok", "engine": __version__}


@router.get(
    "/readyz",
    operation_id="ready",
    summary="Whether the service can take requests: tables and rules loaded, audits writable, not stopping",
    response_model=models.Ready,
    responses=problems(500, 503),
    tags=["operation"],
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
    operation_id="metrics",
    summary="Measures for Prometheus",
    response_class=Response,
    responses=problems(401, 403, 429, 500)
    | {
        200: {
            "description": "In Prometheus' text format.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        }
    },
    dependencies=[allowed(METRICS)],
    tags=["operation"],
)
async def measures(request: Request) -> Response:
    return Response(request.app.state.metrics.render(), media_type=metrics.MEDIA_TYPE)
