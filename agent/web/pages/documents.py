"""Documents of a shop: brought as files, read as proposed clauses, decided on one by one."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from agent.desk import documents, store_packs
from agent.desk.accounts import Session
from agent.desk.desk import Desk
from agent.desk.document_views import ImportedClause
from agent.domain.error import DeskError, ForbiddenError, NotFoundError
from agent.domain.operator import Role
from agent.domain.plain_text import plain
from agent.web.auth import FormSession, TheSession
from agent.web.fields import PlainText
from agent.web.render import page
from agent.web.state import TheDesk
from knowledge.documents import MAX_FILE_BYTES
from knowledge.documents.kind import SUFFIXES

router = APIRouter(prefix="/documents")


@router.get("")
def show(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """Show the way in and the documents that came before."""
    return _page(request, desk, session)


def _page(
    request: Request, desk: Desk, session: Session, *, status: int = 200, error: str = "", chosen: str = ""
) -> Response:
    operator = session.operator
    stores = [(one.id, one.name.get(operator.language) or one.id) for one in store_packs.list_stores(desk, operator)]
    return page(
        request,
        "documents.html",
        session,
        status=status,
        stores=stores,
        chosen=chosen,
        rows=documents.list_documents(desk, operator),
        error=error,
        suffixes=",".join(SUFFIXES),
        may_bring=operator.may(Role.LEAD),
    )


@router.post("")
def bring(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    file: Annotated[UploadFile, File()],
    store_id: Annotated[PlainText, Form()] = "",
) -> Response:
    """Read a document and lead to what it proposes; why it cannot be read is said above the form."""
    # One byte more than is allowed is enough to tell that the file is too large.
    content, name = file.file.read(MAX_FILE_BYTES + 1), plain(file.filename or "")
    try:
        brought = documents.bring(desk, session.operator, store_id=store_id, name=name, content=content)
    except (ForbiddenError, NotFoundError):
        raise
    except DeskError as error:
        said = error.said[session.operator.language]
        return _page(request, desk, session, status=error.status, error=said, chosen=store_id)
    known = "?known=true" if brought.known else ""
    return RedirectResponse(f"/documents/{brought.document_id}{known}", status_code=303)


@router.get("/{document_id}")
def one(request: Request, desk: TheDesk, session: TheSession, document_id: str, known: bool = False) -> Response:
    """Show the clauses that a document proposes, with what was recognised in each."""
    shown = documents.read(desk, session.operator, document_id)
    may_decide = session.operator.may(Role.LEAD)
    return page(request, "document.html", session, shown=shown, known=known, may_decide=may_decide)


@router.post("/clauses/{imported_id}/dismiss")
def dismiss(desk: TheDesk, session: FormSession, imported_id: str) -> Response:
    """Set a proposed clause aside."""
    return _back(documents.dismiss(desk, session.operator, imported_id))


@router.post("/clauses/{imported_id}/reopen")
def reopen(desk: TheDesk, session: FormSession, imported_id: str) -> Response:
    """Take a dismissed clause up again."""
    return _back(documents.reopen(desk, session.operator, imported_id))


def _back(decided: ImportedClause) -> Response:
    return RedirectResponse(f"/documents/{decided.document_id}#{decided.imported_id}", status_code=303)
