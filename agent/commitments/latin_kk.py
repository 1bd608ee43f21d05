"""Reads Kazakh that is typed in Latin letters, "aqshanyzdy qaitaramyz", as the folded Cyrillic it stands for."""

import re

_LATIN = "aäáəbcdeéfgğǵhiıíjklmnñńoöópqrsştuüúvwxyýz"
_CYRILLIC = "аааабсдеефгггхииижклмнннооопкрсштууувухиуз"
_ENDING = re.compile(
    rf"\b[{_LATIN}]{{2,30}}(?:[aeiıy]m[yiı]z|[ae][iy][yi]n|ng?[yiı]z(?:d[yiı]|g[ae])|[yiı]l[ae]d[yiı])\b"
)
"""What only Kazakh ends in: "-amyz", "-aiyn", "-nyzdy", "-ylady"."""
_DIGRAPHS = {"sh": "ш", "ch": "ч", "zh": "ж", "gh": "г", "kh": "х", "ng": "н", "ya": "я", "yu": "ю"}
_LETTERS = _DIGRAPHS | dict(zip(_LATIN, _CYRILLIC, strict=True))
_SOUND = re.compile(f"{'|'.join(_DIGRAPHS)}|[{_LATIN}]")


def is_latin_kazakh(lowered: str) -> bool:
    """Tell whether a text holds a word that only Kazakh in Latin letters has."""
    return _ENDING.search(lowered) is not None


def in_cyrillic(lowered: str) -> tuple[str, tuple[int, ...]]:
    """Return the text with its Latin letters as folded Cyrillic ones, and where each letter stood."""
    letters: list[str] = []
    places: list[int] = []
    end = 0
    for sound in _SOUND.finditer(lowered):
        letters += lowered[end : sound.start()]
        places += range(end, sound.start())
        letters.append(_LETTERS[sound[0]])
        places.append(sound.start())
        end = sound.end()
    letters += lowered[end:]
    places += range(end, len(lowered))
    return "".join(letters), tuple(places)
