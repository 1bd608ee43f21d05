"""Several models behind one door: the next is asked when one is down, and what was paid for is not paid again."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from weakref import WeakKeyDictionary

from circuitbreaker import CircuitBreaker, CircuitBreakerError

from agent.domain.draft import Usage
from agent.drafting.ledger import Answered, Ledger, Price, Task, call_key, estimate, priced
from agent.drafting.model_error import ModelError, failed
from agent.drafting.shape import Messages, Meter, Said, Shape

FAILURES = 5
"""Calls in a row (each with its own retries) after which a model rests."""
REST_S = 30
"""How long a resting model is not asked; then one call tries it."""


class Endpoint(Protocol):
    """One model at one address."""

    model: str

    async def ask(
        self, messages: Messages, shape: Shape, *, temperature: float, meter: Meter, said: Said | None = None
    ) -> str:
        """Return the text of an answer, or raise ModelError; ``said`` is told what has come of it so far."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked, for whom, and how the answer is read."""

    messages: Messages
    shape: Shape
    task: Task
    temperature: float
    reads: Callable[[str], object]
    """Raises when an answer cannot be read; such an answer is paid for but not kept."""
    said: Said | None = None
    """Is told the answer as far as it has come; None when nobody watches."""


class ModelChain:
    """Asks the first model that answers. Safe to use from several loops; equal questions at once are one call."""

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        *,
        ledger: Ledger,
        prices: Mapping[str, Price],
        timeout_s: float,
        rest_s: float = REST_S,
    ) -> None:
        self.timeout_s = timeout_s
        self._ledger, self._prices = ledger, prices
        self._links = [(one, _breaker(one.model, rest_s)) for one in endpoints]
        self._asked: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Future[Answered]]] = (
            WeakKeyDictionary()
        )

    async def ask(self, question: Question, meter: Meter) -> Answered:
        """Return an answer that can be read, given before or now.

        Raises ModelError, also when the store's budget is spent.
        """
        models = [endpoint.model for endpoint, _ in self._links]
        key = call_key(question.messages, question.task, shape=question.shape.name, models=models)
        asked = self._asked.setdefault(asyncio.get_running_loop(), {})
        if key in asked:
            return await asyncio.shield(asked[key])
        future = asked[key] = asyncio.get_running_loop().create_future()
        try:
            answer = await self._paid(question, key, meter)
        except BaseException as error:
            future.set_exception(_shared(error))
            future.exception()  # nobody may be waiting for it
            raise
        finally:
            del asked[key]
        future.set_result(answer)
        return answer

    async def _paid(self, question: Question, key: str, meter: Meter) -> Answered:
        """Return the answer that was paid for before, or pay for one."""
        most = self._dearest(estimate(question.messages))
        begun = await asyncio.to_thread(self._ledger.begin, question.task, key, most)
        if isinstance(begun, Answered):
            return begun
        before, kept = meter.usage, None
        try:
            answer = await self._first(question, meter)
            _read(answer, question, meter)
            kept = answer
        finally:
            spent = _difference(meter.usage, before)
            await asyncio.shield(asyncio.to_thread(self._ledger.settle, begun, usage=spent, answer=kept))
        return answer

    def _dearest(self, usage: Usage) -> Usage:
        return max((priced(usage, one.model, self._prices) for one, _ in self._links), key=lambda one: one.cost_usd)

    async def _first(self, question: Question, meter: Meter) -> Answered:
        """Ask one model after the other; only one that is not there hands over to the next."""
        failure: ModelError | None = None
        for endpoint, breaker in self._links:
            own = Meter(usage=Usage())
            try:
                with _guarded(breaker):
                    text = await endpoint.ask(
                        question.messages,
                        question.shape,
                        temperature=question.temperature,
                        meter=own,
                        said=question.said,
                    )
                return Answered(text=text, model=endpoint.model)
            except CircuitBreakerError:
                failure = failure or ModelError("model_unavailable", "resting", usage=meter.usage)
            except ModelError as error:
                failure = ModelError(error.code, usage=meter.usage + priced(own.usage, endpoint.model, self._prices))
                if error.code != "model_unavailable":
                    raise failure from None
            finally:
                meter.usage += priced(own.usage, endpoint.model, self._prices)
        raise failure or ModelError("model_unavailable", "no model", usage=meter.usage)


def _breaker(name: str, rest_s: float) -> CircuitBreaker:
    return CircuitBreaker(
        failure_threshold=FAILURES,
        recovery_timeout=rest_s,
        name=name,
        expected_exception=lambda _, error: _down(error),
    )


def _down(error: BaseException) -> bool:
    """Tell whether a model was not there; one that had to be given up for time was not."""
    unavailable = isinstance(error, ModelError) and error.code == "model_unavailable"
    return unavailable or isinstance(error, asyncio.CancelledError)


def _guarded(breaker: CircuitBreaker) -> CircuitBreaker:
    if breaker.opened:
        raise CircuitBreakerError(breaker)
    return breaker


def _read(answer: Answered, question: Question, meter: Meter) -> None:
    """Raise ModelError when the answer cannot be read."""
    try:
        question.reads(answer.text)
    except Exception as error:
        # A model may answer anything; whatever it was, the review is not lost.
        raise failed(error, meter.usage) from None


def _difference(after: Usage, before: Usage) -> Usage:
    return Usage(
        calls=after.calls - before.calls,
        prompt_tokens=after.prompt_tokens - before.prompt_tokens,
        cached_tokens=after.cached_tokens - before.cached_tokens,
        completion_tokens=after.completion_tokens - before.completion_tokens,
        cost_usd=after.cost_usd - before.cost_usd,
    )


def _shared(error: BaseException) -> BaseException:
    """Return the failure for who waited for the same answer; they did not pay for it, and nobody cancelled them."""
    code = error.code if isinstance(error, ModelError) else "model_unavailable"
    return ModelError(code, usage=Usage())
