"""Reading documents and the clauses proposed from them, by those who may see their store."""

from typing import Any

from agent.desk.desk import Desk
from agent.desk.document_views import DocumentRow, DocumentShown, ImportedClause, ProposedClause
from agent.desk.policy_form import form_of
from agent.desk.said import no_store
from agent.domain.error import ConflictError, NotFoundError
from agent.domain.operator import Operator
from agent.store import document_rows
from agent.store.codec import from_json
from agent.store.document_rows import OPEN

MAX_LISTED = 100


def list_documents(desk: Desk, operator: Operator, *, store_id: str = "") -> list[DocumentRow]:
    """Return the newest documents of the stores that a person sees, or of one of them."""
    if store_id and store_id not in operator.store_ids:
        raise no_store(store_id)
    stores = {store_id} if store_id else operator.store_ids
    with desk.engine.connect() as connection:
        rows = document_rows.latest(connection, stores, limit=MAX_LISTED)
    return [_document(row) for row in rows]


def read(desk: Desk, operator: Operator, document_id: str) -> DocumentShown:
    """Return a document with its proposed clauses; raises NotFoundError for another store's."""
    with desk.engine.connect() as connection:
        row = document_rows.get(connection, document_id)
        if row is None or row["store_id"] not in operator.store_ids:
            raise no_document()
        clauses = document_rows.clauses_of(connection, document_id)
    return DocumentShown(row=_document(row), clauses=tuple(map(_imported, clauses)))


def read_clause(desk: Desk, operator: Operator, imported_id: str) -> tuple[str, ImportedClause]:
    """Return one proposed clause with its store's id; raises NotFoundError for another store's."""
    with desk.engine.connect() as connection:
        row = document_rows.get_clause(connection, imported_id)
    if row is None or row["store_id"] not in operator.store_ids:
        raise no_document()
    return row["store_id"], _imported(row)


def form_for(desk: Desk, operator: Operator, imported_id: str) -> tuple[str, dict[str, Any]]:
    """Return the store and the form of the policy editor for a proposed clause that is still open."""
    store_id, found = read_clause(desk, operator, imported_id)
    if found.state != OPEN:
        raise already_decided()
    return store_id, form_of(found.proposed.clause)


def _document(row: document_rows.Row) -> DocumentRow:
    return DocumentRow(
        document_id=row["id"],
        store_id=row["store_id"],
        name=row["name"],
        brought_by=row["brought_by"],
        created_at=row["created_at"],
        clauses=row["clauses"],
        decided=row["decided"],
    )


def _imported(row: document_rows.Row) -> ImportedClause:
    return ImportedClause(
        imported_id=row["id"],
        document_id=row["document_id"],
        heading=row["heading"],
        proposed=from_json(ProposedClause, row["clause"]),
        state=row["state"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
    )


def no_document() -> NotFoundError:
    """Say that there is no such document or clause of one, or none that this person may see."""
    return NotFoundError(
        {
            "ru": "Такого документа нет. Вернитесь к списку документов.",
            "kk": "Мұндай құжат жоқ. Құжаттар тізіміне оралыңыз.",
        }
    )


def already_decided() -> ConflictError:
    """Say that a proposed clause was confirmed or dismissed before."""
    return ConflictError(
        {
            "ru": "По этому разделу уже решили. Обновите страницу документа.",
            "kk": "Бұл бөлім бойынша шешім қабылданған. Құжат бетін жаңартыңыз.",
        }
    )
