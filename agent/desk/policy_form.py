"""The form of a policy: plain data in, a clause out, checked as a pack's policies are and named for a person."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from agent.desk.policy_faults import LANGUAGES, PolicyFaultsError, fault_of
from agent.desk.policy_views import Fault
from agent.domain.plain_text import plain
from knowledge.pack_check import check
from knowledge.pack_error import PackError, Problem
from knowledge.pack_schema import PolicyForm
from knowledge.policy import AllowedCommitment, Clause
from knowledge.store_profile import StoreProfile

LONGEST_NOTES = 20_000
_HEADING = re.compile(r"^##[ \t]+(?:ru|kk|en)[ \t]*$", re.MULTILINE | re.IGNORECASE)


def read_form(form: Mapping[str, Any], profile: StoreProfile) -> Clause:
    """Return the clause of a form; raises PolicyFaultsError.

    ``form`` has the fields of ``PolicyForm`` and ``body`` with the notes by language. An empty ``id`` is made of the
    title; ``version`` is not read, since the desk counts versions itself.
    """
    data: dict[str, Any] = _plain({name: value for name, value in form.items() if name not in {"body", "version"}})
    data |= {name: None for name in ("valid_from", "valid_to") if data.get(name) == ""}
    data["commitments"] = _filled(data.get("commitments"))
    data["id"] = data.get("id") or code_of(data.get("title")) or "policy"
    body = {language: text for language, text in _plain(dict(form.get("body") or {})).items() if text}
    faults = [*_faults_of_notes(body)]
    try:
        read, aside = check(PolicyForm, data, file="", lines={})
        faults += [fault_of(problem) for problem in aside]
        faults += [_unknown_group(group, at) for at, group in _unknown_groups(read, profile)]
    except PackError as error:
        raise PolicyFaultsError([*faults, *map(fault_of, error.problems)]) from error
    if faults:
        raise PolicyFaultsError(faults)
    return read.clause(body)


def form_of(clause: Clause) -> dict[str, Any]:
    """Return the form that a clause would have been saved with."""
    return whole_form(
        {
            "id": clause.id,
            "title": dict(clause.title),
            "issues": list(clause.issues),
            "platforms": list(clause.platforms),
            "product_groups": list(clause.product_groups),
            "valid_from": _iso(clause.valid_from),
            "valid_to": _iso(clause.valid_to),
            "commitments": [_commitment(allowed) for allowed in clause.commitments],
            "wording": dict(clause.wording),
            "body": dict(clause.body),
        }
    )


def whole_form(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return a form with every field that the editor shows, empty where the given one has none."""
    texts = {name: {**dict.fromkeys(LANGUAGES, ""), **(form.get(name) or {})} for name in ("title", "wording", "body")}
    lists = {name: list(form.get(name) or ()) for name in ("issues", "platforms", "product_groups", "commitments")}
    days = {name: str(form.get(name) or "") for name in ("valid_from", "valid_to")}
    return {"id": str(form.get("id") or ""), **texts, **lists, **days}


_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e e zh z i y k l m n o p r s t u f h ts ch sh sch _ y _ e yu ya a g q n o u u h i".split(),
        strict=True,
    )
)


def code_of(title: object) -> str:
    """Return a code in Latin letters for a title, or an empty text where it has none to make one of."""
    words = title.get("ru") or title.get("kk") if isinstance(title, Mapping) else ""
    latin = "".join(_LETTERS.get(letter, letter) for letter in str(words or "").lower()).replace("_", "")
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:40].rstrip("-")


def _plain(value: Any) -> Any:
    """Return the data with every text safe to store."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _filled(rows: Any) -> Any:
    """Return the promises without their empty fields; a row without a kind that says nothing else is no promise."""
    if not isinstance(rows, list):
        return rows
    filled = [
        {name: value for name, value in row.items() if value not in ("", None)} if isinstance(row, dict) else row
        for row in rows
    ]
    return [row for row in filled if row]


def _unknown_groups(form: PolicyForm, profile: StoreProfile) -> list[tuple[int, str]]:
    return [(at, group) for at, group in enumerate(form.product_groups) if group not in profile.product_groups]


def _unknown_group(group: str, at: int) -> Fault:
    return fault_of(Problem(code="unknown_group", file="", field=f"product_groups.{at}", given=group))


def _faults_of_notes(body: Mapping[str, Any]) -> Iterable[Fault]:
    for language, text in body.items():
        if language not in (*LANGUAGES, "en") or not isinstance(text, str):
            yield fault_of(Problem(code="not_text", file="", field=f"body.{language}"))
        elif len(text) > LONGEST_NOTES:
            yield fault_of(Problem(code="too_long", file="", field=f"body.{language}", allowed=str(LONGEST_NOTES)))
        elif _HEADING.search(text):
            yield fault_of(Problem(code="heading", file="", field=f"body.{language}"))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _commitment(allowed: AllowedCommitment) -> dict[str, Any]:
    hours = allowed.deadline_hours
    whole_days = hours is not None and hours % 24 == 0
    return {
        "kind": allowed.kind,
        "amount": allowed.amount,
        "unit": allowed.unit,
        "deadline_days": hours // 24 if hours and whole_days else None,
        "deadline_hours": None if whole_days else hours,
        "conditions": list(allowed.conditions),
    }
