"""What model calls cost and who pays: answers that are paid for once, prices, and budgets with a hard stop."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from agent.domain.draft import Usage
from agent.drafting.model_error import ModelError

MILLION = 1_000_000
TOKENS_PER_CHAR = 0.6
"""More than Cyrillic takes with today's tokenizers (0.3 to 0.5), so that a reservation errs on the safe side."""
ANSWER_TOKENS = 1_500
"""Reserved for an answer: a reply of 4,000 characters with its JSON around it."""


@dataclass(frozen=True, kw_only=True)
class Price:
    """What a model takes for a million tokens, in US dollars."""

    input: float = 0.0
    cached: float | None = None
    """For prompt tokens that the provider had cached; None is the full price."""
    output: float = 0.0

    def of(self, usage: Usage) -> float:
        """Return what this usage costs, in US dollars."""
        cached = self.input if self.cached is None else self.cached
        fresh = max(usage.prompt_tokens - usage.cached_tokens, 0)
        return (fresh * self.input + usage.cached_tokens * cached + usage.completion_tokens * self.output) / MILLION


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What a store may spend on models; None sets no limit."""

    tokens_per_day: int | None = None
    usd_per_month: float | None = None

    def allows(self, *, today: Usage, month: Usage, next_call: Usage) -> bool:
        """Tell whether the next call, at its most, stays within both limits."""
        tokens = sum(part.prompt_tokens + part.completion_tokens for part in (today, next_call))
        within_day = self.tokens_per_day is None or tokens <= self.tokens_per_day
        within_month = self.usd_per_month is None or month.cost_usd + next_call.cost_usd <= self.usd_per_month
        return within_day and within_month


NO_LIMIT = Budget()


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A model's answer and which model gave it."""

    text: str
    model: str


@dataclass(frozen=True, kw_only=True)
class Task:
    """A piece of work for a model: whose it is, and by what it is known again."""

    account: str
    """The store that pays; empty for nobody."""
    work: str = ""
    """Names the work across a crash, such as a review's attempt; empty where the words themselves name it."""
    variant: int = 0
    """Counts the answers that were asked for: another one is not the first one again."""


class Ledger(Protocol):
    """Remembers answers and counts what each store spends. Its methods may block."""

    def begin(self, task: Task, key: str, most: Usage) -> Answered | str:
        """Return the answer that was paid for already, or else count a call at its most and return its id.

        Raises ModelError when the call does not fit the budget.
        """

    def settle(self, reservation: str, *, usage: Usage, answer: Answered | None) -> None:
        """Put what was really spent in place of the reservation, with the answer if there was one."""


class NoLedger:
    """Keeps nothing: for commands that draft for a folder and not for a desk."""

    def begin(self, task: Task, key: str, most: Usage) -> Answered | str:
        """Nothing is kept and nothing counted."""
        return ""

    def settle(self, reservation: str, *, usage: Usage, answer: Answered | None) -> None:
        """Nothing is settled."""


def out_of_budget() -> ModelError:
    """Say that a store has spent what it may."""
    return ModelError("budget", usage=Usage())


def call_key(messages: Sequence[tuple[str, str]], task: Task, *, shape: str, models: Sequence[str]) -> str:
    """Return the name of one call: the same work, asked the same models for the same thing, has the same one.

    Work that has a name is known by it and by what was said after the first question (a repair quotes the draft): the
    store's latest replies in the prompt may have changed since a crash.
    """
    said = [list(message) for message in (messages[2:] if task.work else messages)]
    named = json.dumps([task.account, task.work, task.variant, said, shape, list(models)], ensure_ascii=False)
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:40]


def estimate(messages: Sequence[tuple[str, str]]) -> Usage:
    """Return what a call may take at most, by the length of its question."""
    chars = sum(len(content) for _, content in messages)
    return Usage(calls=1, prompt_tokens=int(chars * TOKENS_PER_CHAR), completion_tokens=ANSWER_TOKENS)


def priced(usage: Usage, model: str, prices: Mapping[str, Price]) -> Usage:
    """Return the usage with its cost; a model without a price costs nothing that we know of."""
    price = prices.get(model)
    return replace(usage, cost_usd=price.of(usage)) if price else usage
