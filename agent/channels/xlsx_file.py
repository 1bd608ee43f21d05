"""Reads the first sheet of an Excel workbook."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from agent.channels.csv_file import Record
from agent.domain.error import InvalidError

MAX_UNPACKED_BYTES = 400_000_000


def records(content: bytes) -> Iterator[Record]:
    """Yield the rows of the first sheet, cells as text; raises InvalidError when it is no workbook."""
    _refuse_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise InvalidError(_NOT_A_WORKBOOK) from error
    for line, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
        cells = [_as_text(value) for value in row]
        if any(cells):
            yield line, cells
    book.close()


_NOT_A_WORKBOOK = {
    "ru": "Файл не открывается как книга Excel (.xlsx). Сохраните его заново в Excel или как CSV.",
    "kk": "Файл Excel кітабы (.xlsx) ретінде ашылмады. Оны Excel-де қайта сақтаңыз немесе CSV етіп шығарыңыз.",
}


def _refuse_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile as error:
        raise InvalidError(_NOT_A_WORKBOOK) from error
    if size > MAX_UNPACKED_BYTES:
        raise InvalidError(_NOT_A_WORKBOOK)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
