"""The editor's fields of a policy, as a browser sends them, turned into the form that the desk reads."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Annotated, Any

from fastapi import Depends, Form

from agent.web.fields import PlainText

MOST_PROMISES = 30
Text = Annotated[PlainText, Form(max_length=20_000)]
Short = Annotated[PlainText, Form(max_length=300)]
Many = Annotated[list[PlainText], Form(max_length=100)]
_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, ",": "."})


def promises(
    kind: Many = [],  # noqa: B006 - FastAPI copies what it is given as a default
    amount: Many = [],  # noqa: B006
    unit: Many = [],  # noqa: B006
    deadline: Many = [],  # noqa: B006
    deadline_unit: Many = [],  # noqa: B006
    conditions: Many = [],  # noqa: B006
) -> list[dict[str, Any]]:
    """Return the promises of the editor's rows; a row with nothing in it is none."""
    columns: Sequence[Sequence[str]] = (kind, amount, unit, deadline, deadline_unit, conditions)
    rows = [_promise(*row) for row in zip_longest(*columns, fillvalue="")]
    return [row for row in rows if row][:MOST_PROMISES]


def _promise(kind: str, amount: str, unit: str, deadline: str, deadline_unit: str, conditions: str) -> dict[str, Any]:
    row = {
        "kind": kind,
        "amount": _number(amount),
        "unit": unit,
        "deadline_hours" if deadline_unit == "hours" else "deadline_days": _whole(deadline),
        "conditions": [part.strip() for part in conditions.split(";") if part.strip()],
    }
    return {name: value for name, value in row.items() if value not in ("", [])}


def _number(text: str) -> float | str:
    """Return a sum as people type it (``1 500,50``) as a number, or as it came where it is none."""
    try:
        return float(text.translate(_SPACES))
    except ValueError:
        return text


def _whole(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else text


def typed_policy(
    commitments: Annotated[list[dict[str, Any]], Depends(promises)],
    id: Short = "",
    title_ru: Short = "",
    title_kk: Short = "",
    title_en: Short = "",
    wording_ru: Text = "",
    wording_kk: Text = "",
    wording_en: Text = "",
    body_ru: Text = "",
    body_kk: Text = "",
    body_en: Text = "",
    issues: Many = [],  # noqa: B006
    platforms: Many = [],  # noqa: B006
    product_groups: Many = [],  # noqa: B006
    valid_from: Short = "",
    valid_to: Short = "",
) -> dict[str, Any]:
    """Return what was typed as the form of a policy."""
    return {
        "id": id,
        "title": _texts(title_ru, title_kk, title_en),
        "wording": _texts(wording_ru, wording_kk, wording_en),
        "body": _texts(body_ru, body_kk, body_en),
        "issues": issues,
        "platforms": platforms,
        "product_groups": product_groups,
        "commitments": commitments,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def _texts(ru: str, kk: str, en: str) -> dict[str, str]:
    return {"ru": ru, "kk": kk} | ({"en": en} if en else {})


TypedPolicy = Annotated[dict[str, Any], Depends(typed_policy)]
