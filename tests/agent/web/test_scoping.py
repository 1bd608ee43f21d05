"""Every route there is, asked with another store's ids: nothing is found, nothing is said, nothing changes."""

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.routing import iter_route_contexts

from agent.store.knowledge_tables import documents, imported_clauses, past_replies, policies
from agent.store.tables import audit, decisions, imports, proposals, publications, revisions
from agent.store.tables import reviews as review_rows
from agent.web.app import create_app
from agent.web.pages.decisions import ACTIONS
from tests.agent.desk.fakes import small_pack
from tests.agent.web.served import OTHER, PHONE, Browser, Served

SECRET = "құпиясамауыр"
PARAMETERS = {
    "store_id",
    "clause_id",
    "document_id",
    "imported_id",
    "reply_id",
    "review_id",
    "import_id",
    "token_id",
    "secret",
    "action",
    "path",
}
"""Path parameters that this test knows how to fill with something of the other store."""
OF_A_STORE = {"store_id", "clause_id", "document_id", "imported_id", "reply_id", "review_id", "import_id", "token_id"}


@dataclass(frozen=True)
class Route:
    method: str
    path: str

    @property
    def names(self) -> set[str]:
        return {part[1:-1].split(":")[0] for part in self.path.split("/") if part.startswith("{")}

    @property
    def json(self) -> bool:
        return self.path.startswith("/v1/") or self.path.endswith(("/check", "/opinion"))


def routes() -> list[Route]:
    found = iter_route_contexts(create_app(None, with_worker=False).routes)  # type: ignore[arg-type]
    spread = [Route(method, str(one.path)) for one in found for method in sorted(one.methods or ())]
    return [
        Route(route.method, route.path.replace("{action}", action))
        for route in spread
        for action in (ACTIONS if "action" in route.names else [""])
    ]


ROUTES = routes()


@pytest.fixture(scope="module")
def theirs(desk_served: Served) -> dict[str, str]:
    """Ids of everything that the other store has: a review with a draft, an import, a token."""
    review = desk_served.review(store_id=OTHER, login="boris", text=f"{SECRET} сломался", author=SECRET, product=SECRET)
    boris = desk_served.browser("boris")
    file = {"file": (f"{SECRET}.csv", b"text\nhi\n")}
    data = {"csrf": boris.csrf(), "store_id": OTHER}
    came = boris.client.post("/intake/file", data=data, files=file).headers["location"]
    [token] = [one for one in desk_served.get("/v1/tokens", "boris").json() if one["login"] == "boris"]
    lock = desk_served.card(review, "boris")["lock"]
    ids = {"review_id": review, "import_id": came.rsplit("/", 1)[1], "token_id": token["id"], "lock": str(lock)}
    ids |= {"store_id": OTHER, "clause_id": small_pack(OTHER).clauses[0].id}
    rules = {"file": (f"{SECRET}.md", f"# {SECRET}\n\nВернём деньги за три дня.\n".encode())}
    path, owner = f"/v1/stores/{OTHER}/documents", desk_served.headers("owner")
    document = desk_served.api.post(path, headers=owner, files=rules).json()
    ids |= {"document_id": document["document_id"], "imported_id": document["proposals"][0]["imported_id"]}
    example = {
        "review": f"Мой {SECRET} сломался уже на второй день",
        "reply": "Жаль, что сломался. Загляните, пожалуйста, в чат заказа.",
    }
    offered = desk_served.post(f"/v1/stores/{OTHER}/past-replies", example, "boris").json()
    ids |= {"reply_id": offered["shown"]["past_reply"]["id"]}
    return ids | {"secret": "unknown", "path": "unknown"}


def kept(desk_served: Served) -> dict[str, list[Any]]:
    """Everything that the record holds of the other store."""
    own = sa.select(review_rows.c.id).where(review_rows.c.store_id == OTHER)
    queries = {
        "reviews": sa.select(review_rows).where(review_rows.c.store_id == OTHER),
        "audit": sa.select(audit).where(audit.c.store_id == OTHER),
        "imports": sa.select(imports).where(imports.c.store_id == OTHER),
        **{
            table.name: sa.select(table).where(table.c.store_id == OTHER)
            for table in (policies, documents, imported_clauses, past_replies)
        },
        **{
            table.name: sa.select(table).where(table.c.review_id.in_(own))
            for table in (revisions, proposals, decisions, publications)
        },
    }
    with desk_served.services.desk.engine.connect() as connection:
        return {name: [tuple(row) for row in connection.execute(query)] for name, query in queries.items()}


def body(desk_served: Served, route: Route, theirs: dict[str, str]) -> dict[str, Any]:
    """A body that the route would take if the ids in it were one's own, by its schema.

    Its text breaks a rule: that too must not be told before the review is looked for among one's own.
    """
    everything: dict[str, Any] = {
        "store_id": OTHER,
        "review_id": theirs["review_id"],
        "lock": int(theirs["lock"]),
        "kind": "approve",
        "step": "publish",
        "text": PHONE,
        "reply": PHONE,
        "review": {"id": "1", "rating": 1} if "drafts" in route.path else SECRET[:3],
        "reviews": [{"id": "1", "rating": 1}],
        "name": "чужой",
        "policy": {"wording": {"ru": PHONE}},
        "version": 1,
        "why": "так",
    }
    if not route.path.startswith("/v1/"):
        return {"text": PHONE}
    schema = desk_served.api.get("/openapi.json").json()
    asked = schema["paths"][route.path][route.method.lower()].get("requestBody")
    if asked is None:
        return {}
    wanted = asked["content"]["application/json"]["schema"]["$ref"]
    fields = schema["components"]["schemas"][wanted.rsplit("/", 1)[1]]["properties"]
    return {name: value for name, value in everything.items() if name in fields}


def ask(desk_served: Served, browser: Browser, route: Route, theirs: dict[str, str]) -> Any:
    path = route.path.replace(":path", "").format(**theirs)
    query = {"store_id": OTHER, "store": OTHER, "state": "all", "search": SECRET[:4]}
    proof = browser.csrf()
    sent: dict[str, Any] = {}
    if route.method == "POST" and path.endswith("/documents"):
        sent["data"] = {"csrf": proof, "store_id": OTHER}
        sent["files"] = {"file": ("a.md", b"# Head\n\nsome text of it\n")}
    elif route.method in ("POST", "PUT") and route.json:
        sent["json"] = body(desk_served, route, theirs)
    elif route.method == "POST":
        sent["data"] = {"csrf": proof, "lock": theirs["lock"], "text": PHONE, "reason": "так"}
        if path.startswith("/intake/"):
            sent["data"] |= {"store_id": OTHER, "text": "text"}
            sent["files"] = {"file": ("a.csv", b"text\nhi\n")}
        if path.startswith("/replies/"):
            sent["data"] |= {"store_id": OTHER, "id": theirs["reply_id"], "why": "так"}
        if path == "/replies/file":
            sent["files"] = {"file": ("a.csv", "отзыв;ответ\nа;б\n".encode())}
        if path.startswith("/policies/"):
            sent["data"] |= {"store_id": OTHER, "version": "1", "action": "save", "why": "так", "wording_ru": PHONE}
    headers = {"X-CSRF-Token": proof}
    return browser.client.request(route.method, path, params=query, headers=headers, **sent)


def test_the_test_knows_every_kind_of_route() -> None:
    assert len(ROUTES) > 40
    assert set().union(*(route.names for route in ROUTES)) <= PARAMETERS


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_another_stores_ids_lead_nowhere(desk_served: Served, theirs: dict[str, str], route: Route) -> None:
    before = kept(desk_served)
    assert before["proposals"]
    answer = ask(desk_served, desk_served.browser("anna"), route, theirs)
    assert answer.status_code < 500
    assert SECRET not in answer.text
    assert SECRET not in answer.headers.get("location", "")
    sent = answer.request.content.decode()
    names_a_store = bool(route.names & OF_A_STORE) or OTHER in sent or theirs["review_id"] in sent
    leads_back = route.method == "GET" and route.path.removeprefix("/reviews/{review_id}/") in ACTIONS
    if names_a_store and not leads_back:
        assert answer.status_code == 404, answer.text
    assert kept(desk_served) == before


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_without_signing_in_nothing_of_any_store_is_told(
    desk_served: Served, theirs: dict[str, str], route: Route
) -> None:
    before = kept(desk_served)
    path = route.path.replace(":path", "").format(**theirs)
    answer = desk_served.api.request(route.method, path, json={} if route.json else None)
    assert answer.status_code in (200, 303, 307, 401, 403, 404, 422)
    assert SECRET not in answer.text
    assert kept(desk_served) == before


def test_the_owner_of_these_ids_does_find_them(desk_served: Served, theirs: dict[str, str]) -> None:
    boris = desk_served.browser("boris")
    assert SECRET in boris.see(f"/reviews/{theirs['review_id']}")
    assert SECRET in boris.see(f"/intake/{theirs['import_id']}")
    assert SECRET in boris.see(f"/queue?state=all&search={SECRET[:4]}")
