"""Checks data against a form and says what is wrong: file, line, field, and a sentence in Russian and Kazakh."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.pack_error import SENTENCES, PackError, Problem
from knowledge.pack_schema import Form
from knowledge.pack_yaml import Place, dotted

AnyForm = TypeVar("AnyForm", bound=Form)

_CODES = {
    "missing": "missing",
    "string_type": "not_text",
    "string_too_short": "empty",
    "string_too_long": "too_long",
    "tuple_type": "not_list",
    "model_type": "not_mapping",
    "model_attributes_type": "not_mapping",
    "dict_type": "not_mapping",
    "int_type": "not_whole",
    "int_parsing": "not_whole",
    "int_from_float": "not_whole",
    "float_type": "not_number",
    "float_parsing": "not_number",
    "literal_error": "not_allowed",
    "greater_than": "out_of_range",
    "greater_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "less_than_equal": "out_of_range",
    "finite_number": "out_of_range",
    "extra_forbidden": "unknown_field",
    "too_short": "empty",
}
"""The codes of problems for pydantic's own; those of dates share one, and those of pack_schema are kept."""
_INCLUDES = frozenset({"include", "includes"})
"""A pack is complete in itself; a file that asks for another one would silently lack what it meant to have."""
_HARMLESS = frozenset({"unknown_field", "set_aside"})
_RANGE_SIGNS = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "}


def check(form: type[AnyForm], data: object, *, file: str, lines: Mapping[Place, int]) -> tuple[AnyForm, list[Problem]]:
    """Return the checked form and what was set aside on the way.

    Raises PackError with every problem. An unknown name that is no misspelling, and a value the form is lenient
    about, are set aside: the rest of the pack stays usable.
    """
    aside: list[Problem] = []
    for _ in range(2):
        try:
            return form.model_validate(data), aside
        except ValidationError as error:
            details = error.errors(include_url=False)
            problems = [_problem(form, detail, file=file, lines=lines) for detail in details]
            fatal = [problem for problem in problems if problem.code not in _HARMLESS]
            if fatal:
                raise PackError(fatal) from error
            aside = list(dict.fromkeys(problems))
            data = _without(data, [_dropped(form, detail["loc"]) for detail in details])
    raise PackError(aside)


def _problem(form: type[Form], detail: ErrorDetails, *, file: str, lines: Mapping[Place, int]) -> Problem:
    """Return what pydantic found, in the words of SENTENCES."""
    place = _dropped(form, detail["loc"])
    code, allowed = _code(form, detail), _allowed(detail)
    if detail["type"] == "extra_forbidden" and str(place[-1]) in _INCLUDES:
        code = "include"
    if code == "unknown_field":
        near = get_close_matches(str(place[-1]), _names(form, place), n=1, cutoff=0.75)
        code, allowed = ("misspelt_field", near[0]) if near else (code, "")
    given = str(place[-1]) if detail["type"] == "extra_forbidden" else str(detail["input"])
    return Problem(code=code, file=file, line=_line(place, lines), field=dotted(place), given=given, allowed=allowed)


def _code(form: type[Form], detail: ErrorDetails) -> str:
    """Return the code of a problem for an error of pydantic."""
    kind = detail["type"]
    if detail["loc"] and detail["loc"][0] in form.lenient:
        return "set_aside"
    if detail["input"] is None and kind.endswith("_type"):
        return "empty"
    if kind.startswith("date"):
        return "not_date"
    return _CODES.get(kind, kind if kind in SENTENCES else "unfit")


def _allowed(detail: ErrorDetails) -> str:
    """Return what would have been right, where the error knows it."""
    context = detail.get("ctx", {})
    signed = [f"{sign}{context[name]}" for name, sign in _RANGE_SIGNS.items() if name in context]
    return (
        signed[0]
        if signed
        else str(context.get("allowed") or context.get("expected") or context.get("max_length") or "")
    )


def _names(form: type[Form], place: Place) -> Sequence[str]:
    """Return the names that are known where an unknown one stood."""
    return list(form.model_fields) if len(place) == 1 else ["ru", "kk", "deadline_days", "deadline_hours", "conditions"]


def _dropped(form: type[Form], place: Place) -> Place:
    """Return the value that is set aside for a problem at this place: all of a lenient value, else just it."""
    return place[:1] if place and place[0] in form.lenient else place


def _line(place: Place, lines: Mapping[Place, int]) -> int | None:
    """Return the line of the value, or of the nearest thing around it that has one."""
    ends = range(len(place), -1, -1)
    return next((lines[place[:end]] for end in ends if place[:end] in lines), None)


def _without(data: Any, places: Sequence[Place]) -> Any:
    """Return a copy of the data without these values."""
    if () in places:
        return None
    if isinstance(data, dict):
        items = ((key, value, [place[1:] for place in places if place[0] == key]) for key, value in data.items())
        return {key: _without(value, below) for key, value, below in items if () not in below}
    if isinstance(data, list):
        return [_without(value, [place[1:] for place in places if place[0] == at]) for at, value in enumerate(data)]
    return data
