"""Signing in and out, and the language of the interface."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from agent.desk import accounts
from agent.desk.accounts import SESSION_DAYS
from agent.desk.attempts import SignInError
from agent.domain.error import ForbiddenError
from agent.domain.plain_text import plain
from agent.web.auth import COOKIE, FormSession, own_address, proven, refusal, same_origin, session_of
from agent.web.render import LANGUAGE_COOKIE, interface_language, page
from agent.web.state import TheDesk, settings_of
from agent.web.texts import INTERFACE_LANGUAGES

router = APIRouter()


@router.get("/sign-in")
def show(request: Request) -> Response:
    """Show the sign-in form."""
    return page(request, "sign_in.html", None, error=None)


@router.post("/sign-in")
def sign_in(
    request: Request, desk: TheDesk, login: Annotated[str, Form()] = "", password: Annotated[str, Form()] = ""
) -> Response:
    """Sign in with a password."""
    if not same_origin(request):
        raise ForbiddenError({"ru": "Войдите со страницы входа.", "kk": "Кіру бетінен кіріңіз."})
    try:
        secret = accounts.sign_in(desk, login=plain(login), password=password)
    except SignInError as error:
        said = error.said[interface_language(request, None)]
        return page(request, "sign_in.html", None, status=error.status, error=said)
    return _signed_in(request, secret)


@router.get("/sign-in/{secret}")
def follow(request: Request, desk: TheDesk, secret: str) -> Response:
    """Sign in with a one-time link."""
    try:
        return _signed_in(request, accounts.follow_link(desk, secret))
    except SignInError as error:
        said = error.said[interface_language(request, None)]
        return page(request, "sign_in.html", None, status=401, error=said)


def _signed_in(request: Request, secret: str) -> Response:
    answer = RedirectResponse("/queue", status_code=303)
    secure = settings_of(request).secure_cookies
    answer.set_cookie(COOKIE, secret, max_age=SESSION_DAYS * 86_400, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/sign-out")
def sign_out(desk: TheDesk, session: FormSession) -> Response:
    """End the session."""
    accounts.sign_out(desk, session.digest)
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/interface-language")
def speak(
    request: Request, desk: TheDesk, lang: Annotated[str, Form()] = "", csrf: Annotated[str, Form()] = ""
) -> Response:
    """Change the language of the interface, before or after signing in."""
    if not same_origin(request):
        raise refusal()
    chosen = lang if lang in INTERFACE_LANGUAGES else INTERFACE_LANGUAGES[0]
    answer = RedirectResponse(_page_before(request), status_code=303)
    secure = settings_of(request).secure_cookies
    answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=31_536_000, httponly=True, samesite="lax", secure=secure)
    try:
        session = session_of(request, desk)
    except SignInError:
        return answer
    if proven(request, session, csrf):
        accounts.speak(desk, session.operator, chosen)
    return answer


def _page_before(request: Request) -> str:
    """Return the page of ours that the form was on, never an address elsewhere."""
    came = own_address(request, request.headers.get("referer", ""))
    if came is None or came.path.startswith(("//", "/\\")):
        return "/queue"
    return came._replace(scheme="", netloc="", fragment="").geturl() or "/queue"
