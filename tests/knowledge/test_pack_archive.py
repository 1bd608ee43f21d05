"""Packs as ZIP archives: the same store as the folder, and no way out of the archive or over its limits."""

import zipfile
from pathlib import Path

import pytest

from knowledge import pack_files
from knowledge.pack_error import PackError
from knowledge.store_pack import read_pack


def zipped(folder: Path, *, inside: str = "") -> Path:
    """Pack the folder, below a folder of the archive when one is named."""
    path = folder.parent / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.rglob("*"):
            if file.is_file():
                archive.write(file, f"{inside}{file.relative_to(folder).as_posix()}")
    return path


def code_of(path: Path) -> tuple[str, str]:
    """Return code and file of the only problem."""
    with pytest.raises(PackError) as caught:
        read_pack(path)
    (problem,) = caught.value.problems
    return problem.code, problem.file


@pytest.mark.parametrize("inside", ["", "my store/", "a/b/"])
def test_an_archive_reads_like_its_folder(pack_folder: Path, inside: str) -> None:
    assert read_pack(zipped(pack_folder, inside=inside)) == read_pack(pack_folder)


@pytest.mark.parametrize("name", ["../evil.md", "policies/../../evil.md", "/etc/evil.md", "..\\evil.md", "C:\\evil.md"])
def test_a_name_that_climbs_out_is_refused(pack_folder: Path, name: str) -> None:
    path = zipped(pack_folder)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "x")
    assert code_of(path)[0] == "outside"
    assert not list(pack_folder.parent.rglob("evil.md"))


def test_a_bomb_is_refused_after_its_limit_and_not_after_its_size(pack_folder: Path) -> None:
    path = pack_folder.parent / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("store.yaml", "w") as member:
        for _ in range(40):
            member.write(b"\0" * 1_000_000)
    assert path.stat().st_size < 100_000
    assert code_of(path) == ("too_big", "store.yaml")


def test_many_files_that_are_big_together_are_refused(pack_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_files, "_MOST_TOGETHER", 500)
    assert code_of(zipped(pack_folder))[0] == "too_big"


def test_an_archive_of_too_many_files_is_refused(pack_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_files, "_MOST_FILES", 2)
    assert code_of(zipped(pack_folder)) == ("too_many", "pack.zip")


def test_what_is_no_archive_or_a_broken_one_is_said_so(pack_folder: Path) -> None:
    path = zipped(pack_folder)
    whole = path.read_bytes()
    path.write_bytes(b"just text")
    assert code_of(path) == ("not_a_pack", "pack.zip")
    at = whole.index(b"store.yaml") + 20
    path.write_bytes(whole[:at] + b"\xff" * 40 + whole[at + 40 :])
    assert code_of(path) == ("not_a_pack", "pack.zip")


def test_an_archive_with_a_password_is_said_so(pack_folder: Path) -> None:
    path = zipped(pack_folder)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    path.write_bytes(bytes(data))
    assert code_of(path) == ("encrypted", "pack.zip")


def test_a_link_out_of_the_folder_is_refused(pack_folder: Path) -> None:
    secret = pack_folder.parent / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    (pack_folder / "policies" / "link.md").symlink_to(secret)
    assert code_of(pack_folder) == ("outside", "policies/link.md")
