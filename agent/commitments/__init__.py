"""Finds what a text binds the store to, in Russian and Kazakh, and ties it to the clauses that allow it."""

from agent.commitments.finder import find_commitments
from agent.commitments.ties import supports, tie_commitments

__all__ = ["find_commitments", "supports", "tie_commitments"]
