"""Who is asking: a session cookie in the browser, a bearer token from a program; and proof that a form is ours."""

import hmac
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from fastapi import Depends, Form, Header, Request

from agent.desk import accounts
from agent.desk.accounts import Session
from agent.desk.attempts import SignInError
from agent.domain.error import ForbiddenError
from agent.domain.operator import Operator
from agent.web.state import TheDesk

COOKIE = "zhauap_session"
BEARER = "bearer "


class NeedsSignInError(SignInError):
    """The page needs a signed-in person; browsers are sent to the sign-in page."""


def _sign_in_first() -> NeedsSignInError:
    return NeedsSignInError({"ru": "Сначала войдите.", "kk": "Алдымен кіріңіз."})


def same_origin(request: Request) -> bool:
    """Tell whether a browser says that the request comes from our own page; programs send neither header."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site and site not in ("same-origin", "none"):
        return False
    return not origin or own_address(request, origin) is not None


def own_address(request: Request, address: str) -> SplitResult | None:
    """Return the parts of an address on this very host; None when it is elsewhere or cannot be read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.netloc and parts.netloc == request.headers.get("host") else None


def session_of(request: Request, desk: TheDesk) -> Session:
    """Return the session of a browser, or raise NeedsSignInError."""
    secret = request.cookies.get(COOKIE, "")
    found = accounts.session(desk, secret) if secret else None
    if found is None:
        raise _sign_in_first()
    return found


TheSession = Annotated[Session, Depends(session_of)]


def refusal() -> ForbiddenError:
    """Say that a request did not come from our own page."""
    return ForbiddenError(
        {
            "ru": "Страница устарела или запрос пришёл не с неё. Обновите страницу и повторите.",
            "kk": "Бет ескірген немесе сұрау басқа жерден келген. Бетті жаңартып, қайталаңыз.",
        }
    )


def proven(request: Request, session: Session, given: str) -> bool:
    """Tell whether a request comes from our own page and carries the token of its session."""
    return same_origin(request) and hmac.compare_digest(session.csrf.encode(), given.encode())


def form_session(request: Request, session: TheSession, csrf: Annotated[str, Form()] = "") -> Session:
    """Return the session of a form that carries its token; anything else is refused."""
    if not proven(request, session, csrf):
        raise refusal()
    return session


FormSession = Annotated[Session, Depends(form_session)]


def caller(
    request: Request,
    desk: TheDesk,
    authorization: Annotated[str, Header()] = "",
    x_csrf_token: Annotated[str, Header()] = "",
) -> Operator:
    """Return who calls the API: by token, or by a page's session with its token in a header for writes."""
    if authorization.lower().startswith(BEARER):
        operator = accounts.by_token(desk, authorization[len(BEARER) :].strip())
        if operator is None:
            raise SignInError({"ru": "Токен не подходит или отозван.", "kk": "Токен жарамсыз немесе қайтарып алынған."})
        return operator
    session = session_of(request, desk)
    if request.method not in ("GET", "HEAD") and not proven(request, session, x_csrf_token):
        raise refusal()
    return session.operator


Caller = Annotated[Operator, Depends(caller)]
