"""Replies to complaints: thank, apologise, solve with a clause's wording, invite to one place."""

from collections.abc import Sequence

from agent.domain.draft import Move, MoveKind
from agent.domain.issue import Issue
from agent.drafting.clauses import names_channel, wording
from agent.drafting.page import Page
from agent.drafting.phrases.bank import Phrases
from agent.drafting.situation import Situation
from knowledge.policy import Clause

_HEALTH = frozenset({"burn", "shock", "allergy"})
_STOP = ("не пользуйтесь", "не используйте", "прекратите", "қолданб", "пайдаланб", "тоқтат", "stop using", "do not use")


def complaint_moves(page: Page) -> tuple[Move, ...]:
    """Return the moves of a reply to any complaint, the greeting inside the first."""
    clauses = page.reading.clauses[:1] if page.tight else page.reading.clauses
    first, second = (MoveKind.THANK, _thanks(page)), (MoveKind.APOLOGISE, _regret(page))
    if page.reading.situation in {Situation.COMPLAINT, Situation.SILENT} and page.chooser.once_in("order", 3):
        first, second = second, first
    opening = Move(kind=first[0], text=f"{_greeting(page)} {first[1]}".strip())
    moves = (opening, Move(kind=second[0], text=second[1]), _solution(page, clauses), _invitation(page, clauses))
    return tuple(move for move in moves if move.text)


def _greeting(page: Page) -> str:
    bank, name = page.bank.complaints, page.reading.name
    if page.reading.situation is Situation.MIXED and not name and page.chooser.once_in("no greeting", 2):
        return ""
    return page.say("greeting", bank.named_greetings if name else bank.greetings)


def _thanks(page: Page) -> str:
    bank, special = page.bank.complaints, page.bank.special
    special_thanks = {
        Situation.SAFETY: special.safety_thanks,
        Situation.LEGAL: special.legal_thanks,
        Situation.MIXED: bank.mixed_thanks,
        Situation.SILENT: bank.silent_thanks,
    }
    return page.say("thanks", special_thanks.get(page.reading.situation) or _general(page), topic=_topic(page))


def _general(page: Page) -> Phrases:
    bank = page.bank.complaints
    if _thanks_name_facet(page):
        return bank.topic_thanks
    named = bank.topic_thanks if _topic(page) and not page.reading.wish.shorter else ()
    return bank.thanks + named


def _topic(page: Page) -> str:
    issues = page.reading.issues
    if len(issues) != 1:
        return ""
    if _thanks_name_facet(page) or _unanswered(page, issues[0]):
        facet = page.bank.regrets.facets.get(page.reading.facets[issues[0]])
        return facet.topic if facet else ""
    return page.bank.complaints.topics.get(issues[0], "")


def _thanks_name_facet(page: Page) -> bool:
    """Tell whether the exact thing is named by the thanks, so that the regret need not name it again."""
    reading = page.reading
    single = reading.situation is Situation.COMPLAINT and len(reading.issues) == 1 and not reading.wish.shorter
    named = page.bank.regrets.facets.get(reading.facets.get(reading.issues[0], "")) if single else None
    told = named is not None and named.topic != page.bank.complaints.topics.get(reading.issues[0])
    return told and page.chooser.once_in("facet", 3)


def _regret(page: Page) -> str:
    return " ".join(_REGRETS.get(page.reading.situation, _plain_regret)(page))


def _silent_regret(page: Page) -> list[str]:
    return [page.say("regret", page.bank.complaints.silent)]


def _legal_regret(page: Page) -> list[str]:
    return [page.say("regret", page.bank.special.legal_regrets), *_also(page, page.reading.issues[:2])]


def _safety_regret(page: Page) -> list[str]:
    routed = len(page.reading.clauses) > 1 and not page.tight
    others = [] if routed else [issue for issue in page.reading.issues if issue is not Issue.SAFETY]
    hurt = page.reading.facets.get(Issue.SAFETY) in _HEALTH
    health = [page.say("health", page.bank.special.safety_health)] if hurt else []
    return [_main_regret(page, Issue.SAFETY), *_also(page, others[:1]), *health]


def _plain_regret(page: Page) -> list[str]:
    issues, regrets = page.reading.issues, page.bank.regrets
    first = _main_regret(page, issues[0]) if issues else page.say("regret", regrets.generic)
    warmth = [page.say("warm", regrets.warm)] if page.reading.wish.warmer else []
    return [first, *_also(page, issues[1:3]), *warmth]


_REGRETS = {
    Situation.SILENT: _silent_regret,
    Situation.LEGAL: _legal_regret,
    Situation.SAFETY: _safety_regret,
}


def _main_regret(page: Page, issue: Issue) -> str:
    nouns = page.bank.regrets.nouns.get(issue, ()) if page.reading.noun else ()
    if issue is Issue.DAMAGED and page.reading.facets.get(issue) == "packaging":
        return page.say(f"regret-{issue}", _exact(page, issue) or page.bank.regrets.issues[issue])
    exact = nouns if _thanks_name_facet(page) else _exact(page, issue) or nouns
    return page.say(f"regret-{issue}", page.unused(exact) or page.bank.regrets.issues[issue])


def _also(page: Page, issues: Sequence[Issue]) -> list[str]:
    exact = {issue: _exact(page, issue) if not page.tight or _unanswered(page, issue) else () for issue in issues}
    return [page.say(f"also-{issue}", exact[issue] or page.bank.regrets.also[issue]) for issue in issues]


def _unanswered(page: Page, issue: Issue) -> bool:
    """Tell whether nobody answered the buyer, which is no rudeness and is not to be regretted as such."""
    return issue is Issue.RUDENESS and page.reading.facets.get(issue) == "silence"


def _exact(page: Page, issue: Issue) -> Phrases:
    named = page.bank.regrets.facets.get(page.reading.facets.get(issue, ""))
    return named.regrets if named else ()


def _solution(page: Page, clauses: Sequence[Clause]) -> Move:
    texts = [wording(clause, page.reading.language) for clause in clauses]
    warned = any(stop in " ".join(texts).casefold() for stop in _STOP)
    if page.reading.situation is Situation.SAFETY and not warned:
        texts.insert(0, page.say("stop", page.bank.special.safety_stop))
    return Move(kind=MoveKind.SOLVE, text=" ".join(texts), clauses=tuple(clause.citation for clause in clauses))


def _invitation(page: Page, clauses: Sequence[Clause]) -> Move:
    said = " ".join(wording(clause, page.reading.language) for clause in clauses)
    named = names_channel(said, page.reading.channel)
    if named and page.reading.wish.shorter:
        return Move(kind=MoveKind.INVITE, text="")
    return Move(kind=MoveKind.INVITE, text=page.say("invite", _invites(page, bool(clauses), named), ask=_ask(page)))


def _invites(page: Page, solved: bool, named: bool) -> Phrases:
    bank, special = page.bank.complaints, page.bank.special
    ways = {
        Situation.SILENT: (bank.silent_routes, bank.silent_routes, bank.silent_routes),
        Situation.LEGAL: (special.legal_there, special.legal_invites, special.legal_routes),
        Situation.SAFETY: (special.safety_there, bank.invites, special.safety_routes),
    }
    kind = Situation.LEGAL if page.reading.demanding else page.reading.situation
    there, after, alone = ways.get(kind, (bank.there, bank.invites, bank.routes))
    if named:
        return there
    return after if solved else alone


def _ask(page: Page) -> str:
    bank, issues = page.bank.complaints, page.reading.issues
    urgent = (Issue.SAFETY,) if page.reading.situation is Situation.SAFETY else ()
    untold = bank.told_ask if page.reading.told else bank.ask
    return next((bank.asks.get(issue, bank.ask) for issue in (*urgent, *issues)), untold)
