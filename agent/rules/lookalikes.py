"""Look-alikes: the plain form of a text, in which hidden and disguised letters are what they pretend to be."""

import re
import unicodedata
from functools import lru_cache

# Only these need no normalising; anything else takes the slow way, character by character.
_PLAIN = re.compile(r"[\n\t\x20-\x7e\u0400-\u0482\u048a-\u04ff«»–—№₸“”„’]*")
_MIXED = re.compile(r"[A-Za-zəƏ][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-zəƏ]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = "AaBCcEeHIiKkMOoPpTXxYyh"
_CYRILLIC = "АаВСсЕеНІіКкМОоРрТХхУуһ"
_TO_CYRILLIC = str.maketrans(_LATIN + "əƏ", _CYRILLIC + "әӘ")
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_LOOSE = str.maketrans("әғқңөұүһіё", "агкноуухие")
_GREEK = str.maketrans("αΑΒεΕΗΙκΚΜοΟρΡΤχΧυΥ", "aABeEHIkKMoOpPTxXyY")
# These have no width or are drawn as nothing, though Unicode files them under letters and marks.
_BLANK = frozenset("\u20e3\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SELECTOR = re.compile("[\ufe00-\ufe0f\u180b-\u180f\U000e0000-\U000e0fff]")
_DIGIT = re.compile(r"\d")
_DIGIT_TOKEN = re.compile(r"(?<!\w)(?=[oозlіi]*\d)[\doозlіi]{2,}(?!\w)")
_TO_DIGITS = str.maketrans("oозlіi", "003111")

Places = tuple[tuple[int, int], ...]
"""For each character of the plain form, where its source starts and ends in the original."""


def plain(original: str) -> tuple[str, Places | None]:
    """Return the normalised text without invisible characters, and its places (None when nothing moved)."""
    if _PLAIN.fullmatch(original):
        return original, None
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end, cluster in _clusters(original):
        for letter in _normalised(cluster):
            letters.append(letter)
            places.append((start, end))
    return "".join(letters), tuple(places)


def folded(text: str) -> str:
    """Return the text in one case, each word in one alphabet; letters keep their places."""
    one_script = _WORD.sub(_one_script, text) if _MIXED.search(text) else text
    small = one_script.casefold()
    return small if len(small) == len(one_script) else "".join(letter.lower()[0] for letter in one_script)


def with_digits(text: str) -> str:
    """Return the folded text with the letters inside numbers («7О1») read as digits; places stay."""
    if not _DIGIT.search(text):
        return text
    return _DIGIT_TOKEN.sub(lambda match: match.group().translate(_TO_DIGITS), text)


def loosened(text: str) -> str:
    """Return the folded text, or a pattern for it, as a keyboard without Kazakh letters and ё writes it."""
    return text.translate(_LOOSE)


def as_cyrillic(text: str) -> str:
    """Return the text with every Latin letter that looks like a Cyrillic one turned into it."""
    return text.translate(_TO_CYRILLIC)


def _clusters(original: str) -> list[tuple[int, int, str]]:
    """Split into visible characters with the combining marks that belong to them."""
    clusters: list[tuple[int, int, str]] = []
    for place, letter in enumerate(original):
        if _invisible(letter):
            continue
        if clusters and unicodedata.combining(letter):
            start, _, cluster = clusters[-1]
            clusters[-1] = (start, place + 1, cluster + letter if len(cluster) < 8 else cluster)
        else:
            clusters.append((place, place + 1, letter))
    return clusters


@lru_cache(maxsize=4096)
def _invisible(letter: str) -> bool:
    if letter in "\n\t\r":
        return False
    selector = (
        "\ufe00" <= letter <= "\ufe0f" or "\U000e0000" <= letter <= "\U000e0fff" or "\u180b" <= letter <= "\u180f"
    )
    return selector or letter in _BLANK or unicodedata.category(letter) in ("Cf", "Cc")


@lru_cache(maxsize=4096)
def _normalised(cluster: str) -> str:
    if cluster == "№":  # NFKC would make it the letters "No"
        return cluster
    letters = unicodedata.normalize("NFKC", cluster).translate(_GREEK)
    return "".join(_digit(letter) for letter in letters if not unicodedata.combining(letter))


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _one_script(match: re.Match[str]) -> str:
    """Give each doubtful letter of a mixed word the alphabet of its nearest certain letter before it."""
    word = match.group()
    if not _MIXED.search(word):
        return word
    certain = [_script(letter) for letter in word]
    current = next((script for script in certain if script), "") or _majority(word)
    letters = []
    for letter, script in zip(word, certain, strict=True):
        current = script or current
        letters.append(letter.translate(_TO_CYRILLIC if current == "cyrillic" else _TO_LATIN))
    return "".join(letters)


def _script(letter: str) -> str:
    if letter in _LATIN or letter in _CYRILLIC or letter in "əƏ":
        return ""
    return "latin" if letter < "\u0400" else "cyrillic"


def _majority(word: str) -> str:
    latin = sum(letter < "\u0400" for letter in word)
    return "latin" if latin * 2 > len(word) else "cyrillic"
