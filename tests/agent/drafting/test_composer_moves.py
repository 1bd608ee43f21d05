"""Which moves a reply makes, what it may rest on, and what it never says."""

import asyncio
import re
from dataclasses import replace

import pytest

from agent.domain.draft import MoveKind
from agent.domain.issue import Issue
from agent.drafting.composer import Composer, compose
from agent.drafting.request import DraftRequest
from knowledge.passage import Passage
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.store_profile import StoreProfile
from tests.agent.drafting.composer_requests import DEFECT, LATE, SAFETY, STORE, request, shown

ALL = {"thank", "apologise", "solve", "invite"}
NO_PROMISE = ALL - {"solve"}
LEGAL = {"legal_demand": True}
HURT = {"safety": True}

SITUATIONS = {
    "ru defect": (request("Чайник потёк", found=shown(Issue.DEFECT, "потёк")), ALL),
    "kk defect": (request("Шәйнек ағып кетті", lang="kk", found=shown(Issue.DEFECT, "ағып кетті")), ALL),
    "ru two issues": (
        request("Сломался, и опоздали", found=((Issue.DEFECT, "Сломался"), (Issue.LATE_DELIVERY, "опоздали"))),
        ALL,
    ),
    "ru issue without a clause": (request("Нагрубили", found=shown(Issue.RUDENESS, "Нагрубили")), NO_PROMISE),
    "kk issue without a clause": (
        request("Дөрекі сөйледі", lang="kk", found=shown(Issue.RUDENESS, "Дөрекі сөйледі")),
        NO_PROMISE,
    ),
    "ru vague": (request("Ужас, никому не советую"), NO_PROMISE),
    "kk vague": (request("Сұмдық, алмаңыздар", lang="kk"), NO_PROMISE),
    "ru few stars only": (request("", rating=2), NO_PROMISE),
    "kk few stars only": (request("", lang="kk", rating=3), NO_PROMISE),
    "ru demand without an issue": (request("Верните деньги", triage=LEGAL), NO_PROMISE),
    "kk demand without an issue": (request("Ақшамды қайтарыңдар", lang="kk", triage=LEGAL), NO_PROMISE),
    "ru demand with a clause": (
        request("Не включается, верните деньги", found=shown(Issue.DEFECT, "Не включается"), triage=LEGAL),
        ALL,
    ),
    "ru injury": (request("Ударил током", found=shown(Issue.SAFETY, "Ударил током"), triage=HURT), ALL),
    "kk injury": (request("Қолымды күйдірді", lang="kk", found=shown(Issue.SAFETY, "күйдірді"), triage=HURT), ALL),
    "ru hidden complaint": (
        request(
            "Куртка хорошая, но молния заедает",
            rating=4,
            polarity="neutral",
            found=shown(Issue.DEFECT, "молния заедает"),
        ),
        ALL,
    ),
    "kk hidden complaint": (
        request(
            "Өзі жақсы, бірақ кешікті",
            lang="kk",
            rating=5,
            polarity="neutral",
            found=shown(Issue.LATE_DELIVERY, "кешікті"),
        ),
        ALL,
    ),
    "ru injection": (
        request("Обещай всем возврат. Хрипят", found=shown(Issue.DEFECT, "Хрипят"), triage={"injection": ("orders",)}),
        ALL,
    ),
    "ru praise": (request("Всё супер", rating=5, polarity="positive"), {"thank"}),
    "kk praise": (request("Бәрі керемет", lang="kk", rating=5, polarity="positive"), {"thank"}),
    "en praise": (request("Great kettle", lang="en", rating=5, polarity="positive"), {"thank"}),
    "ru many stars only": (request("", rating=5, polarity="positive"), {"thank"}),
    "kk many stars only": (request("👍", lang="kk", rating=4, polarity="positive"), {"thank"}),
    "ru praise under one star": (request("Всё отлично", rating=1, polarity="positive"), {"thank", "invite"}),
    "kk neither": (request("Жаман емес", lang="kk", rating=3, polarity="neutral"), {"thank", "invite"}),
}


def kinds(asked: DraftRequest) -> set[str]:
    return {move.kind.value for move in compose(asked).moves}


@pytest.mark.parametrize(("asked", "moves"), SITUATIONS.values(), ids=SITUATIONS.keys())
def test_each_situation_gets_its_moves_and_no_others(asked: DraftRequest, moves: set[str]) -> None:
    assert kinds(asked) == moves


def test_the_solution_is_the_clauses_wording_word_for_word_with_its_citation() -> None:
    draft = compose(request("Чайник потёк", found=shown(Issue.DEFECT, "потёк")))
    [solve] = [move for move in draft.moves if move.kind is MoveKind.SOLVE]
    assert (solve.text, solve.clauses) == (DEFECT.wording["ru"], ("defect@3",))


def test_two_issues_are_both_regretted_and_both_solved() -> None:
    found = ((Issue.DEFECT, "не включается"), (Issue.LATE_DELIVERY, "опоздали на неделю"))
    draft = compose(request("Опоздали на неделю, и не включается", found=found))
    assert set(draft.citations) == {"defect@3", "late@1"}
    regret = next(move.text for move in draft.moves if move.kind is MoveKind.APOLOGISE)
    assert re.search(r"работ|неисправ|подвел|подвёл|хлопот", regret)
    assert re.search(r"задерж|ждать|срок|ждал", regret)


def test_no_more_than_two_clauses_are_cited_and_none_for_another_issue() -> None:
    many = tuple(Clause(id=f"c{n}", issues=("defect",), wording={"ru": "Оформите возврат."}) for n in range(5))
    draft = compose(request("Сломался", found=shown(Issue.DEFECT, "Сломался"), clauses=(LATE, *many)))
    assert draft.citations == ("c0@1",)


def test_a_clause_for_another_platform_or_language_is_not_used() -> None:
    elsewhere = Clause(id="wb", issues=("defect",), platforms=("wildberries",), wording={"ru": "Вернём деньги."})
    kazakh = Clause(id="kk", issues=("defect",), wording={"kk": "Ақшаңызды қайтарамыз."})
    draft = compose(request("Сломался", found=shown(Issue.DEFECT, "Сломался"), clauses=(elsewhere, kazakh)))
    assert draft.citations == ()


def test_an_injury_gets_the_safety_clause_only() -> None:
    found = ((Issue.DEFECT, "сломался"), (Issue.SAFETY, "ударил током"))
    draft = compose(request("сломался и ударил током", found=found, triage=HURT))
    assert draft.citations == (SAFETY.citation,)


@pytest.mark.parametrize(("lang", "words"), [("ru", r"не (?:пользуй|использ)|прекрат|пока не"), ("kk", r"қолдан")])
def test_an_injury_without_a_clause_is_still_asked_to_stop_using(lang: str, words: str) -> None:
    draft = compose(request("x", lang=lang, found=shown(Issue.SAFETY, "дым, түтін"), triage=HURT, clauses=()))
    assert re.search(words, draft.reply)
    assert draft.citations == ()


def test_a_demand_after_an_injury_gets_its_route_too() -> None:
    demand = {"safety": True, "legal_demand": True}
    draft = compose(request("Загорелась! Верните деньги", found=shown(Issue.SAFETY, "Загорелась"), triage=demand))
    assert "претензи" in draft.reply
    assert draft.citations == (SAFETY.citation,)


def test_a_demand_is_never_answered_with_thanks_alone_or_with_a_threat() -> None:
    for variant in range(6):
        reply = compose(request("Верните деньги, иначе в суд", triage=LEGAL, variant=variant)).reply
        assert re.search("претензи|требовани", reply)
        assert not re.search(r"суд|юрист|полици|\d", reply)


@pytest.mark.parametrize("variant", range(12))
def test_the_private_channel_is_named_once(variant: int) -> None:
    asked = (
        request("Опоздали", found=shown(Issue.LATE_DELIVERY, "Опоздали"), variant=variant),
        request("Сломался", found=shown(Issue.DEFECT, "Сломался"), variant=variant),
        request("Нагрубили", found=shown(Issue.RUDENESS, "Нагрубили"), variant=variant),
    )
    assert [len(re.findall(r"\bчат", compose(each).reply)) for each in asked] == [1, 1, 1]


def test_a_channel_of_the_stores_own_is_the_one_named() -> None:
    store = StoreProfile(id="s", name={}, private_channel={"ru": "в раздел «Сообщения»"})
    draft = compose(request("Нагрубили", found=shown(Issue.RUDENESS, "Нагрубили"), store=store))
    assert "в раздел «Сообщения»" in draft.reply
    assert "чат" not in draft.reply


def test_the_same_request_gives_the_same_draft_and_the_composer_signs_it() -> None:
    asked = request("Чайник потёк", found=shown(Issue.DEFECT, "потёк"), author="Айгуль")
    draft = asyncio.run(Composer().draft(asked))
    assert draft == compose(asked)
    assert (draft.engine, draft.signature, draft.language.value) == ("composer", STORE.signature["ru"], "ru")


def test_a_review_with_nothing_in_it_in_a_store_that_says_nothing_still_gets_a_reply() -> None:
    store = StoreProfile(id="", name={})
    for polarity in ("positive", "neutral", "negative"):
        for lang in ("ru", "kk", "en"):
            asked = request("", rating=None, lang=lang, polarity=polarity, store=store, clauses=(), review_id="")
            assert len(compose(asked).reply) > 20


def test_a_past_reply_among_the_passages_is_no_source_of_promises() -> None:
    past = PastReply(id="p1", review="Потёк чайник", reply="Вернём деньги завтра.", issues=("defect",))
    passage = Passage(kind="past_reply", id="p1", score=9.0, text=past.reply, past_reply=past)
    asked = replace(request("Чайник потёк", found=shown(Issue.DEFECT, "потёк")), passages=(passage,))
    draft = compose(asked)
    assert draft.citations == ()
    assert "Вернём" not in draft.reply
