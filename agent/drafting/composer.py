"""The composer: a drafter that needs no model, no key and no network, and promises only what a clause says.

It writes several whole drafts from its phrase bank, each a pure function of the review and a turn, and prefers the
ones that open unlike the store's latest replies, repeat nothing and have a fitting length.
"""

from agent.domain.draft import Draft
from agent.domain.language import Language
from agent.drafting.choice import Chooser, echoes, opening, sentences
from agent.drafting.complaint import complaint_moves
from agent.drafting.page import Page, Reading, read
from agent.drafting.phrases.bank import Bank
from agent.drafting.phrases.en import EN
from agent.drafting.phrases.kk import KK
from agent.drafting.phrases.ru import RU
from agent.drafting.praise import praise_moves
from agent.drafting.request import DraftRequest
from agent.drafting.situation import HAPPY, Situation

BANKS: dict[Language, Bank] = {Language.RU: RU, Language.KK: KK, Language.EN: EN}
"""The phrase bank of each language that a reply may be in."""
ATTEMPTS = 40
"""How many whole drafts are written; every fourth is as short as may be."""
COMPLAINT_LENGTH = (200, 450)
ROUTED_LENGTH = 500
"""The most where a demand after an injury has its own clause beside the one for the danger."""
PRAISE_LENGTH = (40, 160)
_FLAW = 300
"""From this weight on a draft is used only where no better one exists."""


class Composer:
    """The composer as a drafter."""

    async def draft(self, request: DraftRequest) -> Draft:
        """Return a draft; the composer always can."""
        return compose(request)


def compose(request: DraftRequest) -> Draft:
    """Write a draft; the same request always gives the same one, another variant gives another."""
    reading = read(request, BANKS[request.triage.reply_language])
    drafts = {draft.reply: draft for draft in (_attempt(request, reading, turn) for turn in range(ATTEMPTS))}
    weights = {reply: _faults(draft, reading) for reply, draft in drafts.items()}
    ranked = sorted(drafts, key=lambda reply: weights[reply])
    sound = [reply for reply in ranked if weights[reply] < _FLAW]
    chosen = sound if len(sound) > 1 else ranked
    return drafts[chosen[request.variant % len(chosen)]]


def _attempt(request: DraftRequest, reading: Reading, turn: int) -> Draft:
    language = request.triage.reply_language
    page = Page(
        reading=reading,
        bank=BANKS[language],
        chooser=Chooser(f"{request.review.id}\x1f{request.review.whole_text[:200]}", turn),
        tight=turn % 4 == 3,
    )
    praise = reading.situation in HAPPY or reading.situation is Situation.NEUTRAL
    moves = praise_moves(page) if praise else complaint_moves(page)
    signature = request.store.signature.get(language.value, "").strip()
    signed = Draft(language=language, moves=moves, engine="composer", signature=signature)
    too_long = reading.situation in HAPPY and len(signed.reply) > PRAISE_LENGTH[1]
    return Draft(language=language, moves=moves, engine="composer") if too_long else signed


def _faults(draft: Draft, reading: Reading) -> int:
    """Weigh what is wrong with a draft: an opening used lately and a wrong length most, then what it repeats."""
    alike = opening(draft.reply) in reading.openings
    fresh = " ".join(move.text for move in draft.moves if not move.clauses)
    left_out = len(reading.clauses) - len(draft.citations)
    own_echoes = echoes(draft.reply) - echoes(" ".join(move.text for move in draft.moves if move.clauses))
    repeated = 20 * len(sentences(fresh) & reading.said) + 20 * own_echoes
    length = len(draft.reply) if reading.wish.shorter else 0
    return 1000 * alike + length + repeated + _misfit(draft, reading) + _FLAW * left_out


def _misfit(draft: Draft, reading: Reading) -> int:
    least, most = PRAISE_LENGTH if reading.situation in HAPPY else COMPLAINT_LENGTH
    if reading.situation in {Situation.SILENT, Situation.NEUTRAL}:
        least = PRAISE_LENGTH[0]
    if reading.situation is Situation.SAFETY and reading.demanding and len(reading.clauses) > 1:
        most = ROUTED_LENGTH
    length = len(draft.reply)
    over, under = max(length - most, 0), max(least - length, 0)
    return (5 * _FLAW + over) * (over > 0) + (_FLAW + under) * (under > 0 and not reading.wish.shorter)
