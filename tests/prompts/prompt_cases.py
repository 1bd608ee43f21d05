"""Requests over the demo store, for reading a prompt as a model reads it."""

from functools import cache
from pathlib import Path

from agent.domain.language import Language
from agent.domain.review import Review
from agent.drafting.prompting import reply_inputs
from agent.drafting.request import DraftRequest
from agent.rules import instructions
from agent.triage import triage_review
from knowledge.passage import Passage
from knowledge.past_reply import PastReply
from knowledge.store_pack import read_pack
from knowledge.store_profile import StorePack
from prompts import library

REVIEWS = {
    "ru": Review(
        id="1",
        platform="kaspi",
        rating=2,
        text="Чайник потёк на второй день, звонила на 8 701 123 45 67. Верните деньги!",
        cons="Подставки в коробке не было",
        author="Айгуль М.",
        product="Чайник Redmond RK-M1305",
    ),
    "kk": Review(
        id="2",
        platform="kaspi",
        rating=4,
        text="Шаңсорғыш жақсы, күшті тартады, бірақ төрт күн кешікті, курьер Ержан хабарласпады",
        author="Айнұр",
        product="Шаңсорғыш Dyson V8",
    ),
}
"""One review in each language; nobody wrote them."""
FOUND = {
    "ru": ("return-defective", "missing-part", "warranty-service", "ru-01", "ru-21"),
    "kk": ("delay-or-cancellation", "damaged-in-transit", "kk-01"),
}
"""What a search might find: clauses and past replies of the demo store."""


@cache
def seed() -> StorePack:
    """Return the demo store."""
    return read_pack(Path(__file__).parents[2] / "knowledge/seed")


def asked(review: Review, *ids: str, **more: object) -> DraftRequest:
    """Return a request for a review with these clauses and past replies of the demo store."""
    clauses = {clause.id: clause for clause in seed().clauses}
    past = {reply.id: reply for reply in seed().past_replies}
    passages = [found(clauses[id].citation, clauses[id]) if id in clauses else found(id, past[id]) for id in ids]
    triage = triage_review(review, default_language=Language.RU)
    values = {"store": seed().store, "passages": tuple(passages)} | more
    return DraftRequest(review=review, triage=triage, **values)  # type: ignore[arg-type]


def found(id: str, what: object) -> Passage:
    """Return a clause or a past reply as the search hands it over."""
    if isinstance(what, PastReply):
        return Passage(kind="past_reply", id=id, score=0.4, text="", past_reply=what)
    return Passage(kind="clause", id=id, score=0.9, text="", clause=what)  # type: ignore[arg-type]


def prompt(request: DraftRequest) -> dict[str, str]:
    """Return what the model reads, by role."""
    rules = instructions(request.review.platform)
    messages = library.render("reply", reply_inputs(request, instructions=rules))
    return {message.role: message.content for message in messages}
