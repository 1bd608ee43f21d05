"""Several models behind one door: failover, rest, one call for one question, and what each call costs."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from agent.domain.draft import Usage
from agent.drafting.ledger import Answered, Price, Task, call_key, estimate
from agent.drafting.model_chain import FAILURES, ModelChain, Question
from agent.drafting.model_error import ModelError
from agent.drafting.shape import Messages, Meter, Said, Shape

SHAPE = Shape(name="reply", description="A reply.", schema={})
SPENT = Usage(calls=1, prompt_tokens=1_000, cached_tokens=400, completion_tokens=100)


@dataclass
class FakeModel:
    """Answers its name, or fails with a code as often as it is told."""

    model: str
    failures: list[str] = field(default_factory=list)
    asked: int = 0
    wait_s: float = 0.0
    says: str = ""

    async def ask(
        self, messages: Messages, shape: Shape, *, temperature: float, meter: Meter, said: Said | None = None
    ) -> str:
        self.asked += 1
        await asyncio.sleep(self.wait_s)
        meter.usage += SPENT
        if self.failures:
            raise ModelError(self.failures.pop(0), usage=meter.usage)
        return self.says or f"by {self.model}"


@dataclass
class FakeLedger:
    """Keeps answers by key, and everything that was settled."""

    known: dict[str, Answered] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict)
    settled: list[tuple[Usage, Answered | None]] = field(default_factory=list)
    full: bool = False

    def begin(self, task: Task, key: str, most: Usage) -> Answered | str:
        if key in self.known:
            return self.known[key]
        if self.full:
            raise ModelError("budget", usage=Usage())
        self.open[f"r{len(self.open)}"] = key
        return f"r{len(self.open) - 1}"

    def settle(self, reservation: str, *, usage: Usage, answer: Answered | None) -> None:
        if answer:
            self.known[self.open[reservation]] = answer
        self.settled.append((usage, answer))


def question(text: str = "Вопрос", *, work: str = "", variant: int = 0, reads: Any = str) -> Question:
    task = Task(account="s", work=work, variant=variant)
    messages = [("system", "Правила"), ("user", text)]
    return Question(messages=messages, shape=SHAPE, task=task, temperature=0.4, reads=reads)


def chain(*models: FakeModel, ledger: FakeLedger | None = None, **prices: Price) -> ModelChain:
    return ModelChain(models, ledger=ledger or FakeLedger(), prices=prices, timeout_s=5, rest_s=0.05)


def ask(asked: ModelChain, *questions: Question) -> list[Answered | BaseException]:
    async def all_at_once() -> list[Answered | BaseException]:
        waiting = (asked.ask(one, Meter(usage=Usage())) for one in questions)
        return await asyncio.gather(*waiting, return_exceptions=True)

    return asyncio.run(all_at_once())


def codes(said: Sequence[Answered | BaseException]) -> list[str]:
    return [one.text if isinstance(one, Answered) else getattr(one, "code", repr(one)) for one in said]


def test_the_next_model_answers_while_the_first_is_down_and_its_cost_is_counted_too() -> None:
    first, second, ledger = FakeModel("a", ["model_unavailable"]), FakeModel("b"), FakeLedger()
    prices = {"a": Price(input=1.0, cached=0.5, output=10.0), "b": Price(input=2.0, output=20.0)}
    assert codes(ask(chain(first, second, ledger=ledger, **prices), question())) == ["by b"]
    ((usage, answer),) = ledger.settled
    assert answer == Answered(text="by b", model="b")
    assert (usage.calls, usage.prompt_tokens, usage.completion_tokens) == (2, 2_000, 200)
    # a: 600 x 1 + 400 x 0.5 + 100 x 10, b: 1,000 x 2 + 100 x 20, each for a million.
    assert usage.cost_usd == pytest.approx((600 + 200 + 1_000 + 2_000 + 2_000) / 1_000_000)


@pytest.mark.parametrize("code", ["model_refused", "model_invalid"])
def test_a_refusal_or_a_bad_answer_is_not_carried_to_another_model(code: str) -> None:
    second = FakeModel("b")
    assert codes(ask(chain(FakeModel("a", [code]), second), question())) == [code]
    assert second.asked == 0


def test_when_all_are_down_the_failure_holds_what_it_cost() -> None:
    models = FakeModel("a", ["model_unavailable"]), FakeModel("b", ["model_unavailable"])
    (error,) = ask(chain(*models), question())
    assert isinstance(error, ModelError)
    assert (error.code, error.usage.calls) == ("model_unavailable", 2)


def test_a_model_that_fails_again_and_again_rests_and_is_tried_once_more_later() -> None:
    model = FakeModel("a", ["model_unavailable"] * (FAILURES + 1))
    asked = chain(model)
    for number in range(FAILURES):
        ask(asked, question(str(number)))
    assert model.asked == FAILURES
    assert codes(ask(asked, question("resting"))) == ["model_unavailable"]
    assert model.asked == FAILURES

    async def later() -> None:
        await asyncio.sleep(0.08)
        with pytest.raises(ModelError):
            await asked.ask(question("tried"), Meter(usage=Usage()))
        await asyncio.sleep(0.08)
        assert (await asked.ask(question("well again"), Meter(usage=Usage()))).text == "by a"

    asyncio.run(later())
    assert model.asked == FAILURES + 2


def test_the_same_question_at_once_is_one_call_and_asked_again_none() -> None:
    model, ledger = FakeModel("a", wait_s=0.05), FakeLedger()
    asked = chain(model, ledger=ledger)
    assert codes(ask(asked, *[question()] * 20)) == ["by a"] * 20
    assert codes(ask(asked, question())) == ["by a"]
    assert (model.asked, len(ledger.settled)) == (1, 1)


def test_who_waited_for_a_failed_call_fails_without_paying() -> None:
    model = FakeModel("a", ["model_unavailable"], wait_s=0.05)
    said = ask(chain(model), *[question()] * 3)
    assert codes(said) == ["model_unavailable"] * 3
    assert sorted(error.usage.calls for error in said if isinstance(error, ModelError)) == [0, 0, 1]


def test_another_variant_is_another_question() -> None:
    model = FakeModel("a")
    ask(asked := chain(model), question(variant=0))
    ask(asked, question(variant=1))
    assert model.asked == 2


def test_named_work_is_known_again_though_the_prompt_has_moved_on() -> None:
    model = FakeModel("a")
    asked = chain(model)
    ask(asked, question("с утренними ответами", work="review:1:0"))
    ask(asked, question("с вечерними ответами", work="review:1:0"))
    assert model.asked == 1
    ask(asked, question("с вечерними ответами", work="review:1:1"))
    assert model.asked == 2


def test_a_repair_is_work_of_its_own() -> None:
    first = question(work="w")
    again = [*first.messages, ("assistant", "черновик"), ("user", "исправь")]
    key = call_key(first.messages, first.task, shape="reply", models=["a"])
    assert key != call_key(again, first.task, shape="reply", models=["a"])
    assert key == call_key(first.messages[:2], first.task, shape="reply", models=["a"])


def test_an_answer_that_cannot_be_read_is_paid_for_but_never_given_again() -> None:
    def reads(text: str) -> None:
        raise ValueError(text)

    model, ledger = FakeModel("a"), FakeLedger()
    asked = chain(model, ledger=ledger)
    assert codes(ask(asked, question(reads=reads))) == ["model_invalid"]
    assert [(usage.calls, answer) for usage, answer in ledger.settled] == [(1, None)]
    assert codes(ask(asked, question())) == ["by a"]


def test_without_budget_nobody_is_asked() -> None:
    model = FakeModel("a")
    assert codes(ask(chain(model, ledger=FakeLedger(full=True)), question())) == ["budget"]
    assert model.asked == 0


def test_a_call_that_is_given_up_for_time_is_settled_all_the_same() -> None:
    model, ledger = FakeModel("a", wait_s=5), FakeLedger()

    async def hurried() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await chain(model, ledger=ledger).ask(question(), Meter(usage=Usage()))

    asyncio.run(hurried())
    assert [answer for _, answer in ledger.settled] == [None]


def test_a_reservation_is_more_than_a_cyrillic_prompt_takes() -> None:
    most = estimate([("system", "ж" * 1_000), ("user", "ұ" * 1_000)])
    assert (most.calls, most.prompt_tokens, most.completion_tokens) == (1, 1_200, 1_500)
