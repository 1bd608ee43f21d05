"""Stores with their policies and past replies, to read."""

from typing import Any

from fastapi import APIRouter

from agent.desk import store_packs
from agent.desk.said import no_store
from agent.store.codec import to_json
from agent.web.auth import Caller
from agent.web.state import TheDesk
from knowledge.store_profile import StorePack

router = APIRouter(tags=["knowledge"])


def _pack(desk: TheDesk, operator: Caller, store_id: str) -> StorePack:
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    return store_packs.get_pack(desk, store_id)


@router.get("/stores")
def stores(desk: TheDesk, operator: Caller) -> list[dict[str, Any]]:
    """Return the stores that the caller may see."""
    return [to_json(store) for store in store_packs.list_stores(desk, operator)]


@router.get("/policies")
def policies(desk: TheDesk, operator: Caller, store_id: str) -> list[dict[str, Any]]:
    """Return the newest version of each clause of a store."""
    return [to_json(clause) for clause in _pack(desk, operator, store_id).clauses]


@router.get("/past-replies")
def past_replies(desk: TheDesk, operator: Caller, store_id: str) -> list[dict[str, Any]]:
    """Return the past good replies of a store."""
    return [to_json(reply) for reply in _pack(desk, operator, store_id).past_replies]
