"""The search index from the command line: renewed, watched, and left alone while the desk has it."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agent.cli.app import app
from agent.cli.progress_lines import line
from agent.desk.demo import SEED
from knowledge.folder_lock import LOCK
from knowledge.progress import Progress

Zhauap = Callable[..., Result]


@pytest.fixture
def zhauap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Zhauap:
    """The command line over a data folder of its own, with the demo store and the quick embedder."""
    monkeypatch.setenv("ZHAUAP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ZHAUAP_EMBEDDER", "ngram")
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    assert call("store", "import", SEED).exit_code == 0
    return call


def test_the_index_of_the_desk_is_renewed_and_the_status_tells_it(zhauap: Zhauap, tmp_path: Path) -> None:
    renewed = zhauap("knowledge", "reindex")
    assert renewed.exit_code == 0
    assert "demo: ready" in renewed.output
    assert "ngram-1024" in renewed.output
    assert (tmp_path / "data" / "chroma-desk").is_dir()
    status = zhauap("knowledge", "status").output
    assert status.startswith("desk, ")
    assert "  demo: ready" in status


def test_one_store_can_be_renewed_from_nothing(zhauap: Zhauap) -> None:
    assert zhauap("knowledge", "reindex", "demo", "--fresh").exit_code == 0
    unknown = zhauap("knowledge", "reindex", "nowhere")
    assert unknown.exit_code == 2
    assert "nowhere" in unknown.output


def test_while_the_desk_runs_the_command_says_so_and_changes_nothing(zhauap: Zhauap, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "chroma-desk"
    folder.mkdir(parents=True)
    with (folder / LOCK).open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused = zhauap("knowledge", "reindex")
    assert refused.exit_code == 1
    assert "demo: failed, Папку индекса" in refused.output
    assert [path.name for path in folder.iterdir()] == [LOCK]


def test_before_anything_was_indexed_the_status_is_empty(zhauap: Zhauap) -> None:
    assert zhauap("knowledge", "status").output == ""


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress(store_id="s"), "s: reading; now answering: words and issues alone"),
        (
            Progress(store_id="s", state="indexing", embedder="new", serving="old", done=3, total=9),
            "s: 3 of 9 texts by new; now answering: old",
        ),
        (
            Progress(store_id="s", state="failed", serving="old", reason={"ru": "Нет ответа."}),
            "s: failed, Нет ответа. Now answering: old.",
        ),
        (Progress(store_id="s", state="ready", embedder="new", done=9, total=9), "s: ready, 9 texts by new"),
    ],
)
def test_each_state_has_its_line(progress: Progress, said: str) -> None:
    assert line(progress) == said
