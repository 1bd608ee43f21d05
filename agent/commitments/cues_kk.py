"""What promises in Kazakh: each verb by three stems, from which its forms are made."""

from collections.abc import Iterator
from dataclasses import replace

from agent.commitments.cue import Cue, Form, Row, by_word, optional, rows
from agent.commitments.verbs_kk import BACK, CAUSE, FIXING, HABIT, MONEY, PROCESS, TIMED, VERBS
from agent.domain.commitment import CommitmentKind as K

_CHECK_OF_A_CAUSE = rf"{CAUSE}|[ғқг][ае]нын\b|[ғқг][ае]нін\b|\bкімнің"
_CHECKING = "тексере тексеріп тексеру|салыстыра салыстырып салыстыру"
_RETURN_BY_US = "рәсімдей рәсімдеп рәсімдеу|мақұлдай мақұлдап мақұлдау|растай растап растау|жасай жасап жасау"
_AGENTS: tuple[tuple[K, str, str, str], ...] = (
    (K.REFUND, "қайтарады", "", r"сенім|көңіл"),
    (K.EXCHANGE, "ауыстырады алмастырады", "", ""),
    (K.CALLBACK, "хабарласады байланысады", "", ""),
    (K.CALLBACK, "шалады соғады", r"қоңырау|телефон", ""),
    (K.INVESTIGATION, "тексереді анықтайды", "", ""),
    (K.DELIVERY_BY, "жеткізеді әкеледі", "", ""),
    (K.FREE_RETURN, "төлейді", BACK, ""),
    (K.PICKUP, "кетеді", r"алып кетеді", ""),
)
_PASSIVES: tuple[tuple[K, str, str, str], ...] = (
    (K.REFUND, "қайтарылады аударылады төленеді түседі", MONEY, "өтем|бонус|бағасы"),
    (K.EXCHANGE, "ауыстырылады алмастырылады", "", ""),
    (K.REPAIR, "жөнделеді", "", ""),
    (K.COMPENSATION, "өтеледі", "", ""),
    (K.BONUS, "беріледі аударылады есептеледі", "бонус|сыйлық", "сатып ал|тапсырыс берг"),
    (K.DISCOUNT, "беріледі жасалады", "жеңілдік", ""),
    (K.PROCESS_CHANGE, "болмайды", r"мұндай.* (?:енді|қайта) болмайды|енді мұндай.*болмайды", ""),
    (K.PROCESS_CHANGE, "қайталанбайды", r"енді|мұндай|бұдан былай", r"үшін|деп үміт"),
    (K.PROCESS_CHANGE, "бермейміз", r"жол бермейміз", ""),
    (K.FREE_RETURN, "есебімізден", rf"(?:{BACK})", ""),
    (K.FREE_RETURN, "тегін", r"қайтару\w* (?:сіз үшін |сізге )?тегін", r"болған|болды|бұрын"),
)
_FINITE = ("мыз", "мын", "м")
_CASES = ("ға", "ге", "ды", "ді", "ны", "ні")


def _forms(base: str, converb: str, infinitive: str) -> tuple[tuple[Form, str], ...]:
    """Make the forms of one verb: "қайтара қайтарып қайтару"."""
    root = infinitive.removesuffix("у")
    return (
        (Form.FINITE, " ".join([*(base + ending for ending in _FINITE), f"{root}мақпыз {root}мекпіз {root}бақпыз"])),
        (Form.CONVERB, converb),
        (Form.STEM, f"{base} {base}тын {base}тін"),
        (Form.INFINITIVE, " ".join(infinitive + case for case in _CASES)),
    )


def _verb(stems: str, cue: Cue) -> Iterator[Row]:
    """Spread a cue over the forms of its verbs; a cue in the close form keeps its converbs close."""
    for verb in stems.split("|"):
        for form, words in _forms(*verb.split()):
            close = form is Form.CONVERB and cue.form is Form.CLOSE_CONVERB
            yield from rows(words, replace(cue, form=Form.CLOSE_CONVERB if close else form))


def _cue(kind: K, form: Form = Form.FINITE, *, needs: str = "", bars: str = "", timed: bool = False) -> Cue:
    return Cue(kind=kind, form=form, kazakh=True, needs=optional(needs), bars=optional(bars), timed=timed)


def _verbs() -> Iterator[Row]:
    for stems, needs in TIMED:
        yield from _verb(stems, _cue(K.REPLY_WITHIN, needs=needs, timed=True))
    for kind, stems, needs, bars in VERBS:
        yield from _verb(stems, _cue(kind, needs=needs, bars=bars))
    yield from _verb(
        FIXING, replace(_cue(K.PROCESS_CHANGE, needs=rf"{PROCESS}|тексеру", bars="ақауын"), looks_back=True)
    )
    yield from _verb(_CHECKING, _cue(K.INVESTIGATION, Form.CLOSE_CONVERB, bars=f"{HABIT}|бар-жо"))
    yield from _verb("тексере тексеріп тексеру", _cue(K.INVESTIGATION, needs=_CHECK_OF_A_CAUSE, bars=HABIT))
    yield from _verb(_RETURN_BY_US, _cue(K.REFUND, needs=r"қайтару(?:ды|ыңызды)?\b"))


def _others() -> Iterator[Row]:
    for kind, words, needs, bars in _AGENTS:
        yield from rows(words, _cue(kind, Form.AGENT, needs=needs, bars=bars))
    yield from rows("береді", _cue(K.REPLY_WITHIN, Form.AGENT, needs=r"жауап", timed=True))
    yield from rows("қайтарылатынына", _cue(K.REFUND, Form.INFINITIVE, needs=MONEY))
    yield from rows("ауыстырылатынына", _cue(K.EXCHANGE, Form.INFINITIVE))
    for kind, words, needs, bars in _PASSIVES:
        yield from rows(words, _cue(kind, Form.IMPERSONAL, needs=needs, bars=bars))
    yield from rows("жеткізіледі жіберіледі", _cue(K.DELIVERY_BY, Form.IMPERSONAL, timed=True))


KAZAKH = by_word((*_verbs(), *_others()))
"""Cues by folded word."""
