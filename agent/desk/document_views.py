"""What the screens and the API show of documents that policies are proposed from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.policy import Clause


@dataclass(frozen=True, kw_only=True)
class ProposedClause:
    """A clause as a document seems to say it; it is no law of the store until a person confirms it."""

    clause: Clause
    places: Mapping[str, str] = field(default_factory=dict)
    """Where each language stands in the document: ``page 3``, ``line 40`` or ``paragraph 12``."""
    digest: str = ""
    """A digest of the section's own words, by which it is known again in the document's next edition."""


@dataclass(frozen=True, kw_only=True)
class ImportedClause:
    """A proposed clause and what a person decided on it."""

    imported_id: str
    document_id: str
    heading: str
    proposed: ProposedClause
    state: str
    """``open``, ``confirmed`` or ``dismissed``."""
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A document in the list."""

    document_id: str
    store_id: str
    name: str
    brought_by: str
    created_at: datetime
    clauses: int
    decided: int


@dataclass(frozen=True, kw_only=True)
class DocumentShown:
    """A document with the clauses proposed from it, in the order of the document."""

    row: DocumentRow
    clauses: tuple[ImportedClause, ...]


@dataclass(frozen=True, kw_only=True)
class Brought:
    """A document that came in; ``known`` when the very same file was here before."""

    document_id: str
    known: bool
