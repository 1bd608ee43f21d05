"""The second opinion over any OpenAI-compatible endpoint."""

from agent.domain.draft import Usage
from agent.domain.opinion import Opinion
from agent.domain.review import Review
from agent.drafting.judging import DISPUTE_QUESTIONS, SCHEMA, judge_inputs, questions_about, read_opinions
from agent.drafting.openai_chat import Meter, OpenAIChat, Shape, pairs
from prompts import library

VERDICTS = Shape(name="verdicts", description="Gives a verdict on each question.", schema=SCHEMA)


class OpenAIJudge:
    """Asks one model one question at a time; its temperature is zero."""

    def __init__(self, chat: OpenAIChat) -> None:
        self._chat = chat

    async def opinions(self, text: str, review: Review, *, language: str) -> tuple[tuple[Opinion, ...], Usage]:
        """Return what speaks against a reply, and what the question cost; raises ModelError."""
        return await self._asked(text, review, questions_about(review), language=language)

    async def dispute_opinions(self, text: str, review: Review, *, language: str) -> tuple[tuple[Opinion, ...], Usage]:
        """Return what speaks against a request to take the review down, and what it cost; raises ModelError."""
        return await self._asked(text, review, dict(DISPUTE_QUESTIONS), language=language)

    async def _asked(
        self, text: str, review: Review, asked: dict[str, str], *, language: str
    ) -> tuple[tuple[Opinion, ...], Usage]:
        meter = Meter(usage=Usage())
        prompt = library.render("second_opinion", judge_inputs(text, review, asked, language=language))
        temperature = library.load("second_opinion").temperature
        answer = await self._chat.ask(pairs(prompt), VERDICTS, temperature=temperature, meter=meter)
        return read_opinions(answer, text, asked, usage=meter.usage), meter.usage
