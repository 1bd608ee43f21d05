"""Drafts: a reply in four moves, each with the clauses it rests on."""

from dataclasses import dataclass, field
from enum import StrEnum

from agent.domain.language import Language


class MoveKind(StrEnum):
    """The four moves of a good reply."""

    THANK = "thank"
    APOLOGISE = "apologise"
    SOLVE = "solve"
    INVITE = "invite"


@dataclass(frozen=True, kw_only=True)
class Move:
    """One part of a reply and the clauses (``id@version``) it rests on."""

    kind: MoveKind
    text: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a draft cost at the model's provider."""

    calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float = 0.0
    """By the prices in the settings; 0 where none is given."""

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            calls=self.calls + other.calls,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            cost_usd=self.cost_usd + other.cost_usd,
        )


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A proposed reply; its text is its moves (and the greeting inside the first of them), in order."""

    language: Language
    moves: tuple[Move, ...]
    engine: str
    """``composer`` or ``model``."""
    signature: str = ""
    note: str = ""
    """Why this engine wrote it, when it is not the one that was asked for: a code such as ``model_unavailable``."""
    model: str = ""
    prompt_version: str = ""
    usage: Usage = field(default_factory=Usage)

    @property
    def reply(self) -> str:
        """The text that a person reads and approves."""
        parts = [move.text.strip() for move in self.moves if move.text.strip()]
        return " ".join(parts + ([self.signature.strip()] if self.signature.strip() else []))

    @property
    def citations(self) -> tuple[str, ...]:
        """Every clause the draft rests on, each once."""
        return tuple(dict.fromkeys(clause for move in self.moves for clause in move.clauses))
