"""Folds a text for matching, so that ё, missing Kazakh letters and invisible characters make no difference."""

import re
from dataclasses import dataclass

from agent.commitments.latin_kk import in_cyrillic, is_latin_kazakh
from agent.commitments.latin_ru import is_latin_russian

_PLAIN = str.maketrans("ёйыіәңғүұқөһ–—−‑\u00a0\u202f\u2009", "еиииангуукох----   ")
_LEFT_OUT = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+|(?<=[ \t\u00a0])[ \t\u00a0]+")
_MIXED_WORD = re.compile(r"\b\w*?(?:[а-я][a-z]|[a-z][а-я])\w*")
_LOOK_ALIKES = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"\n]*\"")


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A folded text and the way back to the places in the original."""

    text: str
    offsets: tuple[int, ...] | None
    """Where each folded character stood; None where nothing was left out."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that the folded span stands for."""
        if self.offsets is None or start == end:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold_letters(text: str) -> str:
    """Lower the text and fold its letters one to one; the length never changes."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.translate(_PLAIN)


def _kept(text: str) -> tuple[int, ...] | None:
    """Return the places of the characters that count: no invisible ones, one space of several; None for all."""
    left_out = {place for found in _LEFT_OUT.finditer(text) for place in range(*found.span())}
    return tuple(place for place in range(len(text)) if place not in left_out) if left_out else None


def _blank_quotation(found: re.Match[str]) -> str:
    whole = not found.string[: found.start()].strip() and not found.string[found.end() :].strip(" .!\n")
    return found[0] if whole else " " * len(found[0])


def fold(text: str) -> Folded:
    """Fold a text for matching and blank out its quotations: what is quoted is not said by the store."""
    offsets = _kept(text)
    if offsets is not None:
        text = "".join(text[place] for place in offsets)
    lowered = fold_letters(text)
    if is_latin_kazakh(lowered) or is_latin_russian(lowered):
        lowered, places = in_cyrillic(lowered)
        offsets = places if offsets is None else tuple(offsets[place] for place in places)
    folded = _QUOTED.sub(_blank_quotation, lowered)
    folded = _MIXED_WORD.sub(lambda found: found[0].translate(_LOOK_ALIKES), folded)
    return Folded(text=folded, offsets=offsets)


def folded_pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern that is written in ordinary spelling and searched in folded text."""
    return re.compile(source.translate(_PLAIN))


def folded_words(source: str) -> frozenset[str]:
    """Return the words of a list in folded writing."""
    return frozenset(fold_letters(source).split())
