"""Clauses: which of those found a reply may rest on, and what of theirs it says word for word."""

import re
from collections.abc import Sequence

from agent.drafting.packaging import solvable
from agent.drafting.request import DraftRequest
from knowledge.policy import Clause

MOST = 2
"""The most clauses one reply rests on."""
ROOM = 300
"""The most characters that the wording of two clauses may take; a second one that does not fit is left out."""
DEMAND_ROOM = 360
"""The same where money is demanded after an injury: the danger comes first, and the way to the money beside it."""
_CHAT = re.compile(r"\b(?:чат\w*|chats?)\b", re.IGNORECASE)


def names_channel(text: str, channel: str) -> bool:
    """Tell whether a text already says where to write."""
    return _CHAT.search(text) is not None or (bool(channel) and channel.casefold() in text.casefold())


def wording(clause: Clause, language: str) -> str:
    """Return what the clause lets a reply say in this language, or an empty text."""
    return clause.wording.get(language, "").strip()


def fitting(request: DraftRequest, *, only_safety: bool = False) -> tuple[Clause, ...]:
    """Return the clauses, safety first, then the best, whose issues the buyer raised, each for one of its own."""
    wanted = {"safety"} if only_safety else solvable(request)
    found = [passage.clause for passage in request.passages if passage.clause is not None]
    usable = [clause for clause in found if _usable(clause, request)]
    usable.sort(key=lambda clause: "safety" not in clause.issues)
    room = DEMAND_ROOM if request.triage.legal_demand and request.triage.safety else ROOM
    return _cover(usable, wanted, request.triage.reply_language.value, room=room)


def _usable(clause: Clause, request: DraftRequest) -> bool:
    on_platform = not clause.platforms or request.review.platform in clause.platforms
    return on_platform and bool(wording(clause, request.triage.reply_language.value))


def _cover(usable: Sequence[Clause], wanted: set[str], language: str, *, room: int) -> tuple[Clause, ...]:
    chosen: list[Clause] = []
    for clause in usable:
        matched = wanted.intersection(clause.issues)
        if len(chosen) < MOST and matched and _beside(clause, chosen, language, room):
            chosen.append(clause)
            wanted = wanted - matched
    return tuple(chosen)


def _beside(clause: Clause, chosen: Sequence[Clause], language: str, room: int) -> bool:
    texts = [wording(each, language) for each in (*chosen, clause)]
    return not chosen or (len(" ".join(texts)) <= room and sum(map(bool, map(_CHAT.search, texts))) < 2)
