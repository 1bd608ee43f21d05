"""The index on real Chroma: in a folder, in memory and behind its server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
import numpy as np
import pytest

from knowledge.embedder import EmbeddingError, Vectors
from knowledge.index import Entry, Index
from knowledge.index_error import VectorIndexError
from knowledge.ngram_embedder import NgramEmbedder

ENTRIES = [
    Entry(id=str(number), text=text) for number, text in enumerate(["чайник потёк", "курьер опоздал", "не тот цвет"])
]


class CountingEmbedder(NgramEmbedder):
    """Counts what it embeds, and can be told to fail after some texts."""

    def __init__(self, *, dimensions: int = 64, fail_after: int | None = None) -> None:
        super().__init__(dimensions=dimensions)
        self.name = "counting"
        self.embedded = 0
        self.fail_after = fail_after

    def passages(self, texts: Sequence[str]) -> Vectors:
        if self.fail_after is not None and self.embedded >= self.fail_after:
            raise EmbeddingError("embeddings_timeout", ru="нет ответа", kk="жауап жоқ")
        self.embedded += len(texts)
        return super().passages(texts)


def nearest(
    index: Index, text: str, *, store: str = "s", k: int = 1, embedder: NgramEmbedder | None = None
) -> list[str]:
    """Return the ids nearest to the text."""
    embedder = embedder or CountingEmbedder()
    found = index.nearest(store_id=store, kind="past_reply", embedder=embedder, vector=embedder.queries([text])[0], k=k)
    return [one for one, _ in found]


def put(index: Index, entries: Sequence[Entry], embedder: NgramEmbedder, *, store: str = "s") -> int:
    """Make the store's past replies these entries."""
    return index.replace(store_id=store, kind="past_reply", entries=entries, embedder=embedder)


@pytest.fixture(scope="module")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server, as its package brings it."""
    command = shutil.which("chroma", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("the chroma command is not beside this Python")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    arguments = [command, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("wb") as log, subprocess.Popen(arguments, stdout=log, stderr=log) as process:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/api/v2/heartbeat")
        yield url
        process.terminate()


def wait_for(url: str) -> None:
    """Wait until the address answers."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if httpx.get(url, timeout=1).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    pytest.fail(f"{url} does not answer")


@pytest.fixture(params=["folder", "memory", "server"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """The index in each of its three forms."""
    if request.param == "server":
        opened = Index.open(url=request.getfixturevalue("chroma_server"))
        opened.drop("s")
    else:
        opened = Index.open(tmp_path / "index" if request.param == "folder" else None)
    yield opened
    opened.close()


def test_what_was_put_in_is_found_until_it_is_taken_out(index: Index) -> None:
    embedder = CountingEmbedder()
    assert nearest(index, "чайник") == []
    assert put(index, ENTRIES, embedder) == 3
    assert nearest(index, "потёкший чайник") == ["0"]
    assert len(nearest(index, "чайник", k=50)) == 3
    changed = [Entry(id="0", text="шәйнек ағып кетті"), ENTRIES[1]]
    assert put(index, changed, embedder) == 1
    assert nearest(index, "не тот цвет", k=50) != []
    assert "2" not in nearest(index, "не тот цвет", k=50)
    assert nearest(index, "шәйнек") == ["0"]
    index.drop("s")
    assert nearest(index, "чайник", k=50) == []


def test_similarity_is_the_cosine(index: Index) -> None:
    embedder = CountingEmbedder()
    put(index, ENTRIES, embedder)
    vector = embedder.queries(["потёкший чайник"])[0]
    found = dict(index.nearest(store_id="s", kind="past_reply", embedder=embedder, vector=vector, k=3))
    expected = embedder.passages([entry.text for entry in ENTRIES]) @ vector
    np.testing.assert_allclose([found[entry.id] for entry in ENTRIES], expected, atol=1e-4)


def test_the_same_content_is_embedded_once_even_by_the_next_start(tmp_path: Path) -> None:
    first, second = CountingEmbedder(), CountingEmbedder()
    for embedder in (first, second):
        index = Index.open(tmp_path)
        put(index, ENTRIES, embedder)
        put(index, ENTRIES[::-1], embedder)
        assert nearest(index, "чайник") == ["0"]
        index.close()
    assert (first.embedded, second.embedded) == (3, 0)


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.index._BATCH", 10)
    entries = [Entry(id=str(number), text=f"отзыв {number}") for number in range(35)]
    index = Index.open(tmp_path)
    with pytest.raises(EmbeddingError):
        put(index, entries, CountingEmbedder(fail_after=20))
    rest = CountingEmbedder()
    assert put(index, entries, rest) == 15
    assert rest.embedded == 15
    assert sorted(nearest(index, "отзыв", k=100), key=int) == [entry.id for entry in entries]
    index.close()


def test_two_embedders_never_share_vectors() -> None:
    index = Index.open()
    small, large = NgramEmbedder(dimensions=32), NgramEmbedder(dimensions=128)
    put(index, ENTRIES, small)
    assert nearest(index, "чайник", embedder=large) == []
    put(index, ENTRIES[:1], large)
    assert len(nearest(index, "чайник", embedder=small, k=9)) == 3
    assert len(nearest(index, "чайник", embedder=large, k=9)) == 1
    index.close()


def test_an_embedder_that_changed_its_dimension_is_refused_and_the_index_stays(index: Index) -> None:
    put(index, ENTRIES, CountingEmbedder())
    with pytest.raises(VectorIndexError) as caught:
        put(index, ENTRIES, CountingEmbedder(dimensions=128))
    assert caught.value.code == "index_dimension"
    assert nearest(index, "чайник") == ["0"]
    with pytest.raises(VectorIndexError):
        nearest(index, "чайник", embedder=CountingEmbedder(dimensions=128))


def test_two_indexes_in_memory_know_nothing_of_each_other() -> None:
    one, other = Index.open(), Index.open()
    put(one, ENTRIES, CountingEmbedder())
    assert nearest(other, "чайник") == []
    one.close()
    put(other, ENTRIES, CountingEmbedder())
    assert nearest(other, "чайник") == ["0"]
    other.close()


@pytest.mark.parametrize("store", ["", "магазин «Ақ Отау»", "a/../b", "x" * 500, "A", "\ud800", "🛍"])
def test_any_store_id_makes_a_place_of_its_own(store: str) -> None:
    index = Index.open()
    put(index, ENTRIES, CountingEmbedder(), store=store)
    assert nearest(index, "чайник", store=store) == ["0"]
    assert nearest(index, "чайник", store=store + " ") == []
    index.close()


def test_a_second_process_is_told_that_the_folder_is_taken(tmp_path: Path) -> None:
    script = "import sys, pathlib; from knowledge.index import Index; Index.open(pathlib.Path(sys.argv[1]))"
    index = Index.open(tmp_path)
    again = Index.open(tmp_path)
    again.close()
    run: Callable[[], subprocess.CompletedProcess[str]] = lambda: subprocess.run(  # noqa: E731
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert "index_in_use" in run().stderr
    index.close()
    assert run().returncode == 0


def test_a_server_that_is_not_there_gives_a_clear_error() -> None:
    with pytest.raises(VectorIndexError) as caught:
        Index.open(url="http://127.0.0.1:9")
    assert caught.value.code == "index_unreachable"
    assert caught.value.said["ru"] != caught.value.said["kk"]


OFFLINE = """
import socket, sys, warnings
warnings.simplefilter("error")
def refuse(*_): raise AssertionError("the network was asked")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from pathlib import Path
from knowledge.index import Entry, Index
from knowledge.ngram_embedder import NgramEmbedder
for path in (None, Path(sys.argv[1])):
    index, embedder = Index.open(path), NgramEmbedder()
    index.replace(store_id="s", kind="clause", entries=[Entry(id="1", text="чайник")], embedder=embedder)
    assert index.nearest(store_id="s", kind="clause", embedder=embedder, vector=embedder.queries(["чайник"])[0], k=1)
    index.close()
"""


def test_nothing_is_downloaded_and_nobody_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, str(tmp_path / "index")],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(home.rglob("*")) == []
