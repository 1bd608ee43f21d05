"""The past replies of one store, in parts; a change makes ready only what changed."""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge import lexical
from knowledge.index_contents import Contents, Entry, Hashes, hashed, places
from knowledge.past_reply import PastReply
from knowledge.reply_part import Columns, ReplyPart, entry_of, ready_part, stamp_of

Row = tuple[str, Any]
"""The id of a past reply and its stored form, which its record can read."""
Flags = NDArray[np.bool_]

_MOST_DEAD = 0.5
"""A part of which more than this share was retired is made anew from the rest."""


class ReplyStore:
    """Immutable; a place that was retired or changed stays as a dead one until its part is made anew."""

    def __init__(self, parts: Sequence[ReplyPart] = (), alive: Flags | None = None) -> None:
        self.parts = tuple(parts)
        self.columns = _joined([part.columns for part in parts])
        self.words = lexical.LexicalIndex(segments=[part.words for part in parts])
        self.starts = np.cumsum([0, *(len(part.replies) for part in parts)])
        self.alive = np.ones(int(self.starts[-1]), dtype=bool) if alive is None else alive
        self.cited, self.citations = _numbered(self.columns.citations)
        """For each past reply the number of its citations, and the citations by number."""
        self._living = np.flatnonzero(self.alive)
        self._living = self._living[np.argsort(self.columns.keys[self._living])]

    @classmethod
    def of(cls, replies: Sequence[PastReply]) -> "ReplyStore":
        """Return a store of these past replies."""
        size = lexical.SEGMENT_TEXTS
        cut = [replies[start : start + size] for start in range(0, len(replies), size)]
        return cls([ready_part(part, [0] * len(part)) for part in cut])

    def __len__(self) -> int:
        """Return how many past replies are alive."""
        return len(self._living)

    def reply(self, place: int) -> PastReply:
        """Return the past reply at a place."""
        part = int(np.searchsorted(self.starts, place, side="right")) - 1
        return self.parts[part].replies[place - int(self.starts[part])]

    def places_of(self, ids: Iterable[str]) -> tuple[NDArray[np.int64], Flags]:
        """Return the place of each id among the living, and whether it is among them."""
        at, known = places(self.columns.keys[self._living], hashed(ids))
        return (self._living[at] if len(self._living) else at), known

    def contents(self) -> Contents:
        """Return what the index has to hold."""
        living = self._living

        def entry(at: int) -> Entry:
            return entry_of(self.reply(int(living[at])))

        return Contents(keys=self.columns.keys[living], digests=self.columns.digests[living], entry=entry)


def renewing(
    store: ReplyStore, pages: Iterable[Sequence[Row]], parse: Callable[[Any], PastReply]
) -> Generator[int, None, ReplyStore]:
    """Return the store as its record now is, page by page; yields how many rows were read so far."""
    seen = np.zeros(len(store.alive), dtype=bool)
    identities = _identities(store.columns.keys, store.columns.stamps)
    order = np.argsort(identities)
    made: list[ReplyPart] = []
    loose: list[tuple[PastReply, int]] = []
    read = 0
    for page in pages:
        stamps = np.array([stamp_of(stored) for _, stored in page], np.uint64)
        at, known = places(identities[order], _identities(hashed(id for id, _ in page), stamps))
        seen[order[at[known]]] = True
        loose += [(parse(page[new][1]), int(stamps[new])) for new in np.flatnonzero(~known).tolist()]
        made += _full_parts(loose)
        read += len(page)
        yield read
    if seen.all() and not loose and not made:
        return store if (seen == store.alive).all() else ReplyStore(store.parts, seen)
    kept, flags = _reopened(store, seen, loose)
    made += _full_parts(loose)
    if loose:
        made.append(_ready(loose))
    fresh = np.ones(sum(len(part.replies) for part in made), dtype=bool)
    return ReplyStore([*kept, *made], np.concatenate([*flags, fresh]))


def _identities(keys: Hashes, stamps: Hashes) -> Hashes:
    """Return one hash for an id together with its stored form."""
    return keys ^ (stamps * np.uint64(0x9E3779B97F4A7C15))


def _full_parts(loose: list[tuple[PastReply, int]]) -> list[ReplyPart]:
    """Make parts of the loose replies as long as they fill one, and take those out of the list."""
    made = []
    while len(loose) >= lexical.SEGMENT_TEXTS:
        made.append(_ready(loose[: lexical.SEGMENT_TEXTS]))
        del loose[: lexical.SEGMENT_TEXTS]
    return made


def _ready(loose: Sequence[tuple[PastReply, int]]) -> ReplyPart:
    return ready_part([reply for reply, _ in loose], [stamp for _, stamp in loose])


def _reopened(
    store: ReplyStore, seen: Flags, loose: list[tuple[PastReply, int]]
) -> tuple[list[ReplyPart], list[Flags]]:
    """Return the parts to keep and their living flags; the living replies of the others join the loose ones.

    A part is made anew when it is mostly dead, or when it has room and there is something to fill it with: so a reply
    added every minute makes one part grow, not a part a minute.
    """
    kept, flags = [], []
    for part, start in zip(store.parts, store.starts[:-1], strict=True):
        living = seen[start : start + len(part.replies)]
        roomy = bool(loose) and len(part.replies) < lexical.SEGMENT_TEXTS
        if roomy or living.mean() < 1 - _MOST_DEAD:
            pairs = zip(part.replies, part.columns.stamps, living, strict=True)
            loose += [(reply, int(stamp)) for reply, stamp, lives in pairs if lives]
        else:
            kept.append(part)
            flags.append(living)
    return kept, flags


def _joined(parts: Sequence[Columns]) -> Columns:
    """Return the columns of all parts, one after the other."""
    if not parts:
        parts = [ready_part([], []).columns]
    return Columns(
        **{field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Columns)}
    )


def _numbered(citations: NDArray[np.object_]) -> tuple[NDArray[np.int32], list[tuple[str, ...]]]:
    """Return for each past reply the number of its citations, and the citations by number."""
    numbers: dict[tuple[str, ...], int] = {}
    cited = np.array([numbers.setdefault(each, len(numbers)) for each in citations], np.int32)
    return cited, [*numbers]
