"""A place in a sentence where a promise may stand, with the words that belong to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from agent.commitments.cues_kk import KAZAKH, OWED
from agent.commitments.cues_ru import RUSSIAN
from agent.commitments.fold import folded_pattern, folded_words
from agent.commitments.sentence import Sentence, Word

_JOINTS = folded_words("и или либо а но немесе және әрі әлде яки")
_KAZAKH_OR = "не"
_CONVERB = "п"
_DUTY = folded_pattern(
    r"\W*(?:беру)?(?:ды|ді)?\W+(?:біздің (?:\w+ )?(?:міндет|парыз|борыш|мойн)|дүкеннің міндет|туралы ше?ш"
    r"|жөнінде ше?ш|шештік)"
    r"(?!\w*(?: \w+)? емес)"
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A word that may promise, and the part of its piece that is its own."""

    sentence: Sentence
    index: int
    piece: int
    start: int
    end: int

    @property
    def word(self) -> Word:
        """The word itself."""
        return self.sentence.words[self.index]

    @property
    def before(self) -> tuple[Word, ...]:
        """The words of the sentence before it."""
        return self.sentence.words[: self.index]

    @property
    def after(self) -> tuple[Word, ...]:
        """The words of the sentence after it."""
        return self.sentence.words[self.index + 1 :]

    @cached_property
    def near(self) -> str:
        """The folded words of its own part."""
        return self.sentence.source[self.start : self.end]

    def _piece(self, number: int) -> str:
        start, end = self.sentence.pieces[number]
        return self.sentence.source[start:end]

    @cached_property
    def piece_text(self) -> str:
        """The folded piece between commas that holds it."""
        return self._piece(self.piece)

    @cached_property
    def clause(self) -> str:
        """The folded piece with those before it that lead to it in Kazakh: "курьеріміз келіп, алып кетеді"."""
        first = self.piece
        while first and self._piece(first - 1).rstrip().endswith(_CONVERB):
            first -= 1
        return self.sentence.source[self.sentence.pieces[first][0] : self.sentence.pieces[self.piece][1]]

    @cached_property
    def lead(self) -> str:
        """The folded piece up to the word."""
        return self.sentence.source[self.sentence.pieces[self.piece][0] : self.word.start]

    def neighbour(self, step: int) -> str:
        """Return the word some steps away, or an empty one."""
        at = self.index + step
        return self.sentence.words[at].text if 0 <= at < len(self.sentence.words) else ""


def _joint(sentence: Sentence, first: int, second: int) -> Word | None:
    """Return the last conjunction between two words, if there is one."""
    kazakh = sentence.words[first].text in KAZAKH and sentence.words[second].text in KAZAKH
    for word in reversed(sentence.words[first + 1 : second]):
        if word.text in _JOINTS or (kazakh and word.text == _KAZAKH_OR):
            return word
    return None


def _in_piece(sentence: Sentence, number: int, indexes: list[int]) -> Iterator[Place]:
    start, last = sentence.pieces[number]
    for here, following in zip(indexes, [*indexes[1:], None], strict=True):
        joint = _joint(sentence, here, following) if following is not None else None
        end = last if following is None or joint is None else joint.start
        yield Place(sentence=sentence, index=here, piece=number, start=start, end=end)
        start = start if joint is None else joint.end


def owed(sentence: Sentence, word: Word) -> bool:
    """Tell whether the word names an act of which the text says that the store owes it."""
    return word.text in OWED and _DUTY.match(sentence.source, word.end, sentence.end) is not None


def places(sentence: Sentence) -> Iterator[Place]:
    """Yield the words of a sentence that may promise."""
    by_piece: dict[int, list[int]] = {}
    for index, word in enumerate(sentence.words):
        if word.text in RUSSIAN or word.text in KAZAKH or owed(sentence, word):
            by_piece.setdefault(sentence.piece_at(word.start), []).append(index)
    for number, indexes in by_piece.items():
        yield from _in_piece(sentence, number, indexes)
