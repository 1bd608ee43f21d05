"""Reads the pack files: YAML in, checked by Pydantic, frozen packs out."""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from agent.domain.finding import Severity
from agent.rules.pack import OTHER, Disputes, Edits, Ground, Length, Pack, RuleSetting

RuleId = Annotated[str, Field(pattern=r"^[A-Z]{2}-\d{2}$")]
Source = Annotated[str, Field(min_length=8)]
LAW = "_law.yaml"
"""How the name of a country's law ends; ``law_file`` reads those."""
EvidenceKinds = Annotated[str, Field(pattern=r"^[a-z_]+(?:\|[a-z_]+)*$")]


class PackError(ValueError):
    """A pack file cannot be read; says which file and which field."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Length(_Part):
    shortest: int = Field(ge=1)
    longest: int = Field(ge=1)
    unit: Literal["chars", "bytes"]
    source: Source

    @model_validator(mode="after")
    def _ordered(self) -> "_Length":
        if self.shortest > self.longest:
            raise ValueError("shortest must not be greater than longest")
        return self


class _Message(_Part):
    ru: str = Field(min_length=1)
    kk: str = Field(min_length=1)


class _Rule(_Part):
    severity: Literal["block", "warn", "off"]
    source: Source
    message: _Message | None = None


class _Edits(_Part):
    kind: Literal["once", "overwrites", "if_allowed", "recreate"]
    days: int | None = Field(default=None, ge=1)
    source: Source


class _Ground(_Part):
    clause: str = Field(min_length=1)
    evidence: tuple[EvidenceKinds, ...]


class _Disputes(_Part):
    source: Source
    confirmed: bool = True
    window_days: int | None = Field(default=None, ge=1)
    grounds: dict[Annotated[str, Field(pattern=r"^(?:B\d{1,2}|OLD)$")], _Ground] = {}


class _Pack(_Part):
    platform: str = Field(pattern=r"^[a-z_]+$")
    checked_on: date
    domains: tuple[str, ...] = ()
    length: _Length | None = None
    edits: _Edits | None = None
    queue_days: int | None = Field(default=None, ge=1)
    disputes: _Disputes | None = None
    rules: dict[RuleId, _Rule] = {}


def read_packs(folder: Traversable | None = None) -> Mapping[str, Pack]:
    """Read the pack of each platform in the folder; raise PackError for the first that is wrong."""
    folder = folder or files("agent.rules").joinpath("packs")
    files_by_name = sorted(folder.iterdir(), key=lambda file: file.name)
    found = [_read(file) for file in files_by_name if file.name.endswith(".yaml") and not file.name.endswith(LAW)]
    by_platform = {pack.platform: pack for pack in found}
    if OTHER not in by_platform:
        raise PackError(f"packs: there is no {OTHER}.yaml for the platforms that have no pack")
    return by_platform


def _read(file: Traversable) -> Pack:
    try:
        parsed = _Pack.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise PackError(f"{file.name}: not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise PackError(f"{file.name}: {field}: {first['msg']}") from error
    if file.name != f"{parsed.platform}.yaml":
        raise PackError(f"{file.name}: platform: must be the name of the file, not {parsed.platform!r}")
    return _frozen(parsed)


def _frozen(parsed: _Pack) -> Pack:
    return Pack(
        platform=parsed.platform,
        checked_on=parsed.checked_on,
        domains=parsed.domains,
        length=Length(**parsed.length.model_dump()) if parsed.length else None,
        edits=Edits(**parsed.edits.model_dump()) if parsed.edits else None,
        queue_days=parsed.queue_days,
        disputes=_disputes(parsed.disputes) if parsed.disputes else None,
        rules={rule: _setting(said) for rule, said in parsed.rules.items()},
    )


def _disputes(parsed: _Disputes) -> Disputes:
    return Disputes(
        source=parsed.source,
        confirmed=parsed.confirmed,
        window_days=parsed.window_days,
        grounds={name: _ground(ground) for name, ground in parsed.grounds.items()},
    )


def _ground(parsed: _Ground) -> Ground:
    return Ground(clause=parsed.clause, evidence=tuple(frozenset(kinds.split("|")) for kinds in parsed.evidence))


def _setting(said: _Rule) -> RuleSetting:
    severity = None if said.severity == "off" else Severity(said.severity)
    return RuleSetting(severity=severity, source=said.source, message=said.message.model_dump() if said.message else {})
