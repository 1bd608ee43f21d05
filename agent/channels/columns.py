"""Which column of a file is which field of a review."""

from collections.abc import Mapping, Sequence

from agent.channels.incoming import FIELDS
from agent.domain.error import InvalidError

NAMES = {
    "id": ("id", "review_id", "feedback_id", "идентификатор", "номер отзыва", "id отзыва", "пікір нөмірі"),
    "rating": (
        "rating",
        "score",
        "stars",
        "оценка",
        "рейтинг",
        "звезды",
        "звёзды",
        "баға",
        "жұлдыз",
        "productvaluation",
    ),
    "text": (
        "text",
        "review",
        "comment",
        "отзыв",
        "текст",
        "комментарий",
        "текст отзыва",
        "пікір",
        "мәтін",
        "пікір мәтіні",
    ),
    "pros": ("pros", "plus", "достоинства", "плюсы", "артықшылығы", "артықшылықтары"),
    "cons": ("cons", "minus", "недостатки", "минусы", "кемшілігі", "кемшіліктері"),
    "author": ("author", "name", "user", "имя", "автор", "покупатель", "имя покупателя", "аты", "сатып алушы"),
    "product": ("product", "title", "товар", "название товара", "наименование", "тауар", "тауар атауы", "productname"),
    "created_at": ("created_at", "date", "created", "дата", "дата отзыва", "күні", "createddate"),
}
"""Names that sellers' exports give their columns, in lower case."""

_FIELD_OF = {name: field for field, names in NAMES.items() for name in names}


def map_columns(header: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[int, str]:
    """Return the field of each column by its position.

    ``chosen`` maps a field to the name of its column and goes before what the names say by themselves: the whole name
    first, then its first word («Отзыв покупателя»). Raises InvalidError when a chosen column is not there, when nothing
    holds a text or a rating, or when no text was recognised and a column that may hold it is left over: a text that is
    dropped silently is worse than a question.
    """
    names = [name.strip().lstrip("\ufeff").casefold() for name in header]
    found = {position: field for field, position in _chosen_positions(names, header, chosen or {}).items()}
    for meant in (_FIELD_OF.get, _by_first_word):
        for position, name in enumerate(names):
            field = meant(name)
            if field and position not in found and field not in found.values():
                found[position] = field
    known = set(found.values())
    left_over = any(name and position not in found for position, name in enumerate(names))
    if not {"text", "pros", "cons"} & known and ("rating" not in known or left_over):
        raise InvalidError(_no_text(header))
    return found


def _by_first_word(name: str) -> str | None:
    return _FIELD_OF.get(name.split(maxsplit=1)[0]) if name.split() else None


def _chosen_positions(names: Sequence[str], header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    positions = {}
    for field, name in chosen.items():
        if not name.strip():
            continue
        if field not in FIELDS or name.strip().casefold() not in names:
            raise InvalidError(_no_column(name, header))
        positions[field] = names.index(name.strip().casefold())
    return positions


def _no_text(header: Sequence[str]) -> dict[str, str]:
    shown = ", ".join(name[:40] for name in header[:12])
    return {
        "ru": f"Не видно, в каком столбце текст отзыва. Столбцы файла: {shown}. Укажите, какой из них какой.",
        "kk": f"Пікір мәтіні қай бағанда екені түсініксіз. Файл бағандары: {shown}. Қайсысы не екенін көрсетіңіз.",
    }


def _no_column(name: str, header: Sequence[str]) -> dict[str, str]:
    shown = ", ".join(column[:40] for column in header[:12])
    return {
        "ru": f"Столбца «{name}» в файле нет. Столбцы файла: {shown}.",
        "kk": f"Файлда «{name}» бағаны жоқ. Файл бағандары: {shown}.",
    }
