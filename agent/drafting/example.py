"""Makes a review and the reply to it fit to serve as an example: nobody is named in it, and nothing personal stays."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from agent.drafting.masking import mask
from agent.drafting.names import first_name
from knowledge.past_reply import PastReply

_GREETINGS = r"Здравствуйте|Добрый день|Добрый вечер|Доброе утро|Сәлеметсіз бе|Қайырлы күн|Қайырлы кеш|Hello|Hi|Dear"
_NAMED_AFTER = re.compile(
    rf"^({_GREETINGS}),? ([^\s!.,?\d]{{2,20}}(?: [^\s!.,?\d]{{1,20}})?)(?=\s?[!.,])", re.IGNORECASE
)
_NAMED_BEFORE = re.compile(r"^([^\s!.,?\d]{2,20}(?: [^\s!.,?\d]{1,20})?), (?=\S)")
_HIDDEN_BEFORE = re.compile(r"^\[имя\],? ")
_HIDDEN_AFTER = re.compile(rf"^({_GREETINGS}),? \[имя\]", re.IGNORECASE)


def bare_reply(reply: str, *, signatures: Collection[str] = ()) -> str:
    """Return the reply without what an example must not teach: the buyer's name in its greeting, the signature."""
    seen = _visible(reply)
    for signature in filter(None, (one.strip() for one in signatures)):
        seen = seen.removesuffix(signature).rstrip()
    after, before = _NAMED_AFTER.match(seen), _NAMED_BEFORE.match(seen)
    if after and _named(after[2]):
        seen = after[1] + seen[after.end() :]
    elif before and _named(before[1]):
        seen = seen[before.end() :]
    if "[имя]" in mask(seen):
        seen = _without_hidden(seen)
    return seen[:1].upper() + seen[1:]


def masked_review(text: str) -> str:
    """Return what a buyer wrote with every personal datum hidden."""
    return mask(_visible(text))


def masked_product(name: str) -> str:
    """Return a product's name; a person in it is a brand (see masking)."""
    return mask(_visible(name), persons=False)


def masked_example(example: PastReply) -> PastReply:
    """Return a past reply that somebody vouches for with nothing personal left in it."""
    return replace(
        example,
        review=masked_review(example.review),
        reply=mask(bare_reply(example.reply)),
        product=masked_product(example.product),
    )


def nothing_personal(text: str) -> bool:
    """Tell whether there is nothing in the text to be hidden."""
    return mask(text) == text


def _without_hidden(reply: str) -> str:
    """Return the reply without a name in its greeting that only the masking knows, as it was otherwise."""
    masked = mask(reply)
    bare = _HIDDEN_AFTER.sub(r"\1", _HIDDEN_BEFORE.sub("", masked))
    return bare if "[" not in bare else reply


def _named(words: str) -> bool:
    return bool(first_name(words)) or mask(words) == "[имя]"


def _visible(text: str) -> str:
    """Return the text without invisible characters, behind which a number would not be seen."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf").strip()
