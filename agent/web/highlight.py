"""The reply as an operator reads it: findings and promises marked in the text, move by move."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from agent.domain.commitment import Commitment
from agent.domain.draft import Move
from agent.domain.finding import Finding, Severity

Place = tuple[Move | None, int, int]
"""A move, or None for words of no move, with where it starts and ends in the reply."""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of the reply that the same findings and commitments cover."""

    start: int
    end: int
    text: str
    findings: tuple[Finding, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    @property
    def tone(self) -> str:
        """The class of its mark, the gravest first: block, warn, promise; empty when nothing covers it."""
        severities = {finding.severity for finding in self.findings}
        if Severity.BLOCK in severities or any(not promise.clause for promise in self.commitments):
            return "block"
        if Severity.WARN in severities:
            return "warn"
        return "promise" if self.commitments else ""

    def note(self, lang: str) -> str:
        """Say what covers it, for a tooltip."""
        said = [f"{finding.rule}: {in_language(finding, lang)}" for finding in self.findings]
        return " ".join(said + [promise.clause for promise in self.commitments if promise.clause])


@dataclass(frozen=True, kw_only=True)
class MarkedPart:
    """One move of the reply, or words that belong to no move, ready for the page."""

    move: Move | None
    html: Markup


def in_language(finding: Finding, lang: str) -> str:
    """Return a finding's sentence in the interface language, or in any it has."""
    return finding.message.get(lang) or next(iter(finding.message.values()), finding.rule)


def segments(
    reply: str,
    findings: Sequence[Finding],
    commitments: Sequence[Commitment],
    *,
    start: int = 0,
    end: int | None = None,
) -> tuple[Segment, ...]:
    """Cut ``reply[start:end]`` at every edge of a span; spans may overlap, be empty, or reach outside the text."""
    stop = len(reply) if end is None else end
    seen = [finding for finding in findings if finding.severity is not Severity.NOT_CHECKED]
    edges = {start, stop}
    edges.update(edge for finding in seen for edge in (finding.start, finding.end) if start < edge < stop)
    edges.update(edge for promise in commitments for edge in (promise.start, promise.end) if start < edge < stop)
    cuts = sorted(edges)
    return tuple(
        Segment(
            start=left,
            end=right,
            text=reply[left:right],
            findings=tuple(finding for finding in seen if finding.start < right and left < finding.end),
            commitments=tuple(promise for promise in commitments if promise.start < right and left < promise.end),
        )
        for left, right in pairwise(cuts)
    )


def marked(cut: Sequence[Segment], *, lang: str) -> Markup:
    """Return the segments as HTML in which only our own tags are tags."""
    return Markup("").join(_mark(segment, lang) for segment in cut)


def marked_parts(
    reply: str,
    findings: Sequence[Finding],
    commitments: Sequence[Commitment],
    moves: Sequence[Move] = (),
    *,
    lang: str,
) -> tuple[MarkedPart, ...]:
    """Return the reply move by move; a move that the operator has rewritten loses its label, not its text."""
    return tuple(
        MarkedPart(move=move, html=marked(segments(reply, findings, commitments, start=start, end=end), lang=lang))
        for move, start, end in _trimmed(reply, _places(reply, moves))
        if start < end
    )


def _trimmed(reply: str, places: Sequence[Place]) -> Iterator[Place]:
    """Leave the white space around each part out, which the page would show as an indent."""
    for move, start, end in places:
        words = reply[start:end]
        yield move, end - len(words.lstrip()), start + len(words.rstrip())


def _mark(segment: Segment, lang: str) -> Markup:
    if not segment.tone:
        return escape(segment.text)
    return Markup('<mark class="{}" title="{}">{}</mark>').format(segment.tone, segment.note(lang), segment.text)


def _places(reply: str, moves: Sequence[Move]) -> list[Place]:
    """Find the moves that stand in the reply word for word, in order, and the gaps between them."""
    places: list[Place] = []
    at = 0
    for move in moves:
        words = move.text.strip()
        found = reply.find(words, at) if words else -1
        if found < 0:
            continue
        places += [(None, at, found), (move, found, found + len(words))]
        at = found + len(words)
    return [*places, (None, at, len(reply))]
