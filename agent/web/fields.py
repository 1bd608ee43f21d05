"""Text fields of requests: what no database can store is taken out at the edge."""

import re
from typing import Annotated

from pydantic import BeforeValidator

from agent.domain.plain_text import plain

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def _plain(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def _whole(value: object) -> object:
    return _LONE_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


PlainText = Annotated[str, BeforeValidator(_plain)]
"""Text to store: control characters and lone surrogates are gone, and it is trimmed, before its length is measured."""
TypedText = Annotated[str, BeforeValidator(_whole)]
"""Text that findings point into, as long as it came: a lone surrogate (half an emoji) becomes one other character."""
