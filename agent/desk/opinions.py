"""A second opinion on a reply, asked for by a person: advice beside the rules, never in their place."""

import asyncio

from agent.desk.desk import Desk
from agent.desk.said import no_review, require
from agent.domain.error import DeskError
from agent.domain.operator import Operator, Role
from agent.domain.opinion import Opinion
from agent.domain.plain_text import plain
from agent.domain.review import Review
from agent.drafting.request import DraftingError
from agent.store import reviews as review_rows


class NoOpinionError(DeskError):
    """No model is configured, or it gave no opinion that can be shown."""

    status = 503
    code = "no_opinion"


async def ask(desk: Desk, operator: Operator, *, review_id: str, text: str) -> tuple[Opinion, ...]:
    """Return what a model has against the text as a reply to this review, in the person's language.

    Raises NoOpinionError without a model or when it fails; the rules' verdict on the text stands either way.
    """
    require(operator, Role.OPERATOR)
    store_id, review = await asyncio.to_thread(_review, desk, operator, review_id)
    if desk.judge is None:
        raise NoOpinionError(
            {
                "ru": "Второе мнение даёт модель, а она не подключена. Правила проверили текст и без неё.",
                "kk": "Қосымша кеңесті модель береді, ал ол қосылмаған. Мәтінді ережелер онсыз да тексерді.",
            }
        )
    try:
        opinions, _ = await desk.judge.opinions(plain(text), review, language=operator.language, store_id=store_id)
    except DraftingError as error:
        raise NoOpinionError(
            {
                "ru": "Модель сейчас не ответила. Попробуйте ещё раз чуть позже; правила текст уже проверили.",
                "kk": "Модель қазір жауап бермеді. Сәл кейінірек қайталап көріңіз; мәтінді ережелер тексеріп қойған.",
            }
        ) from error
    return opinions


def _review(desk: Desk, operator: Operator, review_id: str) -> tuple[str, Review]:
    with desk.engine.connect() as connection:
        row = review_rows.get(connection, review_id, store_ids=operator.store_ids)
    if row is None:
        raise no_review()
    return row["store_id"], review_rows.as_review(row)
