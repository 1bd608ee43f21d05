"""Says in words what is wrong with a draft, so that the model can mend it."""

from collections.abc import Sequence

from agent.domain.commitment import Commitment
from agent.domain.draft import Draft
from agent.domain.finding import Finding, Severity
from agent.domain.triage import Triage
from agent.drafting.moves import forbidden_moves

MAX_REPAIRS = 2
"""After this many tries the composer writes: a model that fails thrice on exact reasons will fail again."""


def problems(
    draft: Draft, *, triage: Triage, findings: Sequence[Finding], commitments: Sequence[Commitment]
) -> tuple[str, ...]:
    """Return what must be mended before this draft may be shown as the model's; empty when nothing must."""
    found = [_describe(finding, draft.reply) for finding in findings if finding.severity is Severity.BLOCK]
    found += [
        f'promise "{made.text}" ({made.kind}) rests on no cited clause' for made in commitments if not made.clause
    ]
    if draft.language != triage.reply_language:
        found.append(f"the reply must be in {triage.reply_language}, it says {draft.language}")
    found += [f"the move {move.kind} is not called for" for move in draft.moves if move.kind in forbidden_moves(triage)]
    if not draft.reply.strip():
        found.append("the reply is empty")
    return tuple(dict.fromkeys(found))


def _describe(finding: Finding, reply: str) -> str:
    place = reply[finding.start : finding.end]
    return f'{finding.rule}: "{place}". {finding.message["ru"]}'
