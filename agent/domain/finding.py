"""Findings: what a rule says about a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; a block is only waived by a named lead with a reason."""

    BLOCK = "block"
    WARN = "warn"
    NOT_CHECKED = "not_checked"
    """The rule needs something that was not given, so it says nothing about the text."""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A change that would settle a finding and passes the rules itself: put ``text`` in place of ``[start:end]``."""

    start: int
    end: int
    text: str
    """Empty takes the place out."""
    clause: str = ""
    """The clause whose approved wording it is, as ``id@version``."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One rule, one place: ``text[start:end]`` as the operator sees it."""

    rule: str
    severity: Severity
    start: int
    end: int
    message: Mapping[str, str]
    """One sentence for the operator, by interface language (``ru``, ``kk``)."""
    source: str = ""
    """Which page or law says so."""
    suggestion: Suggestion | None = None
