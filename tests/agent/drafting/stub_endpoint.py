"""An OpenAI-compatible endpoint over real sockets that answers, or misbehaves, as a test tells it to."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Body = dict[str, Any]
SEPARATOR = b"\n\n"
"""Between two server-sent events."""
MOVES: tuple[Body, ...] = (
    {"kind": "thank", "text": "Здравствуйте! Спасибо, что рассказали про течь.", "clauses": []},
    {"kind": "apologise", "text": "Жаль, что чайник потёк на второй день.", "clauses": []},
    {
        "kind": "solve",
        "text": "Оформите возврат в приложении: после проверки вернём деньги в течение 3 рабочих дней.",
        "clauses": ["return-defective@1"],
    },
    {"kind": "invite", "text": "Если что-то не выйдет, напишите в чат заказа, поможем.", "clauses": []},
)
"""A good answer to the review of the tests."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What goes back over the wire."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    pace_s: float = 0.0
    """Send the body event by event with this pause between."""
    cut: bool = False
    """Close the connection in the middle of the body."""


Turn = Callable[[Body], Said]


def answer(*moves: Body, language: str = "ru", wait_s: float = 0.0) -> Turn:
    """Answer with these moves, or with the good ones, in the form that the request asks for."""
    text = json.dumps({"language": language, "moves": list(moves or MOVES)}, ensure_ascii=False)
    return says(text, wait_s=wait_s)


def says(text: str, *, finish: str = "", wait_s: float = 0.0, **message: Any) -> Turn:
    """Answer with a text of the model."""

    def turn(asked: Body) -> Said:
        said: Body = {"role": "assistant", "content": text, **message}
        if asked.get("tools") and not message:
            call = {"id": "c1", "type": "function", "function": {"name": "reply", "arguments": text}}
            said |= {"content": None, "tool_calls": [call]}
        choice = {"index": 0, "message": said, "finish_reason": finish or "stop"}
        return completion([choice], wait_s=wait_s)

    return turn


def streamed(*moves: Body, pace_s: float = 0.0) -> Turn:
    """Answer in pieces, as a stream, when asked for one."""
    text = json.dumps({"language": "ru", "moves": list(moves or MOVES)}, ensure_ascii=False)

    def turn(asked: Body) -> Said:
        if not asked.get("stream"):
            return says(text)(asked)
        pieces = [text[at : at + 40] for at in range(0, len(text), 40)]
        chunks = [chunk({"content": piece}) for piece in pieces] + [chunk({}, finish="stop")]
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        lines = [*chunks, {**chunk({}), "choices": [], "usage": usage}]
        body = "".join(f"data: {json.dumps(line, ensure_ascii=False)}\n\n" for line in lines) + "data: [DONE]\n\n"
        return Said(body=body.encode(), headers={"Content-Type": "text/event-stream"}, pace_s=pace_s)

    return turn


def chunk(delta: Body, *, finish: str | None = None) -> Body:
    """Return one piece of a streamed answer."""
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "stub", "choices": [choice]}


def completion(choices: Any, *, wait_s: float = 0.0) -> Said:
    """Return the envelope of an answer; each costs 100 tokens asked, 40 of them cached, and 20 said."""
    usage = {
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "total_tokens": 120,
        "prompt_tokens_details": {"cached_tokens": 40},
    }
    whole = {"id": "x", "object": "chat.completion", "created": 1, "model": "stub", "choices": choices, "usage": usage}
    return Said(body=json.dumps(whole, ensure_ascii=False).encode(), wait_s=wait_s)


def fails(status: int, message: str = "no", *, code: str = "", **headers: str) -> Turn:
    """Answer with an error status."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": code or None}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: Said(body=body, status=status, headers=named)


def raw(body: str, *, content_type: str = "application/json", **said: Any) -> Turn:
    """Answer with any bytes."""
    return lambda _: Said(body=body.encode(), headers={"Content-Type": content_type}, **said)


class _Server(ThreadingHTTPServer):
    """With the usual queue of five, the sixth of many calls at once would wait a second for its connection."""

    daemon_threads = True
    request_queue_size = 128


class StubEndpoint:
    """Takes its turns one by one and repeats the last; remembers what it was asked."""

    def __init__(self, *turns: Turn, keep_alive: bool = False) -> None:
        self.keep_alive = keep_alive
        self.asked: list[Body] = []
        self._turns = list(turns)
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        """The base address for a client."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def sent(self) -> str:
        """Everything that ever reached the endpoint, as text."""
        return json.dumps(self.asked, ensure_ascii=False)

    def take(self, body: Body) -> Said:
        """Note a request and return what is said to it."""
        with self._lock:
            self.asked.append(body)
            turn = self._turns.pop(0) if len(self._turns) > 1 else self._turns[0]
        return turn(body)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(stub: StubEndpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            said = stub.take(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            time.sleep(said.wait_s)
            self.send_response(said.status)
            headers = {
                "Content-Type": "application/json",
                "Connection": "keep-alive" if stub.keep_alive else "close",
                **said.headers,
            }
            for name, value in {**headers, "Content-Length": str(len(said.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in said.body.split(SEPARATOR) if said.pace_s else ():
                self.wfile.write(piece + (SEPARATOR if piece else b""))
                self.wfile.flush()
                time.sleep(said.pace_s)
            if not said.pace_s:
                self.wfile.write(said.body[: len(said.body) // 2] if said.cut else said.body)
            self.close_connection = not stub.keep_alive

        def handle(self) -> None:
            # A client that stopped waiting is part of the test.
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler
