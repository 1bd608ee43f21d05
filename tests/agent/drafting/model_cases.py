"""A review, a store and a way to draft with a stub, for the model's tests."""

import asyncio
from datetime import date

from agent.domain.review import Review
from agent.drafting.ledger import Ledger, NoLedger
from agent.drafting.model_chain import ModelChain
from agent.drafting.openai_chat import OpenAIChat
from agent.drafting.openai_model import OpenAIModel
from agent.drafting.proposal import Proposal
from agent.pipeline import StoreKnowledge, Wish, propose
from agent.rules import instructions
from knowledge.past_reply import PastReply
from knowledge.policy import AllowedCommitment, Clause
from knowledge.store_profile import StorePack, StoreProfile
from tests.agent.drafting.stub_endpoint import StubEndpoint
from tests.agent.search_fake import FixedSearch

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


def knowledge(*past: PastReply, store: StoreProfile = STORE) -> StoreKnowledge:
    """A store whose search finds its one clause and these past replies."""
    search = FixedSearch(DEFECTIVE, past=past)
    return StoreKnowledge(pack=StorePack(store=store, clauses=(DEFECTIVE,)), search=search)


def alone(*chats: OpenAIChat, ledger: Ledger | None = None) -> ModelChain:
    """These models behind one door; nobody counts unless a ledger is given."""
    return ModelChain(chats, ledger=ledger or NoLedger(), prices={}, timeout_s=chats[0].timeout_s)


def model_at(stub: StubEndpoint, *, timeout_s: float = 5.0) -> OpenAIModel:
    """A drafter that asks the stub and hardly pauses before a retry."""
    chat = OpenAIChat(base_url=stub.url, api_key=KEY, model="stub", timeout_s=timeout_s, wait_factor=0.01)
    return OpenAIModel(alone(chat), instructions=instructions)


def drafted(stub: StubEndpoint, review: Review = REVIEW, *past: PastReply, timeout_s: float = 5.0) -> Proposal:
    """Take a review the whole way with the stub as the model."""
    wish = Wish(model=model_at(stub, timeout_s=timeout_s))
    return asyncio.run(propose(review, knowledge(*past), day=DAY, wish=wish))
