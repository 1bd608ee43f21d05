"""The pages of documents render strictly, in both languages, with hostile text shown and not run."""

from datetime import date
from typing import Any

import pytest

from agent.desk.document_views import DocumentRow, DocumentShown, ImportedClause, ProposedClause
from knowledge.policy import AllowedCommitment, Clause
from tests.agent.web.screen_examples import HOSTILE, NOW, STORES
from tests.agent.web.test_templates import Page, render

FULL = Clause(
    id="x",
    title={"ru": HOSTILE, "kk": HOSTILE},
    issues=("defect", "new_one"),
    platforms=("kaspi", HOSTILE),
    valid_from=date(2026, 3, 1),
    valid_to=date(2026, 12, 31),
    commitments=(
        AllowedCommitment(kind="refund", deadline_hours=72),
        AllowedCommitment(kind="discount", amount=5.0, unit="%", deadline_hours=5),
        AllowedCommitment(kind="bonus", amount=1500.0, unit="KZT"),
    ),
    wording={"ru": HOSTILE, "kk": HOSTILE},
    body={"ru": HOSTILE * 30, "kk": HOSTILE},
)
BARE = Clause(id="y", title={"kk": HOSTILE}, body={"kk": HOSTILE}, valid_to=date(2026, 12, 31))


def a_row(**changes: Any) -> DocumentRow:
    told = {"document_id": "d1", "store_id": "s1", "name": HOSTILE, "brought_by": HOSTILE, "created_at": NOW}
    return DocumentRow(**{**told, "clauses": 4, "decided": 2, **changes})


def an_imported(number: int, clause: Clause, state: str = "open", **places: str) -> ImportedClause:
    proposed = ProposedClause(clause=clause, places=places)
    decided = {} if state == "open" else {"decided_by": HOSTILE, "decided_at": NOW}
    return ImportedClause(
        imported_id=f"d1-{number}", document_id="d1", heading=HOSTILE, proposed=proposed, state=state, **decided
    )


SHOWN = DocumentShown(
    row=a_row(),
    clauses=(
        an_imported(1, FULL, ru="page 3", kk="paragraph 12"),
        an_imported(2, BARE, kk=""),
        an_imported(3, FULL, "confirmed"),
        an_imported(4, BARE, "dismissed", kk="line 1"),
    ),
)
LIST = {
    "stores": STORES,
    "chosen": "s2",
    "rows": [a_row(), a_row(name="", decided=4)],
    "error": HOSTILE,
    "suffixes": ".md",
}
SCREENS: dict[str, tuple[str, dict[str, Any]]] = {
    "list": ("documents.html", {**LIST, "may_bring": True}),
    "list of one store": ("documents.html", {**LIST, "may_bring": True, "stores": STORES[:1], "rows": [], "error": ""}),
    "list without stores": ("documents.html", {**LIST, "may_bring": True, "stores": []}),
    "list to look at": ("documents.html", {**LIST, "may_bring": False}),
    "document": ("document.html", {"shown": SHOWN, "known": True, "may_decide": True}),
    "document to look at": ("document.html", {"shown": SHOWN, "known": False, "may_decide": False}),
    "document decided": (
        "document.html",
        {"shown": DocumentShown(row=a_row(name="", decided=4), clauses=()), "known": False, "may_decide": True},
    ),
}


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_renders_and_keeps_the_promises_of_every_page(screen: str, lang: str) -> None:
    template, values = SCREENS[screen]
    html = render(template, lang=lang, **values)
    page = Page(html)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert [attrs for _, attrs in page.tags if "style" in attrs or any(name.startswith("on") for name in attrs)] == []
    assert [form for form, names in page.forms if form.get("method") == "post" and "csrf" not in names] == []
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_a_proposal_shows_where_it_stands_and_what_was_recognised() -> None:
    html = render(*SCREENS["document"][:1], **SCREENS["document"][1])
    for said in ("стр. 3", "абзац 12", "срок 3 дн.", "5 %", "срок 5 ч", "1500 ₸", "с 01.03.2026 по 31.12.2026", "брак"):
        assert said in html
    assert "Русского текста в документе не нашли" in html
    assert "по 31.12.2026" in html


def test_each_state_has_its_own_buttons() -> None:
    actions = {str(form.get("action")) for form, _ in Page(render("document.html", **SCREENS["document"][1])).forms}
    assert {"/documents/clauses/d1-1/dismiss", "/documents/clauses/d1-4/reopen"} <= actions
    assert not {"/documents/clauses/d1-3/dismiss", "/documents/clauses/d1-4/dismiss"} & actions
    looked = render("document.html", **SCREENS["document to look at"][1])
    assert "/dismiss" not in looked
    assert "/reopen" not in looked
    assert "/edit" not in looked
