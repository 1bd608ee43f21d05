"""How the collections of the index are called, and what each knows about itself."""

import hashlib
from typing import Literal

from knowledge.embedder import Embedder

Kind = Literal["clause", "past_reply"]


def store_prefix(store_id: str) -> str:
    """Return how the names of all collections of a store begin, and of no other store."""
    # Chroma's names take few characters and 63 of them at most; store ids may be anything.
    return f"z-{hashlib.sha256(store_id.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}-"


def collection_name(store_id: str, kind: Kind, embedder: str) -> str:
    """Return the name of the collection of one store, kind and embedder."""
    return f"{store_prefix(store_id)}{kind}-{hashlib.sha256(embedder.encode()).hexdigest()[:12]}"


def facts_of(store_id: str, kind: Kind, embedder: Embedder) -> dict[str, str | int]:
    """Return what a collection knows about itself."""
    readable = store_id.encode("utf-8", "replace").decode()
    return {"store": readable, "kind": kind, "embedder": embedder.name, "dimensions": embedder.dimensions}
