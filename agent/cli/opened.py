"""Opens the desk for one command and closes it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.desk.desk import Desk


@contextmanager
def opened_desk() -> Iterator["Desk"]:
    """Give the desk to a command; no jobs run in it."""
    from agent.bootstrap import build
    from agent.settings import Settings

    services = build(Settings(worker_id="command"))
    try:
        yield services.desk
    finally:
        services.close()
