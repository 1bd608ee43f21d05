"""Opens Chroma in its three forms, each without telemetry and without its known traps."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import chromadb
import httpx
from chromadb.api import ClientAPI
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings

from knowledge.folder_lock import lock_folder, unlock_folder
from knowledge.index_error import VectorIndexError
from knowledge.index_files import damaged, empty

_SECONDS = 20.0
"""How long a Chroma server may take to answer; Chroma's own client would wait for ever."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A client of Chroma and how to let go of it."""

    client: ClientAPI
    close: Callable[[], None]
    folder: Path | None = None
    """Where an embedded index has its files."""


def open_client(path: Path | None, *, url: str) -> Opened:
    """Open a server's address when one is given, else a folder, else memory; raises VectorIndexError."""
    try:
        if url:
            return _server(url)
        return _folder(path.resolve()) if path else _memory()
    except (chromadb.errors.ChromaError, httpx.HTTPError, ValueError, OSError) as error:
        raise VectorIndexError.failed(str(error)) from error


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False)


def _folder(path: Path) -> Opened:
    path.mkdir(parents=True, exist_ok=True)
    if not lock_folder(path):
        raise VectorIndexError.in_use(str(path))
    client = _persistent(path)

    def close() -> None:
        client.close()
        unlock_folder(path)

    return Opened(client=client, close=close, folder=path)


def _persistent(path: Path) -> ClientAPI:
    """Open the folder; one that cannot be read is emptied: the index is a cache of the record, and is made anew."""
    if damaged(path):
        _log.warning("the index in %s is cut off and is made anew", path)
        empty(path)
    try:
        return chromadb.PersistentClient(path, settings=_settings())
    except (chromadb.errors.ChromaError, ValueError) as error:
        _log.warning("the index in %s cannot be read and is made anew: %s", path, error)
        # Chroma keeps the system that failed to start, under the folder's name, for whoever comes next.
        SharedSystemClient._identifier_to_system.pop(str(path), None)
        empty(path)
        return chromadb.PersistentClient(path, settings=_settings())


def _memory() -> Opened:
    # All clients in memory share one store per process: a database of its own keeps each index apart.
    database = f"memory-{uuid.uuid4().hex}"
    settings = Settings(anonymized_telemetry=False, chroma_api_impl="chromadb.api.rust.RustBindingsAPI")
    admin = chromadb.AdminClient(settings)
    admin.create_database(database)
    client = chromadb.EphemeralClient(_settings(), database=database)

    def close() -> None:
        admin.delete_database(database)
        client.close()

    return Opened(client=client, close=close)


def _server(url: str) -> Opened:
    parts = urlsplit(url if "//" in url else f"//{url}", scheme="http")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    host = parts.hostname or "localhost"
    try:
        httpx.get(f"{parts.scheme}://{host}:{port}/api/v2/heartbeat", timeout=5).raise_for_status()
    except httpx.HTTPError as error:
        raise VectorIndexError.unreachable(url) from error
    client = chromadb.HttpClient(host=host, port=port, ssl=secure, settings=_settings())
    # The private sessions, because Chroma offers no setting for a timeout and leaves its connections open at the end.
    sessions: list[httpx.Client] = [client._server._session, client._admin_client._server._session]
    for session in sessions:
        session.timeout = httpx.Timeout(_SECONDS)

    def close() -> None:
        client.close()
        for session in sessions:
            session.close()

    return Opened(client=client, close=close)
