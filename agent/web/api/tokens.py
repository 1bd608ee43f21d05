"""API tokens: made and revoked by the person they act as."""

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from agent.desk import accounts
from agent.desk.said import require
from agent.domain.operator import Role
from agent.web.auth import Caller
from agent.web.fields import PlainText
from agent.web.state import TheDesk

router = APIRouter(tags=["tokens"])


class TokenIn(BaseModel):
    """A token to make."""

    model_config = ConfigDict(extra="forbid")
    name: PlainText = Field(min_length=1, max_length=120)


@router.get("/tokens")
def list_tokens(desk: TheDesk, operator: Caller) -> list[dict[str, str]]:
    """Return the live tokens; their secrets are not kept."""
    return accounts.tokens(desk, operator)


@router.post("/tokens", status_code=201)
def make(desk: TheDesk, operator: Caller, body: TokenIn) -> dict[str, str]:
    """Make a token that acts as the caller; its secret is shown this once."""
    require(operator, Role.OPERATOR)
    return {"token": accounts.add_token(desk, login=operator.login, name=body.name), "name": body.name}


@router.delete("/tokens/{token_id}", status_code=204)
def revoke(desk: TheDesk, operator: Caller, token_id: str) -> Response:
    """Revoke a token."""
    accounts.end_token(desk, operator, token_id)
    return Response(status_code=204)
