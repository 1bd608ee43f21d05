"""Builds the other persons of Russian verbs that a table names by "мы": "заплатим", "заплачу", "заплатит", "заплатят".

A form that does not exist costs nothing, since nobody writes it; so where two spellings are possible, both are built.
"""

from collections.abc import Iterator

from agent.commitments.fold import fold_letters

_SOFTENED = {"ст": "щ", "б": "бл", "п": "пл", "в": "вл", "м": "мл", "ф": "фл", "т": "ч щ", "д": "ж", "з": "ж", "с": "ш"}
_HISSING = "жшчщ"
_VOWELS = "аеоуия"
_GIVING = "дадим"
_TIMED = "им"


def _first(stem: str, ending: str) -> Iterator[str]:
    if ending == _TIMED:
        cut = next((sound for sound in _SOFTENED if stem.endswith(sound)), "")
        for sound in _SOFTENED.get(cut, "").split() or [""]:
            softened = stem.removesuffix(cut) + sound
            yield softened + ("у" if softened[-1:] in _HISSING else "ю")
    else:
        yield stem + ("ю" if stem[-1:] in _VOWELS or stem.endswith("л") else "у")
        if stem.endswith("ж"):  # "поможем", "помогу"
            yield stem.removesuffix("ж") + "гу"


def _plural(stem: str, ending: str) -> Iterator[str]:
    if ending == _TIMED:
        yield stem + ("ат" if stem[-1:] in _HISSING else "ят")
    else:
        yield stem + ("ют" if stem[-1:] in _VOWELS or stem.endswith("л") else "ут")


def _parts(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield stem, ending and "ся" of each word that ends as "мы" does."""
    for word in fold_letters(words).split():
        own = "ся" if word.endswith("ся") else ""
        plain = word.removesuffix(own) if own else word
        if plain.endswith((_TIMED, "ем")):
            yield plain[:-2], plain[-2:], own


def i_do(words: str) -> str:
    """Return the words of a table with what one person says of himself: "вернем верну разберемся разберусь"."""
    forms = [fold_letters(words)]
    for stem, ending, own in _parts(words):
        if (stem + ending).endswith(_GIVING):
            forms.append(stem.removesuffix("ад") + "ам")
        else:
            forms += [form + ("сь" if own else "") for form in _first(stem, ending)]
    return " ".join(dict.fromkeys(" ".join(forms).split()))


def he_does(words: str) -> str:
    """Return what is said of one person of the store: "вернет разберется"."""
    return " ".join(
        stem.removesuffix("ад") + "аст" if (stem + ending).endswith(_GIVING) else stem + ending[0] + "т" + own
        for stem, ending, own in _parts(words)
    )


def they_do(words: str) -> str:
    """Return what is said of nobody by name: "вернут разберутся"."""
    forms = []
    for stem, ending, own in _parts(words):
        if (stem + ending).endswith(_GIVING):
            forms.append(stem + "ут")
        else:
            forms += [form + own for form in _plural(stem, ending)]
    return " ".join(forms)


def done(stems: str) -> str:
    """Return the four short forms of participles: "возвращен возвращена возвращено возвращены"."""
    return " ".join(fold_letters(stem) + ending for stem in stems.split() for ending in ("", "а", "о", "ы"))
