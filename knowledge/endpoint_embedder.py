"""Any OpenAI-compatible embeddings endpoint, through the ``openai`` package."""

import threading
from collections.abc import Sequence

import numpy as np
from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAI, OpenAIError

from knowledge.embedder import EmbeddingError, Vectors, encodable, unit_rows

_BATCH = 64
_QUERY_TIMEOUT_S = 5.0
"""A person or a draft waits for a query, and words serve where it does not come; stored texts may take longer."""
_LONGEST = 6_000
"""Characters sent of a text: below 8,192 tokens, the usual limit, even where a letter is a token."""


class EndpointEmbedder:
    """Embeds over HTTP in batches; the client retries twice, and every answer is checked before it is used."""

    alike = 0.45

    def __init__(
        self, *, base_url: str, model: str, api_key: str = "", dimensions: int | None = None, timeout: float = 20.0
    ) -> None:
        """``dimensions`` is what the index expects; left out, the first answer settles it. ``timeout`` in seconds."""
        self.name = f"endpoint:{base_url.rstrip('/')}:{model}"
        self._model = model
        self._dimensions = dimensions
        self._lock = threading.Lock()
        self._client = OpenAI(base_url=base_url, api_key=api_key or "none", timeout=timeout, max_retries=2)
        self._for_queries = self._client.with_options(timeout=min(timeout, _QUERY_TIMEOUT_S), max_retries=1)

    @property
    def dimensions(self) -> int:
        """The length of the endpoint's vectors; asks it once when nothing has settled it yet."""
        if self._dimensions is None:
            return int(self._embed(["dimension"], self._client).shape[1])
        return self._dimensions

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of stored texts; raises EmbeddingError."""
        return self._embed(texts, self._client)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of queries; raises EmbeddingError, sooner than for stored texts."""
        return self._embed(texts, self._for_queries)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _embed(self, texts: Sequence[str], client: OpenAI) -> Vectors:
        # An empty input is an error to most endpoints; a space is none.
        cleaned = [encodable(text[:_LONGEST]).strip() or " " for text in texts]
        parts = [self._batch(cleaned[start : start + _BATCH], client) for start in range(0, len(cleaned), _BATCH)]
        return unit_rows(np.vstack(parts)) if parts else np.zeros((0, self.dimensions), np.float32)

    def _batch(self, texts: list[str], client: OpenAI) -> Vectors:
        try:
            answer = client.embeddings.create(model=self._model, input=texts, encoding_format="float")
            rows = [item.embedding for item in sorted(answer.data or (), key=lambda item: item.index)]
            matrix = np.array(rows, dtype=np.float32)
        except OpenAIError as error:
            raise _failed(error) from error
        except (ValueError, TypeError, AttributeError) as error:
            raise _nonsense(str(error)) from error
        self._check(matrix, len(texts))
        return matrix

    def _check(self, matrix: Vectors, texts: int) -> None:
        """Raise EmbeddingError unless there is one finite vector of the settled dimension for each text."""
        if matrix.ndim != 2 or len(matrix) != texts or not np.isfinite(matrix).all():
            raise _nonsense(f"{matrix.shape} / {texts}")
        with self._lock:
            self._dimensions = self._dimensions or matrix.shape[1]
        if matrix.shape[1] != self._dimensions:
            raise _other_dimension(matrix.shape[1], self._dimensions)


def _failed(error: OpenAIError) -> EmbeddingError:
    """Say what went wrong on the way, most particular case first."""
    if isinstance(error, APITimeoutError):
        return EmbeddingError(
            "embeddings_timeout",
            ru="Сервис эмбеддингов не ответил вовремя.",
            kk="Эмбеддинг сервисі уақытында жауап бермеді.",
        )
    if isinstance(error, APIStatusError):
        return EmbeddingError(
            "embeddings_refused",
            ru=f"Сервис эмбеддингов ответил ошибкой {error.status_code}.",
            kk=f"Эмбеддинг сервисі {error.status_code} қатесімен жауап берді.",
        )
    if isinstance(error, APIConnectionError):
        return EmbeddingError(
            "embeddings_unreachable",
            ru="Не удалось соединиться с сервисом эмбеддингов, проверьте его адрес.",
            kk="Эмбеддинг сервисіне қосылу мүмкін болмады, мекенжайын тексеріңіз.",
        )
    return _nonsense(type(error).__name__)


def _nonsense(detail: str) -> EmbeddingError:
    return EmbeddingError(
        "embeddings_nonsense",
        ru=f"Ответ сервиса эмбеддингов нельзя прочитать: {detail}.",
        kk=f"Эмбеддинг сервисінің жауабын оқу мүмкін емес: {detail}.",
    )


def _other_dimension(given: int, expected: int) -> EmbeddingError:
    return EmbeddingError(
        "embeddings_dimension",
        ru=f"Сервис эмбеддингов вернул вектор длины {given}, а нужна длина {expected}: похоже, там другая модель.",
        kk=f"Эмбеддинг сервисі {given} өлшемді вектор қайтарды, керегі {expected}: онда басқа модель болса керек.",
    )
