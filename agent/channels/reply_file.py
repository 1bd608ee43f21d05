"""Reads a file of reviews with the replies they got: CSV, XLSX or JSON Lines."""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from agent.channels import csv_file, xlsx_file
from agent.channels.csv_file import Record
from agent.channels.incoming import Said, UnreadableRowError, read_rating
from agent.domain.error import InvalidError
from agent.domain.plain_text import MAX_REVIEW_CHARS, plain
from knowledge.encoding import decoded

NAMES = {
    "review": (
        "review", "text", "feedback", "comment", "отзыв", "текст", "текст отзыва", "отзыв покупателя", "комментарий",
        "пікір", "пікір мәтіні", "мәтін",
    ),
    "reply": (
        "reply", "answer", "response", "ответ", "ответ продавца", "ответ магазина", "текст ответа", "наш ответ",
        "жауап", "жауап мәтіні", "сатушы жауабы", "дүкен жауабы",
    ),
    "rating": ("rating", "stars", "score", "оценка", "рейтинг", "звёзды", "звезды", "баға", "жұлдыз"),
    "language": ("language", "lang", "язык", "тіл", "тілі"),
    "product": ("product", "товар", "название товара", "наименование", "тауар", "тауар атауы"),
}  # fmt: skip
"""Names that such files give their columns, in lower case."""
LANGUAGES = {"ru": "ru", "rus": "ru", "рус": "ru", "русский": "ru", "орыс": "ru", "орысша": "ru"} | dict.fromkeys(
    ("kk", "kz", "kaz", "қаз", "каз", "казахский", "қазақ", "қазақша"), "kk"
)
_FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
_BROKEN = {
    "ru": "строка повреждена: лишние столбцы, незакрытая кавычка или неизвестная кодировка",
    "kk": "жол бұзылған: артық баған, жабылмаған тырнақша немесе белгісіз кодтау",
}


@dataclass(frozen=True, kw_only=True)
class ReplyRow:
    """One line of a file: a review with its reply, or the problem for a person."""

    line: int
    review: str = ""
    reply: str = ""
    rating: int | None = None
    language: str = ""
    product: str = ""
    problem: Said | None = None


def read_replies(content: bytes, *, name: str) -> Iterator[ReplyRow]:
    """Yield the rows of a file; raises InvalidError when the file as a whole cannot be read."""
    if not content.strip():
        raise InvalidError({"ru": "Файл пуст.", "kk": "Файл бос."})
    if content[:4] == b"PK\x03\x04":
        return _table(xlsx_file.records(content))
    kind = name.rsplit(".", 1)[-1].lower()
    if kind in ("jsonl", "ndjson", "json") or content.lstrip()[:1] == b"{":
        lines = enumerate(decoded(content).splitlines(), 1)
        return (_json_line(line, said) for line, said in lines if said.strip())
    return _table(csv_file.records(decoded(content)))


def _table(records: Iterable[Record]) -> Iterator[ReplyRow]:
    rest = iter(records)
    _, header = next(rest, (1, None))
    fields = _columns(header or [])
    return (_record(line, cells, fields, len(header or [])) for line, cells in rest)


def _columns(header: Sequence[str]) -> dict[int, str]:
    """Return the field of each column by its position; a review and a reply there must be."""
    found: dict[int, str] = {}
    for position, name in enumerate(header):
        field = _FIELD_OF.get(" ".join(name.strip().lstrip("\ufeff").casefold().split()))
        if field and field not in found.values():
            found[position] = field
    if not {"review", "reply"} <= set(found.values()):
        shown = ", ".join(name[:40] for name in itertools.islice(header, 12))
        raise InvalidError(
            {
                "ru": f"Нужны столбцы «отзыв» и «ответ». Столбцы файла: {shown}.",
                "kk": f"«пікір» және «жауап» бағандары керек. Файл бағандары: {shown}.",
            }
        )
    return found


def _record(line: int, cells: list[str] | None, fields: Mapping[int, str], width: int) -> ReplyRow:
    if cells is None or len(cells) > width or any("\ufffd" in cell for cell in cells):
        return ReplyRow(line=line, problem=_BROKEN)
    return _row(line, {field: cells[position] for position, field in fields.items() if position < len(cells)})


def _json_line(line: int, said: str) -> ReplyRow:
    try:
        values = json.loads(said)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        return ReplyRow(line=line, problem={"ru": "это не объект JSON", "kk": "бұл JSON нысаны емес"})
    known = {_FIELD_OF.get(str(key).casefold(), ""): value for key, value in values.items()}
    return _row(line, {field: "" if value is None else str(value) for field, value in known.items() if field})


def _row(line: int, values: Mapping[str, str]) -> ReplyRow:
    clean = {field: plain(values.get(field, "")) for field in NAMES}
    try:
        rating = read_rating(clean["rating"])
    except UnreadableRowError as error:
        return ReplyRow(line=line, problem=error.said)
    if not clean["review"] or not clean["reply"]:
        return ReplyRow(line=line, problem={"ru": "нет отзыва или ответа", "kk": "пікір не жауап жоқ"})
    if max(len(clean["review"]), len(clean["reply"])) > MAX_REVIEW_CHARS:
        most = {"ru": f"текст длиннее {MAX_REVIEW_CHARS} знаков", "kk": f"мәтін {MAX_REVIEW_CHARS} таңбадан ұзын"}
        return ReplyRow(line=line, problem=most)
    return ReplyRow(
        line=line,
        review=clean["review"],
        reply=clean["reply"],
        rating=rating,
        language=LANGUAGES.get(clean["language"].casefold(), ""),
        product=clean["product"][:300],
    )
