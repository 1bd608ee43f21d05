"""Every screen renders strictly from example views, in both languages, with hostile text shown and not run."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from agent.desk.views import QueuePage
from agent.domain.finding import Finding, Severity
from agent.domain.lifecycle import State
from agent.web.format import install
from agent.web.texts import translator
from tests.agent.web.screen_examples import (
    AN_IMPORT,
    EVERY_ACTION,
    HOSTILE,
    NOW,
    STORES,
    a_card,
    a_page,
    a_proposal,
    a_publication,
    a_row,
)

TEMPLATES = Path(__file__).parents[3] / "agent/web/templates"
PERSON = SimpleNamespace(login=HOSTILE, role="lead")


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install(made)
    return made


def render(template: str, *, lang: str = "ru", operator: Any = PERSON, **values: Any) -> str:
    always = {
        "t": translator(lang),
        "lang": lang,
        "operator": operator,
        "csrf": "token-1",
        "now": NOW,
        "flash": HOSTILE,
    }
    return environment().get_template(template).render(**{**always, **values})


SCREENS: dict[str, tuple[str, dict[str, Any]]] = {
    "sign-in": ("sign_in.html", {"operator": None, "error": HOSTILE}),
    "queue": ("queue.html", {"page": a_page(a_row(), a_row(rating=None, excerpt="")), "stores": STORES}),
    "queue, one of many filters": (
        "queue.html",
        {"page": a_page(state="holding", search=HOSTILE, rating=2, language="kk", next_cursor=None), "stores": STORES},
    ),
    "queue, drafting": ("queue.html", {"page": a_page(counts={"received": 2}, next_cursor=None), "stores": STORES}),
    "card": ("card.html", {"card": a_card()}),
    "card without triage": ("card.html", {"card": a_card(triage=None, proposal=None, previous_review=None)}),
    **{
        f"card, {state}": ("card.html", {"card": a_card(state=state, publication=a_publication(confirmed_at=None))})
        for state in State
    },
    "conflict": ("conflict.html", {"card": a_card(), "typed": HOSTILE, "is_reply": True, "said": HOSTILE}),
    "conflict without text": (
        "conflict.html",
        {"card": a_card(publication=a_publication()), "typed": "", "is_reply": True, "said": ""},
    ),
    "intake": ("intake.html", {"stores": STORES, "imports": [AN_IMPORT], "errors": [HOSTILE], "pasted": HOSTILE}),
    "intake, typed before": (
        "intake.html",
        {"stores": STORES, "imports": [], "errors": [(3, "пусто")], "pasted": {"text": HOSTILE, "rating": "4"}},
    ),
    "import": ("import.html", {"shown": AN_IMPORT}),
    "problem": ("problem.html", {"title": HOSTILE, "detail": HOSTILE, "what_next": HOSTILE, "operator": None}),
}


class Page(HTMLParser):
    """Collects what a test asks of a page: its tags, and each form with the names of its fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.forms: list[tuple[dict[str, str | None], set[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag == "form":
            self.forms.append((found, set()))
        elif found.get("name") and self.forms:
            self.forms[-1][1].add(str(found["name"]))


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_renders_and_keeps_the_promises_of_every_page(screen: str, lang: str) -> None:
    template, values = SCREENS[screen]
    html = render(template, lang=lang, **values)
    page = Page(html)
    assert f'<html lang="{lang}">' in html
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert [attrs for _, attrs in page.tags if "style" in attrs or any(name.startswith("on") for name in attrs)] == []
    assert [form for form, names in page.forms if form.get("method") == "post" and "csrf" not in names] == []
    outside = [str(attrs["src"]) for _, attrs in page.tags if "src" in attrs and not str(attrs["src"]).startswith("/")]
    assert outside == []
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs and not str(attrs["id"]).startswith("clause-")]
    assert len(ids) == len(set(ids))


def test_hostile_text_is_shown_as_text() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in render("card.html", card=a_card())


def test_a_row_shows_stars_in_words_flags_and_the_time_left() -> None:
    html = render("queue.html", page=a_page(a_row(excerpt="Шәйнек", safety=False)), stores=STORES)
    for said in ("1 звезда из 5", "срочно", "требование", "скрытая жалоба", "осталось 4 ч", "отзыв изменён", "брак"):
        assert said in html
    assert 'href="/reviews/rv-1" lang="kk"' in html
    assert "some_new_issue" in html


def test_the_filters_are_links_that_keep_each_other_and_carry_counts() -> None:
    page = a_page(
        state="open", rating=2, search="чай", counts={"pending": 3, "outdated": 1, "approved": 2, "holding": 1}
    )
    html = render("queue.html", page=page, stores=STORES)
    assert "/queue?state=rejected&amp;rating=2&amp;search=%D1%87%D0%B0%D0%B9" in html
    counts = re.findall(r"<b>(\d+)</b></a>", html)
    assert counts[0] == "4"
    assert counts[5] == "3"


def test_the_queue_refreshes_only_while_drafts_are_being_written() -> None:
    drafting = render("queue.html", page=a_page(counts={"received": 1, "drafting": 2}), stores=STORES)
    assert "data-refresh" in drafting
    assert "Готовим 3 черновика" in drafting
    assert "data-refresh" not in render("queue.html", page=a_page(counts={"pending": 1}), stores=STORES)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (a_page(), "Отзывов пока нет"),
        (a_page(counts={"published": 1}), "Все ответы даны"),
        (a_page(counts={"published": 1}, state="rejected"), "Здесь пока пусто"),
        (a_page(counts={"published": 1}, search="чай"), "Ничего не нашлось"),
    ],
)
def test_an_empty_queue_says_why_and_what_to_do(page: QueuePage, said: str) -> None:
    assert said in render("queue.html", page=page, stores=STORES)


DECISIONS = {
    "approve": ("approve", "text"),
    "reject": ("reject", "reason"),
    "redraft": ("redraft", "hint"),
    "escalate": ("escalate", "reason"),
    "skip": ("skip", None),
}


@pytest.mark.parametrize("action", DECISIONS)
def test_an_action_has_its_form_only_when_it_is_allowed(action: str) -> None:
    path, field = DECISIONS[action]
    allowed = Page(render("card.html", card=a_card(actions=frozenset({"approve", action})))).forms
    names = next(names for form, names in allowed if form.get("action") == f"/reviews/rv-1/{path}")
    assert {"csrf", "lock"} | ({field} if field else set()) <= names
    refused = Page(render("card.html", card=a_card(actions=EVERY_ACTION - {action}))).forms
    assert f"/reviews/rv-1/{path}" not in [form.get("action") for form, _ in refused]


def test_publishing_offers_copy_cabinet_and_confirmation() -> None:
    html = render("card.html", card=a_card(state=State.PUBLISHING, publication=a_publication()))
    actions = [form.get("action") for form, _ in Page(html).forms]
    assert {"/reviews/rv-1/confirm", "/reviews/rv-1/fail"} <= set(actions)
    assert 'href="https://kaspi.kz/mc/" target="_blank" rel="noopener"' in html
    assert "data-copy" in html
    approved = render("card.html", card=a_card(state=State.APPROVED, publication=a_publication()))
    assert {"/reviews/rv-1/publish", "/reviews/rv-1/undo"} <= {
        str(form.get("action")) for form, _ in Page(approved).forms
    }


def test_a_blocked_draft_explains_why_it_cannot_be_approved_yet() -> None:
    html = render("card.html", card=a_card())
    assert re.search(r'id="approve"[^>]*aria-describedby="check-status"[^>]*aria-disabled="true"', html)
    assert "Одобрить пока нельзя" in html
    clean = a_card(proposal=a_proposal(blocked=False, findings=()))
    assert "aria-disabled" not in render("card.html", card=clean)


def test_a_review_whose_draft_failed_can_be_answered_by_hand() -> None:
    html = render("card.html", card=a_card(proposal=None))
    assert 'name="text"' in html
    assert "Напишите ответ сами" in html
    assert "data-refresh" in render("card.html", card=a_card(proposal=None, state=State.DRAFTING, actions=frozenset()))


def test_the_check_fragment_needs_nothing_but_the_text_and_what_was_found() -> None:
    finding = Finding(rule="PD-01", severity=Severity.WARN, start=0, end=4, message={"ru": "Хм.", "kk": "Хм."})
    html = render("_check.html", reply="звоните", findings=[finding], commitments=[], blocked=False)
    assert 'data-blocked="false"' in html
    assert "1 замечание" in html
    assert '<mark class="warn"' in html


def test_a_conflict_keeps_what_the_person_typed() -> None:
    html = render("conflict.html", card=a_card(), typed="Мой текст", is_reply=True, said="Одобрил другой человек.")
    assert re.search(r"<textarea[^>]*>\s*Мой текст</textarea>", html)
    assert "Одобрил другой человек." in html


def test_a_text_field_keeps_leading_line_breaks() -> None:
    html = render("conflict.html", card=a_card(), typed="\nвторая строка", is_reply=True, said="")
    assert ">\n\nвторая строка</textarea>" in html
