"""Puts the first name that a review shows into a bare greeting; the model itself never learns whom it answers."""

import re
from dataclasses import replace

from agent.domain.draft import Draft
from agent.drafting.names import first_name

_BARE = re.compile(r"^(Здравствуйте|Добрый день|Сәлеметсіз бе|Қайырлы күн)([!.])(?=\s|$)")


def greeted(draft: Draft, author: str) -> Draft:
    """Return the draft with a plausible first name in its greeting; unchanged where there is no place or no name."""
    name = first_name(author)
    if not name or not draft.moves:
        return draft
    first, *others = draft.moves
    text = _BARE.sub(lambda found: f"{found[1]}, {name}{found[2]}", first.text)
    return replace(draft, moves=(replace(first, text=text), *others))
