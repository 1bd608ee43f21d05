"""Reads reviews that a person pasted: one, or several with an empty line between them."""

import re
from collections.abc import Iterator

from agent.channels.incoming import IncomingRow, UnreadableRowError, to_review

_BETWEEN = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)*")
_LEADING_STARS = re.compile(r"^\s*(?:([1-5])\s*(?:★|/5|зв[её]зд\w*|жұлдыз)|(★{1,5})☆*)[\s:.,-]*", re.IGNORECASE)


def read_paste(
    pasted: str, *, platform: str, rating: str = "", author: str = "", product: str = "", several: bool = True
) -> Iterator[IncomingRow]:
    """Yield a row for each pasted review; a review may start with its stars ("2★ ..."), else ``rating`` is taken."""
    text = pasted.replace("\r\n", "\n").strip()
    parts = _BETWEEN.split(text) if several else [text]
    line = 1
    for part in parts:
        yield _read_part(part, line, platform=platform, rating=rating, author=author, product=product)
        line += part.count("\n") + 2


def _read_part(part: str, line: int, *, platform: str, rating: str, author: str, product: str) -> IncomingRow:
    match = _LEADING_STARS.match(part)
    stars = (match[1] or str(len(match[2]))) if match else rating
    text = part[match.end() :] if match else part
    values = {"text": text, "rating": stars, "author": author, "product": product}
    try:
        return IncomingRow(line=line, review=to_review(values, platform=platform))
    except UnreadableRowError as error:
        return IncomingRow(line=line, problem=error.said)
