"""Expected errors become answers once: a problem document for programs (RFC 9457), a page for people."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from agent.desk import accounts
from agent.desk.accounts import Session
from agent.desk.policy_faults import PolicyFaultsError
from agent.desk.records import finding_record
from agent.desk.said import BlockedError
from agent.domain.error import DeskError
from agent.web.auth import COOKIE, NeedsSignInError
from agent.web.render import interface_language, page
from agent.web.state import desk_of

log = logging.getLogger(__name__)
SAFE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Sent with every answer, so that a page keeps to itself."""
MAX_FAULTS_SAID = 10
"""Faults of one request that are told; a batch of reviews can have thousands."""
UNEXPECTED = {
    "ru": "Что-то пошло не так у нас. Ничего не потеряно: повторите действие, а если не поможет, загляните в журнал.",
    "kk": "Біздің жақта ақау шықты. Ештеңе жоғалған жоқ: әрекетті қайталаңыз, көмектеспесе, журналды қараңыз.",
}
HTTP_ERRORS: dict[int, tuple[str, dict[str, str]]] = {
    400: ("unreadable", {"ru": "Запрос не читается.", "kk": "Сұрау оқылмайды."}),
    404: ("not_found", {"ru": "Такой страницы нет.", "kk": "Мұндай бет жоқ."}),
    405: (
        "method_not_allowed",
        {"ru": "Здесь так нельзя. Вернитесь в очередь.", "kk": "Мұнда бұлай болмайды. Кезекке оралыңыз."},
    ),
    413: ("too_large", {"ru": "Запрос больше 64 МБ.", "kk": "Сұрау 64 МБ-тан үлкен."}),
}
"""What the framework refuses by itself, in our words."""


def wants_json(request: Request) -> bool:
    """Tell whether a program asks, or a page by script."""
    return request.url.path.startswith(("/v1/", "/healthz", "/readyz")) or "application/json" in request.headers.get(
        "content-type", ""
    )


def problem(*, status: int, code: str, detail: str, **more: Any) -> JSONResponse:
    """Return an RFC 9457 problem document."""
    title = HTTPStatus(status).phrase
    body = {"type": f"urn:zhauap:problem:{code}", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def answer(request: Request, *, status: int, code: str, said: dict[str, str], **more: Any) -> Response:
    """Answer an error in the shape and language that the caller reads."""
    session = _session(request)
    language = interface_language(request, session)
    detail = said.get(language) or next(iter(said.values()))
    if wants_json(request):
        return problem(status=status, code=code, detail=detail, said=said, **more)
    title, _, what_next = detail.partition(". ")
    return page(request, "problem.html", session, status=status, title=title, detail="", what_next=what_next)


def _session(request: Request) -> Session | None:
    """Return who asks, so that an error page keeps their language; an error here must not hide the first one."""
    secret = request.cookies.get(COOKIE, "")
    try:
        return accounts.session(desk_of(request), secret) if secret else None
    except SQLAlchemyError:
        return None


def install(app: FastAPI) -> None:
    """Map every error that can reach the edge."""
    app.add_exception_handler(DeskError, _desk_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


def _desk_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, DeskError):
        raise error
    if isinstance(error, NeedsSignInError) and not wants_json(request):
        return RedirectResponse("/sign-in", status_code=303)
    return answer(request, status=error.status, code=error.code, said=error.said, **_details(error))


def _details(error: DeskError) -> dict[str, Any]:
    """Return what a program is told of an error besides its sentence."""
    if isinstance(error, BlockedError):
        return {"findings": [finding_record(one) for one in error.findings]}
    if isinstance(error, PolicyFaultsError):
        return {"errors": [{"field": one.field, "said": dict(one.said)} for one in error.faults]}
    return {}


def _validation_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = error.errors()[:MAX_FAULTS_SAID]
    where = [".".join(str(part)[:60] for part in one["loc"]) + ": " + one["msg"] for one in faults]
    said = {"ru": "Запрос не подходит: " + "; ".join(where), "kk": "Сұрау жарамсыз: " + "; ".join(where)}
    return answer(request, status=422, code="invalid", said=said)


def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    code, said = HTTP_ERRORS.get(error.status_code, ("http", {"ru": str(error.detail), "kk": str(error.detail)}))
    response = answer(request, status=error.status_code, code=code, said=said)
    response.headers.update(error.headers or {})
    return response


def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected error at %s", request.url.path, exc_info=error)
    response = answer(request, status=500, code="unexpected", said=UNEXPECTED)
    # This answer is made outside of the middleware that adds them to every other one.
    response.headers.update(SAFE_HEADERS)
    return response
