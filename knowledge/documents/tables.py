"""Table rows as lines: "a: b", and a table of two languages side by side as one language after the other."""

from collections.abc import Iterator, Sequence

_KAZAKH = frozenset("әғқңөұүһі")
_LEAST_LETTERS = 40


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; its cells may hold several lines each."""
    if side_by_side(rows):
        for column in zip(*rows, strict=True):
            yield from (line for cell in column for line in cell.split("\n") if line)
        return
    for row in rows:
        said = [" ".join(cell.split()) for cell in row if cell.strip()]
        if len(said) == 1:
            yield from (line for cell in row for line in cell.split("\n") if line)
        elif said:
            yield f"{said[0].rstrip(':')}: {'; '.join(said[1:])}"


def side_by_side(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table has two columns that say the same in Russian and in Kazakh."""
    if not rows or any(len(row) != 2 for row in rows):
        return False
    columns = ["".join(column).lower() for column in zip(*rows, strict=True)]
    if min(map(len, columns)) < _LEAST_LETTERS:
        return False
    left, right = map(_kazakh_share, columns)
    return (left > 0) != (right > 0) and max(left, right) > 0.04 and _ruled(rows)


def _kazakh_share(text: str) -> float:
    letters = sum(letter.isalpha() for letter in text) or 1
    return sum(letter in _KAZAKH for letter in text) / letters


def _ruled(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether both columns are of a length, as a text and its translation are."""
    left, right = (sum(len(cell) for cell in column) for column in zip(*rows, strict=True))
    return max(left, right) < 2 * min(left, right)
