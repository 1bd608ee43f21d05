"""Documents: a lead brings a file of the shop's rules, each clause proposed from it is confirmed or dismissed.

Nothing here is law of the store: a clause holds only once a person has confirmed it, through ``policies.save``.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from agent.desk import policies
from agent.desk.desk import Desk
from agent.desk.document_clauses import proposed_clauses
from agent.desk.document_reading import already_decided, form_for, list_documents, read, read_clause
from agent.desk.document_views import Brought, ImportedClause, ProposedClause
from agent.desk.policy_form import read_form
from agent.desk.policy_reading import profile_of
from agent.desk.said import no_store, require
from agent.domain.error import ConflictError, InvalidError
from agent.domain.operator import Operator, Role
from agent.domain.plain_text import plain
from agent.store import document_rows, knowledge_rows
from agent.store.codec import to_json
from agent.store.document_rows import OPEN
from knowledge.documents import DocumentError, Section, read_document
from knowledge.policy import Clause

__all__ = ["bring", "confirm", "dismiss", "form_for", "list_documents", "read", "read_clause", "reopen"]
CONFIRMED, DISMISSED = "confirmed", "dismissed"


class UnreadableDocumentError(InvalidError):
    """The file cannot be read as a document; nothing was stored."""

    code = "document"


def bring(desk: Desk, operator: Operator, *, store_id: str, name: str, content: bytes) -> Brought:
    """Read a file and keep the clauses that it proposes; the very same file again is recognised and changes nothing.

    The file itself is not kept. A section that says word for word what was decided before, as most do in a document's
    next edition, comes with that decision. Raises UnreadableDocumentError, and ForbiddenError for anybody but a lead.
    """
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    require(operator, Role.LEAD)
    digest = hashlib.sha256(content).hexdigest()
    id = hashlib.sha256(f"{store_id}\0{digest}".encode()).hexdigest()[:24]
    with desk.engine.connect() as connection:
        if document_rows.exists(connection, id):
            return Brought(document_id=id, known=True)
        taken = knowledge_rows.known_versions(connection, store_id)
        decided = {row["clause"]["digest"]: row for row in document_rows.decided_clauses(connection, store_id)}
    platforms = profile_of(desk, operator, store_id).platforms
    found = proposed_clauses(_sections(content, name), taken=taken, platforms=platforms)
    clauses = [_row(id, store_id, place, one, decided.get(one.digest)) for place, one in enumerate(found, 1)]
    told = {"store_id": store_id, "name": plain(name)[:200], "digest": digest, "brought_by": operator.login}
    try:
        with desk.engine.begin() as connection:
            document_rows.insert(connection, clauses=clauses, id=id, created_at=desk.clock(), **told)
    except sa.exc.IntegrityError:
        return Brought(document_id=id, known=True)
    return Brought(document_id=id, known=False)


def _sections(content: bytes, name: str) -> tuple[Section, ...]:
    try:
        return read_document(content, name)
    except DocumentError as error:
        raise UnreadableDocumentError(error.said) from error


def _row(
    id: str, store_id: str, place: int, proposed: ProposedClause, former: document_rows.Row | None
) -> dict[str, Any]:
    """Return a proposal to keep; one that says word for word what was decided before comes decided."""
    return {
        "id": f"{id}-{place:03}",
        "document_id": id,
        "store_id": store_id,
        "place": place,
        "heading": " / ".join(dict.fromkeys(proposed.clause.title.values())),
        "clause": former["clause"] | {"places": dict(proposed.places)} if former else to_json(proposed),
        "state": former["state"] if former else OPEN,
        "decided_by": former["decided_by"] if former else "",
        "decided_at": former["decided_at"] if former else None,
    }


def confirm(desk: Desk, operator: Operator, imported_id: str, *, form: Mapping[str, Any], why: str = "") -> Clause:
    """Put a proposed clause in force as the person edited it; raises what ``policies.save`` raises.

    A crash between the two steps leaves the policy saved and the proposal open; confirming the same again then only
    closes the proposal.
    """
    store_id, found = read_clause(desk, operator, imported_id)
    require(operator, Role.LEAD)
    if found.state != OPEN:
        raise already_decided()
    clause = _saved(desk, operator, store_id=store_id, form=form, why=why)
    confirmed = to_json(replace(found.proposed, clause=clause))
    _move(desk, operator, found, before=OPEN, state=CONFIRMED, clause=confirmed)
    return clause


def _saved(desk: Desk, operator: Operator, *, store_id: str, form: Mapping[str, Any], why: str) -> Clause:
    try:
        return policies.save(desk, operator, store_id=store_id, form=form, version=0, why=why)
    except ConflictError:
        same = _stored(desk, operator, store_id=store_id, form=form)
        if same is None:
            raise
        return same


def _stored(desk: Desk, operator: Operator, *, store_id: str, form: Mapping[str, Any]) -> Clause | None:
    """Return the policy in force that is just what the form says, if there is one."""
    wanted = read_form(form, profile_of(desk, operator, store_id))
    with desk.engine.connect() as connection:
        found = {clause.id: clause for clause in knowledge_rows.newest_clauses(connection, store_id)}.get(wanted.id)
    return found if found and replace(wanted, version=found.version) == found else None


def dismiss(desk: Desk, operator: Operator, imported_id: str) -> ImportedClause:
    """Set a proposed clause aside; it can be taken up again. Doing it twice is doing it once."""
    return _turn(desk, operator, imported_id, before=OPEN, state=DISMISSED)


def reopen(desk: Desk, operator: Operator, imported_id: str) -> ImportedClause:
    """Take a dismissed clause up again."""
    return _turn(desk, operator, imported_id, before=DISMISSED, state=OPEN)


def _turn(desk: Desk, operator: Operator, imported_id: str, *, before: str, state: str) -> ImportedClause:
    _, found = read_clause(desk, operator, imported_id)
    require(operator, Role.LEAD)
    if not _move(desk, operator, found, before=before, state=state):
        _, found = read_clause(desk, operator, imported_id)
        if found.state != state:
            raise already_decided()
    return read_clause(desk, operator, imported_id)[1]


def _move(desk: Desk, operator: Operator, found: ImportedClause, *, before: str, state: str, **values: Any) -> bool:
    id, at = found.imported_id, desk.clock()
    with desk.engine.begin() as connection:
        return document_rows.decide(connection, id, before=before, state=state, who=operator.login, at=at, **values)
