"""Says in words what is wrong with a draft, so that the model can mend it."""

from collections.abc import Iterator, Sequence

from agent.domain.commitment import Commitment
from agent.domain.draft import Draft, MoveKind
from agent.domain.finding import Finding, Severity
from agent.drafting.allowance import allowance
from agent.drafting.clauses import names_channel
from agent.drafting.moves import called_for, clauses_for, forbidden_moves
from agent.drafting.prompting import LANGUAGE_NAMES
from agent.drafting.request import DraftRequest

MAX_REPAIRS = 2
"""After this many tries the composer writes: a model that fails thrice on exact reasons will fail again."""
WRONG_LANGUAGE = "FM-02"
"""Only a warning to a person, who may have a reason; a model has none."""
_LONGEST_QUOTE = 200


def problems(
    draft: Draft, *, request: DraftRequest, findings: Sequence[Finding], commitments: Sequence[Commitment]
) -> tuple[str, ...]:
    """Return what must be mended before this draft may be shown as the model's; empty when nothing must."""
    if not draft.reply.strip():
        return ("The reply is empty.",)
    untied = [made for made in commitments if not made.clause]
    said = {made.start for made in untied}
    found = [_promised(made, request) for made in untied]
    found += [_broken(finding, draft) for finding in findings if _matters(finding) and finding.start not in said]
    return tuple(dict.fromkeys([*found, *_misfits(draft, request)]))


def _matters(finding: Finding) -> bool:
    wrong_language = finding.rule == WRONG_LANGUAGE and finding.severity is not Severity.NOT_CHECKED
    return finding.severity is Severity.BLOCK or wrong_language


def _broken(finding: Finding, draft: Draft) -> str:
    message = finding.message.get("ru") or next(iter(finding.message.values()), "")
    place = draft.reply[finding.start : finding.end]
    quote = f" at {_quoted(place)}" if 0 < len(place) < len(draft.reply) else ""
    return f"Rule {finding.rule}{quote}: {message}"


def _promised(made: Commitment, request: DraftRequest) -> str:
    """Name the promise, and the clauses that would allow one of its kind for a problem that the buyer has."""
    allowed = [
        f"{clause.citation} allows {allowance(allowed)}"
        for clause in clauses_for(request)
        for allowed in clause.commitments
        if allowed.kind == made.kind
    ]
    instead = f"{'; '.join(allowed)}." if allowed else "No clause for the buyer's problem allows it: take it out."
    return f"{_quoted(made.text)} promises {made.kind}, and no clause that you cite allows it so. {instead}"


def _misfits(draft: Draft, request: DraftRequest) -> Iterator[str]:
    wanted = request.triage.reply_language
    if draft.language != wanted:
        yield f"The reply must be in {LANGUAGE_NAMES[wanted]}, not in {LANGUAGE_NAMES[draft.language]}."
    made = {move.kind for move in draft.moves}
    for kind in sorted(made & forbidden_moves(request.triage)):
        yield f"The move {kind} is not called for: leave it out."
    for kind in called_for(request):
        if kind not in made and not _made_otherwise(kind, draft, request):
            yield f"The move {kind} is missing."


def _made_otherwise(kind: MoveKind, draft: Draft, request: DraftRequest) -> bool:
    """A solution may already name the chat, and a complaint may be met without thanks where they would mock."""
    channel = request.store.private_channel.get(str(draft.language), "")
    invited = kind is MoveKind.INVITE and names_channel(draft.reply, channel)
    return invited or (kind is MoveKind.THANK and request.triage.complaint)


def _quoted(text: str) -> str:
    return f'"{text[:_LONGEST_QUOTE]}"'
