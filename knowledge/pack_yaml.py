"""Strict YAML that remembers on which line each value stands: no aliases, no doubled keys, dates stay text."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import yaml

from knowledge.pack_error import PackError, Problem

Place: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and positions from the top."""


class _Loader(yaml.SafeLoader):
    """SafeLoader without aliases (they can grow without end) and without dates (their errors would have no line)."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse an alias where one stands, otherwise compose as usual."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "alias", self.get_mark())
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text: str, *, file: str, first_line: int = 1) -> tuple[Any, Mapping[Place, int]]:
    """Return the data and the line of every value in it, counted from ``first_line``; raises PackError."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, {(): first_line}
        lines, doubled = _lines(node, first_line)
        if doubled:
            raise PackError(
                Problem(code="duplicate_key", file=file, line=line, field=dotted(place)) for place, line in doubled
            )
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        raise PackError([_problem(error, file=file, first_line=first_line)]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PackError([Problem(code="bad_yaml", file=file, line=first_line, given=reason)]) from error
    finally:
        loader.dispose()


def dotted(place: Place) -> str:
    """Write a place as people do: ``commitments.0.kind``."""
    return ".".join(str(step) for step in place)


def _lines(node: yaml.Node, first_line: int) -> tuple[dict[Place, int], list[tuple[Place, int]]]:
    """Return the line of each value, and the places of keys that occur twice."""
    lines: dict[Place, int] = {}
    doubled: list[tuple[Place, int]] = []
    for place, line in _walk(node, (), node.start_mark.line):
        if place in lines:
            doubled.append((place, line + first_line))
        lines[place] = line + first_line
    return lines, doubled


def _walk(node: yaml.Node, place: Place, line: int) -> Iterator[tuple[Place, int]]:
    """Yield every value's place and line (counted from 0), parents first; a value stands where its key stands."""
    yield place, line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*place, str(key.value)), key.start_mark.line)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield from _walk(item, (*place, position), item.start_mark.line)


def _problem(error: yaml.MarkedYAMLError, *, file: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = first_line + (mark.line if mark else 0)
    if error.problem == "alias":
        return Problem(code="alias", file=file, line=line)
    if "'!include" in (error.problem or ""):
        return Problem(code="include", file=file, line=line, given="!include")
    return Problem(code="bad_yaml", file=file, line=line, given=error.problem or "?")
