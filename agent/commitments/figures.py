"""Gives each promise of a sentence the time and the sum that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.commitments.amounts import Amount, find_amounts
from agent.commitments.cue import Cue
from agent.commitments.deadlines import Deadline, find_deadlines
from agent.commitments.fold import folded_pattern
from agent.commitments.place import Place
from agent.commitments.sentence import Sentence
from agent.domain.commitment import CommitmentKind as K

_MONETARY = (K.REFUND, K.PARTIAL_REFUND, K.DISCOUNT, K.BONUS, K.COMPENSATION, K.FREE_RETURN)
_OWN_VERB = folded_pattern(
    r"\b(?:если|когда|чтобы|который|есть|можно|можете|для)\b|\b(?!(?:подождите|потерпите|ждите)\b)\w{2,}(?:ите|ете"
    r"|итесь|етесь|йте|йтесь|ишь|ешь|ится|ется|ли|лось|лась)\b"
    r"|\b(?!(?:среды|тұрыңыз|шыдаңыз|күтіңіз|келіңіз|барады|жетеді|түседі|болады|қалдырмаймыз|кешікпейміз"
    r"|кешіктірмейміз|асырмаймыз|аспаймыз)\b)\w+(?:саңыз|сеңіз|[ае]сыз|[ае]сіз|[ыі]ңыз|[ыі]ңіз|[ае]ды|[ае]ді|уға"
    r"|уге|[ае]мыз|[ае]міз|[еа]м|им)\b"
)
_OR = folded_pattern(r"\b(?:или|либо|немесе|әлде|не)\b")
_ALONG = folded_pattern(r"\b(?:заодно|тогда же|в тот же день|сразу же|одновременно)\b")
_AND = folded_pattern(r"^\s*(?:\w+\s+){0,5}?,?\s*(?:и|да|және|әрі)\b")


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A promise found in a sentence, before its figures are known."""

    cue: Cue
    place: Place

    @property
    def monetary(self) -> bool:
        """True when a sum can belong to it."""
        return self.cue.kind in _MONETARY


Figure = Amount | Deadline


def _owner_in_piece(figure: Figure, number: int, hits: Sequence[Hit]) -> int | None:
    """Return which of the hits of its own piece a figure belongs to."""
    own = [at for at, hit in enumerate(hits) if hit.place.piece == number]
    inside = [at for at in own if hits[at].place.start <= figure.start < hits[at].place.end] or own
    earlier = [at for at in inside if hits[at].place.word.start < figure.start]
    kazakh = bool(inside) and hits[inside[0]].cue.kazakh
    if earlier and not (kazakh and len(earlier) < len(inside)):
        return earlier[-1]
    later = [at for at in inside if hits[at].place.word.start >= figure.start]
    return next(iter(later or inside), None)


def _owner_beside(number: int, sentence: Sentence, hits: Sequence[Hit]) -> int | None:
    """Return the hit next to a piece that has no verb of its own."""
    start, end = sentence.pieces[number]
    if _OWN_VERB.search(sentence.source, start, end):
        return None
    before = [at for at, hit in enumerate(hits) if hit.place.piece < number]
    after = [at for at, hit in enumerate(hits) if hit.place.piece == number + 1]
    return before[-1] if before else next(iter(after), None)


def _owner(figure: Figure, sentence: Sentence, hits: Sequence[Hit]) -> int | None:
    number = sentence.piece_at(figure.start)
    owner = _owner_in_piece(figure, number, hits)
    return _owner_beside(number, sentence, hits) if owner is None else owner


def _between(sentence: Sentence, first: Hit, second: Hit) -> str:
    return sentence.source[first.place.word.end : second.place.word.start]


def _alternative(sentence: Sentence, hits: Sequence[Hit], at: int) -> bool:
    """Tell whether a hit and the next one are joined by "or", directly or as parts of one list."""
    gap = _between(sentence, hits[at], hits[at + 1])
    if _OR.search(gap):
        return True
    listed = len(gap.split()) <= 3 and at + 2 < len(hits)
    return listed and "," in gap and _alternative(sentence, hits, at + 1)


def _linked(sentence: Sentence, hits: Sequence[Hit], at: int) -> bool:
    gap = _between(sentence, hits[at], hits[at + 1])
    return _alternative(sentence, hits, at) or (bool(_AND.match(gap)) and "," not in gap)


def _spread(own: list[Deadline | None], sentence: Sentence, hits: Sequence[Hit]) -> list[Deadline | None]:
    """Share a time among promises: one said first holds for all that follow, one said last for alternatives."""
    shared = list(own)
    for at in range(len(hits) - 1):
        here = shared[at]
        leading = here is not None and here.start < hits[at].place.word.start
        along = here is not None and bool(_ALONG.search(_between(sentence, hits[at], hits[at + 1])))
        if shared[at + 1] is None and (along or (leading and _linked(sentence, hits, at))):
            shared[at + 1] = here
    for at in range(len(hits) - 2, -1, -1):
        there = shared[at + 1]
        trailing = there is not None and there.start > hits[at + 1].place.word.start
        if trailing and shared[at] is None and _alternative(sentence, hits, at):
            shared[at] = there
    return shared


def deadlines_of(sentence: Sentence, hits: Sequence[Hit]) -> list[int | None]:
    """Return the hours of each promise; of two times for one promise the later one counts."""
    own: list[Deadline | None] = [None] * len(hits)
    for deadline in find_deadlines(sentence.source, sentence.start, sentence.end):
        owner = _owner(deadline, sentence, hits)
        if owner is not None:
            former = own[owner]
            own[owner] = deadline if former is None or former.hours < deadline.hours else former
    return [deadline.hours if deadline else None for deadline in _spread(own, sentence, hits)]


def amounts_of(sentence: Sentence, hits: Sequence[Hit]) -> list[Amount | None]:
    """Return the sum or share of each promise of money; of two the first counts."""
    own: list[Amount | None] = [None] * len(hits)
    if not any(hit.monetary for hit in hits):
        return own
    for amount in find_amounts(sentence.source, sentence.start, sentence.end):
        owner = _owner(amount, sentence, hits)
        if owner is not None and hits[owner].monetary and own[owner] is None:
            own[owner] = amount
    return own
