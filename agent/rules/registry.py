"""The shape of a rule and the decorator that makes one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from agent.domain.finding import Severity
from agent.rules.context import Context, Need
from agent.rules.text import Span, Text

Objection = Callable[[Text, Context], Iterator[Span]]
"""A pure function: where does the text break the rule?"""

DECLARED: "dict[str, Rule]" = {}
"""Every rule that was decorated; a test compares it with the tuple of rules that are used."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: its stable id, how much it weighs, what it tells the model and the operator."""

    id: str
    severity: Severity
    instruction: str
    """For the drafting prompt; ``{longest}`` and the like come from the platform's pack."""
    message: Mapping[str, str]
    """For the operator, one sentence by interface language."""
    needs: tuple[Need, ...]
    objections: Objection

    def __call__(self, text: Text, context: Context) -> Iterator[Span]:
        """Yield where the text breaks the rule."""
        return self.objections(text, context)

    @property
    def reason(self) -> str:
        """Why the rule is there and where it comes from."""
        return self.objections.__doc__ or ""


def rule(
    id: str,
    severity: Severity,
    *,
    instruction: str,
    message: Mapping[str, str],
    needs: tuple[Need, ...] = (),
) -> Callable[[Objection], Rule]:
    """Make a rule of a pure function; raise ValueError when its id is taken."""

    def declare(objections: Objection) -> Rule:
        if id in DECLARED:
            raise ValueError(f"two rules are called {id}")
        DECLARED[id] = Rule(
            id=id, severity=severity, instruction=instruction, message=message, needs=needs, objections=objections
        )
        return DECLARED[id]

    return declare
