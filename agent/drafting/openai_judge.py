"""The second opinion over any OpenAI-compatible endpoint."""

from agent.domain.draft import Usage
from agent.domain.opinion import Opinion
from agent.domain.review import Review
from agent.drafting.judging import (
    DISPUTE_QUESTIONS,
    SCHEMA,
    founded_opinions,
    judge_inputs,
    questions_about,
    read_verdicts,
)
from agent.drafting.ledger import Task
from agent.drafting.model_chain import ModelChain, Question
from agent.drafting.shape import Meter, Shape, pairs
from prompts import library

VERDICTS = Shape(name="verdicts", description="Gives a verdict on each question.", schema=SCHEMA)


class OpenAIJudge:
    """Asks one model one question at a time; its temperature is zero."""

    def __init__(self, chain: ModelChain) -> None:
        self._chain = chain

    async def opinions(
        self, text: str, review: Review, *, language: str, store_id: str
    ) -> tuple[tuple[Opinion, ...], Usage]:
        """Return what speaks against a reply, and what the question cost; raises ModelError."""
        return await self._asked(text, review, questions_about(review), language=language, store_id=store_id)

    async def dispute_opinions(
        self, text: str, review: Review, *, language: str, store_id: str
    ) -> tuple[tuple[Opinion, ...], Usage]:
        """Return what speaks against a request to take the review down, and what it cost; raises ModelError."""
        return await self._asked(text, review, dict(DISPUTE_QUESTIONS), language=language, store_id=store_id)

    async def _asked(
        self, text: str, review: Review, asked: dict[str, str], *, language: str, store_id: str
    ) -> tuple[tuple[Opinion, ...], Usage]:
        prompt = library.render("second_opinion", judge_inputs(text, review, asked, language=language))
        question = Question(
            messages=pairs(prompt),
            shape=VERDICTS,
            task=Task(account=store_id),
            temperature=library.load("second_opinion").temperature,
            reads=read_verdicts,
        )
        meter = Meter(usage=Usage())
        answered = await self._chain.ask(question, meter)
        return founded_opinions(read_verdicts(answered.text), text, asked), meter.usage
