from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.commitments import find_commitments, tie_commitments
from agent.domain.finding import Finding, Severity
from agent.drafting.mending import MendingGround, sentence_around, with_suggestions
from agent.rules import Context, check
from tests.agent.desk.fakes import NOW, small_pack

CLAUSES = small_pack("a").clauses
CHANNEL = {"ru": "в чат заказа", "kk": "тапсырыс чатына"}


def recheck(text: str) -> Sequence[Finding]:
    return check(text, Context(platform="kaspi", rating=1, clauses=CLAUSES, day=NOW.date()))


def mended(text: str, language: str = "ru") -> list[str]:
    """The text after each suggestion by itself."""
    ground = MendingGround(clauses=CLAUSES, language=language, channel=CHANNEL[language], recheck=recheck)
    made = tie_commitments(find_commitments(text), CLAUSES, day=NOW.date(), platform="kaspi")
    found = with_suggestions(text, recheck(text), made, ground)
    offered = [finding.suggestion for finding in found if finding.suggestion]
    return [text[: one.start] + one.text + text[one.end :] for one in offered]


def test_a_phone_gives_way_to_the_private_channel() -> None:
    [said] = set(mended("Здравствуйте! Нам жаль, что чайник потёк. Звоните: +7 701 123 45 67. Будем рады помочь."))
    assert "701" not in said
    assert "в чат заказа" in said
    assert said.endswith("Будем рады помочь.")


def test_a_kazakh_messenger_gives_way_to_the_private_channel() -> None:
    [said] = set(mended("Сәлеметсіз бе! Шәйнектің ақаулы болғаны өкінішті. Бізге ватсапқа жазыңыз.", "kk"))
    assert said.endswith("Тапсырыс чатына жазыңызшы, көмектесеміз.")


def test_a_promise_beyond_its_clause_gives_way_to_the_approved_wording() -> None:
    [said] = set(mended("Здравствуйте! Спасибо, что написали. Вернём деньги сегодня же."))
    assert said == f"Здравствуйте! Спасибо, что написали. {CLAUSES[0].wording['ru']}"


def test_a_promise_that_no_clause_allows_is_taken_out() -> None:
    assert mended("Здравствуйте! Подарим Вам 5 000 ₸. Нам жаль, что чайник потёк.") == [
        "Здравствуйте! Нам жаль, что чайник потёк."
    ]


def test_a_text_that_would_be_empty_gets_no_suggestion() -> None:
    assert mended("Звоните: +7 701 123 45 67", "ru") != [""]


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте! Пишите на client@mail.kz. Вернём всё сегодня. Удалите отзыв, пожалуйста.",
        "Сәлеметсіз бе! Пікіріңізді өшіріңізші. 8 701 123 45 67 нөміріне хабарласыңыз. Рақмет.",
    ],
)
def test_every_suggestion_settles_its_finding_and_brings_no_new_one(text: str) -> None:
    before = [finding.rule for finding in recheck(text) if finding.severity is Severity.BLOCK]
    changed = mended(text, "kk" if "Сәлем" in text else "ru")
    assert len(changed) >= len(set(before)) > 1
    for said in changed:
        after = [finding.rule for finding in recheck(said) if finding.severity is Severity.BLOCK]
        assert len(after) < len(before)
        assert set(after) <= set(before)


@given(st.text(max_size=60), st.data())
def test_the_sentences_around_a_place_hold_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_around(text, start, end)
    assert 0 <= first <= start
    assert end <= last <= len(text)
