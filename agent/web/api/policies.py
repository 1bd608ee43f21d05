"""A store's policies by programs: the same checks, versions and history as in the editor."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from agent.desk import policies, policy_reading
from agent.desk.once import Answer, once
from agent.desk.policy_faults import PolicyFaultsError, fault
from agent.desk.policy_views import PolicyShown
from agent.desk.store_packs import MAX_WHY
from agent.domain.error import InvalidError
from agent.store.codec import to_json
from agent.web.auth import Caller
from agent.web.fields import PlainText
from agent.web.state import TheDesk

router = APIRouter(prefix="/stores/{store_id}/policies", tags=["policies"])
Why = Annotated[PlainText, Field(max_length=MAX_WHY)]
Version = Annotated[int | None, Field(ge=0, le=1_000_000)]
IfMatch = Annotated[str, Header(alias="If-Match", max_length=40)]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=200)]


_DEEPEST = 6
"""Levels of a policy's data; anything deeper is no policy."""


def _shallow(data: object) -> object:
    """Refuse data that is nested so deep that walking it would fail."""
    level = [data]
    for _ in range(_DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    if level:
        raise ValueError("nested too deep")
    return data


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


class PolicyIn(BaseModel):
    """A policy as a whole, with the version that was edited: here, or as ``If-Match``; without one it is new."""

    model_config = ConfigDict(extra="forbid")
    policy: Annotated[dict[str, Any], BeforeValidator(_shallow)]
    """The fields of a pack's policy and ``body`` with the notes by language, as this API returns them."""
    version: Version = None
    why: Why = ""


class TurnIn(BaseModel):
    """Why a policy comes back into force."""

    model_config = ConfigDict(extra="forbid")
    version: Version = None
    why: Why


@router.get("")
def list_policies(
    desk: TheDesk, operator: Caller, store_id: str, search: PlainText = "", issue: PlainText = ""
) -> list[dict[str, Any]]:
    """Return the newest version of each policy, retired ones last; see ``in_force`` and ``days_left``."""
    rows = policy_reading.list_policies(desk, operator, store_id, search=search, issue=issue)
    return [to_json(row) for row in rows]


@router.get("/{clause_id}")
def read(desk: TheDesk, operator: Caller, store_id: str, clause_id: str, response: Response) -> dict[str, Any]:
    """Return a policy as it can be sent back; ``ETag`` is its version."""
    shown = policy_reading.read(desk, operator, store_id=store_id, clause_id=clause_id)
    response.headers["ETag"] = _tag(shown.version)
    return _shown(shown)


@router.get("/{clause_id}/versions")
def versions(desk: TheDesk, operator: Caller, store_id: str, clause_id: str) -> list[dict[str, Any]]:
    """Return every version, newest first: who, when, why, and what it changed."""
    shown = policy_reading.read(desk, operator, store_id=store_id, clause_id=clause_id)
    return [to_json(one) for one in shown.history]


@router.put("/{clause_id}")
def put(
    desk: TheDesk,
    operator: Caller,
    store_id: str,
    clause_id: str,
    body: PolicyIn,
    if_match: IfMatch = "",
    idempotency_key: Key = "",
) -> JSONResponse:
    """Put a policy in force as its next version; 409 when the version is not the newest, 422 with what is wrong."""
    version = _version(if_match, body.version)

    def work() -> Answer:
        form = _form(body.policy, clause_id)
        clause = policies.save(desk, operator, store_id=store_id, form=form, version=version, why=body.why)
        shown = policy_reading.read(desk, operator, store_id=store_id, clause_id=clause.id)
        return 200 if version else 201, _shown(shown)

    request = {"put": [store_id, clause_id, version], **body.model_dump()}
    status, answer = once(desk, operator, key=idempotency_key, request=request, work=work)
    return JSONResponse(answer, status_code=status, headers={"ETag": _tag(answer["version"])})


@router.post("/{clause_id}/check")
def check(desk: TheDesk, operator: Caller, store_id: str, clause_id: str, body: PolicyIn) -> dict[str, Any]:
    """Return what is wrong with a policy, how a reply would use it, and which recent drafts it would have touched."""
    form, version = _form(body.policy, clause_id), body.version or 0
    checked: dict[str, Any] = to_json(policies.check(desk, operator, store_id=store_id, form=form, version=version))
    return checked


@router.delete("/{clause_id}")
def retire(
    desk: TheDesk,
    operator: Caller,
    store_id: str,
    clause_id: str,
    why: Annotated[PlainText, Query(max_length=MAX_WHY)] = "",
    version: Annotated[int | None, Query(ge=0, le=1_000_000)] = None,
    if_match: IfMatch = "",
) -> dict[str, Any]:
    """Take a policy out of force; it and its history stay."""
    policies.retire(
        desk, operator, store_id=store_id, clause_id=clause_id, version=_version(if_match, version), why=why
    )
    return _shown(policy_reading.read(desk, operator, store_id=store_id, clause_id=clause_id))


@router.post("/{clause_id}/restore")
def restore(
    desk: TheDesk, operator: Caller, store_id: str, clause_id: str, body: TurnIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Put a retired policy in force again."""
    version = _version(if_match, body.version)
    policies.restore(desk, operator, store_id=store_id, clause_id=clause_id, version=version, why=body.why)
    return _shown(policy_reading.read(desk, operator, store_id=store_id, clause_id=clause_id))


def _form(policy: dict[str, Any], clause_id: str) -> dict[str, Any]:
    """Return the form of the policy that the address names."""
    if policy.get("id") not in (None, "", clause_id):
        raise PolicyFaultsError([fault("id", ru="в адресе другой код.", kk="мекенжайда басқа код тұр.")])
    if not isinstance(policy.get("body") or {}, dict):
        raise PolicyFaultsError([fault("body", ru="нужен текст по языкам.", kk="әр тілдегі мәтінді бөлек беріңіз.")])
    return {**policy, "id": clause_id}


def _version(if_match: str, given: int | None) -> int:
    """Return the version that was edited, from ``If-Match`` or from the request itself; 0 for a new policy."""
    tag = if_match.removeprefix("W/").strip('" ')
    if tag and not tag.isdecimal():
        raise InvalidError(
            {
                "ru": "If-Match должен быть номером версии в кавычках, как в ETag.",
                "kk": "If-Match ішінде ETag-тағыдай тырнақшаға алынған нұсқа нөмірі болуы керек.",
            }
        )
    return int(tag) if tag else given or 0


def _tag(version: int) -> str:
    return f'"{version}"'


def _shown(shown: PolicyShown) -> dict[str, Any]:
    newest = shown.history[0]
    return {
        "store_id": shown.store_id,
        "policy": dict(shown.form),
        "version": shown.version,
        "citation": newest.clause.citation,
        "retired": shown.retired,
        "saved_by": newest.saved_by,
        "saved_at": newest.saved_at.isoformat(),
        "why": newest.why,
    }
