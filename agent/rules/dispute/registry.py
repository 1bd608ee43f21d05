"""The shape of a rule on a dispute and the decorator that makes one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from agent.domain.finding import Severity
from agent.rules.context import Need
from agent.rules.dispute.context import Dispute, DisputeNeed
from agent.rules.registry import Rule
from agent.rules.text import Span, Text

DisputeObjection = Callable[[Text, Dispute], Iterator[Span]]
"""A pure function: where does the request break the rule?"""

DECLARED: "dict[str, DisputeRule]" = {}
"""Every rule that was decorated; a test compares it with the tuple of rules that are used."""


@dataclass(frozen=True, kw_only=True)
class DisputeRule:
    """One rule on requests to take a review down."""

    id: str
    severity: Severity
    instruction: str
    message: Mapping[str, str]
    needs: tuple[DisputeNeed, ...]
    objections: DisputeObjection

    @property
    def reason(self) -> str:
        """Why the rule is there and where it comes from."""
        return self.objections.__doc__ or ""

    def about(self, dispute: Dispute) -> Rule:
        """Return the rule as one on texts, with all that is known of this dispute inside."""
        return Rule(
            id=self.id,
            severity=self.severity,
            instruction=self.instruction,
            message=self.message,
            needs=tuple(_need(need, dispute) for need in self.needs),
            objections=lambda text, _: self.objections(text, dispute),
        )


def _need(need: DisputeNeed, dispute: Dispute) -> Need:
    absent = need.absent(dispute)
    return Need(absent=lambda _: absent, reason=need.reason)


def dispute_rule(
    id: str,
    severity: Severity,
    *,
    instruction: str,
    message: Mapping[str, str],
    needs: tuple[DisputeNeed, ...] = (),
) -> Callable[[DisputeObjection], DisputeRule]:
    """Make a rule of a pure function; raise ValueError when its id is taken."""

    def declare(objections: DisputeObjection) -> DisputeRule:
        if id in DECLARED:
            raise ValueError(f"two rules on disputes are called {id}")
        DECLARED[id] = DisputeRule(
            id=id, severity=severity, instruction=instruction, message=message, needs=needs, objections=objections
        )
        return DECLARED[id]

    return declare
