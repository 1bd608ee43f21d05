"""The forms of a Kazakh verb in which a seller promises, made from its three stems."""

from collections.abc import Iterator

from agent.commitments.cue import Form

_FINITE = ("мыз", "мын", "м", "мыс", "мз")
_GOING_TO = ("мақпыз", "мекпіз", "бақпыз", "бекпіз", "пақпыз", "пекпіз", "мақшымыз", "мекшіміз", "бақшымыз", "бекшіміз")
_LET_US = ("йық", "йын", "ин", "йікші")
_ABOUT_TO = ("ғалы", "гелі", "қалы", "келі")
_CASES = ("ға", "ге", "ды", "ді", "ны", "ні", "ымыз", "іміз", "ымызға", "імізге", "ымызды", "імізді")
_IF_WE = ("сақ", "сек")
_NOT_CAUSED = ("түзе",)
"""What one has done has another meaning: "түзету" is to correct."""
_VOWELS = tuple("аәеёоөуүұыіиэюя")


def verb_forms(stems: str) -> Iterator[tuple[Form, str]]:
    """Yield the words of a verb and of "to have it done" by their form: "қайтара қайтарып қайтару"."""
    base, converb, infinitive = stems.split()
    yield from _forms(base, converb, infinitive)
    root = _root(infinitive)
    if root.endswith((*_VOWELS, "р")) and root not in _NOT_CAUSED and sum(letter in _VOWELS for letter in root) > 1:
        soft = base.removesuffix("й").endswith(("е", "э"))
        yield from _forms(root + ("те" if soft else "та"), root + ("тіп" if soft else "тып"), f"{root}ту")


def _root(infinitive: str) -> str:
    return f"{infinitive[:-1]}й" if infinitive.endswith("ю") else infinitive.removesuffix("у")


def _forms(base: str, converb: str, infinitive: str) -> Iterator[tuple[Form, str]]:
    root, open_base = _root(infinitive), base.removesuffix("й")
    finite = [*(base + ending for ending in _FINITE), f"{open_base}рмыз", *(root + ending for ending in _GOING_TO)]
    yield Form.FINITE, " ".join(finite)
    yield Form.LET_US, " ".join(open_base + ending for ending in _LET_US)
    yield Form.CONVERB, converb
    yield Form.STEM, " ".join([base, f"{base}тын", f"{base}тін", *(root + ending for ending in _ABOUT_TO)])
    yield Form.INFINITIVE, " ".join([*(infinitive + case for case in _CASES), *(root + ending for ending in _IF_WE)])
    yield Form.OWED, infinitive


def they_do(word: str) -> str:
    """Return the forms of a third person, "қайтарылады": also "қайтарылатын" and "қайтарылып", to be completed."""
    if not word.endswith(("ды", "ді")):
        return word
    stem = word[:-2]
    root = stem[:-1]
    passive = [f"{root}ып"] if root.endswith(("л", "н")) else []
    return " ".join([word, f"{stem}тын", *passive])
