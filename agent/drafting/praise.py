"""Replies to happy reviews and to those that say little: short, particular, and nothing to sell."""

from agent.domain.draft import Move, MoveKind
from agent.drafting.page import Page
from agent.drafting.phrases.bank import Phrases
from agent.drafting.situation import Situation


def praise_moves(page: Page) -> tuple[Move, ...]:
    """Return one thanks, and for a lukewarm review an invitation as well."""
    if page.reading.situation is Situation.NEUTRAL:
        return _neutral(page)
    text = _stars(page) if page.reading.situation is Situation.STARS else _praise(page)
    return (Move(kind=MoveKind.THANK, text=text),)


def _neutral(page: Page) -> tuple[Move, ...]:
    bank = page.bank.complaints
    greeting = page.say("greeting", bank.named_greetings if page.reading.name else bank.greetings)
    thanks = page.say("neutral", page.bank.praises.neutral)
    route = page.say("route", page.bank.praises.neutral_routes)
    return (Move(kind=MoveKind.THANK, text=f"{greeting} {thanks}"), Move(kind=MoveKind.INVITE, text=route))


def _stars(page: Page) -> str:
    bank = page.bank.praises
    opener = page.say("stars", bank.named_stars if _by_name(page) and bank.named_stars else bank.stars)
    return f"{opener} {page.say('wish', tuple(filter(None, bank.wishes)))}"


def _praise(page: Page) -> str:
    bank, wanted = page.bank.praises, page.reading.wish
    opener = page.say("opener", bank.named_openers if _by_name(page) else bank.openers)
    wish = "" if wanted.shorter else page.say("wish", bank.hint_wishes.get(page.reading.hint) or bank.wishes)
    second = page.say("more", bank.warm) if wanted.warmer else ""
    return " ".join(filter(None, (opener, _warm_word(page), second, wish)))


def _by_name(page: Page) -> bool:
    return bool(page.reading.name) and page.chooser.once_in("named", 2)


def _warm_word(page: Page) -> str:
    exact = _exact(page) or page.bank.praises.hints.get(page.reading.hint, ())
    return page.say("warm", page.unused(exact) or page.bank.praises.warm)


def _exact(page: Page) -> Phrases:
    bank, person = page.bank.praises, page.reading.whom
    if page.reading.noun:
        return bank.noun_whom if person else bank.nouns
    return bank.whom if person else ()
