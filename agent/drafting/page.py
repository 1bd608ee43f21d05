"""A page: everything one attempt at a draft is written from, and the way it says a phrase."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from agent.domain.issue import Issue
from agent.drafting.choice import Chooser, opening, sentences
from agent.drafting.clauses import fitting
from agent.drafting.facets import WHOLE, facet
from agent.drafting.names import first_name
from agent.drafting.packaging import only_packaging
from agent.drafting.phrases.bank import Bank, Phrases
from agent.drafting.request import DraftRequest
from agent.drafting.situation import Situation, Wish, situation, wish
from agent.drafting.subjects import Noun, hint, noun, whom
from knowledge.policy import Clause

_FORMS = re.compile(r"\[([^\]]+)\]")
_LETTER = re.compile(r"[^\W\d_]")
_RECENT = 20
_TOLD = 25
_MOST_READ = 2000


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the composer read in a request, once for all its attempts."""

    situation: Situation
    wish: Wish
    language: str
    issues: tuple[Issue, ...]
    facets: Mapping[Issue, str]
    clauses: tuple[Clause, ...]
    name: str
    noun: Noun | None
    demanding: bool
    """True where the buyer demands money or threatens with a claim, whatever else there is."""
    told: bool
    """True where the buyer tells a problem at some length."""
    whom: str
    hint: str
    channel: str
    recent: str
    """The store's latest replies as one text in lower case."""
    openings: frozenset[str]
    """How the latest replies start."""
    said: frozenset[str]
    """The sentences of the latest replies."""


def read(request: DraftRequest, bank: Bank) -> Reading:
    """Read a request: what is asked for, what is named in it, and what may be offered."""
    triage, review = request.triage, request.review
    language, kind = triage.reply_language.value, situation(request)
    recent = request.recent[:_RECENT]
    return Reading(
        situation=kind,
        wish=wish(request.hint),
        language=language,
        issues=triage.issues,
        facets=_facets(request),
        clauses=fitting(request, only_safety=kind is Situation.SAFETY and not triage.legal_demand),
        name=first_name(review.author) if language != "en" else "",
        noun=noun(review),
        demanding=triage.legal_demand,
        told=len(_LETTER.findall(review.whole_text[:_MOST_READ])) > _TOLD,
        whom=whom(review, triage.reply_language),
        hint=hint(review),
        channel=request.store.private_channel.get(language, "").strip() or bank.channel,
        recent="\n".join(recent).casefold(),
        openings=frozenset(map(opening, recent)),
        said=frozenset[str]().union(*map(sentences, recent)),
    )


def _facets(request: DraftRequest) -> dict[Issue, str]:
    whole = [(issue, request.review.whole_text) for issue in request.triage.issues if issue in WHOLE]
    shown = whole + [(found.issue, found.quote) for found in reversed(request.triage.found)]
    shown += [each for each in whole if each[0] is Issue.SAFETY]
    named = [(issue, facet(issue, text)) for issue, text in shown]
    wrapped = {Issue.DAMAGED: "packaging"} if only_packaging(request) else {}
    return {issue: name for issue, name in named if name} | wrapped


@dataclass(frozen=True, kw_only=True)
class Page:
    """One attempt: what was read, the words there are, and the chooser of this turn."""

    reading: Reading
    bank: Bank
    chooser: Chooser
    tight: bool
    """True where everything is kept as short as it may be, because two clauses are too long together."""

    def say(self, slot: str, phrases: Phrases, *, topic: str = "", ask: str = "") -> str:
        """Choose a phrase for a slot and fill it in."""
        shortest = sorted(phrases, key=len)[:4] if self.reading.wish.shorter else phrases
        return self._fill(self.chooser.pick(slot, shortest), topic=topic, ask=ask)

    def unused(self, phrases: Phrases) -> Phrases:
        """Return those of the phrases that no recent reply of the store says already."""
        return tuple(phrase for phrase in phrases if self._fill(phrase).casefold() not in self.reading.recent)

    def _fill(self, phrase: str, *, topic: str = "", ask: str = "") -> str:
        reading = self.reading
        words = {"name": reading.name, "channel": reading.channel, "topic": topic, "ask": ask, "whom": reading.whom}
        words |= self._thing()
        capital = {key.capitalize(): value[:1].upper() + value[1:] for key, value in words.items()}
        gender = reading.noun.gender if reading.noun else 0
        agreed = _FORMS.sub(lambda forms: forms.group(1).split("|")[gender], phrase)
        return agreed.format_map(words | capital)

    def _thing(self) -> dict[str, str]:
        thing = self.reading.noun
        if thing is None:
            return {"nom": "", "gen": ""}
        return {"nom": thing.kk if self.reading.language == "kk" else thing.ru, "gen": thing.kk_genitive}
