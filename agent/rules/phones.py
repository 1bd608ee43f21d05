"""Phone numbers of the whole world, by the numbering plans that phonenumbers carries."""

from collections.abc import Iterator

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberMatcher

_REGION = "KZ"
"""Numbers without a country are read as a shop in Kazakhstan would dial them; Russia shares the plan."""
_DIALLED = ("+", "8", "7", "(")
_FEWEST_DIGITS = 10


def is_phone(number: str) -> bool:
    """Tell whether a numbering plan knows this number; one that nobody can dial is an article or a barcode."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, _REGION))
    except NumberParseException:
        return False


def dialled_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each number written to be dialled: grouped, with a country or the long-distance prefix.

    Bare digits are left to what reads the words around them: an order code may look like a phone.
    """
    for match in PhoneNumberMatcher(text, _REGION):
        digits = sum(sign.isdigit() for sign in match.raw_string)
        grouped = digits < len(match.raw_string)
        if grouped and digits >= _FEWEST_DIGITS and match.raw_string.startswith(_DIALLED):
            yield match.start, match.end
