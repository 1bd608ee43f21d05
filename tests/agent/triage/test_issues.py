"""Issues are found in any spelling, with the buyer's words, and not in praise or denial."""

import pytest

from agent.domain.issue import Issue
from agent.triage.issues import find_issues
from tests.agent.triage.issues_not_shown import DOES_NOT_SHOW
from tests.agent.triage.issues_shown import SHOWS
from tests.agent.triage.issues_signs import SIGNS_NOT_SHOWN, SIGNS_SHOW

SHOWING = [(issue, text) for table in (SHOWS, SIGNS_SHOW) for issue, texts in table.items() for text in texts]
NOT_SHOWING = [
    (issue, text) for table in (DOES_NOT_SHOW, SIGNS_NOT_SHOWN) for issue, texts in table.items() for text in texts
]


@pytest.mark.parametrize(("issue", "text"), SHOWING)
def test_a_complaint_shows_its_issue_with_a_verbatim_quote(issue: Issue, text: str) -> None:
    found = {each.issue: each.quote for each in find_issues(text)}
    assert issue in found
    assert found[issue]
    assert found[issue] in text


@pytest.mark.parametrize(("issue", "text"), NOT_SHOWING)
def test_praise_and_denial_do_not_show_the_issue(issue: Issue, text: str) -> None:
    assert issue not in {each.issue for each in find_issues(text)}


@pytest.mark.parametrize("issue", list(Issue))
def test_every_issue_has_both_tables(issue: Issue) -> None:
    assert SHOWS[issue]
    assert DOES_NOT_SHOW[issue]


def test_the_tables_of_what_must_not_show_are_the_longer_ones() -> None:
    assert sum(map(len, DOES_NOT_SHOW.values())) >= sum(map(len, SHOWS.values()))


def test_issues_come_once_each_in_the_order_of_the_text() -> None:
    found = find_issues("Доставка опоздала. Пульт не работает. И опять опоздала, и опять не работает.")
    assert [each.issue for each in found] == [Issue.LATE_DELIVERY, Issue.DEFECT]


def test_a_quote_stays_in_its_clause() -> None:
    found = find_issues("Достоинства: Красиво Недостатки: Пульт не работает Комментарий: Ребёнок рад, спасибо")
    assert [each.quote for each in found] == ["Пульт не работает"]


def test_a_long_clause_is_quoted_only_where_it_complains() -> None:
    (found,) = find_issues("мы " + "очень " * 60 + "ждали а он сломался " + "совсем " * 60)
    assert found.quote == "сломался"
