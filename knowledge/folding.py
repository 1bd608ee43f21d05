"""Folding: brings Russian, Kazakh without its own letters and Kazakh in Latin script to one spelling for comparison."""

import re
import unicodedata

_DIGRAPHS = {"sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ya": "я", "yu": "ю"}
_KAZAKH = dict(zip("әғқңөұүһі", "агкноуухи", strict=True))
_RUSSIAN = dict(zip("йыэщцёїў", "ииешсеиу", strict=True)) | dict.fromkeys("ьъ", "")
_LATIN = dict(zip("abcdefghijklmnopqrstuvwxyzəıøł", "абсдефгхижклмнопкрстуувхизаиол", strict=True))
_SIGNS = dict.fromkeys("ʼ'`’‘ʹ", "")
_LETTERS = str.maketrans(_KAZAKH | _RUSSIAN | _LATIN | _SIGNS)
_LATIN_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_NOT_WORD = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"([^\W\d])\1+")


def fold(text: str) -> str:
    """Return lower-case words between single spaces, spelt so that the ways people type one word meet.

    Kazakh letters fall to their Russian neighbours (the way they are typed on a Russian keyboard), Latin letters to
    the Cyrillic ones that Kazakhs write with them, accents and signs go, repeated letters become one. Meant for
    comparing only: the result is not readable Kazakh.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    cyrillic = _LATIN_DIGRAPH.sub(lambda found: _DIGRAPHS[found.group()], plain).translate(_LETTERS)
    return _REPEATED.sub(r"\1", _NOT_WORD.sub(" ", cyrillic)).strip()
