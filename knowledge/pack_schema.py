"""What the files of a store pack may hold, checked by pydantic at the edge and turned into the library's own types."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator
from pydantic import ValidationInfo as Info
from pydantic_core import PydanticCustomError

from knowledge.past_reply import PastReply
from knowledge.policy import COMMITMENT_KINDS, ISSUES, AllowedCommitment, Clause
from knowledge.store_profile import StoreProfile


def _issue(value: str) -> str:
    if value not in ISSUES:
        raise PydanticCustomError("unknown_issue", "unknown issue")
    return value


def _kind(value: str) -> str:
    if value not in COMMITMENT_KINDS:
        raise PydanticCustomError("unknown_commitment", "unknown commitment kind")
    return value


def _identifier(value: str) -> str:
    if not value[:1].isalnum() or not value.translate({ord(sign): "a" for sign in "-._"}).isalnum():
        raise PydanticCustomError("bad_id", "bad id")
    return value


def _citation(value: str) -> str:
    id, _, version = value.rpartition("@")
    if not version.isdecimal() or not id.translate({ord(sign): "a" for sign in "-._"}).isalnum():
        raise PydanticCustomError("bad_citation", "bad citation")
    return value


def _listed(value: object) -> object:
    return () if value is None else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
MaybeText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Identifier = Annotated[Text, Field(max_length=64), AfterValidator(_identifier)]
Issues = Annotated[tuple[Annotated[str, AfterValidator(_issue)], ...], BeforeValidator(_listed)]
Platforms = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")], ...], BeforeValidator(_listed)
]
Groups = Annotated[tuple[Identifier, ...], BeforeValidator(_listed)]
Citations = Annotated[
    tuple[Annotated[str, StringConstraints(max_length=120), AfterValidator(_citation)], ...], BeforeValidator(_listed)
]
Hours = Annotated[int, Field(strict=True, gt=0, le=24 * 366)]
Span = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$")]


class Form(BaseModel):
    """The base of all: unknown names are reported, and ``lenient`` names never make a pack unusable."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
    lenient: ClassVar[frozenset[str]] = frozenset()


class Texts(Form):
    """A text that must be there in Russian and in Kazakh."""

    ru: Text
    kk: Text
    en: MaybeText = ""

    def by_language(self) -> dict[str, str]:
        """Return the filled texts."""
        return {language: text for language, text in self.model_dump().items() if text}


class MaybeTexts(Texts):
    """A text by language that may be left empty."""

    ru: MaybeText = ""
    kk: MaybeText = ""


class WorkingHours(Form):
    """When the store answers."""

    timezone: Text = "Asia/Almaty"
    days: dict[Annotated[str, StringConstraints(pattern=r"^(mon|tue|wed|thu|fri|sat|sun)(-\w{3})?$")], tuple[Span, ...]]


class Sla(Form):
    """Within how many hours the store answers."""

    low_rating_hours: Annotated[float, Field(gt=0, le=720)] = 24
    other_hours: Annotated[float, Field(gt=0, le=720)] = 48


class BudgetForm(Form):
    """What models may cost the store; an empty limit is the desk's own."""

    tokens_per_day: Annotated[int, Field(strict=True, ge=0)] | None = None
    usd_per_month: Annotated[float, Field(ge=0)] | None = None


class StoreForm(Form):
    """``store.yaml``."""

    lenient = frozenset({"voice", "working_hours", "sla"})
    id: Annotated[Text, Field(max_length=64)]
    name: Texts
    platforms: Platforms = ("kaspi",)
    signature: MaybeTexts = MaybeTexts()
    private_channel: MaybeTexts = MaybeTexts()
    voice: MaybeTexts = MaybeTexts()
    product_groups: dict[Identifier, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}
    default_language: Literal["ru", "kk"] = "ru"
    working_hours: WorkingHours | None = None
    sla: Sla | None = None
    budget: BudgetForm | None = None
    admit: Literal["lead", "unedited"] = "lead"

    def profile(self) -> StoreProfile:
        """Return the store's facts in the library's own type."""
        texts = {name: getattr(self, name).by_language() for name in ("name", "signature", "private_channel", "voice")}
        return StoreProfile(
            id=self.id,
            platforms=self.platforms,
            product_groups=self.product_groups,
            default_language=self.default_language,
            working_hours=_plain(self.working_hours),
            sla=_plain(self.sla),
            budget=_plain(self.budget),
            admit=self.admit,
            **texts,
        )


class CommitmentForm(Form):
    """One entry of a policy's ``commitments``."""

    kind: Annotated[str, AfterValidator(_kind)]
    amount: Annotated[float, Field(gt=0)] | None = None
    unit: Annotated[Literal["KZT", "%"] | None, Field(validate_default=True)] = None
    deadline_days: Annotated[int, Field(strict=True, gt=0, le=366)] | None = None
    deadline_hours: Hours | None = None
    conditions: Annotated[tuple[Text, ...], BeforeValidator(_listed)] = ()

    @field_validator("unit")
    @classmethod
    def _amount_has_unit(cls, value: str | None, info: Info) -> str | None:
        if value is None and info.data.get("amount") is not None:
            raise PydanticCustomError("amount_without_unit", "an amount needs a unit")
        return value

    @field_validator("deadline_hours")
    @classmethod
    def _one_deadline(cls, value: int | None, info: Info) -> int | None:
        if value is not None and info.data.get("deadline_days") is not None:
            raise PydanticCustomError("two_deadlines", "two deadlines")
        return value

    def allowed(self) -> AllowedCommitment:
        """Return the promise in the library's own type; a day is 24 hours."""
        hours = self.deadline_hours if self.deadline_days is None else self.deadline_days * 24
        return AllowedCommitment(
            kind=self.kind, amount=self.amount, unit=self.unit, deadline_hours=hours, conditions=self.conditions
        )


class PolicyForm(Form):
    """The block at the top of a policy file."""

    id: Identifier
    version: Annotated[int, Field(strict=True, ge=1)] = 1
    title: Texts
    issues: Issues = ()
    platforms: Platforms = ()
    product_groups: Groups = ()
    valid_from: date | None = None
    valid_to: date | None = None
    commitments: Annotated[tuple[CommitmentForm, ...], BeforeValidator(_listed)] = ()
    wording: Texts

    @field_validator("valid_to")
    @classmethod
    def _ends_after_start(cls, value: date | None, info: Info) -> date | None:
        start = info.data.get("valid_from")
        if value is not None and start is not None and value < start:
            raise PydanticCustomError("ends_before_start", "ends before it starts", {"allowed": start.isoformat()})
        return value

    def clause(self, body: Mapping[str, str]) -> Clause:
        """Return the clause in the library's own type."""
        return Clause(
            id=self.id,
            version=self.version,
            title=self.title.by_language(),
            issues=self.issues,
            platforms=self.platforms,
            product_groups=self.product_groups,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            commitments=tuple(entry.allowed() for entry in self.commitments),
            wording=self.wording.by_language(),
            body=body,
        )


class ReplyForm(Form):
    """One line of ``replies.jsonl``."""

    id: Annotated[str, StringConstraints(max_length=64)] = ""
    review: MaybeText = ""
    reply: Text
    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    language: Literal["ru", "kk", "mixed", "en", ""] = ""
    issues: Issues = ()
    product: MaybeText = ""
    clauses: Citations = ()
    standing: Annotated[float, Field(ge=0, le=1)] = 1.0

    def past_reply(self) -> PastReply:
        """Return the past reply in the library's own type; without an id it is named after its content."""
        content = "\0".join((self.review, self.reply, self.product))
        named = self.id or f"r-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
        return PastReply(**(self.model_dump() | {"id": named}))


def _plain(form: Form | None) -> dict[str, Any] | None:
    """Return a form as plain data, lists instead of tuples, as YAML would give it."""
    return form.model_dump(mode="json") if form else None
