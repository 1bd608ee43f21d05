"""Forms that are not ours, and words that would be more than words."""

import pytest

from tests.agent.web.served import (
    CLEAN,
    KETTLE,
    Browser,
    Served,
    pending,
)

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    "path", ["/sign-in", "/queue", "/reviews/unknown", "/nowhere", "/static/style.css", "/v1/queue"]
)
def test_every_answer_carries_the_headers_that_keep_a_page_to_itself(anna: Browser, path: str) -> None:
    headers = anna.client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert path.startswith("/static") or headers["cache-control"] == "no-store"


FORGED: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "no token": ({}, {}),
    "a wrong token": ({"csrf": "wrong"}, {}),
    "a token that is not ASCII": ({"csrf": "жоқ"}, {}),
    "another origin": ({"csrf": "own"}, {"Origin": "https://evil.example"}),
    "no origin at all": ({"csrf": "own"}, {"Origin": "null"}),
    "another site": ({"csrf": "own"}, {"Sec-Fetch-Site": "cross-site"}),
    "an origin that is no address": ({"csrf": "own"}, {"Origin": "http://["}),
    "a neighbour of our site": ({"csrf": "own"}, {"Sec-Fetch-Site": "same-site"}),
}


POSTS = {
    "/reviews/{id}/skip": {"lock": "{lock}"},
    "/reviews/{id}/approve": {"lock": "{lock}", "text": CLEAN},
    "/intake/paste": {"store_id": "demo", "text": KETTLE},
    "/sign-out": {},
}


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("path", POSTS)
def test_a_forged_form_is_refused_and_changes_nothing(
    desk_served: Served, anna: Browser, path: str, forged: str
) -> None:
    proof, headers = FORGED[forged]
    id = pending(desk_served)
    before = desk_served.card(id)
    if proof.get("csrf") == "own":
        proof = {"csrf": anna.csrf()}
    fields = {name: value.format(lock=before["lock"]) for name, value in POSTS[path].items()}
    answer = anna.client.post(path.format(id=id), data=fields | proof, headers=headers)
    assert answer.status_code == 403
    assert "Обновите страницу" in answer.text
    assert desk_served.card(id) == before
    assert anna.client.get("/queue").status_code == 200


def test_a_page_script_without_the_token_of_the_page_writes_nothing_by_the_api(
    desk_served: Served, anna: Browser
) -> None:
    id = pending(desk_served)
    body = {"review_id": id, "kind": "skip", "lock": desk_served.card(id)["lock"]}
    assert anna.client.post("/v1/decisions", json=body).status_code == 403
    assert anna.client.post("/v1/decisions", json=body, headers={"X-CSRF-Token": "wrong"}).status_code == 403
    assert desk_served.card(id)["state"] == "pending"


def test_hostile_words_of_a_buyer_are_shown_and_not_run(desk_served: Served, anna: Browser) -> None:
    told = {"text": HOSTILE + " потёк", "author": HOSTILE, "product": HOSTILE, "pros": HOSTILE, "created_at": HOSTILE}
    id = desk_served.review(**{**told, "created_at": HOSTILE[:40]})
    for page in (anna.see(f"/reviews/{id}"), anna.see("/queue?search=alert"), anna.see(f"/queue?search={HOSTILE}")):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_hostile_words_of_an_operator_are_shown_and_not_run(desk_served: Served, anna: Browser) -> None:
    id = desk_served.review()
    answer = anna.press(id, "approve", lock=0, text=HOSTILE)
    assert answer.status_code in (409, 422)
    assert "&lt;script&gt;" in answer.text
    assert "<script>alert" not in answer.text
    checked = anna.check(id, HOSTILE).json()
    assert "<script>alert" not in checked["html"]
    anna.press(id, "reject", lock=desk_served.card(id)["lock"], reason=HOSTILE)
    assert "<script>alert" not in anna.see(f"/reviews/{id}")
