"""One row of the tables that say which words promise what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from agent.commitments.fold import fold_letters, folded_pattern
from agent.domain.commitment import CommitmentKind


class Form(Enum):
    """How a word carries a promise, and so what has to stand around it for the promise to bind."""

    FINITE = auto()
    """We will do it: "вернём", "қайтарамыз"."""
    LET_US = auto()
    """Kazakh "қайтарайық": we will, unless it invites: "бірге қарайық"."""
    INFINITIVE = auto()
    """Needs "готовы", "можем", "обещаем" before it, "дайынбыз" after it."""
    NOUN = auto()
    """Needs somebody who does it: "сделаем возврат"."""
    PASSIVE = auto()
    """Needs "будет": "деньги будут возвращены"."""
    IMPERSONAL = auto()
    """Promises by itself where no other is the doer: "деньги вернутся", "қайтарылады"."""
    AGENT = auto()
    """Needs the store or its people as the doer: "менеджер перезвонит"."""
    OWED = auto()
    """Kazakh "қайтару", which "біздің міндетіміз" or "туралы шешім қабылдадық" makes a promise."""
    STEM = auto()
    """Kazakh "қайтара" or "қайтаратын", which the verb after it completes: "қайтара аламыз"."""
    CONVERB = auto()
    """Kazakh "қайтарып", completed by the next verb, even one of a later piece."""
    CLOSE_CONVERB = auto()
    """A converb that only tells the order unless its verb follows at once: "тексеріп көреміз"."""


@lru_cache(maxsize=512)
def holds(pattern: re.Pattern[str], text: str) -> bool:
    """Search a text for a pattern once, however many words of one piece ask for it."""
    return pattern.search(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word form that promises one kind of thing, given the words around it."""

    kind: CommitmentKind
    form: Form
    kazakh: bool
    needs: re.Pattern[str] | None = None
    """Has to be found near the word, in folded text."""
    bars: re.Pattern[str] | None = None
    """Must not be found near the word."""
    timed: bool = False
    """Only binds with a time: "ответим" alone is courtesy."""

    looks_back: bool = False
    """A bare verb finds what it needs earlier in the sentence: "карточку сверим и, если там ошибка, исправим"."""

    recalls: bool = False
    """A verb with no thing of its own finds what it needs even in the sentence before: "Забыли крышку. Пришлём её"."""

    def fits(self, near: str) -> bool:
        """Tell whether the words near the cue let it mean its kind."""
        return (self.needs is None or holds(self.needs, near)) and not (self.bars and holds(self.bars, near))


Row = tuple[str, Cue]


def rows(words: str, cue: Cue) -> list[Row]:
    """Spread a cue over the words of a table line."""
    return [(fold_letters(word), cue) for word in words.split()]


@cache
def optional(source: str) -> re.Pattern[str] | None:
    """Compile the pattern of a table cell, which may be empty."""
    return folded_pattern(source) if source else None


def by_word(table: Iterable[Row]) -> dict[str, tuple[Cue, ...]]:
    """Index the rows by word; for each word the first cue that fits wins, so order matters."""
    index: dict[str, tuple[Cue, ...]] = {}
    for word, cue in table:
        index[word] = (*index.get(word, ()), cue)
    return index
