"""A clause for certain products is found, cited and promised on for those products alone."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from agent.desk import records
from agent.desk.checking import check_typed, context_of
from agent.domain.review import Review
from agent.pipeline import StoreKnowledge, propose
from knowledge.policy import AllowedCommitment, Clause
from knowledge.store_profile import StorePack, StoreProfile

DAY = date(2026, 11, 20)
STORE = StoreProfile(
    id="s",
    name={"ru": "Лавка", "kk": "Дүкен"},
    private_channel={"ru": "в чат заказа", "kk": "тапсырыс чатына"},
    product_groups={"tyres": ("шина", "дөңгелек"), "tea": ("чай", "шай")},
)
EXCHANGE = "Оформите возврат в приложении: после проверки заменим товар в течение 3 дней."
TYRES = Clause(
    id="tyres",
    issues=("defect", "damaged"),
    product_groups=("tyres",),
    commitments=(AllowedCommitment(kind="exchange", deadline_hours=72),),
    wording={"ru": EXCHANGE, "kk": "Қосымшада қайтаруды рәсімдеңіз: тексерген соң 3 күнде тауарды ауыстырамыз."},
)
GENERAL = replace(
    TYRES,
    id="general",
    product_groups=(),
    commitments=(),
    wording={"ru": "Напишите в чат заказа и приложите фото.", "kk": "Тапсырыс чатына жазып, суретін жіберіңіз."},
)
PACK = StorePack(store=STORE, clauses=(TYRES, GENERAL))
TEXT = "Лопнула на второй день, брак"


def review(product: str) -> Review:
    return Review(id="r", platform="kaspi", rating=1, text=TEXT, product=product)


@pytest.fixture(scope="module")
def knowledge() -> Iterator[StoreKnowledge]:
    from knowledge.index import Index
    from knowledge.ngram_embedder import NgramEmbedder
    from knowledge.search import open_store

    index = Index.open()
    yield StoreKnowledge(pack=PACK, search=open_store(PACK, index=index, embedder=NgramEmbedder()))
    index.close()


PRODUCTS = [
    ("Шины зимние R16", True),
    ("Қысқы дөңгелегі бар жинақ", True),
    ("Чай чёрный", False),
    ("Шиншилла", False),
    ("", False),
]


@pytest.mark.parametrize(("product", "covered"), PRODUCTS)
def test_a_draft_finds_and_cites_it_for_its_products_alone(
    knowledge: StoreKnowledge, product: str, covered: bool
) -> None:
    proposal = asyncio.run(propose(review(product), knowledge, day=DAY))
    assert ("tyres@1" in {found.id for found in proposal.passages}) == covered
    assert ("tyres@1" in proposal.draft.citations) == covered
    assert "general@1" in {found.id for found in proposal.passages}
    assert not proposal.blocked


@pytest.mark.parametrize(("product", "covered"), PRODUCTS)
def test_a_typed_promise_rests_on_it_for_its_products_alone(
    knowledge: StoreKnowledge, product: str, covered: bool
) -> None:
    context = replace(context_of(review(product), knowledge), day=DAY)
    checked = check_typed(f"Здравствуйте! Жаль, что так вышло. {EXCHANGE}", context, knowledge)
    assert ("LG-01" in {finding.rule for finding in checked.findings}) != covered
    assert [promise.clause for promise in checked.commitments] == ["tyres@1" if covered else None]
    offered = " ".join(finding.suggestion.text for finding in checked.findings if finding.suggestion)
    assert EXCHANGE not in offered


@pytest.mark.parametrize(("product", "covered"), PRODUCTS)
def test_the_batch_forms_know_it_too(knowledge: StoreKnowledge, product: str, covered: bool) -> None:
    values = {"id": "1", "rating": 1, "text": TEXT, "product": product}
    found = records.searched(values, knowledge, day=DAY)["passages"]
    assert ("tyres@1" in {passage["id"] for passage in found}) == covered
    checked = records.checked({**values, "review": TEXT, "reply": EXCHANGE}, knowledge, day=DAY)
    assert [made["clause"] for made in checked["commitments"]] == ["tyres@1" if covered else None]
