"""TN: no profanity, plain, masked, stretched or spaced out."""

import re
from collections.abc import Iterator
from functools import lru_cache

from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.lookalikes import as_cyrillic
from agent.rules.profanity_words import MASKABLE, WORDS
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_HIDING = "*@#$%&•×"
_HIDDEN = re.compile(rf"[{_HIDING}]")
_MASKED = re.compile(rf"(?<![\w{_HIDING}])(?=\w+[{_HIDING}])[^\W\d_][\w{_HIDING}]{{1,14}}(?![\w{_HIDING}])")
_DISGUISED = re.compile(r"(?<![\w@$])(?=[^\W\d_]*[@$034613z])(?=[@$\w]*[^\W\d_])[@$\w]{3,16}(?![\w@$])")
_LEET = str.maketrans("@$034613z", "асозчбизз")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[\s.\-_*]{1,2}[^\W\d_]){2,9}(?!\w)")
_STRETCHED = re.compile(r"(?<!\w)[^\W\d_]*?([^\W\d_])\1\1[^\W\d_]*(?!\w)")
_RUN_OF_ONE = re.compile(r"(.)\1+")
_LATIN_WORD = re.compile(r"(?<!\w)[aceopxykhi]{3,12}(?!\w)")
_NOT_A_LETTER = re.compile(r"[\W_]+")


@rule(
    "TN-01",
    Severity.BLOCK,
    instruction="Never use profanity, not even masked or quoted from the review.",
    message={"ru": "Уберите грубое слово.", "kk": "Дөрекі сөзді алып тастаңыз."},
)
def profanity(text: Text, context: Context) -> Iterator[Span]:
    """A reply holds no obscene word (source: rules.md, TN-01; Ozon; the lexicon is our own)."""
    yield from text.find(WORDS)
    for sign, pattern, reading in _DISGUISES:
        for match in pattern.finditer(text.folded) if sign.search(text.folded) else ():
            if _bad(reading(match.group())):
                yield text.span(match.start(), match.end())
    for match in _MASKED.finditer(text.folded) if _HIDDEN.search(text.folded) else ():
        span = text.span(match.start(), match.end())
        if _hidden(match.group()) and not _masked_name(text.original[span.start : span.end]):
            yield span


def _unleeted(word: str) -> str:
    return word.translate(_LEET)


def _unspaced(letters: str) -> str:
    return _NOT_A_LETTER.sub("", letters)


def _unstretched(word: str) -> str:
    return _RUN_OF_ONE.sub(r"\1", word)


_DISGUISES = (
    (re.compile(r"[@$034613z]"), _DISGUISED, _unleeted),
    (re.compile(r"(?<!\w)[^\W\d_][\s.\-_*]{1,2}[^\W\d_](?!\w)"), _SPACED, _unspaced),
    (re.compile(r"([^\W\d_])\1\1"), _STRETCHED, _unstretched),
    (re.compile(r"[aceopxykhi]{3}"), _LATIN_WORD, as_cyrillic),
)
"""Each disguise with a quick sign without which it cannot stand in a text, and how it is read."""


def _bad(word: str) -> bool:
    return WORDS.fullmatch(word) is not None


@lru_cache(maxsize=1024)
def _hidden(token: str) -> bool:
    """Tell whether a token with hidden letters can only be read as profanity."""
    letters = sum(letter.isalpha() for letter in token)
    if letters == len(token) or letters < 2:
        return False
    # The end may hide too («пизд**»), but then two letters must show at the start.
    if not token[-1].isalpha() and not token[:2].isalpha():
        return False
    return any(_fits(token, word) for word in MASKABLE if len(word) == len(token))


def _fits(token: str, word: str) -> bool:
    return all(shown in _HIDING or shown == letter for shown, letter in zip(token, word, strict=True))


def _masked_name(original: str) -> bool:
    """Tell a masked name («С**а» for Света) from a masked word: a capital, half of it hidden, a woman's ending."""
    hidden = sum(letter in _HIDING for letter in original)
    return original[:1].isupper() and original[-1:] in ("а", "a") and hidden * 2 >= len(original)
