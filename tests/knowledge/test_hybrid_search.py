"""Search over a store: the right clauses and past replies, why they were found, and what never may be."""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from knowledge.embedder import EmbeddingError, Vectors
from knowledge.index import Index
from knowledge.ngram_embedder import NgramEmbedder
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.query import Query
from knowledge.search import Search, open_store
from knowledge.store_profile import StorePack

DAY = date(2026, 6, 1)
BASE = Query(text="", language="ru", platform="kaspi", day=DAY)
PAST = tuple(
    PastReply(id=f"p{n}", review=f"Отзыв {n}", reply=reply, rating=n + 1, language="ru")
    for n, reply in enumerate(["Спасибо!", "Жаль, поможем.", "Рады помочь", "Заменим чайник", "Вернём деньги"])
)
MakeClause = Callable[..., Clause]
MakePack = Callable[..., StorePack]


@pytest.fixture
def clauses(make_clause: MakeClause) -> tuple[Clause, ...]:
    """Some clauses with the words a buyer may use."""
    return (
        make_clause("leak", ru="Если течёт, заменим чайник.", kk="Су ақса, шәйнекті ауыстырамыз.", issues=("defect",)),
        make_clause(
            "late",
            ru="Разберёмся, почему доставка задержалась.",
            kk="Жеткізу неге кешіккенін анықтаймыз.",
            issues=("late_delivery",),
        ),
        make_clause("size", ru="Размер можно обменять.", kk="Өлшемін ауыстыруға болады.", issues=("did_not_suit",)),
        make_clause(
            "warranty",
            ru="По гарантии починим.",
            kk="Кепілдікпен жөндейміз.",
            issues=("defect", "warranty_refused", "damaged"),
        ),
        make_clause("rude", ru="Поговорим с сотрудником.", kk="Қызметкермен сөйлесеміз.", issues=("rudeness",)),
    )


def clause_ids(search: Search, query: Query) -> list[str]:
    """Return the ids of the clauses that are found."""
    return [found.clause.id for found in search.find(query) if found.clause]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("чайник потек и течет", "leak"),
        ("шаинек ауыстырып бериндерш су агады", "leak"),
        ("jetkizu keshikti", "late"),
        ("жеткизу кешикти", "late"),
        ("не подошел размер", "size"),
    ],
)
def test_words_lead_to_the_clause_in_either_language_and_any_spelling(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, clauses: tuple[Clause, ...], text: str, expected: str
) -> None:
    assert clause_ids(open_pack(make_pack(clauses=clauses)), replace(BASE, text=text))[0] == expected


def test_the_issue_decides_over_words_and_the_clause_made_for_it_comes_first(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, clauses: tuple[Clause, ...]
) -> None:
    search = open_pack(make_pack(clauses=clauses))
    query = replace(BASE, text="доставка задержалась, размер можно", issues=("defect",))
    assert clause_ids(search, query)[:2] == ["leak", "warranty"]


def test_each_issue_of_a_review_gets_its_clause_before_a_second_one_for_the_same(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, make_clause: MakeClause, clauses: tuple[Clause, ...]
) -> None:
    many = tuple(make_clause(f"defect-{n}", ru=f"Чайник течёт, случай {n}.", issues=("defect",)) for n in range(8))
    search = open_pack(make_pack(clauses=(*many, *clauses)))
    query = replace(BASE, text="чайник течёт, случай", issues=("defect", "late_delivery", "rudeness"))
    assert {"late", "rude"} <= set(clause_ids(search, query)[:3])
    assert len(clause_ids(search, query)) == 5


def test_a_clause_that_does_not_hold_is_never_found(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, make_clause: MakeClause
) -> None:
    text = "Чайник течёт."
    search = open_pack(
        make_pack(
            clauses=(
                make_clause("expired", ru=text, issues=("defect",), valid_to=date(2026, 5, 31)),
                make_clause("future", ru=text, issues=("defect",), valid_from=date(2026, 6, 2)),
                make_clause("elsewhere", ru=text, issues=("defect",), platforms=("ozon",)),
                make_clause("holds", ru="Другое.", valid_from=DAY, valid_to=DAY, platforms=("kaspi", "ozon")),
            )
        )
    )
    assert clause_ids(search, replace(BASE, text=text, issues=("defect",), k_clauses=50)) == ["holds"]


def test_reasons_are_honest(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, clauses: tuple[Clause, ...]
) -> None:
    replies = (
        PastReply(
            id="r",
            review="Чайник течёт",
            reply="Заменим.",
            rating=2,
            language="ru",
            issues=("defect",),
            product="Чайник 2 л",
        ),
    )
    search = open_pack(make_pack(clauses=clauses, past_replies=replies))
    query = replace(BASE, text="чайник течёт", issues=("defect",), product="чайник 2 Л", rating=1)
    found = {passage.id: set(passage.reasons) for passage in search.find(query)}
    assert found["r"] == {"same_issue", "same_product", "similar_words", "similar_meaning"}
    assert {"same_issue", "similar_words"} <= found["leak@1"]
    assert found["warranty@1"] == {"same_issue"}
    assert found["rude@1"] == set()


def test_scores_fall_from_the_first_to_the_last_and_clauses_come_before_past_replies(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, clauses: tuple[Clause, ...]
) -> None:
    found = open_pack(make_pack(clauses=clauses, past_replies=PAST)).find(
        replace(BASE, text="отзыв 3", issues=("defect",))
    )
    scores = [passage.score for passage in found]
    assert scores == sorted(scores, reverse=True)
    assert [passage.kind for passage in found] == ["clause"] * 5 + ["past_reply"] * 3


@pytest.mark.parametrize("text", ["", "   ", "👍", "\0", "\ud800", "а" * 20_000, "чайник " * 2_900])
def test_any_text_can_be_searched(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, clauses: tuple[Clause, ...], text: str
) -> None:
    search = open_pack(make_pack(clauses=clauses, past_replies=PAST))
    start = time.perf_counter()
    assert len(search.find(replace(BASE, text=text))) == 8
    assert time.perf_counter() - start < 0.5
    assert open_pack(make_pack("empty")).find(replace(BASE, text=text)) == ()


class FailingEmbedder(NgramEmbedder):
    """An embedder that answered once and then no more."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        raise EmbeddingError("embeddings_timeout", ru="нет ответа", kk="жауап жоқ")


def test_a_failing_embedder_leaves_words_and_issues(
    memory_index: Index, make_pack: MakePack, clauses: tuple[Clause, ...], caplog: pytest.LogCaptureFixture
) -> None:
    search = open_store(make_pack(clauses=clauses), index=memory_index, embedder=FailingEmbedder())
    with caplog.at_level(logging.WARNING):
        found = search.find(replace(BASE, text="не подошел размер"))
    assert found[0].id == "size@1"
    assert all("similar_meaning" not in passage.reasons for passage in found)
    assert "words and issues alone" in caplog.text


def test_several_threads_find_what_one_finds(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, clauses: tuple[Clause, ...]
) -> None:
    search = open_pack(make_pack(clauses=clauses, past_replies=PAST))
    queries = [
        replace(BASE, text=text, rating=rating)
        for text in ("чайник течёт", "фен", "", "размер")
        for rating in (1, 3, 5)
    ]
    alone = [search.find(query) for query in queries]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(search.find, queries)) == alone


def test_a_low_rating_without_a_known_issue_finds_replies_to_that_complaint_and_claims_no_issue(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack, clauses: tuple[Clause, ...]
) -> None:
    replies = (
        PastReply(id="praise", review="Чайник", reply="Рады!", rating=3, language="ru"),
        PastReply(id="leak", review="Чайник", reply="Жаль, заменим.", rating=3, language="ru", issues=("defect",)),
    )
    search = open_pack(make_pack(clauses=clauses, past_replies=replies))
    query = replace(BASE, text="чайник течёт", rating=2)
    found = [passage for passage in search.find(query) if passage.past_reply]
    assert [passage.id for passage in found] == ["leak", "praise"]
    assert "same_issue" not in found[0].reasons
    happy = [passage.id for passage in search.find(replace(query, rating=5)) if passage.past_reply]
    assert happy == ["praise", "leak"]
