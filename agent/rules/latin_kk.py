"""Reads Kazakh that is typed in Latin letters, "pikirinizdi oshirip", as the Cyrillic that the rules match."""

import re
from collections.abc import Iterator

from agent.commitments.latin_kk import is_latin_kazakh
from agent.rules.lookalikes import Places

_LATIN = "aäáəbcdeéfgğǵhiıíjklmnñńoóöpqrsştuúüvwxyýz"
_TO_CYRILLIC = str.maketrans(_LATIN, "аааабсдеефгггхиыижклмнннооопкрсштууувухыыз")
_DIGRAPHS = {"sh": "ш", "ch": "ч", "zh": "ж", "gh": "г", "kh": "х", "ng": "н", "ya": "я", "yu": "ю"}
_BRANDS = frozenset(
    "kaspi whatsapp instagram telegram viber ozon wildberries google play youtube facebook tiktok gmail mail".split()
)
_WORD = re.compile(rf"(?<![\w@./:-])[{_LATIN}]{{2,30}}(?![\w@]|[./:]\w)")
_SOUND = re.compile(f"{'|'.join(_DIGRAPHS)}|.")
_TWO = re.compile(r"[a-z]{2}")
_GLIDE = frozenset("iyí")
_VOWELS = frozenset("aäáəeéoóöuúü")


def in_cyrillic(folded: str, places: Places | None) -> tuple[str, Places | None]:
    """Return the text with its Kazakh words in Cyrillic, and the places; unchanged where nothing is such Kazakh."""
    if not _TWO.search(folded) or not is_latin_kazakh(folded):
        return folded, places
    own = places or tuple((at, at + 1) for at in range(len(folded)))
    letters: list[str] = []
    kept: list[tuple[int, int]] = []
    end = 0
    for word in _WORD.finditer(folded):
        if word.group() in _BRANDS:
            continue
        letters += folded[end : word.start()]
        kept += own[end : word.start()]
        for start, stop, letter in _sounds(word):
            letters.append(letter)
            kept.append((own[start][0], own[stop - 1][1]))
        end = word.end()
    letters += folded[end:]
    kept += own[end:]
    return "".join(letters), tuple(kept)


def _sounds(word: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Yield each sound of a word with its place; "i" and "y" behind a vowel are «й»."""
    written = word.group()
    for sound in _SOUND.finditer(written):
        glide = sound[0] in _GLIDE and sound.start() > 0 and written[sound.start() - 1] in _VOWELS
        letter = "й" if glide else _DIGRAPHS.get(sound[0]) or sound[0].translate(_TO_CYRILLIC)
        yield word.start() + sound.start(), word.start() + sound.end(), letter
