"""A seller's own rules: read by everybody of the store, changed by a lead, never half accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agent.desk.desk import Desk
from agent.desk.said import changed_meanwhile, no_store, require
from agent.domain.operator import Operator, Role
from agent.domain.plain_text import plain
from agent.rules.own_file import read_own_rules
from agent.store import own_rule_rows

EXAMPLE: Mapping[str, str] = {
    "ru": """rules:
  - id: OWN-price
    kind: forbidden          # forbidden и required смотрят ответ, danger смотрит отзыв
    words: ["дешевле всех", "самая низкая цена"]   # звёздочка в конце слова: любое окончание
    severity: warn           # warn или block
    priority: 0
    message: {ru: "Не сравнивайте цены с другими магазинами.", kk: "Бағаны басқа дүкендермен салыстырмаңыз."}
    examples:
      rejects: ["У нас дешевле всех"]
      accepts: ["Цена указана в карточке"]
""",
    "kk": """rules:
  - id: OWN-price
    kind: forbidden          # forbidden мен required жауапқа, danger пікірге қарайды
    words: ["бәрінен арзан", "ең төмен баға"]   # сөз соңындағы жұлдызша: кез келген жалғау
    severity: warn           # warn немесе block
    priority: 0
    message: {ru: "Не сравнивайте цены с другими магазинами.", kk: "Бағаны басқа дүкендермен салыстырмаңыз."}
    examples:
      rejects: ["Бізде бәрінен арзан"]
      accepts: ["Бағасы карточкада көрсетілген"]
""",
}


@dataclass(frozen=True, kw_only=True)
class OwnRulesShown:
    """A store's own rules on the screen."""

    store_id: str
    source: str
    version: int
    history: tuple[tuple[int, str, str, datetime], ...]
    """Version, who, why, when; newest first."""


def read(desk: Desk, operator: Operator, store_id: str) -> OwnRulesShown:
    """Return the rules in force with their history."""
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    with desk.engine.connect() as connection:
        rows = own_rule_rows.versions(connection, store_id)
    return OwnRulesShown(
        store_id=store_id,
        source=rows[0]["source"] if rows else "",
        version=rows[0]["version"] if rows else 0,
        history=tuple((row["version"], row["saved_by"], row["why"], row["saved_at"]) for row in rows),
    )


def save(desk: Desk, operator: Operator, *, store_id: str, source: str, version: int, why: str = "") -> int:
    """Put new rules in force and return their version.

    ``version`` is the one that was edited. Raises OwnRulesError when the rules fail their own examples, ConflictError
    when somebody saved in between.
    """
    require(operator, Role.LEAD)
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    source = plain(source)
    read_own_rules(source)
    with desk.engine.begin() as connection:
        rows = own_rule_rows.versions(connection, store_id)
        if (rows[0]["version"] if rows else 0) != version:
            raise changed_meanwhile()
        own_rule_rows.insert(
            connection,
            store_id,
            version=version + 1,
            source=source,
            saved_by=operator.login,
            why=plain(why)[:500],
            at=desk.clock(),
        )
    return version + 1
