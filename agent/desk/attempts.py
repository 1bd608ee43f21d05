"""Slows down whoever guesses passwords; kept in memory, since a restart costs a guesser more than it gives."""

import threading
from datetime import datetime, timedelta

from agent.domain.error import DeskError

MOST = 8
WINDOW = timedelta(minutes=10)
MOST_LOGINS = 10_000
"""How many logins are remembered, so that made-up ones cannot fill the memory."""


class SignInError(DeskError):
    """The login and password do not belong together, or the link or token is not good (any more)."""

    status = 401
    code = "not_signed_in"


class TooManyAttemptsError(SignInError):
    """Too many wrong passwords for one login within a short time."""

    status = 429
    code = "too_many_attempts"


class Attempts:
    """The wrong passwords of the last minutes, by login."""

    def __init__(self) -> None:
        self._failed: dict[str, list[datetime]] = {}
        self._lock = threading.Lock()

    def refuse_many(self, login: str, *, now: datetime) -> None:
        """Raise TooManyAttemptsError while a login rests."""
        with self._lock:
            if len(self._recent(login, now)) >= MOST:
                raise TooManyAttemptsError(
                    {
                        "ru": "Слишком много неверных паролей. Подождите десять минут или войдите по ссылке.",
                        "kk": "Құпиясөз тым көп рет қате терілді. Он минут күтіңіз немесе сілтемемен кіріңіз.",
                    }
                )

    def count(self, login: str, *, now: datetime) -> None:
        """Remember a wrong password."""
        with self._lock:
            if len(self._failed) >= MOST_LOGINS:
                self._failed.clear()
            self._failed[login] = [*self._recent(login, now), now]

    def forget(self, login: str) -> None:
        """Start anew after a right password."""
        with self._lock:
            self._failed.pop(login, None)

    def _recent(self, login: str, now: datetime) -> list[datetime]:
        return [at for at in self._failed.get(login, []) if now - at < WINDOW]
