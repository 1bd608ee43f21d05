"""The model drafter over any OpenAI-compatible endpoint."""

import json
from collections.abc import Callable, Sequence

from agent.domain.draft import Draft, Usage
from agent.domain.language import Language
from agent.drafting.answer import SCHEMA, as_moves, read_answer, reply_so_far
from agent.drafting.ledger import Answered, Task
from agent.drafting.model_chain import ModelChain, Question
from agent.drafting.prompting import LANGUAGE_NAMES, reply_inputs
from agent.drafting.request import DraftRequest
from agent.drafting.shape import Messages, Meter, Said, Shape, pairs
from prompts import library

REPLY = Shape(name="reply", description="Gives the drafted reply.", schema=SCHEMA)


class OpenAIModel:
    """Drafts with one structured call, and mends what the checks stop."""

    def __init__(self, chain: ModelChain, *, instructions: Callable[[str], tuple[str, ...]]) -> None:
        self._chain = chain
        self.deadline_s = chain.timeout_s * 2
        """For a draft with all its retries and repairs; a single request waits half of it."""
        self._instructions = instructions

    async def draft(self, request: DraftRequest) -> Draft:
        """Return the model's draft, or raise ModelError with a code for the card."""
        return await self._write(self._messages(request), request, prompt="reply", spent=Usage())

    async def repair(self, request: DraftRequest, draft: Draft, problems: Sequence[str]) -> Draft:
        """Return the draft mended by the model that is told exactly what breaks what; its usage holds both."""
        language = LANGUAGE_NAMES[str(request.triage.reply_language)]
        again = library.render("repair", {"problems": list(problems), "language": language})
        messages = [*self._messages(request), ("assistant", _as_answered(draft)), *pairs(again)]
        return await self._write(messages, request, prompt="repair", spent=draft.usage)

    def _messages(self, request: DraftRequest) -> Messages:
        instructions = self._instructions(request.review.platform)
        return pairs(library.render("reply", reply_inputs(request, instructions=instructions)))

    async def _write(self, messages: Messages, request: DraftRequest, *, prompt: str, spent: Usage) -> Draft:
        question = Question(
            messages=messages,
            shape=REPLY,
            task=Task(account=request.store.id, work=request.work, variant=request.variant),
            temperature=library.load(prompt).temperature,
            reads=read_answer,
            said=_told(request),
        )
        meter = Meter(usage=spent)
        answered = await self._chain.ask(question, meter)
        return _read(answered, request, meter.usage)


def _told(request: DraftRequest) -> Said | None:
    """Return what turns the stream of an answer into the reply so far, for whoever watches."""
    watching = request.said
    return (lambda text: watching(reply_so_far(text))) if watching else None


def _read(answered: Answered, request: DraftRequest, usage: Usage) -> Draft:
    answer = read_answer(answered.text)
    return Draft(
        language=Language(answer.language),
        moves=as_moves(answer, frozenset(found.id for found in request.passages if found.clause)),
        engine="model",
        signature=request.store.signature.get(answer.language, ""),
        model=answered.model,
        prompt_version=library.load("reply").version,
        usage=usage,
    )


def _as_answered(draft: Draft) -> str:
    moves = [{"kind": str(move.kind), "text": move.text, "clauses": list(move.clauses)} for move in draft.moves]
    return json.dumps({"language": str(draft.language), "moves": moves}, ensure_ascii=False)
