"""Past replies in parts: whatever changes, the store holds what its record does, and makes ready only what changed."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import reply_store
from knowledge.index_contents import Contents, Entry
from knowledge.packed_replies import PackedReplies
from knowledge.past_reply import PastReply
from knowledge.query import Query
from knowledge.reply_search import ReplySearch
from knowledge.reply_store import ReplyStore, Row, renewing

WORDS = st.sampled_from(["чайник", "потёк", "шәйнек", "курьер", "кешікті", "размер", ""])
REPLIES = st.dictionaries(st.integers(0, 30), WORDS, max_size=25)
QUERY = Query(text="чайник потёк", language="ru", platform="kaspi", day=date(2026, 6, 1), k_past=100)


def made(texts: dict[int, str]) -> list[PastReply]:
    """Make past replies whose answers are unlike each other."""
    return [
        PastReply(id=f"r{number}", review=text, reply=f"{number}ответ{number} " + chr(0x430 + number) * 9)
        for number, text in texts.items()
    ]


def renewed(store: ReplyStore, replies: Sequence[PastReply]) -> ReplyStore:
    """Return the store after a renewal from a record that holds these."""

    def pages() -> list[list[Row]]:
        return [[(reply.id, reply) for reply in replies[start : start + 7]] for start in range(0, len(replies), 7)]

    steps = renewing(store, pages(), lambda stored: stored)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            assert isinstance(end.value, ReplyStore)
            return end.value


def held(store: ReplyStore) -> list[Entry]:
    """Return the entries that the index should hold."""
    contents = store.contents()
    return sorted((contents.entry(at) for at in range(len(contents))), key=lambda entry: entry.id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(REPLIES, min_size=1, max_size=6))
def test_after_any_changes_the_store_is_what_it_would_be_if_made_at_once(
    monkeypatch: pytest.MonkeyPatch, states: list[dict[int, str]]
) -> None:
    monkeypatch.setattr("knowledge.lexical.SEGMENT_TEXTS", 8)
    store = ReplyStore()
    for state in states:
        replies = made(state)
        store = renewed(store, replies)
        fresh = ReplyStore.of(replies)
        assert len(store) == len(replies)
        assert held(store) == held(fresh)
        assert store.contents().digest == fresh.contents().digest
        places, known = store.places_of([f"r{number}" for number in range(31)])
        assert [number for number in range(31) if known[number]] == sorted(state)
        assert all(store.reply(int(place)).id == f"r{number}" for number, place in enumerate(places) if known[number])
        found = {each.id: each.text for each in ReplySearch(store).find(QUERY, nearest={}, alike=1)}
        assert found == {reply.id: reply.reply for reply in replies}
        dead = sum(len(part.replies) for part in store.parts) - len(store)
        assert dead <= len(store) + 8


def test_only_what_changed_is_made_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.lexical.SEGMENT_TEXTS", 10)
    replies = made(dict.fromkeys(range(28), "чайник"))
    store = renewed(ReplyStore(), replies)
    assert [len(part.replies) for part in store.parts] == [10, 10, 8]
    assert renewed(store, replies) is store
    more = renewed(store, [*replies, *made({30: "новый"})])
    assert more.parts[:2] == store.parts[:2]
    assert [len(part.replies) for part in more.parts] == [10, 10, 9]
    fewer = renewed(store, replies[3:])
    assert fewer.parts == store.parts
    assert len(fewer) == 25
    back = renewed(fewer, replies)
    assert back.parts == store.parts
    assert len(back) == 28


def test_a_part_that_is_mostly_retired_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.lexical.SEGMENT_TEXTS", 10)
    replies = made(dict.fromkeys(range(20), "чайник"))
    store = renewed(renewed(ReplyStore(), replies), replies[8:])
    assert [len(part.replies) for part in store.parts] == [10, 2]


def test_ids_that_were_retired_since_are_not_found() -> None:
    store = ReplyStore.of(made({1: "чайник", 2: "чайник"}))
    found = ReplySearch(store, gone=["r1", "unknown"]).find(QUERY, nearest={"r1": 0.9, "r2": 0.5}, alike=0.1)
    assert [each.id for each in found] == ["r2"]


def test_a_reply_whose_clause_does_not_hold_any_more_is_stale() -> None:
    replies = [
        PastReply(id="free", review="чайник", reply="Спасибо, что написали нам."),
        PastReply(id="rests", review="чайник", reply="Заменим за три дня.", clauses=("swap@2",)),
        PastReply(id="stale", review="чайник", reply="Вернём деньги сегодня же.", clauses=("swap@2", "refund@1")),
    ]
    search = ReplySearch.of(replies)
    found = search.find(QUERY, nearest={}, alike=1, holding={"swap@2"})
    assert {each.id for each in found} == {"free", "rests"}
    assert {each.id for each in search.find(QUERY, nearest={}, alike=1)} == {"free"}


def test_a_reply_of_low_standing_comes_later_and_one_without_any_not_at_all() -> None:
    texts = ["Спасибо, что написали нам.", "Заменим за три дня.", "Вернём деньги сегодня же."]
    replies = [
        PastReply(id=f"r{number}", review="чайник", reply=text, standing=standing)
        for number, (text, standing) in enumerate(zip(texts, (0.5, 1.0, 0.0), strict=True))
    ]
    assert [each.id for each in ReplySearch.of(replies).find(QUERY, nearest={}, alike=1)] == ["r1", "r0"]


@given(st.lists(st.text(max_size=20), max_size=80))
def test_packed_replies_are_those_that_were_packed(texts: list[str]) -> None:
    replies = [PastReply(id=str(at), review=text, reply=text, issues=("defect",)) for at, text in enumerate(texts)]
    packed = PackedReplies(replies)
    assert list(packed) == replies
    assert [packed[at] for at in range(-len(replies), len(replies))] == replies * 2
    assert packed[1:50:3] == replies[1:50:3]
    with pytest.raises(IndexError):
        packed[len(replies)]


@given(
    held=st.dictionaries(st.text(max_size=3), st.text(max_size=2)),
    wanted=st.dictionaries(st.text(max_size=3), st.text(max_size=2)),
)
def test_the_difference_is_what_has_to_be_written_and_taken_out(held: dict[str, str], wanted: dict[str, str]) -> None:
    entries = [Entry(id=id, text=text) for id, text in wanted.items()]
    contents = Contents.of(entries)
    ids = list(held)
    pages = [
        (ids[start : start + 2], [Entry(id="", text=held[id]).digest for id in ids[start : start + 2]])
        for start in range(0, len(ids), 2)
    ]
    former = Contents.of([Entry(id=id, text=text) for id, text in held.items()])
    for found in (contents.difference(pages), contents.since(former)):
        missing = {contents.entry(int(at)).id for at in found.missing}
        assert missing == {id for id in wanted if held.get(id) != wanted[id]}
        assert set(found.stale) == set(held) - set(wanted)


def test_the_module_needs_no_other_order_than_the_record_gives() -> None:
    replies = made(dict.fromkeys(range(9), "чайник"))
    one, other = reply_store.ReplyStore.of(replies), reply_store.ReplyStore.of(replies[::-1])
    assert one.contents().digest == other.contents().digest
