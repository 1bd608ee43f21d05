"""Proposes, for each finding, a change of the text that settles it and itself passes the rules."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from agent.domain.commitment import Commitment
from agent.domain.finding import Finding, Severity, Suggestion
from knowledge.policy import Clause

UNSUPPORTED = "LG-01"
ELSEWHERE = frozenset({"PD-01", "PD-06", "PD-07", "CT-01", "CT-02", "CT-03"})
"""Rules that object to a way of reaching the store; the private channel is the way that is left."""
_SENTENCE_END = re.compile(r"[.!?…]+[\"»”)]*(?=\s|$)\s*")
_TO_CHANNEL = {
    "ru": "Напишите, пожалуйста, {channel}, поможем.",
    "kk": "{channel_first} жазыңызшы, көмектесеміз.",
}
MAX_SUGGESTED = 12
"""Each suggestion is checked in whole; a text with more findings than this needs a rewrite, not a mend."""


@dataclass(frozen=True, kw_only=True)
class MendingGround:
    """What a change may be made of, and the check that it must pass."""

    clauses: Sequence[Clause]
    """The clauses that hold, those found for the review first."""
    language: str
    channel: str
    """The private channel, ready for "напишите ..." / "... жазыңыз"; empty for none."""
    recheck: Callable[[str], Sequence[Finding]]


def with_suggestions(
    text: str, findings: Sequence[Finding], commitments: Sequence[Commitment], ground: MendingGround
) -> tuple[Finding, ...]:
    """Return the findings, each with the first change that settles it and brings no new one."""
    faults = sum(finding.severity is not Severity.NOT_CHECKED for finding in findings)
    if not 0 < faults <= MAX_SUGGESTED:
        return tuple(findings)
    return tuple(
        finding
        if finding.severity is Severity.NOT_CHECKED
        else replace(finding, suggestion=_first_good(text, finding, findings, commitments, ground))
        for finding in findings
    )


def _first_good(
    text: str,
    finding: Finding,
    findings: Sequence[Finding],
    commitments: Sequence[Commitment],
    ground: MendingGround,
) -> Suggestion | None:
    before = _tally(findings)
    for candidate in _candidates(text, finding, commitments, ground):
        changed = text[: candidate.start] + candidate.text + text[candidate.end :]
        after = _tally(ground.recheck(changed))
        settled = after.count(finding.rule) < before.count(finding.rule)
        if changed.strip() and settled and all(after.count(rule) <= before.count(rule) for rule in after):
            return candidate
    return None


def _tally(findings: Sequence[Finding]) -> list[str]:
    return [finding.rule for finding in findings if finding.severity is not Severity.NOT_CHECKED]


def _candidates(
    text: str, finding: Finding, commitments: Sequence[Commitment], ground: MendingGround
) -> Iterator[Suggestion]:
    start, end = sentence_around(text, finding.start, finding.end)
    tail = " " if text[start:end].endswith((" ", "\n")) else ""
    if finding.rule == UNSUPPORTED:
        made = {str(commitment.kind) for commitment in commitments if start <= commitment.start < end}
        for clause in _nearest(ground.clauses, made):
            wording = clause.wording.get(ground.language, "")
            if wording and wording not in text:
                yield Suggestion(start=start, end=end, text=wording + tail, clause=clause.citation)
    if finding.rule in ELSEWHERE and ground.channel and ground.channel not in text:
        channel = {"channel": ground.channel, "channel_first": ground.channel[:1].upper() + ground.channel[1:]}
        said = _TO_CHANNEL.get(ground.language, "").format(**channel)
        if said:
            yield Suggestion(start=start, end=end, text=said + tail)
    yield Suggestion(start=start, end=end, text="")


def _nearest(clauses: Sequence[Clause], kinds: set[str]) -> list[Clause]:
    """Return the clauses that allow such a promise at all, in the order given."""
    return [clause for clause in clauses if any(allowed.kind in kinds for allowed in clause.commitments)]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences that hold ``text[start:end]`` begin and end, the space behind them included."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    first = max(bound for bound in ends if bound <= start)
    last = min((bound for bound in ends if bound >= max(end, start + 1)), default=len(text))
    return first, last
