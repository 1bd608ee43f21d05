"""Product groups: tells by the words of a product's name which of the store's groups it belongs to."""

import re
from functools import lru_cache

from knowledge.folding import fold
from knowledge.store_profile import StoreProfile

_VOWELS = "аеиоуюя"
_SHORTEST_STEM = 3
_RUSSIAN = (
    "а|я|у|ю|е|и|о|ом|ем|ои|еи|ою|ею|ов|ев|ам|ям|ами|ями|ах|ях|ию|ия|ие|ием|иеи|иям|иями|иях"
    "|ая|ое|ого|его|ому|ему|им|их|ими|ую"
)
"""Endings of Russian nouns and adjectives, folded: й and ы are и there."""
_KAZAKH = (
    "(?:[лдт][ае]р)?"
    "(?:и?м|и?н|си|и|и?миз|и?низ)?"
    "(?:[ндт]ин|[кг][ае]|н?[ае]|н?[дт][ае](?:н|[кг]и)?|[ндт][ае]н|[ндт]и|н|[мбп]ен)?"
    "(?:л[иу]к)?"
)
"""What a Kazakh noun takes, in order: plural, owner, case; and -лық. Folded: ы and і are и, ң is н, ғ is г, қ is к."""
_ADJECTIVE = re.compile(r"(?<=\w{3})(?:ое|ая|ие|ую)$")
_VOICED = {"к": "[кг]", "п": "[пб]"}
"""Final consonants that soften before a vowel: дөңгелек, дөңгелегі."""


def groups_of(product: str, profile: StoreProfile) -> frozenset[str]:
    """Return the groups of the store whose words the product's name holds; none for an unnamed product.

    A word is found in any case and number, Russian or Kazakh, and in Latin script (``шина``: «шины», «шинаға»), since
    both sides are folded and the end of a word is compared with the endings it can take; it is never found inside
    another word (``бот`` is not in «ботинки»). A group's words may be several in a row («детское кресло»). Words whose
    root changes in declension otherwise than by one fleeting vowel are given in both forms.
    """
    name = fold(product)
    return frozenset(
        id
        for id, words in profile.product_groups.items()
        if name and any(_pattern(word).search(name) for word in words)
    )


@lru_cache(maxsize=4_096)
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds the phrase in a folded name; a phrase without letters or digits is found nowhere."""
    words = fold(phrase).split()
    return re.compile(r"\b" + " ".join(map(_word, words)) + r"\b") if words else re.compile(r"(?!)")


def _word(word: str) -> str:
    """Return the pattern of one folded word with the endings it may have."""
    last = _VOICED.get(word[-1], word[-1])
    forms = [f"{word}{_KAZAKH}", f"{word[:-1]}{last}{_KAZAKH}"]
    stem = _ADJECTIVE.sub("", word) if _ADJECTIVE.search(word) else word[:-1] if word[-1] in _VOWELS else word
    if len(word) >= _SHORTEST_STEM:
        forms.append(f"{stem}(?:{_RUSSIAN})")
    if len(stem) >= _SHORTEST_STEM:
        forms += [
            stem,
            *(f"{fleeting}(?:{_RUSSIAN})" for fleeting in _without_fleeting(stem, word)),
            *_with_fleeting(stem),
        ]
    return f"(?:{'|'.join(dict.fromkeys(forms))})"


def _without_fleeting(stem: str, word: str) -> list[str]:
    """Return the stem without the vowel that goes in declension: чехол, чехлы; замок, замки."""
    consonant_final = stem == word
    fits = consonant_final and len(stem) > _SHORTEST_STEM and stem[-2] in "ое" and stem[-3] not in _VOWELS
    return [stem[:-2] + stem[-1]] if fits else []


def _with_fleeting(stem: str) -> list[str]:
    """Return the stem with the vowel that comes in the genitive plural: кружка, кружек; кресло, кресел."""
    fits = len(stem) >= _SHORTEST_STEM and stem[-1] in "клнцр" and stem[-2] not in _VOWELS
    return [f"{stem[:-1]}[ое]{stem[-1]}"] if fits else []
