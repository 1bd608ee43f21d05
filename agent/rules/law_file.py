"""Reads the law's pack: YAML in, checked by Pydantic, a frozen law out."""

import re
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.rules.law import Law, Term
from agent.rules.lookalikes import loosened
from agent.rules.pack_file import PackError

LAW_FILE = "kz_law.yaml"
TERMS = frozenset({"return_unused", "return_defective", "answer_to_claim"})
_Source = Annotated[str, Field(min_length=8)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Term(_Part):
    days: int = Field(ge=1, le=366)
    source: _Source
    platforms: tuple[str, ...] = ()


class _ClosedList(_Part):
    source: _Source
    words: tuple[Annotated[str, Field(min_length=2)], ...] = Field(min_length=1)


class _Law(_Part):
    country: str = Field(pattern=r"^[a-z]{2}$")
    checked_on: date
    terms: dict[str, _Term]
    closed_list: _ClosedList


def read_law(file: Traversable | None = None) -> Law:
    """Read the law's pack; raise PackError where it is wrong."""
    file = file or files("agent.rules").joinpath("packs").joinpath(LAW_FILE)
    try:
        parsed = _Law.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise PackError(f"{file.name}: not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise PackError(f"{file.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    if set(parsed.terms) != TERMS:
        raise PackError(f"{file.name}: terms: must be exactly {', '.join(sorted(TERMS))}")
    return Law(
        country=parsed.country,
        checked_on=parsed.checked_on,
        terms={name: Term(**term.model_dump()) for name, term in parsed.terms.items()},
        closed_list=_words(parsed.closed_list.words),
        closed_list_source=parsed.closed_list.source,
    )


def _words(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(loosened(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"))
