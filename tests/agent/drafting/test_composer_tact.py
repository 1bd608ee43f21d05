"""What the composer must not say: fright where nobody was frightened, an exchange for a torn bag, and the like."""

import pytest

from agent.domain.issue import Issue
from agent.drafting.composer import compose
from agent.drafting.facets import facet
from agent.drafting.request import DraftRequest
from knowledge.policy import Clause
from tests.agent.drafting.composer_requests import CLAUSES, DEFECT, LATE, SAFETY, request, shown

VARIANTS = range(8)
DAMAGED = Clause(id="damaged", issues=("damaged",), wording={"ru": "Оформите обмен.", "kk": "Айырбасты рәсімдеңіз."})
BOTH = ((Issue.DEFECT, "не включается"), (Issue.SAFETY, "задымил"))
HURT = {"safety": True}
COMPLAINT = "Ожидал совсем другого, покупать здесь больше не стану никогда"


def replies(text: str, **fields: object) -> list[str]:
    return [compose(request(text, variant=variant, **fields)).reply for variant in VARIANTS]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "text", "word"), [("ru", "Утюг задымил", "испуг"), ("kk", "Үтіктен түтін шықты", "орқып")]
)
def test_nobody_is_told_of_a_fright_that_the_review_does_not_speak_of(lang: str, text: str, word: str) -> None:
    assert not any(word in each for each in replies(text, lang=lang, found=shown(Issue.SAFETY, text), triage=HURT))


def test_a_fright_that_the_buyer_speaks_of_is_regretted() -> None:
    made = replies("Утюг задымил, дети испугались", found=shown(Issue.SAFETY, "Утюг задымил"), triage=HURT)
    assert any("испугаться" in each or "страшно" in each for each in made)


def test_a_fault_is_regretted_in_words_that_fit_a_sofa_as_well() -> None:
    made = replies("Диван с браком", found=shown(Issue.DEFECT, "Диван с браком"), clauses=())
    assert not any("работа" in each or "исправн" in each for each in made)


def test_a_demand_after_an_injury_gets_the_danger_first_and_the_way_to_the_money_second() -> None:
    asked = request("Задымил, не включается, верните деньги", found=BOTH, triage=HURT | {"legal_demand": True})
    assert compose(asked).citations == (SAFETY.citation, DEFECT.citation)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_late_delivery_is_not_closed_with_something_that_may_not_work(variant: int) -> None:
    asked = request("Кешікті", lang="kk", found=shown(Issue.LATE_DELIVERY, "Кешікті"), variant=variant)
    assert compose(asked).citations == (LATE.citation,)
    assert "шықпай жатса" not in compose(asked).reply


@pytest.mark.parametrize(("text", "asks"), [(COMPLAINT, False), ("Ужас", True)])
def test_a_buyer_who_told_the_problem_is_not_asked_what_it_was(text: str, asks: bool) -> None:
    assert all(("что пошло не так" in each) is asks for each in replies(text))


@pytest.mark.parametrize(
    ("lang", "text", "quote", "solved"),
    [
        ("ru", "Порвана упаковка, товар цел", "Порвана упаковка", False),
        ("ru", "Пакет порван", "Пакет порван", False),
        ("kk", "Қорабы жыртылған, тауар бүтін", "Қорабы жыртылған", False),
        ("ru", "Коробка помята, чайник разбит", "Коробка помята", True),
        ("kk", "Қорабы жыртылған, ыдыс сынып қалыпты", "Қорабы жыртылған", True),
        ("ru", "Чашка разбита", "Чашка разбита", True),
    ],
)
def test_a_torn_bag_around_a_whole_thing_promises_no_exchange(lang: str, text: str, quote: str, solved: bool) -> None:
    asked = request(text, lang=lang, found=shown(Issue.DAMAGED, quote), clauses=(*CLAUSES, DAMAGED))
    assert bool(compose(asked).citations) is solved


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_silence_beside_a_demand_is_not_regretted_as_rudeness(lang: str) -> None:
    quote = {"ru": "продавец не отвечает", "kk": "сатушы жауап бермейді"}[lang]
    found = ((Issue.DEFECT, "брак"), (Issue.RUDENESS, quote))
    made = replies(quote, lang=lang, found=found, triage={"legal_demand": True})
    assert not any(word in each for each in made for word in ("отношени", "обидели", "сөйлес"))


def test_a_request_for_a_torn_bag_calls_for_no_solution() -> None:
    asked: DraftRequest = request("Пакет порван", found=shown(Issue.DAMAGED, "Пакет порван"), clauses=(DAMAGED,))
    assert [move.kind.value for move in compose(asked).moves if move.kind.value == "solve"] == []


NEARLY = ("Искрит, ребёнок чуть не обжёгся", "Едва не получил ожог от ручки", "Шайнек қызып, қолым күйіп қала жаздады")
HAPPENED = (
    "Ребёнок обжёг руку",
    "Сын обжегся",
    "Обожгла палец",
    "Ожог на пальце, чуть не уронила",
    "Шәйнек қолымды күйдірді",
)


@pytest.mark.parametrize("text", NEARLY)
def test_a_burn_that_nearly_came_is_not_said_to_have_come(text: str) -> None:
    assert facet(Issue.SAFETY, text) != "burn"


@pytest.mark.parametrize("text", HAPPENED)
def test_a_burn_that_came_is_named(text: str) -> None:
    assert facet(Issue.SAFETY, text) == "burn"
