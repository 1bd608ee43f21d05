"""What the rules on people, pressure and tone weigh by stars, by platform and by what is known of the review."""

import pytest

from agent.domain.finding import Finding, Severity
from agent.domain.review import Review
from agent.rules import RULES, Context, check
from tests.agent.rules.rules_tables_good import GOOD
from tests.agent.rules.rules_tables_tried import BAD

COMPLAINT = Review(id="1", platform="kaspi", text="Не работает, деньги на ветер", author="Айгуль")
TRIED = [rule for rule in RULES if rule.id in BAD]


def _of(rule_id: str, text: str, context: Context) -> list[Finding]:
    rules = [rule for rule in RULES if rule.id == rule_id]
    return [finding for finding in check(text, context, rules=rules) if finding.rule == rule_id]


@pytest.mark.parametrize("rule", sorted(BAD))
def test_sentences_written_to_try_a_rule_are_objected_to(rule: str) -> None:
    context = Context(platform="kaspi", rating=2, review=COMPLAINT)
    assert [text for text in BAD[rule] if not _of(rule, text, context)] == []


@pytest.mark.parametrize("rating", [2, 5])
def test_good_replies_written_to_try_the_rules_pass_all_of_them(rating: int) -> None:
    context = Context(platform="kaspi", rating=rating, review=COMPLAINT)
    assert [text for text in GOOD if check(text, context, rules=TRIED)] == []


@pytest.mark.parametrize(("rule", "text"), [("TN-04", "Вы сами виноваты."), ("TN-05", "Вас никто не заставлял.")])
@pytest.mark.parametrize(
    ("rating", "severity"),
    [(1, Severity.BLOCK), (3, Severity.BLOCK), (4, Severity.WARN), (5, Severity.WARN), (None, Severity.BLOCK)],
)
def test_blame_and_dismissal_block_up_to_three_stars(
    rule: str, text: str, rating: int | None, severity: Severity
) -> None:
    assert [f.severity for f in _of(rule, text, Context(platform="kaspi", rating=rating))] == [severity]


@pytest.mark.parametrize(
    ("rule", "text", "platform", "severities"),
    [
        ("CT-03", "Наш бутик 15 открыт.", "yandex_market", [Severity.BLOCK]),
        ("CT-03", "Наш бутик 15 открыт.", "kaspi", [Severity.WARN]),
        ("CT-03", "Наш бутик 15 открыт.", "google_business", []),
        ("CT-04", "Купите у нас напрямую.", "ozon", [Severity.BLOCK]),
        ("CT-04", "Купите у нас напрямую.", "trustpilot", [Severity.WARN]),
    ],
)
def test_contacts_and_transfers_weigh_by_platform(
    rule: str, text: str, platform: str, severities: list[Severity]
) -> None:
    assert [finding.severity for finding in _of(rule, text, Context(platform=platform))] == severities


def test_the_buyers_past_is_not_checked_without_the_review() -> None:
    (finding,) = _of("PD-08", "Вы уже возвращали два чайника.", Context(platform="kaspi"))
    assert finding.severity is Severity.NOT_CHECKED


def test_what_the_review_tells_may_be_answered() -> None:
    told = Review(id="1", platform="kaspi", text="Возвращаю второй раз, у мужа аллергия", author="Айгуль Муратова")
    context = Context(platform="kaspi", review=told)
    assert not _of("PD-08", "Жаль, что это Ваш второй возврат.", context)
    assert not _of("PD-05", "Айгуль Муратова, Вашему мужу подберём другой крем.", context)


def test_data_asked_for_without_a_place_warn_and_in_public_block() -> None:
    context = Context(platform="kaspi")
    assert [f.severity for f in _of("PD-07", "Сообщите номер заказа.", context)] == [Severity.WARN]
    assert [f.severity for f in _of("PD-07", "Сообщите номер заказа в комментариях.", context)] == [Severity.BLOCK]
    assert not _of("PD-07", "Сообщите номер заказа в чате заказа.", context)


def test_a_gift_for_any_review_warns_and_for_five_stars_blocks() -> None:
    context = Context(platform="kaspi")
    assert [f.severity for f in _of("RM-03", "Оставьте отзыв и получите кэшбэк.", context)] == [Severity.WARN]
    assert [f.severity for f in _of("RM-03", "Поставьте 5 звёзд и получите кэшбэк.", context)] == [Severity.BLOCK]


@pytest.mark.parametrize("text", ["Озіңіз кінәлісіз", "Озиниз киналисиз", "ӨЗІҢІЗ КІНӘЛІСІЗ"])
def test_kazakh_is_read_without_kazakh_letters_too(text: str) -> None:
    assert _of("TN-04", text, Context(platform="kaspi", rating=1))
