"""A policy as a person would fill it in, and a store that has one."""

from typing import Any

from agent.desk import store_packs
from agent.desk.desk import Desk
from agent.desk.policy_form import form_of
from tests.agent.desk.fakes import FakeClock, small_pack

CODE = "return-defective"
RU = "Оформите возврат в приложении: после проверки вернём деньги в течение 3 рабочих дней."
KK = "Қосымшада қайтаруды рәсімдеңіз: тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз."


def a_form(**changes: Any) -> dict[str, Any]:
    """A right form of a new policy."""
    form: dict[str, Any] = {
        "title": {"ru": "Опоздала доставка", "kk": "Кеш жеткізу"},
        "issues": ["late_delivery"],
        "commitments": [{"kind": "investigation"}],
        "wording": {
            "ru": "Разберёмся с доставкой, где заказ задержался.",
            "kk": "Тапсырыс қай жерде кідіргенін жеткізу қызметімен бірге анықтаймыз.",
        },
        "body": {"ru": "Спросить у склада.", "kk": "Қоймадан сұрау."},
    }
    return form | changes


def with_pack(desk: Desk) -> dict[str, Any]:
    """Put a store with its one policy into the record and return the form of that policy."""
    pack = small_pack("a")
    store_packs.put_pack(desk, pack, why="первый пакет")
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(hours=1)
    return form_of(pack.clauses[0])
