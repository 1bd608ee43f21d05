"""Answers a repeated write as it was answered the first time."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from agent.desk.desk import Desk
from agent.domain.error import InvalidError
from agent.domain.operator import Operator
from agent.store import answers

Answer = tuple[int, Any]
"""HTTP status and JSON body."""


class KeyReusedError(InvalidError):
    """The key came before with another request."""

    code = "idempotency_key_reused"


def once(desk: Desk, operator: Operator, *, key: str, request: Any, work: Callable[[], Answer]) -> Answer:
    """Do the work and keep its answer under the key, or return the answer that the key already has.

    The work itself must be safe to repeat: a crash between work and answer makes the next try do it again.
    """
    if not key:
        return work()
    digest = hashlib.sha256(json.dumps(request, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
    with desk.engine.connect() as connection:
        known = answers.get(connection, operator_id=operator.id, key=key[:200])
    if known:
        return _same(known, digest)
    status, body = work()
    try:
        with desk.engine.begin() as connection:
            answers.insert(
                connection,
                operator_id=operator.id,
                key=key[:200],
                request_digest=digest,
                status=status,
                body=body,
                created_at=desk.clock(),
            )
    except sa.exc.IntegrityError:
        return once(desk, operator, key=key, request=request, work=work)
    return status, body


def _same(known: answers.Row, digest: str) -> Answer:
    if known["request_digest"] != digest:
        raise KeyReusedError(
            {
                "ru": "Этот Idempotency-Key уже был у другого запроса. Возьмите новый.",
                "kk": "Бұл Idempotency-Key басқа сұрауда қолданылған. Жаңасын алыңыз.",
            }
        )
    return known["status"], known["body"]
