"""Opinions: what a model thinks of a text where a rule needs judgement."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """Advice on one rule; it settles nothing, a person does."""

    rule: str
    why: str
    """One sentence in the language that was asked for."""
    start: int = 0
    end: int = 0
    """The words it is about, ``text[start:end]``; empty when something is missing."""
