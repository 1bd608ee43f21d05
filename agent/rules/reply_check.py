"""Checks a whole reply: what the rules say of it, what it promises, and which clause each promise rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.commitments import tie_commitments
from agent.domain.commitment import Commitment
from agent.domain.finding import Finding, Severity
from agent.rules.checking import check
from agent.rules.context import Context
from agent.rules.own import OwnRule
from agent.rules.promises import commitments_in


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What the rules say of a text, and what it promises."""

    findings: tuple[Finding, ...]
    commitments: tuple[Commitment, ...]

    @property
    def blocked(self) -> bool:
        """True when a finding forbids the text as it stands."""
        return any(finding.severity is Severity.BLOCK for finding in self.findings)


def check_reply(text: str, context: Context, own: Sequence[OwnRule] = ()) -> Checked:
    """Check a reply against every rule and tie its promises to the clauses that hold on the context's day.

    Without triage nothing is known of the review but its stars, and the rules that need its words say so.
    """
    if context.day is None:
        return Checked(findings=check(text, context, own=own), commitments=commitments_in(text))
    day, platform = context.day, context.platform
    held = tuple(clause for clause in context.clauses if clause.holds(day=day, platform=platform))
    context = replace(context, clauses=held)
    made = tie_commitments(commitments_in(text), context.cited, day=day, platform=platform)
    return Checked(findings=check(text, context, own=own), commitments=made)
