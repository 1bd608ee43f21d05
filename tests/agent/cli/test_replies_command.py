import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agent.cli.app import app
from agent.desk.demo import SEED

ROWS = [
    {"review": "Чайник потёк", "reply": "Жаль, что чайник потёк. Загляните в чат заказа, подскажем, как его вернуть."},
    {"review": "Чайник потёк", "reply": "Жаль, что потёк. Компенсируем Вам 90 000 ₸."},
    {"review": "Чайник потёк", "rating": 9, "reply": "x"},
]


def test_a_file_of_replies_comes_in_and_what_is_refused_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHAUAP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ZHAUAP_EMBEDDER", "ngram")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "replies.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    assert CliRunner().invoke(app, ["store", "import", str(SEED)]).exit_code == 0
    told = CliRunner().invoke(app, ["store", "replies", "import", str(file), "--store", "demo"])
    assert told.exit_code == 0, told.output
    assert "3 rows: 1 taken, 0 known, 2 refused" in told.output
    assert "replies.jsonl:2: обещание без правила" in told.output
    assert "wait for a lead" in told.output
    again = CliRunner().invoke(app, ["store", "replies", "import", str(file), "--store", "demo", "--live"])
    assert "0 taken, 1 known, 2 refused" in again.output
