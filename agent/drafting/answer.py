"""The structured answer that a model is asked for, and the reading of what it gives instead."""

import json
import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from agent.domain.draft import Move, MoveKind
from agent.drafting.request import DraftingError

MAX_REPLY_CHARS = 4_000
"""No platform prints a longer reply; a model that writes more has lost its thread."""
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class AnsweredMove(BaseModel):
    """One move as the model gives it."""

    model_config = ConfigDict(extra="ignore")
    kind: Literal["thank", "apologise", "solve", "invite"]
    text: str
    clauses: list[str] = []


class Answer(BaseModel):
    """A drafted reply as the model gives it."""

    model_config = ConfigDict(extra="ignore")
    language: Literal["ru", "kk", "en"]
    moves: list[AnsweredMove]


def _strict(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _choice(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


_MOVE = {
    "kind": _choice(*MoveKind),
    "text": {"type": "string"},
    "clauses": {"type": "array", "items": {"type": "string"}},
}
SCHEMA: dict[str, Any] = _strict(
    {"language": _choice("ru", "kk", "en"), "moves": {"type": "array", "items": _strict(_MOVE)}}
)
"""Written by hand: strict endpoints refuse the limits and defaults that Pydantic would put in."""


def read_answer(text: str) -> Answer:
    """Return the answer in a model's text, fenced or with words around it; raises DraftingError when there is none."""
    found = _OBJECT.search(text[: MAX_REPLY_CHARS * 8])
    try:
        answer = Answer.model_validate(json.loads(found.group())) if found else None
    except (ValueError, ValidationError, RecursionError):
        answer = None
    if answer is None or not 0 < sum(len(move.text.strip()) for move in answer.moves) <= MAX_REPLY_CHARS:
        raise DraftingError("model_invalid", "no answer that can be read")
    return answer


def reply_so_far(text: str) -> str:
    """Return the reply as far as an unfinished answer holds it; empty until its first move begins."""
    _, brace, rest = text.partition("{")
    try:
        begun = from_json(f"{brace}{rest}", allow_partial="trailing-strings") if brace else None
    except ValueError:
        return ""
    moves = begun.get("moves") if isinstance(begun, dict) else None
    said = [move.get("text") for move in moves if isinstance(move, dict)] if isinstance(moves, list) else []
    return " ".join(text.strip() for text in said if isinstance(text, str) and text.strip())


def as_moves(answer: Answer, known: frozenset[str]) -> tuple[Move, ...]:
    """Return the moves; a clause that was not among those given is no support, so its promise stands alone."""
    return tuple(
        Move(
            kind=MoveKind(move.kind),
            text=move.text.strip(),
            clauses=tuple(dict.fromkeys(clause for clause in move.clauses if clause in known)),
        )
        for move in answer.moves
        if move.text.strip()
    )
