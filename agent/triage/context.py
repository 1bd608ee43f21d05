"""Context: whether the words around a phrase deny it, fear it, or speak of another product."""

import re
from itertools import pairwise

from agent.triage.fold import Folded, fold_source

_HEARSAY_WORDS = 7
_ELSEWHERE = re.compile(r"\bу друг\w+ продав|\bв друг\w+ магазин|\bбаска дукен|\bбаска сатуши")


def _folded(words: str) -> frozenset[str]:
    """Words in the skeleton that triage matches."""
    return frozenset(fold_source(word) for word in words.split())


_NEGATORS = _folded("не без ни нет никаких никакого никакой нисколько ешқандай not no")
_BRIDGES = _folded("разу было заметил заметила нашел нашла увидел увидела имеет никаких каких какого оказалось")
_SEEN = _folded("было нашел нашла нашли обнаружил обнаружила обнаружено заметил заметила увидел увидела имеется")
_DENIALS = _folded("нет нету жоқ емес отсутствует отсутствуют таппадым байқамадым болмады деген дегендерге")
_UNLESS = _folded("болса болмаса")
_CASE = _folded("жағдайда кезде")
_ASKING = _folded("ма ме ба бе па пе")
_ABSENT = _folded("жоқ емес")
_PARTICIPLE = ("ган", "ген", "кан", "кен")
_FEARS = _folded(
    "боялась боялись боялся боюсь опасалась опасался опасались переживал переживала переживали волновалась если чтобы "
    "чтоб надеюсь вдруг егер қорқып қорқам уайымдап"
)
_FEARS_AFTER = _folded("қорқып уайымдап қорққан уайымдаған деп")
_OTHERS = _folded(
    "прошлый прошлая прошлые прошлое предыдущий предыдущая предыдущие прежний старый старая "
    "алдыңғы алдыңғысы алдындағы бұрынғысы"
)


def denied(folded: Folded, start: int, end: int) -> bool:
    """True when the words around say that it did not happen, might, or happened to another product."""
    text = folded.text
    clause = text[folded.clauses.begin(start) : start].split()
    sentence = text[folded.sentences.begin(start) : start]
    after = text[end : folded.clauses.finish(end)].split()
    return _negated(clause, text[start:end]) or _denied_after(after) or _hearsay(sentence) or _feared(after[:3])


def _negated(before: list[str], hit: str) -> bool:
    """True when a negation stands right before a hit that does not itself begin with one."""
    if not before or hit.split(maxsplit=1)[0] in _NEGATORS:
        return False
    if before[-1] in _NEGATORS:
        return True
    return len(before) > 1 and before[-1] in _BRIDGES and before[-2] in _NEGATORS


def _denied_after(after: list[str]) -> bool:
    """True for "scratches, none" and "scratches were not found"; "is it not a shame?" asks and denies nothing."""
    if not after or not _ASKING.isdisjoint(after[1:2]):
        return False
    return after[0] in _DENIALS | _UNLESS or any(_denied_by_two(first, second) for first, second in pairwise(after[:4]))


def _denied_by_two(first: str, second: str) -> bool:
    """True for "not found" after a noun, and for the Kazakh participle with "жоқ" after it."""
    return (first in _NEGATORS and second in _SEEN) or (second in _ABSENT | _CASE and first.endswith(_PARTICIPLE))


def _hearsay(sentence: str) -> bool:
    """True when the sentence begins with a fear, a condition, an earlier product or another shop."""
    words = {word.strip(",;:()") for word in sentence.split()[-_HEARSAY_WORDS:]}
    return not words.isdisjoint(_FEARS | _OTHERS) or bool(_ELSEWHERE.search(sentence))


def _feared(after: list[str]) -> bool:
    """True for the Kazakh "is it going to break?, I feared" that follows the verb."""
    return not {"ма", "ме"}.isdisjoint(after) and not _FEARS_AFTER.isdisjoint(after)
