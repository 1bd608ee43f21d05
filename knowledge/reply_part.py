"""Some thousand past replies made ready for search: packed texts, postings, and columns of numbers beside them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.folding import fold
from knowledge.index_contents import Entry, Hashes, hashed
from knowledge.lexical import Segment, segment
from knowledge.packed_replies import PackedReplies
from knowledge.past_reply import PastReply
from knowledge.policy import ISSUES

_BITS = {issue: 1 << place for place, issue in enumerate(sorted(ISSUES))}


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What is compared about each past reply besides its texts; all arrays have one item for each."""

    keys: Hashes
    """The hashed ids."""
    stamps: Hashes
    """Tell whether the stored form changed."""
    digests: Hashes
    """Tell whether the text that is embedded changed."""
    issues: NDArray[np.uint32]
    stars: NDArray[np.int8]
    languages: Hashes
    products: Hashes
    """The hashed folded name; 0 where there is none."""
    standing: NDArray[np.float32]
    citations: NDArray[np.object_]
    """The tuple of cited clauses; equal tuples are one object."""


@dataclass(frozen=True, kw_only=True)
class ReplyPart:
    """Past replies that were made ready together; ``lexical.SEGMENT_TEXTS`` at most."""

    replies: PackedReplies
    words: Segment
    columns: Columns


def entry_of(reply: PastReply) -> Entry:
    """Return the text by which a past reply is found: the review it answered."""
    return Entry(id=reply.id, text=reply.review.strip() or reply.reply)


def stamp_of(stored: object) -> int:
    """Return 64 bits that tell one stored form of a past reply from another."""
    return int.from_bytes(hashlib.blake2b(str(stored).encode("utf-8", "replace"), digest_size=8).digest(), "little")


def language_key(language: str) -> np.uint64:
    """Return what stands for a language in the columns."""
    return np.uint64(hashed([language])[0])


def product_key(product: str) -> np.uint64:
    """Return what stands for a product in the columns; 0 for an unnamed one."""
    return np.uint64(hashed([fold(product)])[0]) if product else np.uint64(0)


def issue_mask(issues: Iterable[str]) -> int:
    """Return the issues as bits."""
    return sum(_BITS[issue] for issue in set(issues) if issue in _BITS)


def ready_part(replies: Sequence[PastReply], stamps: Sequence[int]) -> ReplyPart:
    """Make past replies ready for search."""
    entries = [entry_of(reply) for reply in replies]
    columns = Columns(
        keys=hashed(entry.id for entry in entries),
        stamps=np.array(stamps, np.uint64),
        digests=np.array([int(entry.digest, 16) for entry in entries], np.uint64),
        issues=np.array([issue_mask(reply.issues) for reply in replies], np.uint32),
        stars=np.array([reply.rating or 0 for reply in replies], np.int8),
        languages=hashed(reply.language for reply in replies),
        products=np.array([product_key(reply.product) for reply in replies], np.uint64),
        standing=np.array([reply.standing for reply in replies], np.float32),
        citations=_citations(replies),
    )
    return ReplyPart(replies=PackedReplies(replies), words=segment([entry.text for entry in entries]), columns=columns)


def _citations(replies: Sequence[PastReply]) -> NDArray[np.object_]:
    same: dict[tuple[str, ...], tuple[str, ...]] = {}
    column = np.empty(len(replies), dtype=object)
    for at, reply in enumerate(replies):
        cited = tuple(reply.clauses)
        column[at] = same.setdefault(cited, cited)
    return column
