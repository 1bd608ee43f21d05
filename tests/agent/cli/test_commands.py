import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from agent.cli.app import app, run
from agent.desk.demo import SEED

Zhauap = Callable[..., Result]
HARD = [
    {"id": "1", "platform": "kaspi", "rating": 1, "text": "Чайник потёк на второй день, деньги на ветер"},
    {"id": "2", "platform": "kaspi", "rating": 1, "text": "Шәйнек екінші күні-ақ ағып кетті"},
    {"id": "3", "platform": "kaspi", "rating": 5},
]


@pytest.fixture
def zhauap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Zhauap:
    """The command line over a data folder of its own, with the embedder that needs no model file."""
    monkeypatch.setenv("ZHAUAP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ZHAUAP_EMBEDDER", "ngram")
    monkeypatch.chdir(tmp_path)
    return lambda *words, **options: CliRunner().invoke(app, [str(word) for word in words], **options)


def write_lines(path: Path, *records: Any) -> Path:
    said = [record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(said) + "\n", encoding="utf-8")
    return path


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


DRAFT_FIELDS = (
    "id language reply_language polarity issues hidden_complaint urgent safety legal_demand removal_ground injection "
    "reply moves commitments findings blocked engine passages usage latency_ms error"
).split()


def test_drafts_have_every_field_of_the_contract_in_the_order_of_the_lines(zhauap: Zhauap, tmp_path: Path) -> None:
    source, target = write_lines(tmp_path / "in.jsonl", *HARD), tmp_path / "out.jsonl"
    assert zhauap("draft", "--store", SEED, "--in", source, "--out", target).exit_code == 0
    drafts = read_lines(target)
    assert [draft["id"] for draft in drafts] == ["1", "2", "3"]
    assert all(set(DRAFT_FIELDS) <= set(draft) for draft in drafts)
    assert [draft["reply_language"] for draft in drafts] == ["ru", "kk", "ru"]
    assert all(draft["engine"] == "composer" and not draft["blocked"] for draft in drafts)
    promised = [made for draft in drafts for made in draft["commitments"]]
    assert promised
    assert all(made["clause"] for made in promised)


def test_one_bad_line_is_an_error_of_its_own_and_the_others_are_done(zhauap: Zhauap, tmp_path: Path) -> None:
    bad = ("{not json", "[1]", {"id": "9", "rating": 7, "text": "x"}, {"id": "8"})
    source, target = write_lines(tmp_path / "in.jsonl", HARD[0], *bad, HARD[1]), tmp_path / "out.jsonl"
    for command in ("draft", "triage", "search"):
        store = () if command == "triage" else ("--store", SEED)
        assert zhauap(command, *store, "--in", source, "--out", target).exit_code == 1
        said = read_lines(target)
        assert [one["error"] is None for one in said] == [True, False, False, False, False, True]
        assert [one["id"] for one in said] == ["1", None, None, "9", "8", "2"]


def test_without_a_store_every_promise_is_unsupported(zhauap: Zhauap, tmp_path: Path) -> None:
    reply = {"id": "1", "platform": "kaspi", "rating": 1, "review": "Сломался", "reply": "Вернём деньги за 3 дня."}
    source, target = write_lines(tmp_path / "in.jsonl", reply), tmp_path / "out.jsonl"
    zhauap("check", "--in", source, "--out", target)
    [alone] = read_lines(target)
    assert (alone["blocked"], [made["clause"] for made in alone["commitments"]]) == (True, [None])
    assert "LG-01" in {finding["rule"] for finding in alone["findings"]}
    zhauap("check", "--store", SEED, "--in", source, "--out", target)
    [supported] = read_lines(target)
    assert "LG-01" not in {finding["rule"] for finding in supported["findings"]}
    assert supported["commitments"][0]["clause"]


def test_a_check_without_review_and_stars_says_what_it_could_not_check(zhauap: Zhauap, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", {"id": "1", "reply": "Спасибо за высокую оценку!"})
    zhauap("check", "--in", source, "--out", tmp_path / "out.jsonl")
    [said] = read_lines(tmp_path / "out.jsonl")
    unchecked = {finding["rule"] for finding in said["findings"] if finding["severity"] == "not_checked"}
    assert {"FM-02", "FM-07"} <= unchecked


def test_search_gives_the_clause_for_the_problem_first(zhauap: Zhauap, tmp_path: Path) -> None:
    source, target = write_lines(tmp_path / "in.jsonl", *HARD[:2]), tmp_path / "out.jsonl"
    assert zhauap("search", "--store", SEED, "--in", source, "--out", target).exit_code == 0
    for found in read_lines(target):
        assert found["passages"][0]["id"] == "return-defective@1"
        assert found["passages"][0]["text"]
        assert {passage["kind"] for passage in found["passages"]} == {"clause", "past_reply"}


def test_a_store_goes_in_out_and_in_again_unchanged(zhauap: Zhauap, tmp_path: Path) -> None:
    from knowledge.store_pack import read_pack

    assert "16 policies" in zhauap("store", "validate", SEED).output
    assert zhauap("store", "import", SEED).exit_code == 0
    assert zhauap("store", "import", SEED).exit_code == 0
    assert zhauap("store", "list").output.startswith("demo\t")
    assert zhauap("store", "export", "demo", tmp_path / "copy").exit_code == 0
    copy, seed = read_pack(tmp_path / "copy"), read_pack(SEED)
    assert (copy.store, copy.clauses) == (seed.store, seed.clauses)
    assert [reply.id for reply in copy.past_replies] == [reply.id for reply in seed.past_replies]
    assert zhauap("store", "import", tmp_path / "copy").exit_code == 0
    assert zhauap("store", "export", "demo", tmp_path / "again").exit_code == 0
    assert read_pack(tmp_path / "again") == copy


def test_a_changed_policy_becomes_its_next_version(zhauap: Zhauap, tmp_path: Path) -> None:
    zhauap("store", "import", SEED)
    zhauap("store", "export", "demo", tmp_path / "copy")
    policy = next((tmp_path / "copy" / "policies").glob("return-defective*.md"))
    policy.write_text(policy.read_text(encoding="utf-8").replace("3 рабочих", "5 рабочих"), encoding="utf-8")
    zhauap("store", "import", tmp_path / "copy")
    zhauap("store", "export", "demo", tmp_path / "again")
    changed = (tmp_path / "again" / "policies" / policy.name).read_text(encoding="utf-8")
    assert "version: 2" in changed
    assert sum("version: 2" in path.read_text() for path in (tmp_path / "again" / "policies").glob("*.md")) == 1


def test_reviews_are_imported_with_a_broken_row_named(zhauap: Zhauap, tmp_path: Path) -> None:
    zhauap("store", "import", SEED)
    file = tmp_path / "отзывы.csv"
    file.write_bytes("id;Оценка;Отзыв\n1;1;Сломался\n2;9;Хм\n3;5;Отлично\n".encode("cp1251"))
    done = zhauap("reviews", "import", file, "--store", "demo")
    assert done.exit_code == 0
    assert "отзывы.csv:3:" in done.output
    assert "2 new, 0 known, 0 edited, 1 broken" in done.output
    assert "0 new, 2 known" in zhauap("reviews", "import", file, "--store", "demo").output


@pytest.mark.parametrize(
    "words",
    [
        ["store", "export", "nowhere", "x"],
        ["store", "validate", "nowhere"],
        ["draft", "--store", "nowhere", "--in", "in.jsonl"],
        ["user", "link", "nobody"],
        ["token", "add", "nobody"],
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    zhauap: Zhauap,
    tmp_path: Path,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_lines(tmp_path / "in.jsonl", *HARD)
    monkeypatch.setattr("sys.argv", ["zhauap", *words])
    with pytest.raises(SystemExit) as ended:
        run()
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert said.startswith("zhauap: ")
    assert "Traceback" not in said


def test_a_person_gets_a_password_a_link_and_a_token(zhauap: Zhauap) -> None:
    zhauap("store", "import", SEED)
    added = zhauap("user", "add", "aliya", "--store", "demo", input="long enough 1\nlong enough 1\n")
    assert added.exit_code == 0
    assert "aliya\toperator" in zhauap("user", "list").output
    assert "/sign-in/" in zhauap("user", "link", "aliya").output
    secret = zhauap("token", "add", "aliya", "--name", "crm").output.strip()
    listed = zhauap("token", "list").output
    assert secret.startswith("zh_")
    assert "crm" in listed
    assert secret not in listed


def test_a_backup_brings_back_what_was_lost(zhauap: Zhauap, tmp_path: Path) -> None:
    zhauap("store", "import", SEED)
    assert zhauap("backup", tmp_path / "copy.db").exit_code == 0
    zhauap("user", "add", "late", "--no-password")
    assert "kept as" in zhauap("restore", tmp_path / "copy.db").output
    assert "late" not in zhauap("user", "list").output
    assert zhauap("store", "list").output.startswith("demo\t")
    (tmp_path / "no.db").write_bytes(b"not a database")
    assert zhauap("restore", tmp_path / "no.db").exit_code == 1


def test_the_doctor_says_what_works(zhauap: Zhauap) -> None:
    zhauap("store", "import", SEED)
    said = zhauap("doctor").output
    assert "database: sqlite, answers" in said
    assert "demo: 16 clauses, 60 past replies" in said
    assert "the composer drafts" in said


def test_a_backup_is_not_put_under_a_desk_that_runs(zhauap: Zhauap, tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    zhauap("store", "import", SEED)
    zhauap("backup", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "data" / "zhauap.db")) as running:
        running.execute("SELECT count(*) FROM stores").fetchall()
        assert zhauap("restore", tmp_path / "copy.db").exit_code == 1
    assert zhauap("restore", tmp_path / "copy.db").exit_code == 0


def test_a_backup_is_put_back_on_a_machine_that_has_nothing(
    zhauap: Zhauap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhauap("store", "import", SEED)
    zhauap("backup", tmp_path / "copy.db")
    monkeypatch.setenv("ZHAUAP_DATA_DIR", str(tmp_path / "new" / "data"))
    assert zhauap("restore", tmp_path / "copy.db").exit_code == 0
    assert zhauap("store", "list").output.startswith("demo\t")
