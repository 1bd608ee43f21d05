"""Hides personal data before a text leaves the machine."""

from airlock_pii import EntityType, detect

HIDDEN = {
    EntityType.PHONE: "телефон",
    EntityType.EMAIL: "почта",
    EntityType.IIN: "ИИН",
    EntityType.BIN: "БИН",
    EntityType.KZ_IBAN: "счёт",
    EntityType.CARD: "карта",
    EntityType.PERSON: "имя",
    EntityType.SECRET: "секрет",
}


def mask(text: str) -> str:
    """Return the text with each personal datum replaced by its kind in brackets.

    Nothing is ever restored: a public reply has no use for any of it (rules PD-01, PD-02, PD-05, PD-06).
    """
    pieces, end = [], 0
    for entity in detect(text):
        pieces += [text[end : entity.start], f"[{HIDDEN.get(entity.type, 'данные')}]"]
        end = entity.end
    return "".join([*pieces, text[end:]])
