"""Backups of a SQLite database; PostgreSQL has its own tools for that."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from agent.domain.error import InvalidError


def _file(url: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise InvalidError(
            {
                "ru": "Эта команда копирует SQLite. Для PostgreSQL возьмите pg_dump и pg_restore.",
                "kk": "Бұл команда SQLite дерекқорын көшіреді. PostgreSQL үшін pg_dump пен pg_restore қолданыңыз.",
            }
        )
    return Path(parsed.database)


def back_up(url: str, target: Path) -> None:
    """Copy the database to a new file, consistent even while it is written to."""
    source = _file(url)
    if target.exists() or not source.exists():
        path = target if target.exists() else source
        said = "уже есть" if target.exists() else "не найден"
        raise InvalidError({"ru": f"Файл {path} {said}.", "kk": f"{path} файлын тексеріңіз."})
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def restore(url: str, source: Path) -> Path | None:
    """Put a backup in the database's place; return where the database before it was kept."""
    target = _file(url)
    _refuse_foreign(source)
    kept = None
    target.parent.mkdir(parents=True, exist_ok=True)
    _refuse_running(target)
    if target.exists():
        kept = target.with_name(f"{target.name}.{time.strftime('%Y%m%d-%H%M%S')}")
        back_up(url, kept)
    with closing(sqlite3.connect(source)) as backup, closing(sqlite3.connect(target)) as live:
        backup.backup(live)
    return kept


def _refuse_running(target: Path) -> None:
    """Refuse while any process has the database open: it would go on with rows that are no longer there."""
    if not target.exists():
        return
    try:
        with closing(sqlite3.connect(target, timeout=0.5, isolation_level=None)) as live:
            live.execute("PRAGMA locking_mode=EXCLUSIVE")
            live.execute("BEGIN EXCLUSIVE")
            live.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise InvalidError(
            {
                "ru": "Zhauap сейчас работает с этой базой. Остановите его и повторите.",
                "kk": "Zhauap қазір осы базамен жұмыс істеп тұр. Оны тоқтатып, қайталаңыз.",
            }
        ) from error


def _refuse_foreign(source: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as backup:
            backup.execute("SELECT count(*) FROM zhauap_schema")
    except sqlite3.Error as error:
        raise InvalidError(
            {"ru": f"{source} не похож на резервную копию Zhauap.", "kk": f"{source} Zhauap сақтық көшірмесі емес."}
        ) from error
