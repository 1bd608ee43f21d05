"""Reads a seller's own rules from YAML and accepts them only when they pass their own examples."""

from collections.abc import Iterator
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.domain.error import InvalidError
from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.own import OwnKind, OwnRule, dangers
from agent.rules.text import Text

MAX_SOURCE_CHARS = 200_000
MAX_RULES = 500
Word = Annotated[str, Field(min_length=2, max_length=120, pattern=r"^[^*]+\*?(?: [^*]+\*?)*$")]
Example = Annotated[str, Field(min_length=1, max_length=2_000)]


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid")
    ru: str = Field(min_length=1, max_length=300)
    kk: str = Field(min_length=1, max_length=300)


class _Examples(BaseModel):
    model_config = ConfigDict(extra="forbid")
    rejects: list[Example] = Field(min_length=1, max_length=50)
    accepts: list[Example] = Field(min_length=1, max_length=50)


class _Own(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^OWN-[A-Za-z0-9_-]{1,40}$")
    kind: OwnKind
    words: list[Word] = Field(min_length=1, max_length=500)
    severity: Severity = Severity.WARN
    priority: int = Field(default=0, ge=-1_000, le=1_000)
    ratings: list[Annotated[int, Field(ge=1, le=5)]] = []
    languages: list[Annotated[str, Field(pattern=r"^(ru|kk|en)$")]] = []
    message: _Message
    examples: _Examples


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    rules: list[_Own] = Field(max_length=MAX_RULES)


class OwnRulesError(InvalidError):
    """The file is not accepted; every problem is named, and what was in force stays."""

    code = "own_rules"

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        listed = "; ".join(problems[:20])
        super().__init__({"ru": f"Правила не приняты: {listed}", "kk": f"Ережелер қабылданбады: {listed}"})


def read_own_rules(source: str) -> tuple[OwnRule, ...]:
    """Return the rules of a YAML text; raises OwnRulesError when one is wrong or fails its own examples."""
    if len(source) > MAX_SOURCE_CHARS:
        raise OwnRulesError([f"> {MAX_SOURCE_CHARS}"])
    read = _parsed(source)
    rules = tuple(_rule(one) for one in read.rules)
    ids = [rule.id for rule in rules]
    problems = [f"{id}: id ×{ids.count(id)}" for id in dict.fromkeys(ids) if ids.count(id) > 1]
    problems += [problem for rule in rules for problem in _failures(rule)]
    if problems:
        raise OwnRulesError(problems)
    return rules


def _parsed(source: str) -> _File:
    try:
        tree: Any = yaml.load(source, Loader=_NoAliases)  # noqa: S506 - a SafeLoader, with aliases refused
        return _File.model_validate(tree if tree is not None else {"rules": []})
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if isinstance(error, ValidationError):
            raise OwnRulesError([_said(one) for one in error.errors()]) from error
        raise OwnRulesError([" ".join(str(error).split())[:300]]) from error


class _NoAliases(yaml.SafeLoader):
    """YAML without aliases: a few lines of them can unfold into gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse an alias."""
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("YAML aliases (*) are not supported")
        return super().compose_node(parent, index)


def _said(problem: Any) -> str:
    return ".".join(str(part) for part in problem["loc"]) + ": " + str(problem["msg"])


def _rule(read: _Own) -> OwnRule:
    return OwnRule(
        id=read.id,
        kind=read.kind,
        words=tuple(read.words),
        severity=read.severity,
        priority=read.priority,
        ratings=tuple(read.ratings),
        languages=tuple(read.languages),
        message=read.message.model_dump(),
        rejects=tuple(read.examples.rejects),
        accepts=tuple(read.examples.accepts),
    )


def _failures(rule: OwnRule) -> Iterator[str]:
    for text in rule.rejects:
        if not _objects(rule, text):
            yield f"{rule.id}: rejects: «{text[:60]}» (не сработало / іске қосылмады)"
    for text in rule.accepts:
        if _objects(rule, text):
            yield f"{rule.id}: accepts: «{text[:60]}» (сработало зря / бекер қосылды)"


def _objects(rule: OwnRule, text: str) -> bool:
    if rule.kind is OwnKind.DANGER:
        return bool(dangers([rule], text))
    rating = rule.ratings[0] if rule.ratings else None
    return any(True for _ in rule.objections(Text.read(text), Context(platform="kaspi", rating=rating)))
