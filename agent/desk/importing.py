"""Imports: the file is kept first, then read in chunks, so that a crash anywhere resumes without loss or repeat."""

import itertools
import uuid
from collections.abc import Iterator, Mapping, Sequence

from agent.channels.incoming import FIELDS, IncomingRow
from agent.channels.paste import read_paste
from agent.channels.review_file import MAX_FILE_BYTES, read_file
from agent.desk.desk import Desk
from agent.desk.intake import Outcome, receive_in
from agent.desk.said import no_store, require
from agent.desk.views import ImportShown
from agent.domain.error import DeskError, InvalidError, NotFoundError
from agent.domain.operator import Operator, Role
from agent.store import import_rows, people

CHUNK = 200
"""Rows a transaction: long enough to be fast, short enough that nobody waits for the write lock."""
MAX_ERRORS_KEPT = 1_000


def accept_file(
    desk: Desk,
    operator: Operator,
    *,
    store_id: str,
    name: str,
    content: bytes,
    platform: str,
    columns: Mapping[str, str] | None = None,
) -> str:
    """Keep a file and enqueue its reading; returns the import's id. A file that cannot be read at all is refused."""
    chosen = {field: column for field, column in (columns or {}).items() if field in FIELDS and column}
    if len(content) > MAX_FILE_BYTES:
        raise InvalidError({"ru": "Файл больше 50 МБ. Разделите его.", "kk": "Файл 50 МБ-тан үлкен. Оны бөліңіз."})
    next(iter(read_file(content, name=name, platform=platform, columns=chosen)), None)
    options = {"kind": "file", "platform": platform, "columns": chosen}
    return keep(desk, operator, store_id=store_id, name=name, content=content, options=options)


def accept_paste(
    desk: Desk, operator: Operator, *, store_id: str, pasted: str, platform: str, given: Mapping[str, str]
) -> str:
    """Keep pasted reviews and enqueue their reading; returns the import's id."""
    if not pasted.strip() and not given.get("rating"):
        raise InvalidError({"ru": "Вставьте текст отзыва.", "kk": "Пікір мәтінін қойыңыз."})
    options = {"kind": "paste", "platform": platform, "given": dict(given)}
    content = pasted.encode("utf-8", errors="ignore")
    return keep(desk, operator, store_id=store_id, name="", content=content, options=options)


def keep(
    desk: Desk, operator: Operator, *, store_id: str, name: str, content: bytes, options: Mapping[str, object]
) -> str:
    """Keep what is to be imported and enqueue its reading; returns the import's id."""
    require(operator, Role.OPERATOR)
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    id = uuid.uuid4().hex
    with desk.engine.begin() as connection:
        import_rows.insert(
            connection,
            id=id,
            store_id=store_id,
            operator_id=operator.id,
            name=name[:200],
            content=content,
            options=dict(options),
            status="running",
            created_at=desk.clock(),
        )
        desk.jobs.run_import(connection, store_id=store_id, import_id=id)
    return id


def run(desk: Desk, *, import_id: str) -> None:
    """Read a kept file from where it stands to its end; safe to call again, and by two processes at once."""
    with desk.engine.connect() as connection:
        found = import_rows.get(connection, import_id, content=True)
    if found is None or found["status"] != "running":
        return
    try:
        rows = list(_rows(found["content"], found["name"], found["options"]))
    except DeskError as error:
        finish(desk, import_id, status="failed", errors=[[1, error.said]])
        return
    for start in range(0, len(rows), CHUNK):
        if start >= found["done"]:
            _store_chunk(desk, import_id, rows[start : start + CHUNK], start=start)
    if len(rows) <= done(desk, import_id):
        finish(desk, import_id, status="done", rows=len(rows))


def done(desk: Desk, import_id: str) -> int:
    """Return how many rows of an import are behind its mark."""
    with desk.engine.connect() as connection:
        found = import_rows.get(connection, import_id)
    return int(found["done"]) if found else 0


def _rows(content: bytes, name: str, options: Mapping[str, object]) -> Iterator[IncomingRow]:
    platform = str(options["platform"])
    if options["kind"] == "paste":
        given = options.get("given")
        known = {key: str(value) for key, value in given.items()} if isinstance(given, dict) else {}
        return read_paste(content.decode("utf-8", errors="ignore"), platform=platform, **known)  # type: ignore[arg-type]
    columns = options.get("columns")
    return read_file(content, name=name, platform=platform, columns=columns if isinstance(columns, dict) else None)


def _store_chunk(desk: Desk, import_id: str, chunk: Sequence[IncomingRow], *, start: int) -> None:
    """Store one chunk and move the mark behind it in the same transaction."""
    with desk.engine.begin() as connection:
        claimed = import_rows.claim(connection, import_id, at=start, to=start + len(chunk))
        found = import_rows.get(connection, import_id) if claimed else None
        if found is None:
            return
        reviews = [row.review for row in chunk if row.review]
        who = f"import {import_id[:8]}"
        received = receive_in(connection, desk, store_id=found["store_id"], reviews=reviews, who=who)
        tally = {str(outcome): sum(one.outcome is outcome for one in received) for outcome in Outcome}
        errors = [[row.line, dict(row.problem)] for row in chunk if row.problem]
        import_rows.update(
            connection,
            import_id,
            **{name: found[name] + number for name, number in tally.items()},
            errors=(found["errors"] + errors)[:MAX_ERRORS_KEPT],
        )


def finish(desk: Desk, import_id: str, **values: object) -> None:
    """End an import."""
    with desk.engine.begin() as connection:
        import_rows.update(connection, import_id, ended_at=desk.clock(), **values)


def shown(desk: Desk, operator: Operator, import_id: str) -> ImportShown:
    """Return how far an import got."""
    with desk.engine.connect() as connection:
        row = import_rows.get(connection, import_id)
    if row is None or row["store_id"] not in operator.store_ids:
        raise NotFoundError({"ru": "Такой загрузки нет.", "kk": "Мұндай жүктеу жоқ."})
    return _shown(row, operator.language)


def latest(
    desk: Desk, operator: Operator, *, kinds: Sequence[str] = ("file", "paste"), limit: int = 10
) -> list[ImportShown]:
    """Return the newest imports of these kinds that a person may see."""
    with desk.engine.connect() as connection:
        rows = import_rows.latest(connection, operator.store_ids, kinds=kinds, limit=limit)
    return [_shown(row, operator.language) for row in rows]


def _shown(row: import_rows.Row, language: str) -> ImportShown:
    errors = tuple((int(line), str(said[language])) for line, said in itertools.islice(row["errors"], MAX_ERRORS_KEPT))
    return ImportShown(
        import_id=row["id"],
        store_id=row["store_id"],
        name=row["name"],
        status=row["status"],
        rows=row["rows"] or row["done"],
        stored=row["stored"],
        repeated=row["repeated"],
        revised=row["revised"],
        errors=errors,
    )


def local_operator(desk: Desk) -> Operator:
    """Return who acts at the command line of the machine itself: an admin with every store, recorded as such."""
    login = "command-line"
    with desk.engine.begin() as connection:
        if people.by_login(connection, login) is None:
            people.insert_operator(
                connection,
                id="command-line",
                login=login,
                password_hash="",
                role=Role.ADMIN,
                language="ru",
                created_at=desk.clock(),
            )
        row = people.by_login(connection, login)
        if row is None:
            raise LookupError(login)
        return people.load(connection, row)
