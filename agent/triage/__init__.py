"""Triage: what the desk reads in a review, pure and offline; its one door is ``triage_review``."""

from agent.triage.reading import triage_review

__all__ = ["triage_review"]
