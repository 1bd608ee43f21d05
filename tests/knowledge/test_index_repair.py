"""An index whose files broke is made anew, and never keeps the process from starting."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.index import Entry, Index
from knowledge.index_files import damaged
from knowledge.index_guard import LoadingGuard
from knowledge.ngram_embedder import NgramEmbedder

ENTRIES = [Entry(id=str(number), text=f"отзыв {number}") for number in range(1_500)]
"""More than Chroma keeps in its log before it writes its own files."""


def fill(folder: Path) -> None:
    """Make an index in the folder."""
    index = Index.open(folder)
    index.replace(store_id="s", kind="clause", entries=ENTRIES, embedder=NgramEmbedder(dimensions=32))
    index.close()


def mended(folder: Path) -> bool:
    """Open the index as a start of the desk does; tell whether it was broken, and see that it can be filled."""
    index, embedder = Index.open(folder), NgramEmbedder(dimensions=32)
    broken = index.mend(store_id="s", kind="clause", embedder=embedder)
    index.replace(store_id="s", kind="clause", entries=ENTRIES, embedder=embedder)
    vector = embedder.queries(["отзыв 1234"])[0]
    found = index.nearest(store_id="s", kind="clause", embedder=embedder, vector=vector, k=1)
    index.close()
    assert found[0][1] > 0.999
    return broken


def garbage(path: Path) -> None:
    """Write nonsense over a file."""
    path.write_bytes(bytes(range(256)) * 20)


def segment(folder: Path, name: str) -> Path:
    """Return a file of the vectors."""
    [found] = folder.glob(f"*/{name}")
    return found


def test_an_index_in_order_is_left_as_it_is(tmp_path: Path) -> None:
    fill(tmp_path)
    assert not mended(tmp_path)


@pytest.mark.parametrize("size", [0, 50, 1_000])
@pytest.mark.parametrize("name", ["header.bin", "data_level0.bin"])
def test_vectors_that_are_cut_off_are_made_anew(
    tmp_path: Path, name: str, size: int, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path)
    file = segment(tmp_path, name)
    whole = file.read_bytes()
    file.write_bytes(whole[:size])
    with caplog.at_level(logging.WARNING):
        assert not mended(tmp_path)
    assert ("made anew" in caplog.text) == (size < len(whole))
    assert not damaged(tmp_path)


@pytest.mark.parametrize("name", ["header.bin", "index_metadata.pickle"])
def test_nonsense_among_the_vectors_is_made_anew(tmp_path: Path, name: str) -> None:
    fill(tmp_path)
    garbage(segment(tmp_path, name))
    mended(tmp_path)
    assert not mended(tmp_path)


@pytest.mark.parametrize("break_it", [garbage, lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_database_that_cannot_be_read_is_made_anew(
    tmp_path: Path, break_it: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path)
    break_it(tmp_path / "chroma.sqlite3")
    with caplog.at_level(logging.WARNING):
        assert not mended(tmp_path)
    assert not mended(tmp_path)


def test_a_collection_that_ended_the_process_twice_is_made_anew_without_being_loaded(tmp_path: Path) -> None:
    fill(tmp_path)
    index = Index.open(tmp_path)
    [name] = [collection.name for collection in index._client.list_collections()]
    index.close()
    (tmp_path / "loading.json").write_text(f'{{"{name}": 2}}', encoding="utf-8")
    assert mended(tmp_path)
    assert not mended(tmp_path)


def test_deaths_count_only_in_a_row_and_each_collection_alone(tmp_path: Path) -> None:
    died = []
    for _ in range(2):
        died.append(LoadingGuard(tmp_path).loading("a"))
        died[-1].__enter__()
    assert LoadingGuard(tmp_path).deadly("a")
    assert not LoadingGuard(tmp_path).deadly("b")
    with LoadingGuard(tmp_path).loading("a"):
        pass
    assert not LoadingGuard(tmp_path).deadly("a")
    (tmp_path / "loading.json").write_text("[1", encoding="utf-8")
    assert not LoadingGuard(tmp_path).deadly("a")
