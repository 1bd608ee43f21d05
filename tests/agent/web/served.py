"""A real desk behind its web application: the demo store, a second store, and people who see one of them."""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from agent.bootstrap import build
from agent.desk import accounts, demo, drafting, store_packs
from agent.domain.operator import Role
from agent.services import Services
from agent.settings import Settings
from agent.store import reviews as review_rows
from agent.web.app import create_app
from tests.agent.desk.fakes import small_pack

DEMO = "demo"
OTHER = "dala"
PASSWORD = "ешкімге айтпаймын"
PEOPLE = {
    "anna": (Role.OPERATOR, DEMO),
    "lead": (Role.LEAD, DEMO),
    "vera": (Role.VIEWER, DEMO),
    "boris": (Role.OPERATOR, OTHER),
}
KETTLE = "Чайник потёк на второй день, деньги на ветер"
CLEAN = "Здравствуйте! Спасибо, что написали про течь, нам жаль. Напишите в чат заказа, поможем разобраться."
PHONE = "Здравствуйте! Жаль, что чайник потёк. Позвоните нам: +7 701 123-45-67."
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
_numbers = count(1)


@dataclass(frozen=True, kw_only=True)
class Served:
    """The services, their application while it runs, and a token for each person."""

    services: Services
    api: TestClient
    """Carries no cookie; ask it with a person's headers."""
    tokens: dict[str, str]

    def headers(self, login: str = "anna", **more: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[login]}", **more}

    def get(self, path: str, login: str = "anna", **params: Any) -> Any:
        return self.api.get(path, headers=self.headers(login), params=params)

    def post(self, path: str, body: Any, login: str = "anna", **more: str) -> Any:
        # Not json=..., which cannot send half an emoji: dumps escapes it, as other programs do.
        return raw(self, path, json.dumps(body), login, **more)

    def review(self, *, store_id: str = DEMO, login: str = "anna", drafted: bool = True, **told: Any) -> str:
        """Send a review of its own in by the API, draft for it, and return its id."""
        review = {"id": f"t-{next(_numbers)}", "rating": 1, "text": KETTLE, **told}
        answer = self.post("/v1/reviews", {"store_id": store_id, "reviews": [review]}, login)
        assert answer.status_code == 202, answer.text
        id: str = answer.json()["received"][0]["review_id"]
        if drafted:
            self.draft(id)
        return id

    def draft(self, review_id: str) -> None:
        """Do what the job does, here and now."""
        desk = self.services.desk
        with desk.engine.connect() as connection:
            row = review_rows.get_any(connection, review_id)
        assert row is not None
        begun = drafting.begin(desk, review_id=review_id, attempt=row["attempt"], hint="")
        if begun is None:
            return
        proposal = asyncio.run(drafting.write(desk, begun))
        drafting.record(desk, proposal, review_id=review_id, revision=begun.revision, attempt=row["attempt"])

    def card(self, review_id: str, login: str = "anna") -> dict[str, Any]:
        answer = self.get(f"/v1/reviews/{review_id}", login)
        assert answer.status_code == 200, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    def browser(self, login: str = "anna") -> "Browser":
        """A browser of this person, signed in by a one-time link."""
        client = TestClient(self.api.app, follow_redirects=False, raise_server_exceptions=False)
        # The application runs already, in the client that entered it; this one shares what that one keeps.
        client.app_state.update(self.api.app_state)
        browser = Browser(client=client)
        link = accounts.make_link(self.services.desk, login=login)
        assert client.get(f"/sign-in/{link}").headers["location"] == "/queue"
        return browser


@dataclass(frozen=True, kw_only=True)
class Browser:
    """A signed-in person's browser: it sends the token that their pages carry."""

    client: TestClient

    def see(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        return str(answer.text)

    def csrf(self) -> str:
        found = _CSRF.search(self.see("/intake"))
        assert found
        return found[1]

    def press(self, review_id: str, action: str, *, lock: int, **fields: str) -> Any:
        """Send the form of a button as the page would."""
        data = {"csrf": self.csrf(), "lock": str(lock), **fields}
        return self.client.post(f"/reviews/{review_id}/{action}", data=data)

    def check(self, review_id: str, text: str, **headers: str) -> Any:
        """Ask what the page asks while a person types."""
        proof = {"X-CSRF-Token": self.csrf(), **headers}
        return self.client.post(f"/reviews/{review_id}/check", json={"text": text}, headers=proof)


@contextmanager
def served(folder: Path, **settings: Any) -> Iterator[Served]:
    """Run the application over a new desk in this folder, without the worker."""
    services = build(Settings(data_dir=folder, embedder="ngram", _env_file=None, **settings))  # type: ignore[call-arg]
    demo.prepare(services.desk, login="owner")
    store_packs.put_pack(services.desk, small_pack(OTHER))
    for login, (role, store_id) in PEOPLE.items():
        accounts.add_operator(services.desk, login=login, role=role, password=PASSWORD, store_ids=[store_id])
    tokens = {login: accounts.add_token(services.desk, login=login, name="tests") for login in ("owner", *PEOPLE)}
    app = create_app(services, with_worker=False)
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as api:
        yield Served(services=services, api=api, tokens=tokens)


def is_problem(answer: Any, status: int, code: str = "") -> dict[str, Any]:
    """Assert that an answer is a problem document (RFC 9457) and return it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    assert told["type"].startswith("urn:zhauap:problem:")
    assert not code or told["type"].endswith(f":{code}"), told
    return told


def batch(**told: Any) -> dict[str, Any]:
    """The body that brings one review in."""
    return {"store_id": DEMO, "reviews": [{"id": "b-1", "rating": 1, "text": KETTLE, **told}]}


def raw(desk_served: Served, path: str, body: str | bytes, login: str = "anna", **more: str) -> Any:
    """Send a body as it stands."""
    sent = desk_served.headers(login, **{"Content-Type": "application/json", **more})
    return desk_served.api.post(path, content=body, headers=sent)


def stranger(desk_served: Served) -> TestClient:
    """A browser that nobody signed in with."""
    browser = desk_served.browser("anna").client
    browser.cookies.clear()
    return browser


def pending(desk_served: Served) -> str:
    """One review that the tests of refusals share, since they leave it as it is."""
    rows = desk_served.get("/v1/queue", search="неприкосновенный").json()["rows"]
    return rows[0]["review_id"] if rows else desk_served.review(product="неприкосновенный")
