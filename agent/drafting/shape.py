"""What is asked of a model: messages in, an answer of a given shape out, and a meter that runs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.domain.draft import Usage
from prompts import library

Messages = list[tuple[str, str]]
"""(role, content), in order."""
Said = Callable[[str], None]
"""Is told a text as far as it has come."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The form of an answer: a name, what it gives, and a JSON schema that strict endpoints accept."""

    name: str
    description: str
    schema: Mapping[str, Any]

    @property
    def tool(self) -> dict[str, Any]:
        """The shape as a function to call."""
        return {"name": self.name, "description": self.description, "parameters": self.schema}

    @property
    def response_format(self) -> dict[str, Any]:
        """The shape as a response format."""
        return {"type": "json_schema", "json_schema": {"name": self.name, "strict": True, "schema": self.schema}}


@dataclass(kw_only=True)
class Meter:
    """Counts what one piece of work costs, failed attempts included."""

    usage: Usage


def pairs(messages: Sequence[library.Message]) -> Messages:
    """Return a rendered prompt as (role, content)."""
    return [(message.role, message.content) for message in messages]
