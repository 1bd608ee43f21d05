"""What a drafter is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from agent.domain.draft import Draft
from agent.domain.review import Review
from agent.domain.triage import Triage
from knowledge.passage import Passage
from knowledge.store_profile import StoreProfile


@dataclass(frozen=True, kw_only=True)
class DraftRequest:
    """A review, what was read in it, what was found for it, and how the store speaks."""

    review: Review
    triage: Triage
    store: StoreProfile
    passages: tuple[Passage, ...] = ()
    hint: str = ""
    """What the operator asked for when they wanted another draft; may be empty."""
    variant: int = 0
    """0 for the first draft, counted up by each redraft, so that another one differs."""
    work: str = ""
    """By what this piece of work is known again after a crash; empty where nothing is kept."""
    said: Callable[[str], None] | None = None
    """Is told the reply as far as it is written, again and again; None when nobody watches."""
    recent: tuple[str, ...] = ()
    """The store's latest replies, newest first: the draft must not open like them."""


class Drafter(Protocol):
    """Anything that can write a draft."""

    async def draft(self, request: DraftRequest) -> Draft:
        """Return a draft, or raise DraftingError when this drafter cannot write one."""
        ...


class DraftingError(Exception):
    """A drafter could not write; ``code`` says why in one word, for the card and the log."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
