"""Running the desk: the server, a worker beside it, the demo, and looking after the data."""

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from agent.services import Services

DEMO_LOGIN = "owner"
DEMO_WAIT_S = 60.0


def serve() -> None:
    """Run the desk: pages, API and jobs, on ZHAUAP_HOST and ZHAUAP_PORT."""
    from agent.bootstrap import build
    from agent.settings import Settings

    _serve(build(Settings()))


def _serve(services: "Services") -> None:
    import uvicorn

    from agent.web.app import create_app

    settings = services.settings
    uvicorn.run(create_app(services), host=settings.host, port=settings.port, log_level="warning", access_log=False)


def worker(
    id: Annotated[str, typer.Option(help="A stable name: after a crash the worker of that name goes on.")] = "worker-1",
) -> None:
    """Run only the jobs, beside a server on the same PostgreSQL database."""
    from agent.bootstrap import build
    from agent.settings import Settings

    services = build(Settings(worker_id=id))
    services.worker.start()
    typer.echo(f"worker {id} is running, Ctrl+C stops it")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        services.worker.stop()
        services.close()


def demo() -> None:
    """Run the desk with the demo store and its reviews, and print a one-time sign-in."""
    from agent.bootstrap import build
    from agent.desk.demo import prepare
    from agent.settings import Settings

    services = build(Settings())
    prepare(services.desk, login=DEMO_LOGIN)
    threading.Thread(target=_announce, args=(services,), daemon=True).start()
    _serve(services)


def _announce(services: "Services") -> None:
    """Print the way in once the drafts are ready, so that the first page is a full one."""
    from agent.desk import accounts
    from agent.desk.demo import drafts_missing

    until = time.monotonic() + DEMO_WAIT_S
    while drafts_missing(services.desk) and time.monotonic() < until:
        time.sleep(0.1)
    address = f"http://{services.settings.host}:{services.settings.port}"
    link = accounts.make_link(services.desk, login=DEMO_LOGIN)
    typer.echo(f"\nZhauap: {address}\nВход на один раз / Бір реттік кіру: {address}/sign-in/{link}\n")


def doctor() -> None:
    """Say what works on this machine: database, index, embedder, model."""
    from agent.bootstrap import build
    from agent.desk.health import examine
    from agent.settings import Settings

    settings = Settings(worker_id="doctor")
    services = build(settings)
    try:
        for line in examine(services.desk):
            typer.echo(line)
        typer.echo(f"model: {settings.llm_model if settings.model_configured else 'none, the composer drafts'}")
    finally:
        services.close()


def backup(target: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")]) -> None:
    """Copy the SQLite database, while the desk runs or not; the index is made anew from it."""
    from agent.settings import Settings
    from agent.store.copies import back_up

    back_up(Settings().effective_database_url, target)
    typer.echo(f"written: {target}")


def restore(source: Annotated[Path, typer.Argument(help="A file that backup wrote.")]) -> None:
    """Put a backup in place; the present database is kept beside it."""
    from agent.settings import Settings
    from agent.store.copies import restore as put_back

    kept = put_back(Settings().effective_database_url, source)
    typer.echo(f"restored{f'; the one before is kept as {kept}' if kept else ''}")
