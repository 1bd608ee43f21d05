"""A review, a store and a way to draft with a stub, for the model's tests."""

import asyncio
from datetime import date
from typing import Any

from agent.domain.review import Review
from agent.drafting.openai_model import OpenAIModel
from agent.drafting.proposal import Proposal
from agent.pipeline import StoreKnowledge, Wish, propose
from agent.rules import instructions
from knowledge.passage import Passage
from knowledge.past_reply import PastReply
from knowledge.policy import AllowedCommitment, Clause
from knowledge.query import Query
from knowledge.store_profile import StorePack, StoreProfile
from tests.agent.drafting.stub_endpoint import StubEndpoint

DAY = date(2026, 11, 20)
KEY = "sk-secret-of-the-store"
REVIEW = Review(id="r1", platform="kaspi", rating=1, text="Чайник потёк на второй день", product="Чайник Redmond")
DEFECTIVE = Clause(
    id="return-defective",
    title={"ru": "Брак", "kk": "Ақау"},
    issues=("defect",),
    commitments=tuple(AllowedCommitment(kind=kind, deadline_hours=72) for kind in ("exchange", "refund")),
    wording={
        "ru": "Оформите возврат в приложении: после проверки вернём деньги в течение 3 рабочих дней.",
        "kk": "Қосымшада қайтаруды рәсімдеңіз: тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз.",
    },
)
STORE = StoreProfile(
    id="s",
    name={"ru": "Лавка", "kk": "Лавка"},
    private_channel={"ru": "в чат заказа", "kk": "тапсырыс чатына"},
    signature={"ru": "Ваша «Лавка»", "kk": "«Лавка» ұжымы"},
)


class FixedSearch:
    """Finds the same passages for every review, as the search would hand them over."""

    def __init__(self, *past: PastReply, clauses: tuple[Clause, ...] = (DEFECTIVE,)) -> None:
        found = [Passage(kind="clause", id=each.citation, score=1.0, text="", clause=each) for each in clauses]
        found += [Passage(kind="past_reply", id=each.id, score=0.4, text="", past_reply=each) for each in past]
        self._found = tuple(found)

    def find(self, query: Query) -> tuple[Passage, ...]:
        return self._found


def knowledge(*past: PastReply, store: StoreProfile = STORE) -> StoreKnowledge:
    """A store whose search finds its one clause and these past replies."""
    search: Any = FixedSearch(*past)
    return StoreKnowledge(pack=StorePack(store=store, clauses=(DEFECTIVE,)), search=search)


def model_at(stub: StubEndpoint, *, timeout_s: float = 5.0) -> OpenAIModel:
    """A drafter that asks the stub and hardly pauses before a retry."""
    return OpenAIModel(
        base_url=stub.url, api_key=KEY, model="stub", timeout_s=timeout_s, instructions=instructions, wait_factor=0.01
    )


def drafted(stub: StubEndpoint, review: Review = REVIEW, *past: PastReply, timeout_s: float = 5.0) -> Proposal:
    """Take a review the whole way with the stub as the model."""
    wish = Wish(model=model_at(stub, timeout_s=timeout_s))
    return asyncio.run(propose(review, knowledge(*past), day=DAY, wish=wish))
