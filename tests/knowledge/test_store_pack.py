"""Reading store packs: what a person gets for a right one and for each mistake."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.pack_error import SENTENCES, PackError
from knowledge.store_pack import inspect_pack, read_pack

SEED = Path(__file__).parents[2] / "knowledge" / "seed"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file of the pack; the old text must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[tuple[str, str, int | None, str]]:
    """Return code, file, line and field of each problem."""
    with pytest.raises(PackError) as caught:
        read_pack(folder)
    return [(found.code, found.file, found.line, found.field) for found in caught.value.problems]


def test_who_admits_past_replies_is_a_lead_unless_the_store_says_otherwise(pack_folder: Path) -> None:
    assert read_pack(pack_folder).store.admit == "lead"
    edit(pack_folder, "store.yaml", "sla:", "admit: unedited\nsla:")
    assert read_pack(pack_folder).store.admit == "unedited"
    edit(pack_folder, "store.yaml", "admit: unedited", "admit: anybody")
    assert [(code, field) for code, _, _, field in problems(pack_folder)] == [("not_allowed", "admit")]


def test_a_right_pack_is_read_whole(pack_folder: Path) -> None:
    pack, aside = inspect_pack(pack_folder)
    assert aside == ()
    assert pack.store.id == "lamp-store"
    assert pack.store.working_hours == {"timezone": "Asia/Almaty", "days": {"mon-fri": ["09:00-13:00", "14:00-18:00"]}}
    assert pack.store.sla == {"low_rating_hours": 24, "other_hours": 48}
    (clause,) = pack.clauses
    assert (clause.citation, clause.valid_from, clause.valid_to) == ("return-defective@1", date(2026, 1, 1), None)
    assert clause.body == {"ru": "Брак меняем сразу.", "kk": "Ақауы бар тауарды бірден ауыстырамыз."}
    assert [(c.kind, c.amount, c.unit, c.deadline_hours) for c in clause.commitments] == [
        ("exchange", None, None, 72),
        ("bonus", 500, "KZT", 12),
    ]
    assert [reply.language for reply in pack.past_replies] == ["ru", "kk"]
    assert pack.past_replies[1].id == "second"


def test_a_past_reply_without_an_id_keeps_the_same_id_every_time(pack_folder: Path) -> None:
    first = read_pack(pack_folder).past_replies[0].id
    edit(pack_folder, "replies.jsonl", '"rating": 2', '"rating": 3')
    assert read_pack(pack_folder).past_replies[0].id == first


POLICY = "policies/return-defective.md"
MISTAKES = [
    (POLICY, "kind: exchange", "kind: exchang", "unknown_commitment", 9, "commitments.0.kind"),
    (POLICY, "[defect, damaged]", "[defect, broken]", "unknown_issue", 4, "issues.1"),
    (POLICY, "valid_to: null", "valid_to: 2025-12-31", "ends_before_start", 7, "valid_to"),
    (POLICY, "valid_from: 2026-01-01", "valid_from: 2026-02-30", "not_date", 6, "valid_from"),
    (POLICY, "valid_to: null", "valid_too: 2026-12-31", "misspelt_field", 7, "valid_too"),
    (POLICY, '  kk: "Қосымшада', '  en: "Қосымшада', "missing", 11, "wording.kk"),
    (POLICY, "{ru: Возврат товара с браком, ", "{ru: , ", "empty", 3, "title.ru"),
    (
        POLICY,
        "deadline_days: 3",
        "deadline_days: 3, deadline_hours: 5",
        "two_deadlines",
        9,
        "commitments.0.deadline_hours",
    ),
    (POLICY, "deadline_days: 3", "deadline_days: 1.5", "not_whole", 9, "commitments.0.deadline_days"),
    (POLICY, "deadline_days: 3", "deadline_days: -3", "out_of_range", 9, "commitments.0.deadline_days"),
    (POLICY, "amount: 500, unit: KZT", "amount: 500", "amount_without_unit", 10, "commitments.1.unit"),
    (POLICY, "unit: KZT", "unit: USD", "not_allowed", 10, "commitments.1.unit"),
    (POLICY, "issues: [defect, damaged]", "issues: defect", "not_list", 4, "issues"),
    (POLICY, "issues: [defect, damaged]", "issues: [defect, damaged", "bad_yaml", 5, ""),
    (POLICY, "issues: [defect, damaged]", "issues: [defect]\nissues: [damaged]", "duplicate_key", 5, "issues"),
    (POLICY, "title: {ru", "title: &a {ru", None, None, None),
    (POLICY, "platforms: [kaspi]", "platforms: &a [kaspi]\nconditions: *a", "alias", 6, ""),
    (POLICY, "id: return-defective", "id: return defective@2", "bad_id", 2, "id"),
    (POLICY, "id: return-defective\n", "", "missing", 2, "id"),
    (POLICY, "---\nid", "id", "no_front_matter", 1, ""),
    ("store.yaml", "kk: Шам дүкені}\nplatforms", "kz: Шам}\nplatforms", "missing", 2, "name.kk"),
    ("store.yaml", "id: lamp-store", "id: 17", "not_text", 1, "id"),
    ("replies.jsonl", '"rating": 5', '"rating": 6', "out_of_range", 2, "rating"),
    ("replies.jsonl", '"issues": ["defect"]', '"issues": ["defekt"]', "unknown_issue", 1, "issues.0"),
    ("replies.jsonl", '"reply": "Рақмет!"', '"reply": " "', "empty", 2, "reply"),
    ("replies.jsonl", '{"id": "second"', '{"id": second', "bad_json", 2, ""),
    ("replies.jsonl", '{"id": "second"', '[{"id": "second"', "bad_json", 2, ""),
]


@pytest.mark.parametrize(("name", "old", "new", "code", "line", "field"), MISTAKES)
def test_a_mistake_is_named_with_its_file_line_and_field(
    pack_folder: Path, name: str, old: str, new: str, code: str | None, line: int | None, field: str | None
) -> None:
    edit(pack_folder, name, old, new)
    if code is None:
        assert read_pack(pack_folder).clauses
    else:
        assert (code, name, line, field) in problems(pack_folder)


def test_all_mistakes_of_all_files_are_told_at_once(pack_folder: Path) -> None:
    edit(pack_folder, POLICY, "kind: exchange", "kind: gift")
    edit(pack_folder, POLICY, "[defect, damaged]", "[broken]")
    edit(pack_folder, "store.yaml", "id: lamp-store", "id:")
    edit(pack_folder, "replies.jsonl", '"rating": 2', '"rating": 9')
    assert {place[:2] for place in problems(pack_folder)} == {
        ("unknown_commitment", POLICY),
        ("unknown_issue", POLICY),
        ("empty", "store.yaml"),
        ("out_of_range", "replies.jsonl"),
    }


def test_two_policies_with_one_id_are_refused(pack_folder: Path) -> None:
    text = (pack_folder / POLICY).read_text(encoding="utf-8")
    (pack_folder / "policies" / "a-copy.md").write_text(text, encoding="utf-8")
    assert problems(pack_folder) == [("duplicate_id", POLICY, 2, "id")]


def test_one_id_for_two_past_replies_is_refused_but_a_repeated_line_only_set_aside(pack_folder: Path) -> None:
    path = pack_folder / "replies.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "", lines[0]]), encoding="utf-8")
    pack, aside = inspect_pack(pack_folder)
    assert len(pack.past_replies) == 2
    assert [(found.code, found.line) for found in aside] == [("repeated_line", 4)]
    path.write_text("\n".join([*lines, lines[1].replace("Рақмет", "Алғыс")]), encoding="utf-8")
    assert problems(pack_folder) == [("duplicate_id", "replies.jsonl", 3, "id")]


def test_unknown_names_and_unclear_optional_facts_are_set_aside_with_a_remark(pack_folder: Path) -> None:
    edit(pack_folder, "store.yaml", "sla: {low_rating_hours: 24, other_hours: 48}", "sla: быстро\nmascot: сова")
    edit(pack_folder, POLICY, "platforms: [kaspi]", "platforms: [kaspi]\nreviewed_by: Айгуль")
    pack, aside = inspect_pack(pack_folder)
    assert pack.store.sla is None
    assert [(found.code, found.field, found.line) for found in aside] == [
        ("set_aside", "sla", 8),
        ("unknown_field", "mascot", 9),
        ("unknown_field", "reviewed_by", 6),
    ]


def test_a_pack_without_store_yaml_or_without_anything_says_what_is_missing(tmp_path: Path) -> None:
    assert problems(tmp_path) == [("not_found", "store.yaml", None, "")]
    assert problems(tmp_path / "nowhere") == [("not_found", "nowhere", None, "")]


def test_a_file_in_another_encoding_is_named(pack_folder: Path) -> None:
    (pack_folder / "replies.jsonl").write_bytes('{"review": "а"}\n{"review": "Ужас"}'.encode("cp1251"))
    assert problems(pack_folder) == [("not_utf8", "replies.jsonl", 1, "")]


def test_deeply_nested_data_is_an_error_and_no_crash(pack_folder: Path) -> None:
    edit(pack_folder, POLICY, "issues: [defect, damaged]", "issues: " + "[" * 5_000)
    edit(pack_folder, "replies.jsonl", '"rating": 2', '"rating": ' + "[" * 100_000)
    assert {place[0] for place in problems(pack_folder)} == {"bad_yaml", "bad_json"}


def test_windows_line_ends_and_a_byte_order_mark_are_no_problem(pack_folder: Path) -> None:
    for name in (POLICY, "store.yaml", "replies.jsonl"):
        path = pack_folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(read_pack(pack_folder).clauses) == 1


def test_every_problem_is_said_in_russian_and_kazakh(pack_folder: Path) -> None:
    edit(pack_folder, POLICY, "kind: exchange", "kind: exchang")
    with pytest.raises(PackError) as caught:
        read_pack(pack_folder)
    assert caught.value.said["ru"] == f"{POLICY}:9 commitments.0.kind: Неизвестный вид обещания «exchang»."
    assert "Уәде түрі белгісіз: «exchang»." in caught.value.said["kk"]
    for ru, kk in SENTENCES.values():
        assert ru != kk
        assert ru.count("{given}") == kk.count("{given}")
        assert ru.count("{allowed}") == kk.count("{allowed}")


def test_the_demo_store_is_a_right_pack() -> None:
    if not (SEED / "store.yaml").exists():
        pytest.skip("the demo store's pack is not there")
    pack, aside = inspect_pack(SEED)
    assert aside == ()
    assert pack.clauses
    assert pack.past_replies
