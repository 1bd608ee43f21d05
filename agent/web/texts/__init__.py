"""Interface texts by key, in Russian and Kazakh, with plural forms."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

import yaml

INTERFACE_LANGUAGES = ("ru", "kk")
"""The languages of the interface; the first is the default."""
PLURAL_FORMS = {"ru": frozenset({"one", "few", "many"}), "kk": frozenset({"other"})}
"""The forms a counted text has: a Kazakh noun after a number stays in the singular."""
_EVERY_FORM = frozenset().union(*PLURAL_FORMS.values())
_FOLDER = Path(__file__).parent

Text = str | Mapping[str, str]


class Translator(Protocol):
    """Says a text by its key in one interface language."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the text with its values; ``n`` chooses the plural form; an unknown key is a KeyError."""
        ...


@cache
def texts(lang: str) -> Mapping[str, Text]:
    """Return every text of a language by dotted key."""
    files = [_FOLDER / f"{part}.{lang}.yaml" for part in ("names", "screens")]
    trees = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    return {key: text for tree in trees for key, text in _flat(tree, prefix="")}


@cache
def translator(lang: str) -> Translator:
    """Return what templates call ``t``; an unknown language gets the default one."""
    known = lang if lang in INTERFACE_LANGUAGES else INTERFACE_LANGUAGES[0]
    said = texts(known)

    def t(key: str, **values: object) -> str:
        text = said[key]
        if not isinstance(text, str):
            text = text[plural_form(known, int(str(values["n"])))]
        return text.format_map(values)

    return t


def plural_form(lang: str, number: int) -> str:
    """Return the plural form that a number takes (source: Unicode CLDR, cardinal rules for ru and kk)."""
    if lang != "ru":
        return "other"
    last, last_two = abs(number) % 10, abs(number) % 100
    if last == 1 and last_two != 11:
        return "one"
    return "few" if last in (2, 3, 4) and last_two not in (12, 13, 14) else "many"


def _flat(tree: Mapping[str, object], *, prefix: str) -> list[tuple[str, Text]]:
    """List the leaves of a tree of texts; a mapping of plural forms is a leaf."""
    leaves: list[tuple[str, Text]] = []
    for name, value in tree.items():
        if not isinstance(value, Mapping):
            leaves.append((prefix + name, str(value)))
        elif set(value) <= _EVERY_FORM:
            leaves.append((prefix + name, value))
        else:
            leaves.extend(_flat(value, prefix=f"{prefix}{name}."))
    return leaves
