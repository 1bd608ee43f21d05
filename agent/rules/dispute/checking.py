"""Checks a request to take a review down against every rule on disputes."""

from collections.abc import Iterable

from agent.domain.finding import Finding
from agent.rules.checking import check
from agent.rules.context import Context
from agent.rules.dispute.context import Dispute
from agent.rules.dispute.grounds import evidence_attached, inside_window, one_ground, true_quote
from agent.rules.dispute.history import serial_dispute
from agent.rules.dispute.opinion import mere_opinion
from agent.rules.dispute.registry import DisputeRule
from agent.rules.dispute.tone import buyer_data, neutral_dispute

DISPUTE_RULES: tuple[DisputeRule, ...] = (
    one_ground,
    mere_opinion,
    true_quote,
    evidence_attached,
    inside_window,
    neutral_dispute,
    buyer_data,
    serial_dispute,
)
"""In the order of rules.md; a test fails when a decorated rule is missing here."""


def check_dispute(text: str, dispute: Dispute, *, rules: Iterable[DisputeRule] = DISPUTE_RULES) -> tuple[Finding, ...]:
    """Return what the rules say about the request, by place; the platform's pack decides how much each weighs."""
    return check(text, Context(platform=dispute.platform), rules=[rule.about(dispute) for rule in rules])
