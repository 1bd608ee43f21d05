"""A model endpoint that takes its time and always gives the same good answer; for measuring what is ours."""

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
import uvicorn
from fastapi import FastAPI, Request

MOVES: tuple[tuple[str, str, list[str]], ...] = (
    ("thank", "Здравствуйте! Спасибо, что рассказали про течь.", []),
    ("apologise", "Жаль, что чайник потёк на второй день.", []),
    (
        "solve",
        "Оформите, пожалуйста, возврат в приложении Kaspi.kz: после проверки заменим товар или вернём деньги "
        "в течение 3 рабочих дней.",
        ["return-defective@1"],
    ),
    ("invite", "Если что-то не выйдет, напишите в чат заказа, поможем.", []),
)
ANSWER = json.dumps(
    {
        "language": "ru",
        "moves": [{"kind": kind, "text": text, "clauses": clauses} for kind, text, clauses in MOVES],
    },
    ensure_ascii=False,
)


def app(wait_s: float) -> FastAPI:
    """Return the endpoint as an application."""
    made = FastAPI()

    @made.post("/v1/chat/completions")
    async def complete(request: Request) -> dict[str, Any]:
        await request.body()
        await asyncio.sleep(wait_s)
        message = {"role": "assistant", "content": ANSWER}
        usage = {"prompt_tokens": 1_000, "completion_tokens": 150, "total_tokens": 1_150}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}

    return made


@contextmanager
def slow_endpoint(wait_s: float) -> Iterator[str]:
    """Run the endpoint in a process of its own and give its base address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    command = [sys.executable, "-m", "evaluation.benchmarks.slow_endpoint", "--port", str(port), "--wait", str(wait_s)]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own module
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the slow endpoint did not start")


def main(
    port: Annotated[int, typer.Option()], wait: Annotated[float, typer.Option(help="Seconds an answer takes.")] = 1.0
) -> None:
    """Serve until terminated."""
    uvicorn.run(app(wait), host="127.0.0.1", port=port, log_level="warning", access_log=False, backlog=512)


if __name__ == "__main__":
    typer.run(main)
