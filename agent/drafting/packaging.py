"""Packaging: a torn bag or box around a thing that is whole calls for regret, and for no exchange or refund."""

import re

from agent.domain.issue import Issue
from agent.drafting.request import DraftRequest

_READ = 2000
_AROUND = re.compile(
    r"\b(?:упаков\w+|короб\w+|пакет\w*|посылк\w+|пл[её]нк\w+|[қк]орап\w*|[қк]орабы\w*|[қк]аптама\w*|орама\w*)\b", re.I
)
_WHOLE = re.compile(
    r"\b(?:(?:товар|вещь|сам\w?|само|вс[её]|внутри|содержимое)(?:\W+\w+){0,2}\W+"
    r"(?:не повредил\w+|не пострада\w+|цел\w{1,3})|"
    r"(?:тауар|зат|іші|ішіндегі|[өо]зі|б[әа]рі)\w*(?:\W+\w+){0,2}\W+(?:б[үу]тін|аман|зақымдалма\w+|б[үу]лінбе\w+))\b",
    re.I,
)
_BROKEN = re.compile(
    r"\b(?:разби\w+|треснут\w*|треснул\w*|трещин\w*|царапин\w*|поцарапа\w+|скол\w{0,3}|вмятин\w*|сломан\w*|сломал\w*|"
    r"поврежд\w+|вытек\w*|пролил\w*|рассыпал\w*|пятн\w+|сын(?:ып|ды|ған|ық)\w*|сызат\w*|жарыл\w+|т[өо]гіл\w+|"
    r"б[үу]лін\w+|шашыл\w+|за[қк]ымда\w+)\b",
    re.I,
)


def only_packaging(request: DraftRequest) -> bool:
    """Tell whether the damage is to the bag or the box alone."""
    quotes = [found.quote for found in request.triage.found if found.issue is Issue.DAMAGED]
    text = request.review.whole_text[:_READ]
    if not any(map(_AROUND.search, quotes)):
        return False
    return _WHOLE.search(text) is not None or not _BROKEN.search(text)


def solvable(request: DraftRequest) -> set[str]:
    """Return the issues that a clause may solve."""
    raised = {issue.value for issue in request.triage.issues}
    return raised - ({Issue.DAMAGED.value} if only_packaging(request) else set())
