"""FM: a reply that stands on the platform can only be changed as the platform allows."""

from collections.abc import Iterator, Mapping

from agent.domain.finding import Severity
from agent.rules.context import Context, Need
from agent.rules.pack import Edits
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_EDITS = Need(
    absent=lambda context: context.replied is None and context.edits_made is None and context.can_modify is None,
    reason={
        "ru": "Право на правку не проверено: неизвестно, есть ли уже ответ на площадке.",
        "kk": "Түзету құқығы тексерілмеді: алаңда жауап бар-жоғы белгісіз.",
    },
)
_LAST_EDIT = {
    "ru": "Перечитайте ещё раз: площадка даёт одну правку за {days} дней, потом ответ не изменить.",
    "kk": "Тағы бір оқып шығыңыз: алаң {days} күнде бір рет қана түзетуге рұқсат береді, кейін жауап өзгермейді.",
}
_OVERWRITES = {
    "ru": "Учтите: новый текст заменит на площадке прежний ответ целиком.",
    "kk": "Ескеріңіз: жаңа мәтін алаңдағы бұрынғы жауаптың орнын толық басады.",
}
_RECREATE = {
    "ru": "Сначала удалите прежний ответ, затем отправьте новый: править опубликованное площадка не даёт.",
    "kk": "Алдымен бұрынғы жауапты өшіріп, содан кейін жаңасын жіберіңіз: алаң жарияланған жауапты түзеттірмейді.",
}
_SAID: Mapping[str, Mapping[str, str]] = {"once": _LAST_EDIT, "overwrites": _OVERWRITES, "recreate": _RECREATE}


@rule(
    "FM-14",
    Severity.WARN,
    instruction="Write the reply so that it can stand: it may be impossible to change it later.",
    message={
        "ru": "Оставьте опубликованный ответ как есть: площадка больше не даёт его изменить.",
        "kk": "Жарияланған жауапты сол қалпында қалдырыңыз: алаң оны енді өзгертуге рұқсат бермейді.",
    },
    needs=(_EDITS,),
)
def edit_budget(text: Text, context: Context) -> Iterator[Span]:
    """A spent edit on Wildberries and canModify false on Yandex Market stop the change (source: rules.md, FM-14)."""
    edits = context.pack.edits
    if edits is None or context.replied is False:
        return
    if _spent(edits, context):
        yield Span(start=0, end=len(text.original), severity=Severity.BLOCK)
    elif edits.kind != "if_allowed":
        yield Span(start=0, end=len(text.original), message=_SAID[edits.kind], values={"days": str(edits.days)})


def _spent(edits: Edits, context: Context) -> bool:
    """Tell whether the platform takes no further change of this reply."""
    if edits.kind not in ("once", "if_allowed"):
        return False
    return context.can_modify is False or (edits.kind == "once" and bool(context.edits_made))
