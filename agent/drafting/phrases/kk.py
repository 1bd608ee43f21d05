"""Kazakh: the whole bank."""

from agent.drafting.phrases import kk_regret
from agent.drafting.phrases.bank import Bank, Regrets
from agent.drafting.phrases.kk_complaint import COMPLAINTS, SPECIAL
from agent.drafting.phrases.kk_facet import FACETS
from agent.drafting.phrases.kk_praise import PRAISES

KK = Bank(
    channel="тапсырыс чатына",
    complaints=COMPLAINTS,
    regrets=Regrets(
        facets=FACETS,
        nouns=kk_regret.NOUNS,
        issues=kk_regret.ISSUES,
        also=kk_regret.ALSO,
        generic=kk_regret.GENERIC,
        warm=kk_regret.WARM,
    ),
    special=SPECIAL,
    praises=PRAISES,
)
