"""Documents by programs: a file in, proposed clauses out, each of them dismissed or confirmed."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Response, UploadFile

from agent.desk import documents
from agent.desk.desk import Desk
from agent.desk.document_reading import no_document
from agent.desk.document_views import DocumentShown, ImportedClause
from agent.desk.policy_form import form_of
from agent.desk.said import no_store
from agent.domain.operator import Operator
from agent.domain.plain_text import plain
from agent.store.codec import to_json
from agent.web.api.policies import PolicyIn
from agent.web.auth import Caller
from agent.web.state import TheDesk
from knowledge.documents import MAX_FILE_BYTES

router = APIRouter(prefix="/stores/{store_id}/documents", tags=["documents"])


@router.post("", status_code=201)
def bring(
    desk: TheDesk, operator: Caller, store_id: str, file: Annotated[UploadFile, File()], response: Response
) -> dict[str, Any]:
    """Read a DOCX, PDF, HTML, Markdown or text file and keep what it proposes; 200 when it was here before."""
    content = file.file.read(MAX_FILE_BYTES + 1)
    name = plain(file.filename or "")
    brought = documents.bring(desk, operator, store_id=store_id, name=name, content=content)
    response.status_code = 200 if brought.known else 201
    return _shown(documents.read(desk, operator, brought.document_id)) | {"known": brought.known}


@router.get("")
def list_documents(desk: TheDesk, operator: Caller, store_id: str) -> list[dict[str, Any]]:
    """Return the store's newest documents with how many of their clauses are decided."""
    return [to_json(row) for row in documents.list_documents(desk, operator, store_id=store_id)]


@router.get("/{document_id}")
def read(desk: TheDesk, operator: Caller, store_id: str, document_id: str) -> dict[str, Any]:
    """Return a document with its proposed clauses; ``policy`` is the form to complete and confirm."""
    return _shown(_own(desk, operator, store_id, document_id))


@router.post("/{document_id}/clauses/{imported_id}/dismiss")
def dismiss(desk: TheDesk, operator: Caller, store_id: str, document_id: str, imported_id: str) -> dict[str, Any]:
    """Set a proposed clause aside; doing it twice is doing it once."""
    _clause_of(_own(desk, operator, store_id, document_id), imported_id)
    return _proposal(documents.dismiss(desk, operator, imported_id))


@router.post("/{document_id}/clauses/{imported_id}/reopen")
def reopen(desk: TheDesk, operator: Caller, store_id: str, document_id: str, imported_id: str) -> dict[str, Any]:
    """Take a dismissed clause up again."""
    _clause_of(_own(desk, operator, store_id, document_id), imported_id)
    return _proposal(documents.reopen(desk, operator, imported_id))


@router.post("/{document_id}/clauses/{imported_id}/confirm", status_code=201)
def confirm(
    desk: TheDesk, operator: Caller, store_id: str, document_id: str, imported_id: str, body: PolicyIn
) -> dict[str, Any]:
    """Put a proposed clause in force as completed; 422 with what is wrong, 409 when it is decided already."""
    _clause_of(_own(desk, operator, store_id, document_id), imported_id)
    clause: dict[str, Any] = to_json(documents.confirm(desk, operator, imported_id, form=body.policy, why=body.why))
    return clause


def _own(desk: Desk, operator: Operator, store_id: str, document_id: str) -> DocumentShown:
    """Return a document of this very store."""
    shown = documents.read(desk, operator, document_id)
    if shown.row.store_id != store_id:
        raise no_store(store_id)
    return shown


def _clause_of(shown: DocumentShown, imported_id: str) -> None:
    if all(clause.imported_id != imported_id for clause in shown.clauses):
        raise no_document()


def _shown(shown: DocumentShown) -> dict[str, Any]:
    return {**to_json(shown.row), "proposals": [_proposal(clause) for clause in shown.clauses]}


def _proposal(clause: ImportedClause) -> dict[str, Any]:
    return {
        "imported_id": clause.imported_id,
        "heading": clause.heading,
        "places": dict(clause.proposed.places),
        "policy": form_of(clause.proposed.clause),
        "state": clause.state,
        "decided_by": clause.decided_by,
        "decided_at": clause.decided_at,
    }
