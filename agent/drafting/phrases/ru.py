"""Russian: the whole bank."""

from agent.drafting.phrases import ru_regret
from agent.drafting.phrases.bank import Bank, Regrets
from agent.drafting.phrases.ru_complaint import COMPLAINTS, SPECIAL
from agent.drafting.phrases.ru_facet import FACETS
from agent.drafting.phrases.ru_praise import PRAISES

RU = Bank(
    channel="в чат заказа",
    complaints=COMPLAINTS,
    regrets=Regrets(
        facets=FACETS,
        nouns=ru_regret.NOUNS,
        issues=ru_regret.ISSUES,
        also=ru_regret.ALSO,
        generic=ru_regret.GENERIC,
        warm=ru_regret.WARM,
    ),
    special=SPECIAL,
    praises=PRAISES,
)
