"""Past replies from a file: kept first, then weighed in chunks; each row is taken, known already, or refused."""

import hashlib
from collections.abc import Sequence
from typing import Any

from agent.channels.incoming import Said
from agent.channels.reply_file import ReplyRow, read_replies
from agent.channels.review_file import MAX_FILE_BYTES
from agent.desk import importing, known_replies
from agent.desk.desk import ALMATY, Desk
from agent.desk.reply_gate import Offer, Weighed, weigh
from agent.desk.said import require
from agent.domain.error import DeskError, InvalidError
from agent.domain.operator import Operator, Role
from agent.domain.review import Review
from agent.pipeline import StoreKnowledge
from agent.store import import_rows, past_reply_rows
from agent.store.past_reply_rows import CANDIDATE, FILE, LIVE
from knowledge.past_reply import PastReply

KIND = "replies"
CHUNK = 100
"""Rows weighed before one transaction; weighing takes about 20 ms a row and holds no lock."""


def accept(desk: Desk, operator: Operator, *, store_id: str, name: str, content: bytes, live: bool = False) -> str:
    """Keep a file of replies and enqueue its reading; returns the import's id.

    ``live`` is a lead's word that what passes the gate serves at once; otherwise it waits for a lead.
    """
    require(operator, Role.LEAD if live else Role.OPERATOR)
    if len(content) > MAX_FILE_BYTES:
        raise InvalidError({"ru": "Файл больше 50 МБ. Разделите его.", "kk": "Файл 50 МБ-тан үлкен. Оны бөліңіз."})
    next(iter(read_replies(content, name=name)), None)
    options = {"kind": KIND, "live": operator.login if live else ""}
    return importing.keep(desk, operator, store_id=store_id, name=name, content=content, options=options)


def run(desk: Desk, import_id: str) -> None:
    """Weigh a kept file from where it stands to its end; safe to call again, and by two processes at once."""
    with desk.engine.connect() as connection:
        found = import_rows.get(connection, import_id, content=True)
    if found is None or found["status"] != "running":
        return
    try:
        rows = list(read_replies(found["content"], name=found["name"]))
    except DeskError as error:
        importing.finish(desk, import_id, status="failed", errors=[[1, error.said]])
        return
    with desk.engine.begin() as connection:
        import_rows.update(connection, import_id, rows=len(rows))
    for start in range(0, len(rows), CHUNK):
        if start >= found["done"]:
            _take(desk, found, rows[start : start + CHUNK], start=start)
    if len(rows) <= importing.done(desk, import_id):
        importing.finish(desk, import_id, status="done", rows=len(rows))


def reply_id(review: str, reply: str, product: str) -> str:
    """Return the one id of a review with its reply, so that the same row again is the same past reply."""
    said = "\x1f".join((review, reply, product))
    return "f-" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:24]


def _take(desk: Desk, found: import_rows.Row, chunk: Sequence[ReplyRow], *, start: int) -> None:
    """Weigh one chunk, then store what passed and move the mark behind it in one transaction."""
    knowledge = desk.knowledge.of(found["store_id"])
    taken: list[PastReply] = []
    errors: list[list[Any]] = []
    known = 0
    for row in chunk:
        weighed = None if row.problem else _weighed(desk, row, knowledge)
        if weighed is None or weighed.refusals:
            errors.append([row.line, _all_of([row.problem] if row.problem else weighed.refusals if weighed else [])])
        elif _nearly_same(desk, found["store_id"], weighed.past_reply, taken):
            known += 1
        else:
            taken.append(weighed.past_reply)
    _store(desk, found["id"], taken, start=start, size=len(chunk), known=known, errors=errors)


def _weighed(desk: Desk, row: ReplyRow, knowledge: StoreKnowledge) -> Weighed:
    platform = next(iter(knowledge.pack.store.platforms), "kaspi")
    review = Review(id="", platform=platform, rating=row.rating, text=row.review, product=row.product)
    id = reply_id(row.review, row.reply, row.product)
    offer = Offer(id=id, review=review, reply=row.reply, language=row.language)
    return weigh(offer, knowledge, day=desk.clock().astimezone(ALMATY).date())


def _nearly_same(desk: Desk, store_id: str, reply: PastReply, taken: Sequence[PastReply]) -> bool:
    states = (LIVE, CANDIDATE)
    return (
        known_replies.same_in([one.reply for one in taken], reply.reply)
        or known_replies.nearly_same(desk.engine, store_id, reply.reply, among=states) is not None
    )


def _all_of(said: Sequence[Said | None]) -> dict[str, str]:
    reasons = [one for one in said if one]
    return {language: "; ".join(one[language] for one in reasons) for language in ("ru", "kk")}


def _store(
    desk: Desk,
    import_id: str,
    taken: Sequence[PastReply],
    *,
    start: int,
    size: int,
    known: int,
    errors: list[list[Any]],
) -> None:
    now = desk.clock()
    with desk.engine.begin() as connection:
        claimed = import_rows.claim(connection, import_id, at=start, to=start + size)
        found = import_rows.get(connection, import_id) if claimed else None
        if found is None:
            return
        lead = found["options"].get("live") or ""
        told = {"store_id": found["store_id"], "source": FILE, "at": now, "review_id": found["id"]}
        told |= {"state": LIVE, "decided_by": lead, "decided_at": now} if lead else {"state": CANDIDATE}
        new = past_reply_rows.insert_new(connection, [past_reply_rows.row_of(reply, **told) for reply in taken])
        import_rows.update(
            connection,
            import_id,
            stored=found["stored"] + len(new),
            repeated=found["repeated"] + known + len(taken) - len(new),
            errors=(found["errors"] + errors)[: importing.MAX_ERRORS_KEPT],
        )
