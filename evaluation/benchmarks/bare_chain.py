"""The chain of a tutorial: retriever, prompt, ChatOpenAI. Something to measure ours against, used nowhere else."""

import asyncio
from datetime import date
from typing import Any

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from pydantic import BaseModel, SecretStr

from agent.domain.review import Review
from agent.pipeline import StoreKnowledge
from knowledge.query import Query


class BareMove(BaseModel):
    """One move of the answer."""

    kind: str
    text: str
    clauses: list[str]


class BareReply(BaseModel):
    """The answer."""

    language: str
    moves: list[BareMove]


PROMPT = ChatPromptTemplate.from_messages(
    [
        ("system", "You answer buyers' reviews for a store. Its policies:\n{policies}\nGood replies:\n{replies}"),
        ("user", "{stars} stars: {review}"),
    ]
)


class BareChain:
    """Finds passages, fills the prompt, asks the model."""

    def __init__(self, *, url: str, knowledge: StoreKnowledge, day: date) -> None:
        chat = ChatOpenAI(base_url=url, api_key=SecretStr("k"), model="m", timeout=60, max_retries=0)
        self._chain = PROMPT | chat.with_structured_output(BareReply, method="json_schema")
        self._knowledge, self._day = knowledge, day

    async def draft(self, review: Review) -> Any:
        """Return the model's answer."""
        query = Query(text=review.text, language="ru", platform=review.platform, day=self._day, rating=review.rating)
        search = self._knowledge.search
        found = await asyncio.to_thread(search.find, query) if search else ()
        policies = "\n".join(one.text for one in found if one.clause)
        replies = "\n".join(one.past_reply.reply for one in found if one.past_reply)
        inputs = {"policies": policies, "replies": replies, "stars": review.rating, "review": review.text}
        return await self._chain.ainvoke(inputs)
