"""The law of Kazakhstan as the rules use it: dated day counts and lists, each with the page that says so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, kw_only=True)
class Term:
    """A number of days that the law, or a platform above the law, sets."""

    days: int
    source: str
    platforms: tuple[str, ...] = ()
    """Where it holds; empty is everywhere."""

    def holds(self, platform: str) -> bool:
        """Tell whether the term holds on a platform."""
        return not self.platforms or platform in self.platforms


@dataclass(frozen=True, kw_only=True)
class Law:
    """What was found in the law on the day it was checked."""

    country: str
    checked_on: date
    terms: Mapping[str, Term]
    closed_list: re.Pattern[str]
    """Names, in loose letters, of goods that may be refused when they are without fault."""
    closed_list_source: str


@lru_cache(maxsize=1)
def law() -> Law:
    """Return the law of Kazakhstan; read once, at first use."""
    from agent.rules.law_file import read_law  # pydantic and yaml are slow to import

    return read_law()
