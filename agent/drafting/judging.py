"""A model's second opinion on the rules that need judgement: advice for the person, never a pass."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.domain.draft import Usage
from agent.domain.opinion import Opinion
from agent.domain.review import Review
from agent.drafting.prompting import fenced, review_lines
from agent.drafting.request import DraftingError

QUESTIONS: Mapping[str, str] = {
    "PD-08": "PD-08: Does the reply tell anything about this buyer that the review itself does not say: earlier orders "
    "or returns, health, family, money, character?",
    "TN-08": "TN-08: Is a sentence of the reply sarcastic, mocking, passive-aggressive or an invitation to argue?",
    "FM-06": "FM-06: Does the reply speak of something other than the reviewed thing and what the review names, or "
    "does it leave a problem that the review names without a word?",
    "FM-11": "FM-11: Does the reply lack regret or acknowledgement of this very problem, or a next step that the buyer "
    "or the shop takes?",
}
"""What is asked about a reply (source: rules.md)."""
DISPUTE_QUESTIONS: Mapping[str, str] = {
    "DR-02": "DR-02: The text asks a platform to take the review down. Is its reason, in truth, only disagreement with "
    "an opinion, a low rating or harsh words about goods or service?",
}
"""What is asked about a request to take a review down (source: rules.md)."""
COMPLAINT_ONLY = frozenset({"FM-11"})
WITHOUT_PLACE = frozenset({"FM-06", "FM-11", "DR-02"})
"""Rules that may be broken by what is missing, so that there is nothing to point to."""
LANGUAGE_NAMES = {"ru": "Russian", "kk": "Kazakh (Cyrillic script)"}
MAX_WHY_CHARS = 300
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)
_SPACE = re.compile(r"\s+")


class Judge(Protocol):
    """Anything that can give a second opinion."""

    async def opinions(
        self, text: str, review: Review, *, language: str, store_id: str
    ) -> tuple[tuple[Opinion, ...], Usage]:
        """Return what speaks against the reply, and what the question cost; raises ModelError."""


class Verdict(BaseModel):
    """One answer of the model."""

    model_config = ConfigDict(extra="ignore")
    rule: str
    broken: bool
    quote: str = ""
    why: str = ""


class Verdicts(BaseModel):
    """All answers of the model."""

    model_config = ConfigDict(extra="ignore")
    verdicts: list[Verdict] = Field(max_length=20)


def _strict(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


_VERDICT = _strict(
    {
        "rule": {"type": "string", "enum": [*QUESTIONS, *DISPUTE_QUESTIONS]},
        "broken": {"type": "boolean"},
        "quote": {"type": "string"},
        "why": {"type": "string"},
    }
)
SCHEMA: dict[str, Any] = _strict({"verdicts": {"type": "array", "items": _VERDICT}})


def questions_about(review: Review) -> dict[str, str]:
    """Return what is asked about a reply to this review; some rules are for complaints alone."""
    complaint = review.rating is not None and review.rating <= 3
    return {rule: asked for rule, asked in QUESTIONS.items() if complaint or rule not in COMPLAINT_ONLY}


def judge_inputs(text: str, review: Review, asked: Mapping[str, str], *, language: str) -> dict[str, Any]:
    """Return the inputs of the prompt ``second_opinion``; what is personal is masked."""
    return {
        "questions": list(asked.values()),
        "review": review_lines(review),
        "reply": fenced(text),
        "language": LANGUAGE_NAMES[language],
    }


def read_verdicts(answer: str) -> Verdicts:
    """Return the verdicts in a model's answer; raises DraftingError when there are none that can be read."""
    found = _OBJECT.search(answer[:40_000])
    try:
        read = Verdicts.model_validate(json.loads(found.group())) if found else None
    except (ValueError, ValidationError, RecursionError):
        read = None
    if read is None:
        raise DraftingError("model_invalid", "no opinion that can be read")
    return read


def founded_opinions(read: Verdicts, text: str, asked: Mapping[str, str]) -> tuple[Opinion, ...]:
    """Return what speaks against the text; a verdict that points to words that are not there is left out."""
    return tuple(_founded(read, text, asked))


def _founded(read: Verdicts, text: str, asked: Mapping[str, str]) -> Iterator[Opinion]:
    said: set[str] = set()
    for verdict in read.verdicts:
        why = _SPACE.sub(" ", verdict.why).strip()[:MAX_WHY_CHARS]
        if not verdict.broken or verdict.rule not in asked or verdict.rule in said or not why:
            continue
        start, end = _place(text, verdict.quote)
        if start == end and verdict.rule not in WITHOUT_PLACE:
            continue
        said.add(verdict.rule)
        yield Opinion(rule=verdict.rule, why=why, start=start, end=end)


def _place(text: str, quote: str) -> tuple[int, int]:
    """Return where the quoted words stand; white space may differ."""
    words = quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else (0, 0)
