"""The model drafter over any OpenAI-compatible endpoint; the only importer of LangChain, OpenAI and tenacity."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import openai
import tenacity
from langchain.chat_models import init_chat_model
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable
from pydantic import SecretStr

from agent.domain.draft import Draft, Usage
from agent.domain.language import Language
from agent.drafting.answer import SCHEMA, as_moves, read_answer
from agent.drafting.model_error import ModelError
from agent.drafting.prompting import LANGUAGE_NAMES, reply_inputs
from agent.drafting.request import DraftingError, DraftRequest
from prompts import library

log = logging.getLogger(__name__)
ATTEMPTS = 3
MAX_WAIT_S = 20.0
RETRIED_STATUS = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
NOT_UNDERSTOOD = (openai.BadRequestError, openai.UnprocessableEntityError, openai.NotFoundError)
"""What endpoints answer to a request for structure, or a temperature, that they do not know."""
TOOL = {"name": "reply", "description": "Gives the drafted reply.", "parameters": SCHEMA}
RESPONSE_FORMAT = {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": SCHEMA}}

Messages = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class _Way:
    """One way to ask for a structured answer."""

    chat: Runnable[Any, Any]
    tempered: bool = True
    """False leaves the temperature out: some models take none."""


@dataclass(kw_only=True)
class _Meter:
    """Counts what one draft costs, failed attempts included."""

    usage: Usage

    def called(self) -> None:
        self.usage += Usage(calls=1)

    def answered(self, message: AIMessage) -> None:
        if counted := message.usage_metadata:
            self.usage += Usage(
                prompt_tokens=counted["input_tokens"],
                cached_tokens=counted.get("input_token_details", {}).get("cache_read") or 0,
                completion_tokens=counted["output_tokens"],
            )

    def cut(self, error: openai.LengthFinishReasonError) -> None:
        if counted := error.completion.usage:
            self.usage += Usage(prompt_tokens=counted.prompt_tokens, completion_tokens=counted.completion_tokens)


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
        wait_factor: float = 1.0,
    ) -> None:
        """``wait_factor`` scales the pauses before retries; tests make them short."""
        self.model = model
        self.deadline_s = timeout_s * 2
        """For a draft with all its retries and repairs; a single request waits half of it."""
        self._instructions = instructions
        self._wait_factor = wait_factor
        self._base_url, self._api_key, self._timeout_s = base_url, SecretStr(api_key), timeout_s
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[_Way, ...]] = WeakKeyDictionary()
        self._first_way = 0

    async def draft(self, request: DraftRequest) -> Draft:
        """Return the model's draft, or raise ModelError with a code for the card."""
        return await self._write(self._messages(request), request, prompt="reply", spent=Usage())

    async def repair(self, request: DraftRequest, draft: Draft, problems: Sequence[str]) -> Draft:
        """Return the draft mended by the model that is told exactly what breaks what; its usage holds both."""
        language = LANGUAGE_NAMES[str(request.triage.reply_language)]
        again = library.render("repair", {"problems": list(problems), "language": language})
        messages = [*self._messages(request), ("assistant", _as_answered(draft)), *_pairs(again)]
        return await self._write(messages, request, prompt="repair", spent=draft.usage)

    def _ways(self) -> tuple[_Way, ...]:
        """Return the ways to ask; open connections belong to one loop, and the web and the worker have one each."""
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            self._clients[loop] = self._connected()
        return self._clients[loop]

    def _connected(self) -> tuple[_Way, ...]:
        # Retries are made in one place, below; LangChain's own are off, and so is the client that it would share.
        chat = init_chat_model(
            self.model,
            model_provider="openai",
            base_url=self._base_url,
            api_key=self._api_key,
            timeout=self._timeout_s,
            max_retries=0,
            http_async_client=openai.DefaultAsyncHttpxClient(),
        )
        schema, tool = chat.bind(response_format=RESPONSE_FORMAT), chat.bind_tools([TOOL], tool_choice="reply")
        return (
            _Way(chat=schema),
            _Way(chat=tool),
            _Way(chat=schema, tempered=False),
            _Way(chat=chat, tempered=False),
        )

    def _messages(self, request: DraftRequest) -> Messages:
        instructions = self._instructions(request.review.platform)
        return _pairs(library.render("reply", reply_inputs(request, instructions=instructions)))

    async def _write(self, messages: Messages, request: DraftRequest, *, prompt: str, spent: Usage) -> Draft:
        meter = _Meter(usage=spent)
        try:
            message = await self._ask(messages, library.load(prompt).temperature, meter)
            return self._read(message, request, meter.usage)
        except Exception as error:
            # Whatever an endpoint sends, a review is not lost; its message may quote a key or a customer's words.
            code = _code(error, meter)
            log.warning("no draft by the model: %s (%s)", code, type(error).__name__)
            raise ModelError(code, type(error).__name__, usage=meter.usage) from None

    async def _ask(self, messages: Messages, temperature: float, meter: _Meter) -> AIMessage:
        """Ask in the first way that this endpoint understands, and remember which it was."""
        ways = self._ways()
        last = len(ways) - 1
        for number, way in list(enumerate(ways))[self._first_way :]:
            try:
                message = await self._retried(
                    way, messages, {"temperature": temperature} if way.tempered else {}, meter
                )
            except NOT_UNDERSTOOD as error:
                if number == last or error.code == "content_filter":
                    raise
            else:
                self._first_way = max(self._first_way, number)
                return message
        raise AssertionError("the last way returns or raises")

    async def _retried(self, way: _Way, messages: Messages, options: dict[str, Any], meter: _Meter) -> AIMessage:
        attempts = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception(_worth_retrying),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=lambda state: _pause(state) * self._wait_factor,
            reraise=True,
        )
        return await attempts(_asked, way.chat, messages, options, meter)

    def _read(self, message: AIMessage, request: DraftRequest, usage: Usage) -> Draft:
        answer = read_answer(_answered_text(message))
        return Draft(
            language=Language(answer.language),
            moves=as_moves(answer, frozenset(found.id for found in request.passages if found.clause)),
            engine="model",
            signature=request.store.signature.get(answer.language, ""),
            model=self.model,
            prompt_version=library.load("reply").version,
            usage=usage,
        )


async def _asked(chat: Runnable[Any, Any], messages: Messages, options: dict[str, Any], meter: _Meter) -> AIMessage:
    meter.called()
    message: AIMessage = await chat.ainvoke(messages, **options)
    meter.answered(message)
    return message


def _answered_text(message: AIMessage) -> str:
    """Return the text that holds the answer; raises DraftingError when the model refused or was cut off."""
    ended = message.response_metadata.get("finish_reason")
    if message.additional_kwargs.get("refusal") or ended == "content_filter":
        raise DraftingError("model_refused")
    if ended == "length":
        raise DraftingError("model_invalid", "cut off")
    return json.dumps(message.tool_calls[0]["args"]) if message.tool_calls else str(message.text)


def _code(error: Exception, meter: _Meter) -> str:
    """Say in one word why there is no draft."""
    if isinstance(error, openai.LengthFinishReasonError):
        meter.cut(error)
        return "model_invalid"
    if isinstance(error, DraftingError):
        return error.code
    if isinstance(error, openai.ContentFilterFinishReasonError) or getattr(error, "code", "") == "content_filter":
        return "model_refused"
    unreachable = isinstance(error, openai.OpenAIError | TimeoutError | OSError)
    return "model_unavailable" if unreachable else "model_invalid"


def _pairs(messages: Sequence[library.Message]) -> Messages:
    return [(message.role, message.content) for message in messages]


def _as_answered(draft: Draft) -> str:
    moves = [{"kind": str(move.kind), "text": move.text, "clauses": list(move.clauses)} for move in draft.moves]
    return json.dumps({"language": str(draft.language), "moves": moves}, ensure_ascii=False)


def _worth_retrying(error: BaseException) -> bool:
    if isinstance(error, openai.APIStatusError):
        return error.status_code in RETRIED_STATUS
    return isinstance(error, openai.APIConnectionError)


def _pause(state: tenacity.RetryCallState) -> float:
    """Wait as long as the endpoint asks, else longer each time."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.response.headers.get("retry-after", "") if isinstance(error, openai.APIStatusError) else ""
    if asked.replace(".", "", 1).isdecimal():
        return min(float(asked), MAX_WAIT_S)
    return float(tenacity.wait_random_exponential(multiplier=0.5, max=8)(state))
