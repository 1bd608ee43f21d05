import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from agent.cli.app import app as whole
from agent.cli.documents import document
from agent.desk.demo import SEED
from agent.desk.documents import UnreadableDocumentError

RULES = "# Возврат\n\nВернём деньги в течение 3 рабочих дней.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHAUAP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ZHAUAP_EMBEDDER", "ngram")
    assert CliRunner().invoke(whole, ["store", "import", str(SEED)]).exit_code == 0
    return tmp_path


def bring(file: Path, store: str = "demo") -> Result:
    app = typer.Typer()
    app.command()(document)
    return CliRunner().invoke(app, [str(file), "--store", store])


def test_a_document_brought_by_command_is_proposed_and_known_the_second_time(folder: Path) -> None:
    file = folder / "rules.md"
    file.write_text(RULES, encoding="utf-8")
    first, second = bring(file), bring(file)
    assert first.exit_code == 0, first.output
    assert "open\tВозврат\trefund" in first.output
    assert "1 proposed, 0 decided" in first.output
    assert "known already" in second.output


def test_a_file_that_cannot_be_read_is_an_error_in_words(folder: Path) -> None:
    file = folder / "rules.docx"
    file.write_bytes(b"PK\x03\x04 broken")
    failed = bring(file)
    assert isinstance(failed.exception, UnreadableDocumentError)
    assert json.dumps(failed.exception.said)
    assert bring(file, store="nowhere").exit_code != 0
