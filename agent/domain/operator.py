"""Operators: the people who decide, and what each may do and see."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each role may do all that the one before it may."""

    VIEWER = "viewer"
    OPERATOR = "operator"
    LEAD = "lead"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Position in the order of roles, viewer first."""
        return list(Role).index(self)


@dataclass(frozen=True, kw_only=True)
class Operator:
    """A signed-in person, or a program acting by token, with the stores they may see."""

    id: str
    login: str
    role: Role
    store_ids: frozenset[str]
    language: str = "ru"
    """Language of the interface, ``ru`` or ``kk``."""

    def may(self, role: Role) -> bool:
        """Tell whether this person has at least that role."""
        return self.role.rank >= role.rank
