"""Embedders: what turns texts into vectors, behind one protocol."""

import logging
import re
from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (texts, dimensions); every row has length 1."""

EmbedderKind = Literal["auto", "e5", "endpoint", "ngram"]


class Embedder(Protocol):
    """Turns stored texts and queries into vectors of one space; safe to call from several threads."""

    name: str
    """Names the vector space: two embedders of one name give the same vectors for the same text."""
    alike: float
    """The cosine from which two texts may be called similar in meaning."""

    @property
    def dimensions(self) -> int:
        """How long each vector is."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each stored text; raises EmbeddingError."""
        ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each text that is searched for; raises EmbeddingError."""
        ...


class EmbeddingError(Exception):
    """An embedder could not do its work; ``said`` has a sentence for a person by language."""

    def __init__(self, code: str, *, ru: str, kk: str) -> None:
        super().__init__(f"{code}: {ru}")
        self.code = code
        self.said = {"ru": ru, "kk": kk}


def choose_embedder(
    kind: EmbedderKind = "auto", *, base_url: str = "", api_key: str = "", model: str = "", timeout: float = 20.0
) -> Embedder:
    """Return the embedder that is asked for.

    ``auto`` takes the endpoint when one is configured (``base_url`` and ``model``), else the bundled E5, else, where
    E5 has no build, character n-grams. A kind asked for by name is never silently replaced: raises EmbeddingError.
    """
    if kind == "endpoint" or (kind == "auto" and base_url and model):
        from knowledge.endpoint_embedder import EndpointEmbedder

        return EndpointEmbedder(base_url=base_url, api_key=api_key, model=model, timeout=timeout)
    if kind != "ngram":
        from knowledge.e5_embedder import E5Embedder

        try:
            return E5Embedder()
        except EmbeddingError as error:
            if kind == "e5":
                raise
            logging.getLogger(__name__).warning("falling back to character n-grams: %s", error)
    from knowledge.ngram_embedder import NgramEmbedder

    return NgramEmbedder()


_ENDPOINT = re.compile(r"endpoint:(https?://[^/]+(?:/[^:]*)?):(.+)")


def embedder_named(name: str, *, base_url: str = "", api_key: str = "") -> Embedder | None:
    """Return the embedder of this name as far as it can still be built, else None.

    ``api_key`` belongs to ``base_url`` and is sent nowhere else.
    """
    try:
        if name.startswith("e5-"):
            chosen = choose_embedder("e5")
            return chosen if chosen.name == name else None
        if name.startswith("ngram-"):
            from knowledge.ngram_embedder import NgramEmbedder

            return NgramEmbedder(dimensions=int(name.removeprefix("ngram-")))
    except (EmbeddingError, ValueError):
        return None
    found = _ENDPOINT.fullmatch(name)
    if not found:
        return None
    key = api_key if found[1] == base_url.rstrip("/") else ""
    return choose_embedder("endpoint", base_url=found[1], model=found[2], api_key=key)


def encodable(text: str) -> str:
    """Return the text without what the engines below cannot take: NUL ends a C string, lone surrogates break UTF-8."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def unit_rows(matrix: Vectors) -> Vectors:
    """Return the rows scaled to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1), dtype=np.float32)
