"""Progress as one process writes it and another reads it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.progress import Progress, read_progress, write_progress

SEEN = (
    Progress(
        store_id="lamp",
        state="failed",
        embedder="e5",
        serving="ngram-64",
        done=3,
        total=9,
        started_at=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
        finished_at=datetime(2026, 11, 23, 4, 1, tzinfo=UTC),
        reason={"ru": "Нет ответа.", "kk": "Жауап жоқ."},
    ),
    Progress(store_id="шам"),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_progress(tmp_path / "p.json", SEEN)
    read = read_progress(tmp_path / "p.json")
    assert read is not None
    assert read.stores == SEEN
    assert [each.settled for each in read.stores] == [True, False]
    assert [path.name for path in tmp_path.iterdir()] == ["p.json"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"at": "x", "stores": [{}]}', '{"stores": 1}'])
def test_a_broken_file_is_no_progress(tmp_path: Path, content: str) -> None:
    (tmp_path / "p.json").write_text(content, encoding="utf-8")
    assert read_progress(tmp_path / "p.json") is None
    assert read_progress(tmp_path / "missing.json") is None


def test_a_folder_that_cannot_be_written_holds_nothing_up(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write_progress(tmp_path / "missing" / "p.json", SEEN)
    assert "cannot be written" in caplog.text
