"""Cuts a review into its parts, so that a complaint made in passing is not drowned by the rest."""

import re

_TURN = re.compile(
    r"(?<=[.!?…;:])\s+|\n+|,\s+|\s+[—–-]\s+"
    r"|\s+(?=(?:но|а|правда|зато|только|единственное|однако|хотя|да|и|бірақ|бирак|biraq|тек|әрі|ал)\s)",
    re.IGNORECASE,
)
_SHORTEST = 12
_MOST = 8


def turns(text: str) -> list[str]:
    """Return the pieces between stops, commas, dashes and words such as "but", the first eight.

    What follows a piece too short to say anything belongs to it; a text of one piece has none.
    """
    pieces: list[str] = []
    for part in filter(None, (part.strip() for part in _TURN.split(text))):
        if pieces and len(pieces[-1]) < _SHORTEST:
            pieces[-1] += f" {part}"
        else:
            pieces.append(part)
    return pieces[:_MOST] if len(pieces) > 1 else []
