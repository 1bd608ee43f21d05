"""Reads a file of reviews: CSV, XLSX or JSON Lines."""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping

from agent.channels import csv_file, xlsx_file
from agent.channels.columns import map_columns
from agent.channels.csv_file import Record
from agent.channels.incoming import IncomingRow, UnreadableRowError, to_review
from agent.domain.error import InvalidError
from knowledge.encoding import decoded

MAX_FILE_BYTES = 50_000_000


def read_file(
    content: bytes, *, name: str, platform: str, columns: Mapping[str, str] | None = None
) -> Iterator[IncomingRow]:
    """Yield the rows of a file; a row that cannot be read says why and does not stop the others.

    Raises InvalidError when the file as a whole cannot be read.
    """
    if not content.strip():
        raise InvalidError({"ru": "Файл пуст.", "kk": "Файл бос."})
    kind = name.rsplit(".", 1)[-1].lower()
    if content[:4] == b"PK\x03\x04":
        return _read_table(xlsx_file.records(content), platform, columns)
    if kind in ("jsonl", "ndjson", "json") or content.lstrip()[:1] == b"{":
        return _read_json_lines(decoded(content), platform)
    return _read_table(csv_file.records(decoded(content)), platform, columns)


def _read_table(records: Iterable[Record], platform: str, columns: Mapping[str, str] | None) -> Iterator[IncomingRow]:
    rest = iter(records)
    _, header = next(rest, (1, None))
    if header is None:
        raise InvalidError({"ru": "Первая строка файла повреждена.", "kk": "Файлдың бірінші жолы бұзылған."})
    fields = map_columns(header, columns)
    return (_read_record(record, fields, len(header), platform) for record in rest)


def _read_record(record: Record, fields: Mapping[int, str], width: int, platform: str) -> IncomingRow:
    line, cells = record
    if cells is None:
        return IncomingRow(line=line, problem=_BROKEN)
    if len(cells) > width or any("\ufffd" in cell for cell in cells):
        return IncomingRow(line=line, problem=_BROKEN if len(cells) > width else _BAD_BYTES)
    values = {field: cells[position] for position, field in fields.items() if position < len(cells)}
    return _as_row(line, values, platform)


_BROKEN = {
    "ru": "строка повреждена: лишние столбцы или незакрытая кавычка",
    "kk": "жол бұзылған: артық баған немесе жабылмаған тырнақша",
}
_BAD_BYTES = {"ru": "в строке знаки в неизвестной кодировке", "kk": "жолда белгісіз кодтаудағы таңбалар бар"}


def _read_json_lines(text: str, platform: str) -> Iterator[IncomingRow]:
    numbered = ((line, said) for line, said in zip(itertools.count(1), text.splitlines(), strict=False) if said.strip())
    return (_read_json_line(line, said, platform) for line, said in numbered)


def _read_json_line(line: int, said: str, platform: str) -> IncomingRow:
    try:
        values = json.loads(said)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        problem = {"ru": "это не объект JSON", "kk": "бұл JSON нысаны емес"}
        return IncomingRow(line=line, problem=problem)
    texts = {str(key): "" if value is None else str(value) for key, value in values.items()}
    return _as_row(line, texts, texts.get("platform") or platform)


def _as_row(line: int, values: Mapping[str, str], platform: str) -> IncomingRow:
    try:
        return IncomingRow(line=line, review=to_review(values, platform=platform))
    except UnreadableRowError as error:
        return IncomingRow(line=line, problem=error.said)
