"""What FM-12 and FM-14 must and must not object to: facts around a reply, whatever its words."""

from agent.domain.language import Language
from agent.domain.triage import Polarity, Triage
from tests.agent.rules.rules_tables import row

DANGER = Triage(language=Language.RU, reply_language=Language.RU, polarity=Polarity.NEGATIVE, safety=True)
CALM = Triage(language=Language.RU, reply_language=Language.RU, polarity=Polarity.POSITIVE)
RU = "Спасибо, что написали. Напишите в чат заказа, поможем."
KK = "Жазғаныңызға рақмет. Тапсырыс чатына жазыңыз, көмектесеміз."

REJECTS = {
    "FM-12": (
        row(RU, rating=1, waiting_hours=96.0),
        row(KK, rating=1, waiting_hours=96.0),
        row(RU, rating=3, waiting_hours=24.5),
        row(KK, rating=5, waiting_hours=72.1),
        row(RU, rating=5, waiting_hours=30.0, triage=DANGER),
        row(RU, waiting_hours=73.0),
        row(RU, rating=5, waiting_hours=721.0, platform="wildberries"),
    ),
    "FM-14": (
        row(RU, platform="wildberries", edits_made=1),
        row(KK, platform="wildberries", edits_made=2),
        row(RU, platform="wildberries", edits_made=0),
        row(RU, platform="wildberries", can_modify=False),
        row(KK, platform="yandex_market", can_modify=False),
        row(RU, platform="ozon", replied=True),
        row(KK, platform="google_business", edits_made=0),
        row(RU, platform="google_play", replied=True),
        row(KK, platform="app_store", edits_made=3),
    ),
}

ACCEPTS = {
    "FM-12": (
        row(RU, rating=1, waiting_hours=0.0),
        row(RU, rating=1, waiting_hours=24.0),
        row(KK, rating=3, waiting_hours=3.5),
        row(KK, rating=4, waiting_hours=71.9),
        row(RU, rating=5, waiting_hours=72.0),
        row(RU, rating=5, waiting_hours=30.0, triage=CALM),
        row(RU, waiting_hours=48.0),
        row("", rating=2, waiting_hours=1.0),
    ),
    "FM-14": (
        row(RU, platform="wildberries", replied=False),
        row(KK, platform="ozon", replied=False),
        row(RU, platform="google_play", replied=False, edits_made=0),
        row(KK, platform="yandex_market", can_modify=True),
        row(RU, platform="yandex_market", replied=True, edits_made=4),
        row(RU, platform="kaspi", replied=True),
        row(KK, platform="kaspi", edits_made=5),
        row(RU, platform="trustpilot", edits_made=1),
        row(KK, platform="app_store", replied=False),
        row(RU, platform="my_shop", replied=True),
    ),
}
