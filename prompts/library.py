"""Renders prompts strictly: inputs given must equal inputs declared, and a version names what was rendered."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

FOLDER = Path(__file__).parent
ROLES = ("system", "user")


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


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - a prompt is plain text; customers' words are fenced, not escaped
    )


@cache
def load(name: str) -> Prompt:
    """Return the prompt of that name; raises PromptError when its file is not in shape."""
    path = FOLDER / f"{name}.md.j2"
    if not path.is_file():
        raise PromptError(f"there is no prompt {name!r}")
    _, front, body = path.read_text().split("---\n", 2)
    facts = yaml.safe_load(front)
    return Prompt(
        name=name,
        purpose=facts["purpose"],
        inputs=frozenset(facts["inputs"]),
        temperature=float(facts["temperature"]),
        version=_version(path.read_text(), body),
        body=body,
    )


def _version(whole: str, body: str) -> str:
    digest = hashlib.sha256(whole.encode())
    for included in sorted(filter(None, meta.find_referenced_templates(_environment().parse(body)))):
        digest.update((FOLDER / included).read_bytes())
    return digest.hexdigest()[:12]


def render(name: str, inputs: Mapping[str, Any]) -> tuple[Message, ...]:
    """Return the chat messages of a prompt; raises PromptError when an input is missing or not declared."""
    prompt = load(name)
    if set(inputs) != prompt.inputs:
        wrong = sorted(set(inputs) ^ prompt.inputs)
        raise PromptError(f"prompt {name!r}: inputs given and declared differ in {', '.join(wrong)}")
    template = _environment().from_string(prompt.body)
    context = template.new_context(dict(inputs))
    return tuple(
        Message(role=role, content="".join(template.blocks[role](context)).strip())
        for role in ROLES
        if role in template.blocks
    )
