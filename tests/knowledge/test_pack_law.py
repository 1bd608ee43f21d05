"""Product groups, citations and versions in store packs, and packs that ask for other files."""

from pathlib import Path

import pytest

from knowledge.pack_error import PackError
from knowledge.store_pack import inspect_pack, read_pack

POLICY = "policies/return-defective.md"
GROUPS = "product_groups: {tyres: [шина, дөңгелек], tea: [чай, шай]}\n"


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    put(folder, name, text.replace(old, new, 1))


def add(folder: Path, name: str, text: str) -> None:
    put(folder, name, (folder / name).read_text(encoding="utf-8") + text)


def problems(folder: Path) -> list[tuple[str, str, int | None, str]]:
    with pytest.raises(PackError) as caught:
        read_pack(folder)
    return [(found.code, found.file, found.line, found.field) for found in caught.value.problems]


def test_groups_are_read_from_the_store_and_from_its_policies(pack_folder: Path) -> None:
    add(pack_folder, "store.yaml", GROUPS)
    edit(pack_folder, POLICY, "platforms:", "product_groups: [tyres]\nplatforms:")
    pack = read_pack(pack_folder)
    assert pack.store.product_groups == {"tyres": ("шина", "дөңгелек"), "tea": ("чай", "шай")}
    assert pack.clauses[0].product_groups == ("tyres",)


def test_a_group_that_the_store_does_not_have_is_named_with_its_place(pack_folder: Path) -> None:
    add(pack_folder, "store.yaml", GROUPS)
    edit(pack_folder, POLICY, "platforms:", "product_groups: [tea, tires]\nplatforms:")
    assert problems(pack_folder) == [("unknown_group", POLICY, 5, "product_groups.1")]
    with pytest.raises(PackError, match="tyres, tea"):
        read_pack(pack_folder)


@pytest.mark.parametrize(
    ("groups", "code", "field"),
    [
        ("product_groups: [tea]\n", "not_mapping", "product_groups"),
        ("product_groups: {tea: []}\n", "empty", "product_groups.tea"),
        ("product_groups: {tea: чай}\n", "not_list", "product_groups.tea"),
        ("product_groups: {tea: [чай, '']}\n", "empty", "product_groups.tea.1"),
    ],
)
def test_groups_that_cannot_be_meant_are_refused(pack_folder: Path, groups: str, code: str, field: str) -> None:
    add(pack_folder, "store.yaml", groups)
    assert problems(pack_folder) == [(code, "store.yaml", 9, field)]


@pytest.mark.parametrize("id", ["..", "-a", "_a", ".", "a" * 65])
def test_an_id_that_no_address_could_hold_is_refused(pack_folder: Path, id: str) -> None:
    edit(pack_folder, POLICY, "id: return-defective", f"id: '{id}'")
    assert [found[1:] for found in problems(pack_folder)] == [(POLICY, 2, "id")]


def test_past_replies_name_the_clauses_they_rest_on(pack_folder: Path) -> None:
    edit(pack_folder, "replies.jsonl", '"rating": 5', '"rating": 5, "clauses": ["return-defective@3"]')
    assert [reply.clauses for reply in read_pack(pack_folder).past_replies] == [(), ("return-defective@3",)]


@pytest.mark.parametrize("citation", ["return-defective", "@1", "return-defective@", "return defective@1", "a@b@c"])
def test_what_is_no_citation_is_refused(pack_folder: Path, citation: str) -> None:
    edit(pack_folder, "replies.jsonl", '"rating": 5', f'"rating": 5, "clauses": ["{citation}"]')
    assert problems(pack_folder) == [("bad_citation", "replies.jsonl", 2, "clauses.0")]


@pytest.mark.parametrize("key", ["include", "includes"])
def test_a_pack_that_includes_other_files_is_refused_clearly(pack_folder: Path, key: str) -> None:
    add(pack_folder, "store.yaml", f"{key}: [store.yaml]\n")
    edit(pack_folder, POLICY, "id:", f"{key}: other.md\nid:")
    edit(pack_folder, "replies.jsonl", '"rating": 2', f'"rating": 2, "{key}": "replies.jsonl"')
    assert problems(pack_folder) == [
        ("include", "store.yaml", 9, key),
        ("include", POLICY, 2, key),
        ("include", "replies.jsonl", 1, key),
    ]


def test_an_include_tag_is_refused_as_clearly(pack_folder: Path) -> None:
    edit(pack_folder, "store.yaml", "id: lamp-store", "id: !include store.yaml")
    assert problems(pack_folder) == [("include", "store.yaml", 1, "")]


@pytest.mark.parametrize("cycle", ["voice: &a [*a]\n", "voice: &a {ru: *a}\n", "sla: &b\n  <<: *b\n"])
def test_an_alias_that_leads_to_itself_is_refused(pack_folder: Path, cycle: str) -> None:
    edit(pack_folder, "store.yaml", "voice: {ru: Просто и тепло., kk: Қарапайым әрі жылы.}\n", "")
    edit(pack_folder, "store.yaml", "sla: {low_rating_hours: 24, other_hours: 48}\n", "")
    add(pack_folder, "store.yaml", cycle)
    assert [found[0] for found in problems(pack_folder)] == ["alias"]


def versioned(folder: Path, name: str, version: int) -> None:
    text = (folder / POLICY).read_text(encoding="utf-8")
    put(
        folder, f"policies/{name}.md", text.replace("id: return-defective", f"id: return-defective\nversion: {version}")
    )


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_of_several_versions_in_one_pack_the_newest_is_in_force(pack_folder: Path, names: tuple[str, str]) -> None:
    for name, version in zip(names, (2, 10), strict=True):
        versioned(pack_folder, name, version)
    pack, aside = inspect_pack(pack_folder)
    assert [clause.citation for clause in pack.clauses] == ["return-defective@10"]
    told = {(found.code, found.file, found.given) for found in aside}
    assert ("older_version", f"policies/{names[0]}.md", "return-defective@2") in told
    assert ("older_version", POLICY, "return-defective@1") in told


def test_two_files_with_one_version_of_a_clause_are_a_problem_beside_a_newer_one_too(pack_folder: Path) -> None:
    versioned(pack_folder, "a", 5)
    versioned(pack_folder, "b", 5)
    versioned(pack_folder, "c", 7)
    versioned(pack_folder, "z", 1)
    assert problems(pack_folder) == [
        ("duplicate_id", "policies/b.md", 2, "id"),
        ("duplicate_id", "policies/z.md", 2, "id"),
    ]
