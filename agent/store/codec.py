"""Frozen dataclasses to JSON columns and back, checked on the way in."""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_json(value: Any) -> Any:
    """Return a dataclass as plain JSON values."""
    kind = type(value)
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is not a dataclass")
    return _adapter(kind).dump_python(value, mode="json")


def from_json(kind: Callable[..., T], value: Any) -> T:
    """Return JSON values as the dataclass they were made of."""
    result: T = _adapter(kind).validate_python(value)
    return result
