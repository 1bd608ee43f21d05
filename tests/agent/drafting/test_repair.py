"""What a model is told is wrong with its draft."""

from dataclasses import replace

import pytest

from agent.commitments import find_commitments
from agent.domain.commitment import Commitment
from agent.domain.draft import Draft, Move, MoveKind
from agent.domain.finding import Finding, Severity
from agent.domain.issue import Issue
from agent.domain.language import Language
from agent.drafting.repair import problems
from agent.drafting.request import DraftRequest
from knowledge.policy import AllowedCommitment, Clause
from tests.agent.drafting.composer_requests import DEFECT, LATE, request, shown

REFUND = replace(DEFECT, commitments=(AllowedCommitment(kind="refund", deadline_hours=72, conditions=("проверка",)),))
TEXTS = {
    MoveKind.THANK: "Спасибо, что написали.",
    MoveKind.APOLOGISE: "Жаль, что потёк.",
    MoveKind.SOLVE: "Оформите возврат в приложении.",
    MoveKind.INVITE: "Напишите в чат заказа.",
}


def complaint(*clauses: Clause) -> DraftRequest:
    return request("Чайник потёк", found=shown(Issue.DEFECT, "потёк"), clauses=clauses or (REFUND, LATE))


def praise() -> DraftRequest:
    return request("Всё супер", polarity="positive", rating=5)


def draft(*kinds: MoveKind, language: Language = Language.RU, **texts: str) -> Draft:
    said = TEXTS | {MoveKind(kind): text for kind, text in texts.items()}
    moves = tuple(Move(kind=kind, text=said[kind]) for kind in kinds or MoveKind)
    return Draft(language=language, moves=moves, engine="model")


def found(reply: Draft, asked: DraftRequest, *findings: Finding) -> tuple[str, ...]:
    return problems(reply, request=asked, findings=findings, commitments=promised(reply))


def promised(reply: Draft) -> tuple[Commitment, ...]:
    return tuple(find_commitments(reply.reply))


def finding(rule: str, reply: Draft, place: str, severity: Severity = Severity.BLOCK) -> Finding:
    start = reply.reply.index(place)
    return Finding(rule=rule, severity=severity, start=start, end=start + len(place), message={"ru": "Уберите это."})


def test_a_sound_draft_has_no_problems() -> None:
    assert found(draft(), complaint()) == ()
    assert found(draft(MoveKind.THANK), praise()) == ()


def test_a_promise_is_named_with_the_clause_that_would_allow_it() -> None:
    (problem,) = found(draft(solve="Вернём деньги завтра."), complaint())
    assert '"Вернём деньги завтра"' in problem
    assert "defect@3 allows refund (soonest time: 3 days; only: проверка)" in problem


def test_a_promise_that_no_clause_for_the_problem_allows_is_to_be_taken_out() -> None:
    gift = Clause(id="gift", issues=("late_delivery",), commitments=(AllowedCommitment(kind="refund"),))
    (problem,) = found(draft(solve="Вернём деньги завтра."), complaint(DEFECT, gift))
    assert "take it out" in problem
    assert "gift@1" not in problem


def test_a_promise_is_not_told_twice_by_its_rule() -> None:
    reply = draft(solve="Вернём деньги завтра.")
    assert len(found(reply, complaint(), finding("LG-01", reply, "Вернём деньги завтра"))) == 1


def test_a_rule_is_named_with_its_place_and_its_words() -> None:
    reply = draft(invite="Звоните +7 701 123 45 67.")
    assert 'Rule PD-01 at "+7 701 123 45 67": Уберите это.' in found(
        reply, complaint(), finding("PD-01", reply, "+7 701 123 45 67")
    )


def test_a_warning_is_left_to_the_person() -> None:
    reply = draft()
    assert found(reply, complaint(), finding("CT-03", reply, "чат", Severity.WARN)) == ()


def test_a_wrong_language_is_mended_even_where_a_person_would_only_be_warned() -> None:
    reply = draft()
    warned = finding("FM-02", reply, reply.reply, Severity.WARN)
    assert found(reply, complaint(), warned) == ("Rule FM-02: Уберите это.",)
    assert found(reply, complaint(), replace(warned, severity=Severity.NOT_CHECKED)) == ()


def test_another_language_than_asked_is_said_in_words() -> None:
    assert "The reply must be in Russian, not in Kazakh (Cyrillic script)." in found(
        draft(language=Language.KK), complaint()
    )


@pytest.mark.parametrize("kind", [MoveKind.APOLOGISE, MoveKind.SOLVE])
def test_nobody_apologises_to_a_happy_buyer(kind: MoveKind) -> None:
    assert found(draft(MoveKind.THANK, kind), praise()) == (f"The move {kind} is not called for: leave it out.",)


def test_a_missing_move_is_asked_for() -> None:
    assert found(draft(MoveKind.THANK, MoveKind.INVITE), complaint()) == (
        "The move apologise is missing.",
        "The move solve is missing.",
    )


def test_a_solution_is_not_asked_for_where_nothing_may_be_offered() -> None:
    assert found(draft(MoveKind.THANK, MoveKind.APOLOGISE, MoveKind.INVITE), complaint(LATE)) == ()


def test_a_solution_in_the_chat_is_an_invitation_too() -> None:
    kinds = (MoveKind.THANK, MoveKind.APOLOGISE, MoveKind.SOLVE)
    assert found(draft(*kinds, solve="Пришлите фото в чат заказа."), complaint()) == ()
    assert found(draft(*kinds), complaint()) == ("The move invite is missing.",)


def test_an_empty_reply_is_one_problem() -> None:
    assert found(Draft(language=Language.RU, moves=(), engine="model"), complaint()) == ("The reply is empty.",)
