"""Renders the editor of a policy: for one that is stored, for a new one, and for what was typed and refused."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse

from agent.desk.accounts import Session
from agent.desk.desk import Desk
from agent.desk.policy_faults import field_name
from agent.desk.policy_reading import profile_of
from agent.desk.policy_views import Affected, Fault, PolicyChecked, PolicyShown
from agent.domain.commitment import CommitmentKind
from agent.domain.issue import Issue
from agent.domain.operator import Role
from agent.web.format import term
from agent.web.render import page
from agent.web.texts import translator
from knowledge.store_profile import StoreProfile

TOLD = {
    "saved": "policies.saved",
    "later": "policies.saved_later",
    "unchanged": "policies.unchanged",
    "retired": "policies.now_retired",
    "restored": "policies.now_restored",
}
_ANCHORED = frozenset({"id", "why", "issues", "platforms", "product_groups", "valid_from", "valid_to", "commitments"})


def editor(
    request: Request,
    desk: Desk,
    session: Session,
    shown: PolicyShown,
    *,
    post_to: str = "/policies/new",
    hidden: Mapping[str, str] | None = None,
    status: int = 200,
    done: str = "",
    error: str = "",
    faults: Sequence[Fault] = (),
    checked: PolicyChecked | None = None,
    why: str = "",
    retiring: Affected | None = None,
    turn_error: str = "",
) -> HTMLResponse:
    """Return the page of a policy: the editor for a lead, the policy to read for everybody else.

    ``post_to`` takes the form, with ``hidden`` fields besides its own (``action`` is ``check``, ``save``, ``row`` or
    ``drop-N``). ``checked`` is shown below the form, ``faults`` above it.
    """
    operator = session.operator
    profile = profile_of(desk, operator, shown.store_id)
    t = translator(operator.language)
    return page(
        request,
        "policy.html",
        session,
        status=status,
        shown=shown,
        may_save=operator.may(Role.LEAD),
        post_to=f"/policies/{quote(str(shown.form['id']))}" if shown.version else post_to,
        hidden=hidden or {},
        flash=t(TOLD[done]) if done in TOLD else "",
        error=error,
        faults=[fault for fault in faults if not fault.warning],
        warnings=[fault for fault in faults if fault.warning],
        checked=checked,
        why=why,
        retiring=retiring,
        turn_error=turn_error,
        turn_why=why if retiring or turn_error else "",
        kinds=[str(kind) for kind in CommitmentKind],
        issues=[(str(issue), term(t, "issue", str(issue))) for issue in Issue],
        platform_choices=[(one, term(t, "platform", one)) for one in _platforms(profile, shown)],
        groups=_groups(profile, shown),
        anchor=anchor,
        field_name=lambda field: field_name(field, operator.language),
        shown_number=shown_number,
    )


def anchor(field: str) -> str:
    """Return the id on the page of the field that a fault is about: a text by language, a promise's row, a list."""
    name, _, rest = field.partition(".")
    if name in ("title", "wording", "body") and rest:
        return f"{name}-{rest.split('.')[0]}"
    if name == "commitments" and rest:
        return f"commitments-{rest.split('.')[0]}"
    return name if name in _ANCHORED else "main"


def shown_number(value: object) -> str:
    """Write a number without a needless fraction; what was typed and is no number stays as it is."""
    if value is None or isinstance(value, bool):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _platforms(profile: StoreProfile, shown: PolicyShown) -> list[str]:
    return list(dict.fromkeys((*profile.platforms, *map(str, shown.form["platforms"]))))


def _groups(profile: StoreProfile, shown: PolicyShown) -> list[tuple[str, str]]:
    """Return the store's groups with their first words; one that the store has no more can be unticked."""
    known = {id: f"{id} ({', '.join(words[:3])})" for id, words in profile.product_groups.items()}
    return list((known | {id: id for id in map(str, shown.form["product_groups"]) if id not in known}).items())
