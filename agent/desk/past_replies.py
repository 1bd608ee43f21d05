"""Past good replies: seen by everybody of the store, offered by operators, admitted and retired by a lead."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import sqlalchemy as sa

from agent.desk import known_replies
from agent.desk.desk import ALMATY, Desk
from agent.desk.reply_gate import Offer, Said, Weighed, weigh
from agent.desk.reply_import import reply_id
from agent.desk.reply_views import (
    Admitted,
    NotAdmitted,
    PastReplyCard,
    PastReplyPage,
    PastReplyShown,
    SignalShown,
)
from agent.desk.said import changed_meanwhile, no_store, reason_needed, require
from agent.domain.error import InvalidError, NotFoundError
from agent.domain.operator import Operator, Role
from agent.domain.plain_text import plain
from agent.domain.review import Review
from agent.pipeline import StoreKnowledge
from agent.store import knowledge_rows, past_reply_page, past_reply_rows, reply_signal_rows
from agent.store.codec import from_json, to_json
from agent.store.past_reply_page import Place, ReplyFilter
from agent.store.past_reply_rows import API, CANDIDATE, LIVE, PACK, RETIRED, STATES
from knowledge.past_reply import PastReply

PAGE = 50
MAX_AT_ONCE = 200
MAX_WHY = 500
MAX_SIGNALS = 50
LAPSED = "lapsed"
"""In use by their state, but resting on a clause that changed or ended: they are not found until checked again."""
_TWIN: Said = {"ru": "почти такой же ответ уже в работе", "kk": "осыған өте ұқсас жауап қолданыста бар"}


@dataclass(frozen=True, kw_only=True)
class RepliesRequest:
    """Which past replies a person wants to see."""

    state: str = CANDIDATE
    source: str = ""
    language: str = ""
    search: str = ""
    cursor: str = ""


def read(desk: Desk, operator: Operator, store_id: str, wanted: RepliesRequest, *, limit: int = PAGE) -> PastReplyPage:
    """Return a page of a store's past replies, newest first."""
    _own(operator, store_id)
    state = wanted.state if wanted.state in (*STATES, LAPSED) else ""
    told = {"source": wanted.source, "language": wanted.language, "search": plain(wanted.search)}
    with desk.engine.connect() as connection:
        holding = _holding(connection, desk, store_id)
        filters = ReplyFilter(store_id=store_id, state=LIVE if state == LAPSED else state, **told)
        if state == LAPSED:
            filters = replace(filters, resting_on=_lapsed(connection, store_id, holding))
        rows = past_reply_page.read(connection, filters, after=_after(wanted.cursor), limit=limit + 1)
        counts = past_reply_rows.counts(connection, store_id)
    more = len(rows) > limit
    return PastReplyPage(
        store_id=store_id,
        rows=tuple(_shown(row, holding) for row in rows[:limit]),
        counts={name: counts.get(name, 0) for name in STATES},
        next_cursor=_cursor(rows[limit - 1]) if more else None,
        state=state,
        **told,
    )


def card(desk: Desk, operator: Operator, store_id: str, id: str) -> PastReplyCard:
    """Return one past reply with its outcomes and with what would speak against it today."""
    _own(operator, store_id)
    with desk.engine.connect() as connection:
        row = _row(connection, store_id, id)
        holding = _holding(connection, desk, store_id)
        signals = reply_signal_rows.of_reply(connection, store_id, id, limit=MAX_SIGNALS)
        before, behind = past_reply_page.neighbours(connection, row)
    shown = _shown(row, holding)
    refusals = () if row["state"] == LIVE and not shown.lapsed else _against(desk, _weigh(desk, row), row)
    actions = {"admit": row["state"] != LIVE or bool(shown.lapsed), "retire": row["state"] != RETIRED}
    return PastReplyCard(
        shown=shown,
        signals=tuple(
            SignalShown(kind=one["kind"], review_id=one["review_id"], who=one["who"], at=one["at"]) for one in signals
        ),
        refusals=tuple(said[operator.language] for said in refusals),
        actions=frozenset(name for name, may in actions.items() if may and operator.may(Role.LEAD)),
        previous_id=before,
        next_id=behind,
    )


def offer(desk: Desk, operator: Operator, *, store_id: str, review: Review, reply: str, language: str = "") -> str:
    """Offer a reply as an example; returns its id. Raises InvalidError when it does not pass the gate."""
    _own(operator, store_id)
    require(operator, Role.OPERATOR)
    given = Offer(id=reply_id(review.whole_text, reply, review.product), review=review, reply=reply, language=language)
    weighed = weigh(given, desk.knowledge.of(store_id), day=_today(desk))
    reasons = list(weighed.refusals)
    taken = (LIVE, CANDIDATE)
    if not reasons and _twin(desk, store_id, weighed.past_reply, among=taken):
        reasons.append({"ru": "почти такой же ответ уже есть", "kk": "осыған өте ұқсас жауап бұрыннан бар"})
    if reasons:
        raise InvalidError({lang: _sentence([said[lang] for said in reasons]) for lang in ("ru", "kk")})
    row = past_reply_rows.row_of(weighed.past_reply, store_id=store_id, state=CANDIDATE, source=API, at=desk.clock())
    with desk.engine.begin() as connection:
        past_reply_rows.insert_new(connection, [row])
    return given.id


def _sentence(reasons: Sequence[str]) -> str:
    said = "; ".join(reasons)
    return f"{said[:1].upper()}{said[1:]}."


def admit(desk: Desk, operator: Operator, *, store_id: str, ids: Sequence[str]) -> Admitted:
    """Let past replies serve as examples, or serve again; each passes the gate as the rules and clauses are today.

    From here on its outcomes are counted anew. Those that do not pass stay as they are, with the reasons.
    """
    _own(operator, store_id)
    require(operator, Role.LEAD)
    refused = []
    chosen = list(dict.fromkeys(ids))[:MAX_AT_ONCE]
    for id in chosen:
        with desk.engine.connect() as connection:
            row = _row(connection, store_id, id)
        weighed = _weigh(desk, row)
        reasons = tuple(said[operator.language] for said in _against(desk, weighed, row))
        if reasons:
            refused.append(NotAdmitted(reply_id=id, review=weighed.past_reply.review, reasons=reasons))
        else:
            _decide(desk, operator, row, state=LIVE, past_reply=to_json(weighed.past_reply))
    return Admitted(admitted=len(chosen) - len(refused), refused=tuple(refused))


def retire(desk: Desk, operator: Operator, *, store_id: str, id: str, why: str) -> None:
    """Take a past reply out of use, with a reason; it is kept and can be admitted again."""
    _own(operator, store_id)
    require(operator, Role.LEAD)
    said = plain(why)[:MAX_WHY]
    if not said:
        raise reason_needed()
    with desk.engine.connect() as connection:
        row = _row(connection, store_id, id)
    if row["state"] != RETIRED:
        _decide(desk, operator, row, state=RETIRED, why=said)


def _decide(desk: Desk, operator: Operator, row: sa.RowMapping, *, state: str, why: str = "", **values: object) -> None:
    """Record a lead's decision on the past reply as it was read; somebody else's meanwhile is a conflict."""
    now = desk.clock()
    told = {"state": state, "decided_by": operator.login, "decided_at": now, "why": why}
    with desk.engine.begin() as connection:
        past_reply_rows.mark_changed(connection, row["store_id"])
        current = past_reply_rows.get(connection, row["store_id"], row["reply_id"], lock=True)
        if current is None or (current["state"], current["decided_at"]) != (row["state"], row["decided_at"]):
            raise changed_meanwhile()
        retired_at = now if state == RETIRED else None
        past_reply_rows.update(connection, current, **told, retired_at=retired_at, **values)


def _weigh(desk: Desk, row: sa.RowMapping) -> Weighed:
    """Weigh a past reply as it is kept; its standing starts anew."""
    past, knowledge = from_json(PastReply, row["past_reply"]), desk.knowledge.of(row["store_id"])
    review = Review(id="", platform=_platform(knowledge), rating=past.rating, text=past.review, product=past.product)
    kept = Offer(id=past.id, review=review, reply=past.reply, language=past.language, cites=past.clauses)
    weighed = weigh(kept, knowledge, day=_today(desk))
    return replace(weighed, past_reply=replace(weighed.past_reply, issues=past.issues, standing=1.0))


def _against(desk: Desk, weighed: Weighed, row: sa.RowMapping) -> tuple[Said, ...]:
    twin = row["state"] != LIVE and _twin(desk, row["store_id"], weighed.past_reply, among=(LIVE,))
    own = weighed.faults if row["source"] == PACK else weighed.refusals
    return (*own, *([_TWIN] if twin else []))


def _twin(desk: Desk, store_id: str, reply: PastReply, *, among: Sequence[str]) -> bool:
    return known_replies.nearly_same(desk.engine, store_id, reply.reply, among=among, without=reply.id) is not None


def _platform(knowledge: StoreKnowledge) -> str:
    return next(iter(knowledge.pack.store.platforms), "kaspi")


def _today(desk: Desk) -> date:
    return desk.clock().astimezone(ALMATY).date()


def _holding(connection: sa.Connection, desk: Desk, store_id: str) -> frozenset[str]:
    """Return the citations that hold today on any platform of the store."""
    found = knowledge_rows.get_store(connection, store_id)
    platforms, day = found[0].platforms if found else (), _today(desk)
    clauses = knowledge_rows.newest_clauses(connection, store_id)
    holding = (one for one in clauses if any(one.holds(day=day, platform=platform) for platform in platforms))
    return frozenset(one.citation for one in holding)


def _lapsed(connection: sa.Connection, store_id: str, holding: frozenset[str]) -> list[str]:
    """Return the stored forms of the sets of citations of which one holds no more."""
    found = past_reply_page.citations_in_use(connection, store_id)
    return [form for form, cited in found.items() if not holding.issuperset(cited)]


def _shown(row: sa.RowMapping, holding: frozenset[str]) -> PastReplyShown:
    past = from_json(PastReply, row["past_reply"])
    return PastReplyShown(
        store_id=row["store_id"],
        past_reply=past,
        state=row["state"],
        source=row["source"],
        origin=row["review_id"] or "",
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        why=row["why"],
        created_at=row["created_at"],
        lapsed=tuple(cited for cited in past.clauses if cited not in holding),
    )


def _row(connection: sa.Connection, store_id: str, id: str) -> sa.RowMapping:
    row = past_reply_rows.get(connection, store_id, plain(id))
    if row is None:
        raise NotFoundError({"ru": "Такого ответа нет.", "kk": "Мұндай жауап жоқ."})
    return row


def _own(operator: Operator, store_id: str) -> None:
    if store_id not in operator.store_ids:
        raise no_store(store_id)


def _cursor(row: sa.RowMapping) -> str:
    place = [row["created_at"].isoformat(), row["reply_id"]]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def _after(cursor: str) -> Place | None:
    """Return the place that a cursor names; a cursor that nobody gave starts from the beginning."""
    try:
        created_at, id = json.loads(base64.urlsafe_b64decode(cursor))
        return datetime.fromisoformat(created_at).astimezone(UTC), plain(str(id))
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
