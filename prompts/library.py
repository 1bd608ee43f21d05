"""Renders prompts strictly: inputs given must equal inputs declared, and a version names what was rendered."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, meta

FOLDER = Path(__file__).parent
ROLES = ("system", "user")
FACTS: dict[str, type | tuple[type, ...]] = {"purpose": str, "inputs": list, "temperature": (int, float)}
"""What the front matter of a prompt says, no more and no less."""


class PromptError(ValueError):
    """A prompt file or the inputs given to it are wrong."""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """A template with its front matter and its version."""

    name: str
    purpose: str
    inputs: frozenset[str]
    temperature: float
    version: str
    """A digest over the file and everything that it includes."""
    body: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """One rendered chat message."""

    role: str
    content: str


class Library:
    """The prompts of one folder; a file is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # Without it an included partial would run into the line after it.
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701 - a prompt is plain text; customers' words are fenced, not escaped
        )
        self.load = cache(self._load)
        self._template = cache(lambda name: self._environment.from_string(self.load(name).body))

    def render(self, name: str, inputs: Mapping[str, Any]) -> tuple[Message, ...]:
        """Return the chat messages of a prompt; raises PromptError when an input is missing or not declared."""
        prompt, template = self.load(name), self._template(name)
        if set(inputs) != prompt.inputs:
            wrong = sorted(set(inputs) ^ prompt.inputs)
            raise PromptError(f"prompt {name!r}: inputs given and declared differ in {', '.join(wrong)}")
        context = template.new_context(dict(inputs))
        return tuple(
            Message(role=role, content="".join(template.blocks[role](context)).strip())
            for role in ROLES
            if role in template.blocks
        )

    def _load(self, name: str) -> Prompt:
        path = self._folder / f"{name}.md.j2"
        if not path.is_file():
            raise PromptError(f"there is no prompt {name!r}")
        whole = path.read_text(encoding="utf-8")
        facts, body = _split(name, whole)
        try:
            sources = {included: self._source(included) for included in sorted(self._included(body))}
            used = set().union(*(self._variables(source) for source in (body, *sources.values())))
        except TemplateError as error:
            raise PromptError(f"prompt {name!r}: {error}") from error
        if used != set(facts["inputs"]):
            wrong = sorted(used ^ set(facts["inputs"]))
            raise PromptError(f"prompt {name!r}: inputs declared and used differ in {', '.join(wrong)}")
        return Prompt(
            name=name,
            purpose=facts["purpose"],
            inputs=frozenset(used),
            temperature=float(facts["temperature"]),
            version=hashlib.sha256("\0".join((whole, *sources.values())).encode()).hexdigest()[:12],
            body=body,
        )

    def _included(self, source: str) -> Iterator[str]:
        """Yield the names of what a template includes, and of what that includes."""
        for name in meta.find_referenced_templates(self._environment.parse(source)):
            if name is not None:
                yield name
                yield from self._included(self._source(name))

    def _source(self, name: str) -> str:
        path = self._folder / name
        if not path.is_file():
            raise PromptError(f"there is no partial {name!r}")
        return path.read_text(encoding="utf-8")

    def _variables(self, source: str) -> set[str]:
        return meta.find_undeclared_variables(self._environment.parse(source))


def _split(name: str, whole: str) -> tuple[dict[str, Any], str]:
    """Return the front matter, checked, and the body under it; raises PromptError."""
    start, *parts = whole.split("---\n", 2)
    if start or len(parts) != 2:
        raise PromptError(f"prompt {name!r}: the file must begin with front matter between two lines of ---")
    try:
        facts = yaml.safe_load(parts[0])
    except yaml.YAMLError as error:
        raise PromptError(f"prompt {name!r}: the front matter is no YAML") from error
    if not isinstance(facts, dict) or set(facts) != set(FACTS):
        raise PromptError(f"prompt {name!r}: the front matter must hold exactly {', '.join(FACTS)}")
    wrong = [key for key, kind in FACTS.items() if not isinstance(facts[key], kind) or facts[key] == ""]
    if wrong:
        raise PromptError(f"prompt {name!r}: the front matter has a wrong {', '.join(wrong)}")
    return facts, parts[1]


_OWN = Library(FOLDER)
load, render = _OWN.load, _OWN.render
