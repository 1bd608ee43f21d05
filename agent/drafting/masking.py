"""Hides personal data before a text leaves the machine.

Nothing is ever restored: a public reply has no use for any of it (rules PD-01, PD-02, PD-05, PD-06). Persons are
hidden in buyers' texts and past replies, but not in product names: "Аида" on a box is a brand, the seller's own
catalogue holds no buyer, and a model that does not know the thing cannot name it. A brand in a buyer's sentence may be
taken for a person; the product's own line still tells the model what it is.
"""

import re

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
_LONG_NUMBER = re.compile(r"(?<!\d)(?:\d{8,}|\d{4}(?:[ -]\d{4}){2,4}|\d{3}[ -]\d{3}[ -]?\d{2,3}[ -]?\d{2,4})(?!\d)")
"""Order numbers, mistyped cards and numbers of documents, which no checksum gives away."""


def mask(text: str, *, persons: bool = True) -> str:
    """Return the text with each personal datum replaced by its kind in brackets."""
    pieces, end = [], 0
    for entity in detect(text):
        if entity.type is not EntityType.PERSON or persons:
            pieces += [text[end : entity.start], f"[{HIDDEN.get(entity.type, 'данные')}]"]
            end = entity.end
    return _LONG_NUMBER.sub("[номер]", "".join([*pieces, text[end:]]))
