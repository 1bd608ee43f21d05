"""Finds the promises of a text: words that may promise, then what stands around them, then their figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.commitments.amounts import Amount
from agent.commitments.binding import binds
from agent.commitments.cue import Form
from agent.commitments.cues_kk import KAZAKH, OWED
from agent.commitments.cues_ru import RUSSIAN
from agent.commitments.figures import Hit, amounts_of, deadlines_of
from agent.commitments.fold import Folded, fold, folded_pattern
from agent.commitments.place import Place, owed, places
from agent.commitments.sentence import Sentence, cut_into_sentences
from agent.domain.commitment import Commitment, CommitmentKind

_PART = folded_pattern(
    r"\b(?:(?<!с )половин\w+(?! (?:дня|часа|недели|месяца|суток))|част[ьи]|частичн\w+|переплат\w+"
    r"|артық (?:төле|алы?н?|кет|ұста|есепте|шеш)\w+|артығ\w+|асып кет\w+|(?:сынған|жетпеген|шағылған) (?!тауар"
    r"|зат)\w+(?:ның|нің|тың|тің|дың|дің) (?:құн|ақы|баға)\w*|жеткізуге (?:кеткен|алған|төлеген|жұмсаған|алынған)"
    r"|(?:баға|құн)(?:сы)?нан|(?:дана|біреу|бірі|жарты)\w*(?:ның|нің) (?:ақы|құн|баға)\w*|(?<!кері )(?<!қайта"
    r" )(?:жеткізу|пошта|жол|такси)(?: үшін| ақы| құн| шығын)\w*"
    r"|из (?:денег|суммы|оплаты|стоимости"
    r"|цены|уплаченн\w+)|ақша\w*(?:ның|ның|дың) [\d ]+|разниц\w+|жартыс\w+|бөліг\w+|жартылай"
    r"|ішінара|айырма\w*|остаток"
    r"|пол ?цены|полсуммы|лишн(?:ее|юю|ие)|излиш\w+|стоимость доставки|за (?:доставк|пересылк|химчистк|такси"
    r"|мастер|сборк|ремонт|услуг|чистк)\w*)\b"
)
_PART_BEFORE = folded_pattern(
    r"\b(?:разниц[уы]|айырма\w*|жеткізу (?:ақы|құн)\w*|артығ\w+|бағасынан|құнынан|переплат\w+|бөліг\w+|част[ьи]"
    r" (?:денег|суммы|стоимости|оплаты))\b"
)
_PART_AROUND = folded_pattern(
    r"\b(?:сверим|сравним|пересчитаем|проверим) (?:\w+ ){0,2}(?:цен\w+|стоимост\w+|прайс\w*|чек\w*)\b"
    r"|\bто,? что вы (?:\w+ ){0,2}за (?:доставк|пересылк|курьер|сборк|подъем|услуг)"
)
_MONEY = folded_pattern(
    r"ден[еь]г|сумм|средств|оплат|стоимост|тенге|\bтг\b|₸|\bақша|қаражат|сома|құн|төлем|теңге|\d%|процент|пайыз"
)
_OR = folded_pattern(r"\b(?:или|либо|немесе|әлде|не|болмаса)\b")
_GIVING = (CommitmentKind.REFUND, CommitmentKind.DELIVERY_BY)
_JOINING = r"(?:и|или|либо|а|но|немесе|және|әрі|да|то|тогда)"
_JOINS_BEFORE = folded_pattern(rf"^\W*(?:{_JOINING}\b\W*)*")
_JOINS_BEHIND = folded_pattern(rf"\W+{_JOINING}$")
_LONGEST_JOIN = 12
"""Letters of the longest joining word with what may stand before it."""


def _hits(sentence: Sentence) -> Iterator[Hit]:
    former: Hit | None = None
    for place in places(sentence):
        word = place.word.text
        owing = OWED.get(word, ()) if owed(sentence, place.word) else ()
        cues = (*RUSSIAN.get(word, ()), *KAZAKH.get(word, ()), *owing)
        cue = next((cue for cue in cues if binds(cue, place)), None)
        if cue is not None and not _only_helps(place, former):
            former = Hit(cue=cue, place=place)
            yield former


def _only_helps(place: Place, former: Hit | None) -> bool:
    """Tell whether a verb only completes the Kazakh one before it: "береміз" of "қайтарып береміз"."""
    joined = former is not None and former.place.index + 1 == place.index and former.cue.form is Form.CONVERB
    return joined and place.word.text.startswith("бер")


def _part_is_named_before(place: Place) -> bool:
    """Tell whether the piece before, set off by a sum, names a part: "баға айырмасын, 1 200 теңгені, қайтарамыз"."""
    first = place.sentence.pieces[max(0, place.piece - 2)][0]
    return len(place.near.split()) <= 3 and bool(_PART_BEFORE.search(place.sentence.source, first, place.start))


def _part_of(hit: Hit, amount: Amount | None) -> bool:
    """Tell whether the sentence around names a part: "сверим цены и вернём 700 тенге"."""
    place = hit.place
    found = _PART_AROUND.search(place.sentence.text) if hit.cue.kind is CommitmentKind.REFUND else None
    return found is not None and (amount is not None or found[0].startswith("то"))


def _without_time(hit: Hit) -> Hit | None:
    """Return what a Kazakh word promises when it names no time: "мәселеңізді қараймыз" looks into it."""
    cues = KAZAKH.get(hit.place.word.text, ()) if hit.cue.kazakh else ()
    cue = next((cue for cue in cues if not cue.timed and binds(cue, hit.place)), None)
    return Hit(cue=cue, place=hit.place) if cue else None


def _is_given_back(hit: Hit, former: Hit | None) -> bool:
    """Tell whether the thing itself is given back once it is repaired, so that no money is."""
    if former is None or former.cue.kind is not CommitmentKind.REPAIR or hit.cue.kind not in _GIVING:
        return False
    between = hit.place.sentence.source[former.place.word.end : hit.place.word.end]
    return not _OR.search(between) and not _MONEY.search(hit.place.near)


def _kind(hit: Hit, amount: Amount | None) -> CommitmentKind:
    """Tell a refund of a part from a whole one."""
    share = amount is not None and amount.unit == "%" and amount.value < 100
    part = share or bool(_PART.search(hit.place.near)) or _part_is_named_before(hit.place) or _part_of(hit, amount)
    return CommitmentKind.PARTIAL_REFUND if hit.cue.kind is CommitmentKind.REFUND and part else hit.cue.kind


def _span(place: Place, folded: Folded) -> tuple[int, int]:
    """Return the place of the words that promise in the original text, without what only joins them."""
    near = place.near
    opening = _JOINS_BEFORE.match(near)
    start = opening.end() if opening else 0
    end = _last_word(near, start, len(near))
    joined = _JOINS_BEHIND.search(near, max(start, end - _LONGEST_JOIN), end)
    if joined:
        end = _last_word(near, start, joined.start())
    return folded.origin(place.start + start, place.start + end)


def _last_word(text: str, start: int, end: int) -> int:
    """Return where the last word of ``text[start:end]`` ends; a loop, since a pattern takes quadratic time here."""
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return end


def _in_sentence(sentence: Sentence, folded: Folded, text: str) -> Iterator[Commitment]:
    found = list(_hits(sentence))
    hits = [hit for hit, former in zip(found, [None, *found], strict=False) if not _is_given_back(hit, former)]
    if not hits:
        return
    figures = zip(hits, deadlines_of(sentence, hits), amounts_of(sentence, hits), strict=True)
    for found_hit, hours, amount in figures:
        hit = _without_time(found_hit) if found_hit.cue.timed and hours is None else found_hit
        if hit is None:
            continue
        start, end = _span(hit.place, folded)
        yield Commitment(
            kind=_kind(hit, amount),
            text=text[start:end],
            start=start,
            end=end,
            amount=amount.value if amount else None,
            unit=amount.unit if amount else None,
            deadline_hours=hours,
        )


def _figures(commitment: Commitment) -> tuple[float | None, str | None, int | None]:
    return commitment.amount, commitment.unit, commitment.deadline_hours


def _joins(one: Commitment, other: Commitment) -> bool:
    """Tell whether two words of one promise each carry a figure of it: "подарим 1000 бонусов за два дня"."""
    same = one.kind is other.kind and one.start < other.end and other.start < one.end
    return same and all(None in pair or pair[0] == pair[1] for pair in zip(_figures(one), _figures(other), strict=True))


def _joined(found: Sequence[Commitment]) -> list[Commitment]:
    """Put promises together whose figures complete each other within the same words."""
    whole: list[Commitment] = []
    for commitment in found:
        if whole and _joins(whole[-1], commitment):
            former = whole.pop()
            summed = former if former.amount is not None else commitment
            hours = commitment.deadline_hours if former.deadline_hours is None else former.deadline_hours
            whole.append(replace(former, amount=summed.amount, unit=summed.unit, deadline_hours=hours))
        else:
            whole.append(commitment)
    return whole


def _without_repeats(found: Sequence[Commitment]) -> Iterator[Commitment]:
    """Leave out a promise that the same sentence makes twice, keeping the more exact one."""
    for at, commitment in enumerate(found):
        others = [other for other in found if other is not commitment and other.kind is commitment.kind]
        vaguer = any(_figures(commitment) == (None, None, None) != _figures(other) for other in others)
        said = any(_figures(commitment) == _figures(other) for other in found[:at] if other.kind is commitment.kind)
        if not (vaguer or said):
            yield replace(commitment)


def find_commitments(text: str) -> tuple[Commitment, ...]:
    """Find everything a text binds the store to, in the order of the text; spans are places in the text given."""
    folded = fold(text)
    found: list[Commitment] = []
    for sentence in cut_into_sentences(folded.text):
        found.extend(_without_repeats(_joined(list(_in_sentence(sentence, folded, text)))))
    return tuple(sorted(found, key=lambda commitment: (commitment.start, commitment.end)))
