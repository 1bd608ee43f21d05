"""The way of a review to a proposal: triage, search, draft, check, repair."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol

from agent.domain.draft import Draft, Usage
from agent.domain.finding import Severity
from agent.domain.language import Language
from agent.domain.review import Review
from agent.domain.triage import Triage
from agent.drafting.composer import Composer
from agent.drafting.greeting import greeted
from agent.drafting.model_error import ModelError
from agent.drafting.proposal import Proposal
from agent.drafting.repair import MAX_REPAIRS, problems
from agent.drafting.request import Drafter, DraftingError, DraftRequest
from agent.rules import Context
from agent.rules.own import OwnRule
from agent.rules.reply_check import Checked, check_reply
from agent.triage import triage_review
from knowledge.passage import Passage
from knowledge.product_group import groups_of
from knowledge.query import Query
from knowledge.search import Search
from knowledge.store_profile import StorePack

StepKind = Literal["read", "found", "writing", "mending", "composing", "checked"]


class MendingDrafter(Drafter, Protocol):
    """A drafter that can mend its own draft when it is told what is wrong with it; both may raise DraftingError."""

    deadline_s: float
    """Seconds that a draft may take with all its retries and repairs."""

    async def repair(self, request: DraftRequest, draft: Draft, problems: Sequence[str]) -> Draft:
        """Return the draft mended."""


@dataclass(frozen=True, kw_only=True)
class StoreKnowledge:
    """A store and the search over what it knows."""

    pack: StorePack
    search: Search | None = None
    own_rules: tuple[OwnRule, ...] = ()
    """The seller's own words; they hold beside the rules of the platform."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """How far a draft has come, for whoever watches."""

    kind: StepKind
    text: str = ""
    """The reply as far as it is written, for ``writing``; else what was read or found, in a word or two."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is wanted of a draft beyond the review itself."""

    hint: str = ""
    variant: int = 0
    recent: tuple[str, ...] | None = None
    """The replies that left the store last, newest first; None when they are not known."""
    waiting_hours: float | None = None
    """How long the review has waited; None when it is not known."""
    replied: bool | None = None
    """Whether a reply stands on the platform already; None when it is not known."""
    told: Callable[[Step], None] | None = None
    """Is told each step as it is done; None when nobody watches."""
    model: MendingDrafter | None = None
    work: str = ""
    """By what the work is known again after a crash, so that a finished model call is not paid twice."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What every draft for one review is checked on."""

    context: Context
    own_rules: tuple[OwnRule, ...]


async def propose(review: Review, knowledge: StoreKnowledge, *, day: date, wish: Wish | None = None) -> Proposal:
    """Return the proposal for a review; it always holds a draft, whatever happens to the model."""
    wish = wish or Wish()
    store = knowledge.pack.store
    triage = triage_review(review, default_language=Language(store.default_language))
    _tell(wish, "read", ", ".join(triage.issues))
    request = DraftRequest(
        review=review,
        triage=triage,
        store=store,
        passages=await _search(review, triage, knowledge, day),
        hint=wish.hint,
        variant=wish.variant,
        work=wish.work,
        said=_writing(wish),
        recent=wish.recent or (),
    )
    ground = Ground(
        context=Context(
            platform=review.platform,
            rating=review.rating,
            review=review,
            triage=triage,
            clauses=tuple(found.clause for found in request.passages if found.clause),
            day=day,
            recent=wish.recent,
            waiting_hours=wish.waiting_hours,
            replied=wish.replied,
        ),
        own_rules=knowledge.own_rules,
    )
    _tell(wish, "found", str(len(request.passages)))
    draft = await _write(request, wish, ground)
    checked = _check_draft(draft, ground)
    _tell(wish, "checked", str(sum(finding.severity is not Severity.NOT_CHECKED for finding in checked.findings)))
    return Proposal(
        triage=triage,
        draft=draft,
        passages=request.passages,
        commitments=checked.commitments,
        findings=checked.findings,
    )


async def _search(review: Review, triage: Triage, knowledge: StoreKnowledge, day: date) -> tuple[Passage, ...]:
    query = Query(
        text=review.whole_text,
        language=str(triage.reply_language),
        issues=tuple(str(issue) for issue in triage.issues),
        platform=review.platform,
        day=day,
        product=review.product,
        groups=groups_of(review.product, knowledge.pack.store),
        rating=review.rating,
    )
    # Embedding takes most of the time that is ours; beside the loop it does not keep other drafts from their model.
    return await asyncio.to_thread(knowledge.search.find, query) if knowledge.search else ()


def _check_draft(draft: Draft, ground: Ground) -> Checked:
    """A draft's promises rest on the clauses that it cites, and on no others."""
    return check_reply(draft.reply, replace(ground.context, citations=draft.citations), ground.own_rules)


def _tell(wish: Wish, kind: StepKind, text: str = "") -> None:
    if wish.told:
        wish.told(Step(kind=kind, text=text))


def _writing(wish: Wish) -> Callable[[str], None] | None:
    """Return what tells the reply so far; nothing is streamed for nobody."""
    return (lambda text: _tell(wish, "writing", text)) if wish.told else None


async def _write(request: DraftRequest, wish: Wish, ground: Ground) -> Draft:
    if wish.model is None:
        return await _compose(request, note="no_model")
    if request.triage.injection:
        return await _compose(request, note="injection")
    try:
        draft = await _by_model(request, wish.model, ground, wish)
    except DraftingError as error:
        spent = error.usage if isinstance(error, ModelError) else Usage()
        _tell(wish, "composing", error.code)
        return await _compose(request, note=error.code, usage=spent)
    return greeted(draft, request.review.author)


async def _compose(request: DraftRequest, *, note: str, usage: Usage | None = None) -> Draft:
    return replace(await Composer().draft(request), note=note, usage=usage or Usage())


async def _by_model(request: DraftRequest, model: MendingDrafter, ground: Ground, wish: Wish) -> Draft:
    """Return a draft that passes every check within the time and the repairs allowed; raises DraftingError."""
    draft: Draft | None = None
    try:
        async with asyncio.timeout(model.deadline_s):
            draft = await model.draft(request)
            for _ in range(MAX_REPAIRS):
                wrong = _problems(draft, request, ground)
                if not wrong:
                    return draft
                _tell(wish, "mending", str(len(wrong)))
                draft = await model.repair(request, draft, wrong)
    except TimeoutError:
        raise ModelError("model_unavailable", usage=(draft.usage if draft else Usage()) + Usage(calls=1)) from None
    if _problems(draft, request, ground):
        raise ModelError("checks_failed", usage=draft.usage)
    return draft


def _problems(draft: Draft, request: DraftRequest, ground: Ground) -> tuple[str, ...]:
    checked = _check_draft(draft, ground)
    return problems(draft, request=request, findings=checked.findings, commitments=checked.commitments)
