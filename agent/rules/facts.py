"""What each rule says in one sentence, and which page says so, dated; read once, at first use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, kw_only=True)
class RuleFact:
    """One rule's sentence in English and its source."""

    says: str
    source: str
    """Addresses or titles of pages, or the words "prior knowledge, unverified"."""
    checked_on: date


@lru_cache(maxsize=1)
def rule_facts() -> Mapping[str, RuleFact]:
    """Return the facts of every rule by id."""
    read = yaml.safe_load(files("agent.rules").joinpath("facts.yaml").read_text(encoding="utf-8"))
    return {id: RuleFact(**told, checked_on=read["checked_on"]) for id, told in read["rules"].items()}
