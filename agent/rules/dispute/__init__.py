"""The rules that a request to take a review down must obey; grounds and evidence are data of the packs."""

from agent.rules.dispute.checking import DISPUTE_RULES, check_dispute
from agent.rules.dispute.context import Dispute
from agent.rules.dispute.registry import DisputeRule

__all__ = ["DISPUTE_RULES", "Dispute", "DisputeRule", "check_dispute"]
