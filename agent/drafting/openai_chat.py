"""Structured calls to any OpenAI-compatible endpoint; the only importer of LangChain and tenacity."""

import asyncio
import json
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

import openai
import tenacity
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.runnables import Runnable
from pydantic import SecretStr

from agent.domain.draft import Usage
from agent.drafting.model_error import failed
from agent.drafting.request import DraftingError
from agent.drafting.shape import Messages, Meter, Said, Shape

ATTEMPTS = 3
MAX_WAIT_S = 20.0
RETRIED_STATUS = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
NOT_UNDERSTOOD = (openai.BadRequestError, openai.UnprocessableEntityError, openai.NotFoundError)
"""What endpoints answer to a request for structure, or a temperature, that they do not know."""


@dataclass(frozen=True, kw_only=True)
class _Way:
    """One way to ask for a structured answer."""

    chat: Runnable[Any, Any]
    tempered: bool = True
    """False leaves the temperature out: some models take none."""


@dataclass(frozen=True, kw_only=True)
class _Call:
    """One question to one endpoint."""

    messages: Messages
    temperature: float
    meter: Meter
    said: Said | None


class OpenAIChat:
    """Asks for one structured answer at a time; retries what may pass, gives up on what will not."""

    def __init__(
        self, *, base_url: str | None, api_key: str, model: str, timeout_s: float, wait_factor: float = 1.0
    ) -> None:
        """``wait_factor`` scales the pauses before retries; tests make them short."""
        self.model = model
        self.timeout_s = timeout_s
        self._wait_factor = wait_factor
        self._base_url, self._api_key = base_url, SecretStr(api_key)
        self._chats: WeakKeyDictionary[asyncio.AbstractEventLoop, BaseChatModel] = WeakKeyDictionary()
        self._first_way = 0
        self._streams = True

    async def ask(
        self, messages: Messages, shape: Shape, *, temperature: float, meter: Meter, said: Said | None = None
    ) -> str:
        """Return the text that holds the answer, or raise ModelError with a code for the card.

        ``said`` is told what has come so far, where the endpoint streams.
        """
        call = _Call(messages=messages, temperature=temperature, meter=meter, said=said if self._streams else None)
        try:
            return _answered_text(await self._streamed_or_whole(call, shape))
        except Exception as error:
            # Whatever an endpoint sends, a review is not lost; its message may quote a key or a customer's words.
            code = _code(error, meter)
            raise failed(error, meter.usage, code=code) from None

    def _chat(self) -> BaseChatModel:
        """Return the chat of this loop: open connections belong to one, and the web and the worker have one each."""
        loop = asyncio.get_running_loop()
        if loop not in self._chats:
            # Retries are made in one place, below; LangChain's own are off, and so is the client that it would share.
            self._chats[loop] = init_chat_model(
                self.model,
                model_provider="openai",
                base_url=self._base_url,
                api_key=self._api_key,
                timeout=self.timeout_s,
                max_retries=0,
                http_async_client=openai.DefaultAsyncHttpxClient(),
            )
        return self._chats[loop]

    def _ways(self, shape: Shape) -> tuple[_Way, ...]:
        chat = self._chat()
        schema = chat.bind(response_format=shape.response_format)
        tool = chat.bind_tools([shape.tool], tool_choice=shape.name)
        return (
            _Way(chat=schema),
            _Way(chat=tool),
            _Way(chat=schema, tempered=False),
            _Way(chat=chat, tempered=False),
        )

    async def _streamed_or_whole(self, call: _Call, shape: Shape) -> AIMessage:
        """Ask for a stream when somebody watches; an endpoint that has none is asked for the whole, now and later."""
        try:
            return await self._ask(call, shape)
        except NOT_UNDERSTOOD:
            if call.said is None:
                raise
            message = await self._ask(replace(call, said=None), shape)
            self._streams = False
            return message

    async def _ask(self, call: _Call, shape: Shape) -> AIMessage:
        """Ask in the first way that this endpoint understands, and remember which it was."""
        ways = self._ways(shape)
        last = len(ways) - 1
        for number, way in list(enumerate(ways))[self._first_way :]:
            try:
                message = await self._retried(way, call)
            except NOT_UNDERSTOOD as error:
                if number == last or error.code == "content_filter":
                    raise
            else:
                self._first_way = max(self._first_way, number)
                return message
        raise AssertionError("the last way returns or raises")

    async def _retried(self, way: _Way, call: _Call) -> AIMessage:
        attempts = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception(_worth_retrying),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=lambda state: _pause(state) * self._wait_factor,
            reraise=True,
        )
        return await attempts(_asked, way, call)


async def _asked(way: _Way, call: _Call) -> AIMessage:
    call.meter.usage += Usage(calls=1)
    options: dict[str, Any] = {"temperature": call.temperature} if way.tempered else {}
    message: AIMessage = await (
        way.chat.ainvoke(call.messages, **options) if call.said is None else _streamed(way, call, call.said, options)
    )
    call.meter.usage += _tokens(message)
    return message


def _tokens(message: AIMessage) -> Usage:
    """Return what an answer took; LangChain leaves the count of a streamed JSON schema in the metadata."""
    if counted := message.usage_metadata:
        return Usage(
            prompt_tokens=counted["input_tokens"],
            cached_tokens=counted.get("input_token_details", {}).get("cache_read") or 0,
            completion_tokens=counted["output_tokens"],
        )
    left = message.response_metadata.get("token_usage") or {}
    cached = (left.get("prompt_tokens_details") or {}).get("cached_tokens")
    return Usage(
        prompt_tokens=left.get("prompt_tokens") or 0,
        cached_tokens=cached or 0,
        completion_tokens=left.get("completion_tokens") or 0,
    )


async def _streamed(way: _Way, call: _Call, said: Said, options: dict[str, Any]) -> AIMessage:
    """Return the whole answer, telling each time what has come of it."""
    whole: AIMessageChunk | None = None
    async for part in way.chat.astream(call.messages, stream_usage=True, **options):
        whole = part if whole is None else whole + part
        said(_raw_text(whole))
    if whole is None:
        raise DraftingError("model_invalid", "an empty stream")
    return whole


def _raw_text(message: AIMessageChunk) -> str:
    """Return what has come so far, not yet read as anything."""
    return str(message.tool_call_chunks[0]["args"] or "") if message.tool_call_chunks else str(message.text)


def _answered_text(message: AIMessage) -> str:
    """Return the text that holds the answer; raises DraftingError when the model refused or was cut off."""
    ended = message.response_metadata.get("finish_reason")
    if message.additional_kwargs.get("refusal") or ended == "content_filter":
        raise DraftingError("model_refused")
    if ended == "length":
        raise DraftingError("model_invalid", "cut off")
    return json.dumps(message.tool_calls[0]["args"]) if message.tool_calls else str(message.text)


def _code(error: Exception, meter: Meter) -> str:
    """Say in one word why there is no answer."""
    if isinstance(error, openai.LengthFinishReasonError):
        if counted := error.completion.usage:
            meter.usage += Usage(prompt_tokens=counted.prompt_tokens, completion_tokens=counted.completion_tokens)
        return "model_invalid"
    if isinstance(error, DraftingError):
        return error.code
    if isinstance(error, openai.ContentFilterFinishReasonError) or getattr(error, "code", "") == "content_filter":
        return "model_refused"
    unreachable = isinstance(error, openai.OpenAIError | TimeoutError | OSError)
    return "model_unavailable" if unreachable else "model_invalid"


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
