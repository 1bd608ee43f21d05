"""A seller's own rules on their page, and a waiver and a suggestion on the card."""

from typing import Any

import pytest

from agent.desk.own_rules import EXAMPLE
from tests.agent.web.served import DEMO, Browser, Served, pending

DANGER = """rules:
  - id: OWN-press
    kind: danger
    words: ["журналист*"]
    message: {ru: "Пишет журналист.", kk: "Журналист жазып отыр."}
    examples: {rejects: ["Я журналист"], accepts: ["Купил журнал"]}
"""


@pytest.fixture
def lead(desk_served: Served) -> Browser:
    return desk_served.browser("lead")


def version(browser: Browser) -> str:
    return browser.see("/rules").split('name="version" value="')[1].split('"')[0]


def save(browser: Browser, source: str, **fields: str) -> Any:
    told = {"csrf": browser.csrf(), "store_id": DEMO, "version": version(browser), "source": source, **fields}
    return browser.client.post("/rules", data=told)


def test_rules_that_pass_their_examples_hold_at_once(desk_served: Served, lead: Browser) -> None:
    id = pending(desk_served)
    assert save(lead, EXAMPLE["ru"], why="цены").status_code == 303
    found = lead.check(id, "Здравствуйте! У нас дешевле всех.").json()["findings"]
    assert "OWN-price" in {finding["rule"] for finding in found}
    assert "цены" in lead.see("/rules")
    assert save(lead, "").status_code == 303
    found = lead.check(id, "Здравствуйте! У нас дешевле всех.").json()["findings"]
    assert "OWN-price" not in {finding["rule"] for finding in found}


def test_rules_that_fail_their_examples_are_kept_on_the_page_and_not_in_force(lead: Browser) -> None:
    before = version(lead)
    answer = save(lead, EXAMPLE["ru"].replace("У нас дешевле всех", "Спасибо"))
    assert answer.status_code == 422
    assert "OWN-price: rejects: «Спасибо»" in answer.text
    assert "rejects: [&#34;Спасибо&#34;]" in answer.text
    assert version(lead) == before


def test_of_two_leads_who_save_at_once_the_second_keeps_what_they_typed(lead: Browser) -> None:
    stale = version(lead)
    save(lead, EXAMPLE["kk"])
    answer = save(lead, EXAMPLE["ru"], version=stale)
    assert answer.status_code == 422
    assert "дешевле всех" in answer.text
    save(lead, "")


def test_an_operator_reads_the_rules_and_changes_none(anna: Browser) -> None:
    page = anna.see("/rules")
    assert "readonly" in page
    assert save(anna, EXAMPLE["ru"]).status_code == 403


def test_a_danger_word_hands_the_review_to_a_lead_undrafted(desk_served: Served, lead: Browser) -> None:
    save(lead, DANGER)
    id = desk_served.review(text="Я журналистка, чайник течёт, ждите сюжет", rating=1)
    shown = desk_served.card(id, "lead")
    assert (shown["state"], shown["proposal"], shown["history"][0]["why"]) == ("escalated", None, "OWN-press")
    assert {"approve", "redraft"} <= set(shown["actions"])
    save(lead, "")


def test_a_lead_waives_a_block_on_the_card_and_an_operator_is_not_offered_it(
    desk_served: Served, anna: Browser, lead: Browser
) -> None:
    id, text = pending(desk_served), "Здравствуйте! Звоните: +7 701 123 45 67."
    assert 'name="waiver"' in lead.check(id, text).json()["html"]
    assert 'name="waiver"' not in anna.check(id, text).json()["html"]
    lock = desk_served.card(id)["lock"]
    assert anna.press(id, "approve", lock=lock, text=text, waiver="надо").status_code == 403
    assert lead.press(id, "approve", lock=lock, text=text, waiver="номер горячей линии").status_code == 303
    shown = desk_served.card(id)
    assert shown["state"] == "approved"
    assert any(step["event"] == "waive" and "номер горячей линии" in step["why"] for step in shown["history"])


def test_a_finding_comes_with_a_change_that_settles_it(desk_served: Served, anna: Browser) -> None:
    id, text = pending(desk_served), "Здравствуйте! Жаль, что чайник потёк. Звоните: +7 701 123 45 67."
    answer = anna.check(id, text).json()
    [phone] = [finding for finding in answer["findings"] if finding["rule"] == "PD-01"]
    change = phone["suggestion"]
    assert "data-mend" in answer["html"]
    mended = text[: change["start"]] + change["text"] + text[change["end"] :]
    assert not anna.check(id, mended).json()["blocked"]
