"""Proposals: a draft with what was read, what was found, and what the rules say of it."""

from dataclasses import dataclass

from agent.domain.commitment import Commitment
from agent.domain.draft import Draft
from agent.domain.finding import Finding, Severity
from agent.domain.triage import Triage
from knowledge.passage import Passage


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Everything that a person is shown to decide on."""

    triage: Triage
    draft: Draft
    passages: tuple[Passage, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def blocked(self) -> bool:
        """True when a finding forbids approval of the text as it stands."""
        return any(finding.severity is Severity.BLOCK for finding in self.findings)
