"""What holds for every request and answer: a body of bearable size, an address that can be looked up, safe headers."""

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.web import problems

MAX_BODY_BYTES = 64_000_000
TOO_LARGE = "The body is larger than 64 MB."


class Guard:
    """Middleware around the whole application; see the module."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what cannot be served; else pass the request on, counting its body, and add the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if _declared_size(request) > MAX_BODY_BYTES:
            too_large = problems.problem(status=413, code="too_large", detail=TOO_LARGE)
            await too_large(scope, receive, _with_headers(scope, send))
        elif _unspeakable(scope):
            said = {"ru": "Такой страницы нет.", "kk": "Мұндай бет жоқ."}
            nothing = problems.answer(request, status=404, code="not_found", said=said)
            await nothing(scope, receive, _with_headers(scope, send))
        else:
            await self._app(scope, _counted(receive), _with_headers(scope, send))


def _declared_size(request: Request) -> int:
    """Return the size that the request declares; a body without one is counted as it comes."""
    declared = request.headers.get("content-length", "")
    return int(declared) if declared.isdecimal() else 0


def _unspeakable(scope: Scope) -> bool:
    """Tell whether the address holds a NUL, which PostgreSQL cannot even be asked for."""
    return "\x00" in scope["path"] or b"%00" in scope["query_string"]


def _counted(receive: Receive) -> Receive:
    seen = 0

    async def count() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MAX_BODY_BYTES:
            raise HTTPException(status_code=413, detail=TOO_LARGE)
        return message

    return count


def _with_headers(scope: Scope, send: Send) -> Send:
    async def put(message: Message) -> None:
        if message["type"] == "http.response.start":
            _add_headers(MutableHeaders(scope=message), path=scope["path"])
        await send(message)

    return put


def _add_headers(headers: MutableHeaders, *, path: str) -> None:
    """Add the headers that keep a page to itself; only the API's own documentation loads from elsewhere."""
    headers.update(problems.SAFE_HEADERS)
    if path == "/docs":
        del headers["Content-Security-Policy"]
    if not path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"
