"""The rules a reply must obey: one rule is one pure function with a stable id; packs hold the platforms' facts."""

from agent.rules.catalogue import RULES
from agent.rules.checking import blocked, check, instructions
from agent.rules.context import Context
from agent.rules.registry import Rule
from agent.rules.text import Span, Text

__all__ = ["RULES", "Context", "Rule", "Span", "Text", "blocked", "check", "instructions"]
