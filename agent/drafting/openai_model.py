"""The model drafter over any OpenAI-compatible endpoint; the only importer of LangChain, OpenAI and tenacity."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Literal

import openai
import tenacity
from langchain_core.exceptions import OutputParserException
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable
from langchain_openai import ChatOpenAI
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from agent.domain.draft import Draft, Move, MoveKind, Usage
from agent.domain.language import Language
from agent.drafting.prompting import LANGUAGE_NAMES, reply_inputs
from agent.drafting.request import DraftingError, DraftRequest
from prompts import library

log = logging.getLogger(__name__)
ATTEMPTS = 3
MAX_WAIT_S = 20.0
RETRIED_STATUS = frozenset({408, 409, 429, 500, 502, 503, 504, 529})


class AnsweredMove(BaseModel):
    """One move as the model gives it."""

    model_config = ConfigDict(extra="ignore")
    kind: Literal["thank", "apologise", "solve", "invite"]
    text: str = Field(max_length=4_000)
    clauses: list[str] = Field(default_factory=list)


class Answer(BaseModel):
    """A drafted reply as the model gives it."""

    model_config = ConfigDict(extra="ignore")
    language: Literal["ru", "kk", "en"]
    moves: list[AnsweredMove] = Field(min_length=1, max_length=8)


class OpenAIModel:
    """Drafts with one structured call; retries what may pass, gives up on what will not."""

    def __init__(
        self,
        *,
        base_url: str | None,
        api_key: str,
        model: str,
        timeout_s: float,
        instructions: Callable[[str], tuple[str, ...]],
    ) -> None:
        self.model = model
        self._timeout_s = timeout_s
        self._instructions = instructions
        # Retries are made in one place, below; ChatOpenAI's own are off.
        chat = ChatOpenAI(
            model=model,
            base_url=base_url,
            api_key=SecretStr(api_key),
            timeout=timeout_s,
            max_retries=0,
            temperature=library.load("reply").temperature,
        )
        methods: tuple[Literal["json_schema", "function_calling"], ...] = ("json_schema", "function_calling")
        self._chains: list[Runnable[Any, Any]] = [
            chat.with_structured_output(Answer, method=method, include_raw=True) for method in methods
        ]

    async def draft(self, request: DraftRequest) -> Draft:
        """Return the model's draft, or raise DraftingError with a code for the card."""
        instructions = self._instructions(request.review.platform)
        messages = library.render("reply", reply_inputs(request, instructions=instructions))
        return await self._ask([(message.role, message.content) for message in messages], request)

    async def repair(self, request: DraftRequest, draft: Draft, problems: Sequence[str]) -> Draft:
        """Return the draft mended by the model that is told exactly what breaks what."""
        instructions = self._instructions(request.review.platform)
        first = library.render("reply", reply_inputs(request, instructions=instructions))
        language = LANGUAGE_NAMES[str(request.triage.reply_language)]
        again = library.render("repair", {"reply": draft.reply, "problems": problems, "language": language})
        mended = await self._ask([(message.role, message.content) for message in (*first, *again)], request)
        return _with_usage(mended, draft.usage + mended.usage)

    async def _ask(self, messages: list[tuple[str, str]], request: DraftRequest) -> Draft:
        try:
            async with asyncio.timeout(self._timeout_s * 2):
                answered = await self._call(messages)
        except (openai.OpenAIError, TimeoutError, OSError) as error:
            log.warning("the model did not answer: %s", type(error).__name__)
            raise DraftingError("model_unavailable", type(error).__name__) from error
        return self._read(answered, request)

    async def _call(self, messages: list[tuple[str, str]]) -> dict[str, Any]:
        """Ask by the method that works at this endpoint; a refused method is not tried twice."""
        try:
            return await _retried(self._chains[0], messages)
        except (openai.BadRequestError, openai.UnprocessableEntityError, openai.NotFoundError):
            if len(self._chains) == 1:
                raise
            self._chains.pop(0)
            return await self._call(messages)

    def _read(self, answered: dict[str, Any], request: DraftRequest) -> Draft:
        raw, answer = answered.get("raw"), answered.get("parsed")
        usage = _usage(raw)
        if isinstance(raw, AIMessage) and raw.additional_kwargs.get("refusal"):
            raise DraftingError("model_refused")
        if not isinstance(answer, Answer):
            raise DraftingError("model_invalid")
        known = {found.id for found in request.passages if found.clause}
        return Draft(
            language=Language(answer.language),
            moves=tuple(_move(move, known) for move in answer.moves if move.text.strip()),
            engine="model",
            signature=request.store.signature.get(answer.language, ""),
            model=self.model,
            prompt_version=library.load("reply").version,
            usage=usage,
        )


def _move(move: AnsweredMove, known: set[str]) -> Move:
    """A clause that was not among those given is no support, so it is dropped and the promise stands alone."""
    cited = tuple(clause for clause in move.clauses if clause in known)
    return Move(kind=MoveKind(move.kind), text=move.text.strip(), clauses=cited)


def _with_usage(draft: Draft, usage: Usage) -> Draft:
    return Draft(
        language=draft.language,
        moves=draft.moves,
        engine=draft.engine,
        signature=draft.signature,
        model=draft.model,
        prompt_version=draft.prompt_version,
        usage=usage,
    )


def _usage(raw: object) -> Usage:
    counted = raw.usage_metadata if isinstance(raw, AIMessage) else None
    if not counted:
        return Usage(calls=1)
    return Usage(
        calls=1,
        prompt_tokens=counted["input_tokens"],
        cached_tokens=counted.get("input_token_details", {}).get("cache_read", 0),
        completion_tokens=counted["output_tokens"],
    )


def _worth_retrying(error: BaseException) -> bool:
    if isinstance(error, openai.APIStatusError):
        return error.status_code in RETRIED_STATUS
    return isinstance(error, openai.APIConnectionError)


def _pause(state: tenacity.RetryCallState) -> float:
    """Wait as long as the endpoint asks, else longer each time."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.response.headers.get("retry-after", "") if isinstance(error, openai.APIStatusError) else ""
    if asked.replace(".", "", 1).isdigit():
        return min(float(asked), MAX_WAIT_S)
    return float(tenacity.wait_random_exponential(multiplier=0.5, max=8)(state))


@tenacity.retry(
    retry=tenacity.retry_if_exception(_worth_retrying),
    stop=tenacity.stop_after_attempt(ATTEMPTS),
    wait=_pause,
    reraise=True,
)
async def _retried(chain: Runnable[Any, Any], messages: list[tuple[str, str]]) -> dict[str, Any]:
    try:
        answered: dict[str, Any] = await chain.ainvoke(messages)
    except (OutputParserException, ValidationError, ValueError) as error:
        if isinstance(error, openai.OpenAIError):
            raise
        return {"raw": None, "parsed": None, "parsing_error": error}
    return answered
