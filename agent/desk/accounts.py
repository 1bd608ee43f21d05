"""People and programs that sign in: passwords, sessions, one-time links, API tokens."""

import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from agent.desk.attempts import Attempts, SignInError
from agent.desk.desk import Desk
from agent.desk.said import no_store, require
from agent.domain.error import ConflictError, InvalidError, NotFoundError
from agent.domain.operator import Operator, Role
from agent.store import knowledge_rows, people

SESSION_DAYS = 14
LINK_MINUTES = 60
MIN_PASSWORD_CHARS = 10
_hasher = PasswordHasher()
_attempts = Attempts()
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))
"""Checked when the login is unknown, so that the answer takes as long as for a known one."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """A signed-in person with the token that their forms must carry."""

    operator: Operator
    csrf: str
    digest: str


def add_operator(
    desk: Desk, *, login: str, role: Role, password: str = "", store_ids: Collection[str] = (), language: str = "ru"
) -> str:
    """Add a person and return their id; an empty password leaves only one-time links."""
    login = login.strip()
    if not login or len(login) > 120:
        raise InvalidError({"ru": "Укажите логин до 120 знаков.", "kk": "Логинді 120 таңбадан асырмай жазыңыз."})
    hashed = hash_password(password) if password else ""
    id = uuid.uuid4().hex
    with desk.engine.begin() as connection:
        if people.by_login(connection, login):
            raise ConflictError({"ru": f"Логин «{login}» уже занят.", "kk": f"«{login}» логині бос емес."})
        _require_stores(connection, store_ids)
        people.insert_operator(
            connection,
            id=id,
            login=login,
            password_hash=hashed,
            role=role,
            language=language,
            created_at=desk.clock(),
        )
        people.set_stores(connection, id, store_ids)
    return id


def _require_stores(connection: sa.Connection, store_ids: Collection[str]) -> None:
    missing = set(store_ids) - knowledge_rows.store_ids(connection)
    if missing:
        raise no_store(min(missing))


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password; a short one is refused."""
    if len(password) < MIN_PASSWORD_CHARS:
        raise InvalidError(
            {
                "ru": f"Пароль короче {MIN_PASSWORD_CHARS} знаков. Возьмите длиннее.",
                "kk": f"Құпиясөз {MIN_PASSWORD_CHARS} таңбадан қысқа. Ұзынырағын таңдаңыз.",
            }
        )
    return _hasher.hash(password)


def sign_in(desk: Desk, *, login: str, password: str) -> str:
    """Return a new session's secret, or raise SignInError; after many wrong passwords a login rests for a while."""
    login = login.strip()
    _attempts.refuse_many(login, now=desk.clock())
    with desk.engine.begin() as connection:
        row = people.by_login(connection, login)
        if not _matches(row["password_hash"] if row else "", password) or row is None:
            _attempts.count(login, now=desk.clock())
            raise SignInError({"ru": "Логин или пароль не подходит.", "kk": "Логин не құпиясөз қате."})
        _attempts.forget(login)
        return _new_session(connection, desk, row["id"])


def _matches(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed or _NOBODY, password) and bool(hashed)
    except VerificationError:
        return False


def make_link(desk: Desk, *, login: str) -> str:
    """Return the secret of a one-time sign-in link, good for an hour."""
    secret = secrets.token_urlsafe(24)
    now = desk.clock()
    with desk.engine.begin() as connection:
        row = people.by_login(connection, login)
        if row is None:
            raise NotFoundError({"ru": f"Оператора «{login}» нет.", "kk": f"«{login}» деген оператор жоқ."})
        expires = now + timedelta(minutes=LINK_MINUTES)
        people.insert_secret(connection, secret, kind="link", operator_id=row["id"], created_at=now, expires_at=expires)
    return secret


def follow_link(desk: Desk, secret: str) -> str:
    """Use a one-time link up and return a new session's secret."""
    now = desk.clock()
    with desk.engine.begin() as connection:
        row = people.holder(connection, secret, "link", at=now)
        if row is None or not people.end_secret(connection, row["digest"], at=now):
            raise SignInError(
                {
                    "ru": "Ссылка уже использована или устарела. Получите новую: zhauap user link.",
                    "kk": "Сілтеме пайдаланылған не ескірген. Жаңасын алыңыз: zhauap user link.",
                }
            )
        return _new_session(connection, desk, row["id"])


def _new_session(connection: sa.Connection, desk: Desk, operator_id: str) -> str:
    secret, now = secrets.token_urlsafe(32), desk.clock()
    people.insert_secret(
        connection,
        secret,
        kind="session",
        operator_id=operator_id,
        csrf=secrets.token_urlsafe(24),
        created_at=now,
        expires_at=now + timedelta(days=SESSION_DAYS),
    )
    return secret


def session(desk: Desk, secret: str) -> Session | None:
    """Return who is behind a session's secret, or None."""
    with desk.engine.connect() as connection:
        row = people.holder(connection, secret, "session", at=desk.clock())
        return Session(operator=people.load(connection, row), csrf=row["csrf"], digest=row["digest"]) if row else None


def sign_out(desk: Desk, digest: str) -> None:
    """End a session."""
    with desk.engine.begin() as connection:
        people.end_secret(connection, digest, at=desk.clock())


def speak(desk: Desk, operator: Operator, language: str) -> None:
    """Change the language of a person's interface."""
    if language in ("ru", "kk"):
        with desk.engine.begin() as connection:
            people.update_operator(connection, operator.id, language=language)


def add_token(desk: Desk, *, login: str, name: str) -> str:
    """Return a new API token that acts as this person; it is shown once and kept as a digest."""
    secret = "zh_" + secrets.token_urlsafe(32)
    with desk.engine.begin() as connection:
        row = people.by_login(connection, login)
        if row is None:
            raise NotFoundError({"ru": f"Оператора «{login}» нет.", "kk": f"«{login}» деген оператор жоқ."})
        people.insert_secret(
            connection, secret, kind="token", operator_id=row["id"], name=name[:120], created_at=desk.clock()
        )
    return secret


def by_token(desk: Desk, secret: str) -> Operator | None:
    """Return who an API token acts as, or None."""
    with desk.engine.connect() as connection:
        row = people.holder(connection, secret, "token", at=desk.clock())
        return people.load(connection, row) if row else None


def tokens(desk: Desk, operator: Operator) -> list[dict[str, str]]:
    """Return the live tokens: one's own, and for an admin everybody's."""
    with desk.engine.connect() as connection:
        rows = people.list_tokens(connection, None if operator.may(Role.ADMIN) else operator.id)
    return [
        {
            "id": row["digest"][:16],
            "name": row["name"],
            "login": row["login"],
            "created_at": row["created_at"].isoformat(),
        }
        for row in rows
    ]


def end_token(desk: Desk, operator: Operator, token_id: str) -> None:
    """Revoke a token by its id."""
    require(operator, Role.OPERATOR)
    with desk.engine.begin() as connection:
        rows = people.list_tokens(connection, None if operator.may(Role.ADMIN) else operator.id)
        found = [row["digest"] for row in rows if row["digest"][:16] == token_id]
        if not found:
            raise NotFoundError({"ru": "Такого токена нет.", "kk": "Мұндай токен жоқ."})
        people.end_secret(connection, found[0], at=desk.clock())
