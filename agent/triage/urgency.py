"""Urgency: what cannot wait for its turn in the queue."""

from enum import Enum

from agent.domain.issue import Issue
from agent.domain.triage import RemovalGround
from agent.triage.demands import Demand
from agent.triage.fold import Folded
from agent.triage.phrases import Phrasebook


class _Sign(Enum):
    """What a phrase says about time and silence."""

    SILENCE = "silence"
    OVERDUE = "overdue"
    EVENT = "event"


_SOON = (
    "(завтра|послезавтра|сегодня|через день|через два|через три|через пару|через неделю|через #|в эту|в субботу|"
    "в воскресенье|в пятницу|на днях|к субботе|к воскресенью|к пятнице|к понедельнику)"
)
_EVENT = (
    "(день рожден|юбиле|свадьб|праздн|той|вылет|поезд|отъезд|улета|уезжа|выпускн|новый год|операци|роды|утренник|др)*"
)
_SIGNS = {
    _Sign.SILENCE: (
        "(не|никто|никто не) ~1 (отвеч|ответ|берут|берет|перезвон|реагир|выход)*",
        "(игнор|молчат|молчание|тишина|молчит|пропал|пропали)*",
        "(без|ноль|никакой|никакого) (ответ|реакц)*",
        "трубк* не ~1 (бер|подним|взял)*",
        "жауап ~1 (берме|жоқ|бермей|қатпа)*",
        "(елеме|көтермейді|үнсіз|хабар жоқ|байланысқа шықпа)*",
        "(телефон|трубка|тұтқа)* ~1 көтерме*",
    ),
    _Sign.OVERDUE: (
        "(до сих пор|так и не|все еще|уже|вторую|третью|который) ~2 (не|нет|день|недел|месяц|дн)*",
        "не (пришел|пришла|пришло|привезли|доставили|вернули|получил|получила|получили)",
        "әлі ~3 (жоқ|келме|қайтарма|түспе|алған жоқ|алмадым)*",
        "(келмеді|қайтармады|түспеді|қайтпады)",
    ),
    _Sign.EVENT: (
        _SOON + " ~3 " + _EVENT,
        _EVENT + " ~3 " + _SOON,
        "(срочно|очень срочно) ~1 (нужн|надо|ответ|реш|помог|связ|жду|верн|замен)*",
        "(нужно|надо|нужен|нужна|помогите|ответьте|решите) срочно",
        "(ертең|бүрсігүні|бүгін|жұмада|сенбіде|жексенбіде|# күннен|екі күннен|үш күннен) ~4 (той|"
        "туған күн|мереке|ұшам|кетем|керек еді|керек|үйлену)*",
        "(той|туған күн|мереке|үйлену тойы)* ~2 (ертең|бүрсігүні|# күн қалды|екі күн қалды|жақын қалды)",
        "(шұғыл|тез арада|жедел) ~1 (шеш|керек|жауап|көмек|хабарлас|қайтар)*",
    ),
}
_BOOK = Phrasebook(_SIGNS)
_ALWAYS = frozenset({Issue.SAFETY, Issue.PRIVACY})
_WAITING = frozenset({Issue.LATE_DELIVERY, Issue.REFUND_DELAYED, Issue.CANCELLED, Issue.RETURN_REFUSED})
_HOSTILE = frozenset({"B3", "B9"})


def urgent_in(
    folded: Folded, *, issues: frozenset[Issue], demands: frozenset[Demand], ground: RemovalGround | None, threat: bool
) -> bool:
    """Safety, an authority, a threat, leaked data, something overdue in silence, or an event within days."""
    if issues & _ALWAYS or Demand.AUTHORITY in demands or threat:
        return True
    if ground is not None and ground.ground in _HOSTILE:
        return True
    return _pressing(folded, issues, demands)


def _pressing(folded: Folded, issues: frozenset[Issue], demands: frozenset[Demand]) -> bool:
    """Something is overdue and nobody answers, or a day is near."""
    signs = _BOOK.labels(folded)
    overdue = bool(issues & _WAITING) or Demand.MONEY in demands
    return (
        (overdue and _Sign.SILENCE in signs)
        or (_Sign.OVERDUE in signs and _Sign.SILENCE in signs and bool(issues))
        or (_Sign.EVENT in signs and bool(issues))
    )
