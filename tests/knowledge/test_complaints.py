"""The examples of complaints: complete, not taken from the cases that measure them, and what they teach."""

import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.clause_search import ClauseSearch
from knowledge.complaint_bank import ISSUE_ORDER, complaints, issues_by_words
from knowledge.issue_head import head_of, teach
from knowledge.likeness import likeness
from knowledge.meaning import Near
from knowledge.ngram_embedder import NgramEmbedder
from knowledge.policy import ISSUES, Clause
from knowledge.query import Query
from knowledge.review_parts import turns
from tests.knowledge.test_hybrid_search import BASE

CASES = Path(__file__).parents[2] / "evaluation" / "cases" / "retrieval.jsonl"
EACH_ISSUE = pytest.mark.parametrize("issue", sorted(ISSUES))


@EACH_ISSUE
def test_every_issue_has_examples_and_none_stands_twice(issue: str) -> None:
    known = complaints()
    assert (known.issues == ISSUE_ORDER.index(issue)).sum() >= 40
    assert len(set(known.texts)) == len(known.texts)


def test_no_example_is_near_a_query_that_measures_the_search() -> None:
    reviews = [json.loads(line)["review"] for line in CASES.read_text(encoding="utf-8").splitlines()]
    words = [set(review.casefold().split()) for review in reviews]
    for text in complaints().texts:
        said = set(text.casefold().split())
        # The full comparison is slow; texts without a common word cannot be near.
        near = [review for review, other in zip(reviews, words, strict=True) if len(said & other) >= 2]
        assert max((likeness(text, review) for review in near), default=0.0) <= 0.3, text


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("термос больше не держит тепло, крышка развалилась", "defect"),
        ("стекло вдребезги, коробка мятая", "damaged"),
        ("курьер наорал и бросил трубку", "rudeness"),
        ("акша кайтпады, картам бос", "refund_delayed"),
        ("nomirimdi boten adam qaidan biledi", "privacy"),
        ("қораптан бұрандасы мен кілті шықпады", "incomplete"),
    ],
)
def test_words_of_a_buyer_lead_to_the_issue(text: str, issue: str) -> None:
    scores = issues_by_words(text)
    assert issue in {ISSUE_ORDER[at] for at in np.argsort(-scores)[:2]}


def test_the_bundled_embedder_is_taught_and_an_unknown_one_is_not() -> None:
    head = head_of("e5-small-q4")
    assert head is not None
    assert head.weights.shape == (384, len(ISSUE_ORDER))
    assert head_of("somebody/else") is None


def test_a_taught_embedder_knows_the_issues_of_its_examples() -> None:
    embedder, known = NgramEmbedder(), complaints()
    head = teach(embedder)
    some = range(0, len(known.texts), 10)
    best = [int(head.scores(vector).argmax()) for vector in embedder.queries([known.texts[at] for at in some])]
    assert np.mean(np.array(best) == known.issues[[*some]]) > 0.9


def clause(id: str, *issues: str) -> Clause:
    return Clause(id=id, issues=issues, wording={"ru": f"Статья {id}."})


def found(clauses: list[Clause], **fields: object) -> list[str]:
    query = Query(**{name: getattr(BASE, name) for name in ("language", "platform", "day")} | fields)  # type: ignore[arg-type]
    return [passage.clause.id for passage in ClauseSearch(clauses).find(query, Near()) if passage.clause]


STORE = [clause(issue, issue) for issue in ISSUE_ORDER]


def test_a_complaint_finds_its_clause_though_no_word_is_common() -> None:
    assert found(STORE, text="мотор хрипит, крутит через раз")[0] == "defect"


def test_a_complaint_in_passing_takes_the_last_place() -> None:
    text = "Мотор хрипит и крутит через раз, кнопка западает, приходится держать её пальцем, а курьер ещё и нахамил"
    assert found(STORE, text=text)[0] == "defect"
    assert "rudeness" in found(STORE, text=text)


def test_known_issues_come_first_but_leave_room_for_what_was_overlooked() -> None:
    clauses = [*(clause(f"defect-{n}", "defect") for n in range(5)), *STORE]
    places = found(clauses, text="курьер нагрубил", issues=("defect",))
    assert {name.split("-")[0] for name in places[:2]} == {"defect"}
    assert "rudeness" in places


def test_the_name_of_the_product_leads_to_the_clause_for_it() -> None:
    clauses = [*STORE, Clause(id="tyres", issues=("defect",), wording={"ru": "Шины и диски смотрит мастер."})]
    assert found(clauses, text="брак", product="Шина зимняя")[0] == "tyres"


@pytest.mark.parametrize("wanted", [0, 1, 2, 3, 50])
def test_as_many_clauses_are_found_as_were_asked_for(wanted: int) -> None:
    places = found(STORE, text="Сломался, и чека нет, а курьер хам", k_clauses=wanted)
    assert len(places) == len(set(places)) == min(wanted, len(STORE))


def test_a_review_is_cut_at_its_turns() -> None:
    assert turns("Всё отлично, но чека в коробке нет") == []
    assert turns("Работает прекрасно, но чека в коробке нет") == ["Работает прекрасно", "но чека в коробке нет"]
    assert turns("Чека нет") == []
    assert len(turns("слово за словом и дальше, " * 200)) == 8
