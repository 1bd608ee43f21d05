"""The gate that every past reply passes before it may serve as an example, wherever it comes from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent.commitments import find_commitments, tie_commitments
from agent.desk.checking import context_of
from agent.domain.commitment import Commitment
from agent.domain.finding import Finding, Severity
from agent.domain.language import REPLY_LANGUAGES, Language
from agent.domain.review import Review
from agent.domain.triage import Triage
from agent.drafting.example import bare_reply, masked_example, masked_product, masked_review, nothing_personal
from agent.pipeline import StoreKnowledge
from agent.rules import Context
from agent.rules.reply_check import Checked, check_reply
from agent.triage import triage_review
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.product_group import groups_of
from knowledge.store_profile import StorePack

Said = Mapping[str, str]
_PROMISE = "LG-01"
_SHOWN_CHARS = 80
_ORDERS = re.compile(
    r"(?<!\w)(?:отвечай|обещай|игнорируй|забудь|притворись|выполняй|следуй|соглашайся|(?:всегда|всем)\s(?:пиши|говори)"
    r"|(?:пиши|говори)\s(?:всем|всегда)|жауап\sбер|уәде\sбер|елеме|деп\sжаз|ignore|disregard|pretend)(?!\w)"
    r"|(?:\A|[.!?\n]\s?)(?:система|system|assistant|ассистент|помощник|жүйе|көмекші)\s?:",
    re.IGNORECASE,
)
"""What is said to an assistant and never to a buyer, who is always addressed as Вы or Сіз."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A review and the reply it got, offered as an example."""

    id: str
    review: Review
    reply: str
    language: str = ""
    """What the reply is in, where it is known."""
    cites: tuple[str, ...] = ()
    """Clauses (``id@version``) it was written on."""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """An offer made ready, and what speaks against it."""

    past_reply: PastReply
    unsuited: tuple[Said, ...] = ()
    """Why nothing is to be learned from an answer to this review, unless somebody chose it by hand."""
    faults: tuple[Said, ...] = ()
    """What is wrong with the reply itself."""
    warned: bool = False
    """A rule has something to say that a person has to judge."""

    @property
    def refusals(self) -> tuple[Said, ...]:
        """Why it may not serve; empty when it may."""
        return (*self.unsuited, *self.faults)


def weigh(offer: Offer, knowledge: StoreKnowledge, *, day: date) -> Weighed:
    """Return the offer masked and with the clauses that it rests on today, or why it may not serve."""
    review = replace(offer.review, author="")
    reply = bare_reply(offer.reply, signatures=knowledge.pack.store.signature.values())
    context = replace(context_of(review, knowledge), day=day)
    checked = check_reply(reply, context, knowledge.own_rules)
    held = tuple(one for one in context.clauses if one.holds(day=day, platform=context.platform))
    read = triage_review(Review(id="", platform=review.platform, text=reply))
    triage = context.triage or read
    past = PastReply(
        id=offer.id,
        review=masked_review(review.whole_text),
        reply=reply,
        rating=review.rating,
        language=_language(offer.language, read, triage),
        issues=tuple(str(issue) for issue in triage.issues),
        product=masked_product(review.product),
        clauses=_citations(offer.cites, checked.commitments, held),
    )
    faults = (*_of_reply(reply, read, checked), *_lapsed(offer.cites, held))
    warned = any(finding.severity is not Severity.NOT_CHECKED for finding in checked.findings)
    return Weighed(past_reply=past, unsuited=tuple(_of_review(review, context)), faults=faults, warned=warned)


@dataclass(frozen=True, kw_only=True)
class Vouched:
    """A past reply of a pack, made ready."""

    past_reply: PastReply
    sound: bool
    """Each promise in it rests on a clause of the pack that holds, and it gives an assistant no orders."""


def vouch(example: PastReply, pack: StorePack, *, day: date) -> Vouched:
    """Return a past reply of a pack masked and with the clauses that its promises rest on.

    Whoever runs the desk chose the pack's examples, so no rule is asked; but a promise without a clause teaches nobody.
    """
    past, groups = masked_example(example), groups_of(example.product, pack.store)
    covering = [one for one in pack.clauses if one.covers(groups)]
    platforms = pack.store.platforms
    held = [one for one in covering if any(one.holds(day=day, platform=platform) for platform in platforms)]
    made = find_commitments(past.reply)
    ties = [tie_commitments(made, held, day=day, platform=platform) for platform in platforms] if made else [()]
    tied = min(ties, key=lambda tie: sum(one.clause is None for one in tie), default=made)
    lapsed = {_clause_id(cited) for cited in past.clauses} - {one.id for one in held}
    sound = not lapsed and all(one.clause for one in tied) and not _ORDERS.search(past.reply)
    return Vouched(past_reply=replace(past, clauses=_citations(past.clauses, tied, held)), sound=sound)


def _language(given: str, reply: Triage, review: Triage) -> str:
    known = [language for language in (given, reply.language, review.reply_language) if language in REPLY_LANGUAGES]
    return str(known[0] if known else Language.RU)


def _citations(cites: Sequence[str], made: Sequence[Commitment], held: Sequence[Clause]) -> tuple[str, ...]:
    """Return what its promises rest on, and the versions in force today of what it was written on."""
    written_on = {_clause_id(cited) for cited in cites}
    still = [clause.citation for clause in held if clause.id in written_on]
    return tuple(sorted({*still, *(one.clause for one in made if one.clause)}))


def _clause_id(citation: str) -> str:
    return citation.rpartition("@")[0]


def _of_review(review: Review, context: Context) -> Iterator[Said]:
    triage = context.triage
    if not review.whole_text.strip():
        yield {"ru": "в отзыве нет слов, только оценка", "kk": "пікірде сөз жоқ, тек баға қойылған"}
    if triage and triage.safety:
        yield {"ru": "отзыв о вреде здоровью", "kk": "пікір денсаулыққа келген зиян туралы"}
    if triage and triage.legal_demand:
        yield {"ru": "в отзыве требование или угроза судом", "kk": "пікірде талап не сотпен қорқыту бар"}
    if triage and triage.injection:
        yield {"ru": "текст отзыва пытается управлять помощником", "kk": "пікір мәтіні көмекшіні басқаруға тырысады"}


def _of_reply(reply: str, read: Triage, checked: Checked) -> Iterator[Said]:
    if not reply.strip():
        yield {"ru": "ответ пуст", "kk": "жауап бос"}
    if read.injection or _ORDERS.search(reply):
        yield {"ru": "в ответе указания для помощника", "kk": "жауапта көмекшіге арналған нұсқау бар"}
    if not nothing_personal(reply):
        yield {"ru": "в ответе личные данные", "kk": "жауапта жеке деректер бар"}
    yield from (_unsupported(made) for made in checked.commitments if made.clause is None)
    for finding in _worst(checked.findings):
        yield {language: f"{finding.rule}: {_lowered(finding.message[language])}" for language in ("ru", "kk")}


def _worst(findings: Sequence[Finding]) -> list[Finding]:
    """Return one blocking finding for each rule; promises are told by their own words."""
    blocking = [one for one in findings if one.severity is Severity.BLOCK and one.rule != _PROMISE]
    return list({one.rule: one for one in blocking}.values())


def _unsupported(made: Commitment) -> Said:
    words = made.text[:_SHOWN_CHARS]
    return {"ru": f"обещание без правила: «{words}»", "kk": f"ережесі жоқ уәде: «{words}»"}


def _lapsed(cites: Sequence[str], held: Sequence[Clause]) -> Iterator[Said]:
    """Name the clauses that it was written on and that hold no more."""
    holding = {clause.id for clause in held}
    for id in dict.fromkeys(_clause_id(cited) for cited in cites):
        if id not in holding:
            yield {"ru": f"правило «{id}» больше не действует", "kk": f"«{id}» ережесі енді күшінде емес"}


def _lowered(sentence: str) -> str:
    said = sentence.strip().rstrip(".")
    return said[:1].lower() + said[1:]
