"""The marked reply: spans that overlap, reach outside or carry hostile text, and moves that were rewritten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.commitment import Commitment, CommitmentKind
from agent.domain.draft import Move, MoveKind
from agent.domain.finding import Finding, Severity
from agent.web.highlight import marked, marked_parts, segments

REPLY = "Спасибо. Вернём деньги за 3 дня, звоните 8 701 123 45 67."


def finding(start: int, end: int, severity: Severity = Severity.BLOCK, said: str = "Уберите номер.") -> Finding:
    return Finding(rule="PD-01", severity=severity, start=start, end=end, message={"ru": said, "kk": "Алып тастаңыз."})


def promise(start: int, end: int, clause: str | None = "return-defective@3") -> Commitment:
    return Commitment(kind=CommitmentKind.REFUND, text=REPLY[start:end], start=start, end=end, clause=clause)


def html(reply: str, findings: tuple[Finding, ...] = (), commitments: tuple[Commitment, ...] = ()) -> str:
    return str(marked(segments(reply, findings, commitments), lang="ru"))


def test_a_text_without_findings_is_the_text() -> None:
    assert html("Рақмет!") == "Рақмет!"


def test_a_finding_marks_its_words_and_says_why() -> None:
    assert html("звоните 8701", (finding(8, 12),)) == (
        'звоните <mark class="block" title="PD-01: Уберите номер.">8701</mark>'
    )


def test_the_gravest_of_overlapping_spans_decides_and_every_letter_stays() -> None:
    cut = segments("абвгде", [finding(0, 4, Severity.WARN), finding(2, 6)], [promise(1, 3)])
    assert [(part.text, part.tone) for part in cut] == [
        ("а", "warn"),
        ("б", "warn"),
        ("в", "block"),
        ("г", "block"),
        ("де", "block"),
    ]


def test_a_promise_with_a_clause_is_calm_and_one_without_blocks() -> None:
    assert 'class="promise" title="return-defective@3"' in html(REPLY, (), (promise(9, 22),))
    assert 'class="block"' in html(REPLY, (), (promise(9, 22, clause=None),))


@pytest.mark.parametrize("span", [(3, 3), (90, 99), (-5, 0), (5, 2)])
def test_a_span_that_covers_nothing_marks_nothing(span: tuple[int, int]) -> None:
    assert html("короткий", (finding(*span),)) == "короткий"


def test_a_rule_that_was_not_checked_marks_nothing() -> None:
    assert html("текст", (finding(0, 5, Severity.NOT_CHECKED),)) == "текст"


def test_hostile_text_and_messages_are_shown_not_run() -> None:
    shown = html("<script>alert(1)</script>", (finding(0, 8, said='"><img src=x onerror=alert(1)>'),))
    assert "<script" not in shown
    assert "<img" not in shown
    assert shown.count("<mark") == 1


def test_the_reading_shows_each_move_and_the_words_between() -> None:
    moves = (Move(kind=MoveKind.THANK, text="Спасибо."), Move(kind=MoveKind.SOLVE, text="Вернём деньги за 3 дня,"))
    parts = marked_parts(REPLY, [finding(41, 56)], [promise(9, 22)], moves, lang="ru")
    assert [part.move.kind if part.move else None for part in parts] == [MoveKind.THANK, MoveKind.SOLVE, None]
    assert 'class="promise"' in parts[1].html
    assert 'class="block"' in parts[2].html


def test_a_rewritten_move_loses_its_label_and_keeps_its_words() -> None:
    moves = (Move(kind=MoveKind.THANK, text="Благодарим Вас."), Move(kind=MoveKind.SOLVE, text="Вернём деньги"))
    parts = marked_parts(REPLY, [], [], moves, lang="kk")
    assert [part.move.kind if part.move else None for part in parts] == [None, MoveKind.SOLVE, None]
    assert str(parts[0].html).strip() == "Спасибо."


spans = st.tuples(st.integers(-5, 40), st.integers(-5, 40))


@given(st.text(max_size=30), st.lists(spans, max_size=6), st.lists(spans, max_size=4))
def test_segments_always_join_to_the_reply(
    reply: str, found: list[tuple[int, int]], made: list[tuple[int, int]]
) -> None:
    cut = segments(reply, [finding(*span) for span in found], [promise(*span) for span in made])
    assert "".join(part.text for part in cut) == reply
