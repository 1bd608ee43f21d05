"""What is written as a pack is read back as the same store."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.pack_writer import write_pack
from knowledge.past_reply import PastReply
from knowledge.policy import COMMITMENT_KINDS, ISSUES, AllowedCommitment, Clause
from knowledge.store_pack import inspect_pack, read_pack
from knowledge.store_profile import StorePack, StoreProfile

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\x85\u2028\u2029\ufeff#")
LINE = st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
TEXTS = st.fixed_dictionaries({"ru": LINE, "kk": LINE})
ISSUE_SETS = st.lists(st.sampled_from(sorted(ISSUES)), max_size=3, unique=True).map(tuple)
COMMITMENTS = st.builds(
    AllowedCommitment,
    kind=st.sampled_from(sorted(COMMITMENT_KINDS)),
    amount=st.integers(1, 10**6).map(float),
    unit=st.sampled_from(["KZT", "%"]),
    deadline_hours=st.none() | st.integers(1, 500),
    conditions=st.lists(LINE, max_size=2).map(tuple),
) | st.builds(AllowedCommitment, kind=st.sampled_from(sorted(COMMITMENT_KINDS)))
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2025, 1, 1))
CLAUSES = st.builds(
    Clause,
    id=st.from_regex(r"[a-zа-яәғқңөұүһі][a-z0-9._-]{0,12}", fullmatch=True),
    version=st.integers(1, 9),
    title=TEXTS,
    issues=ISSUE_SETS,
    platforms=st.sampled_from([(), ("kaspi",), ("ozon", "wildberries")]),
    product_groups=st.lists(st.sampled_from(["tea", "tyres"]), max_size=2, unique=True).map(tuple),
    valid_from=DAYS,
    valid_to=st.none() | st.dates(date(2025, 1, 1), date(2030, 1, 1)),
    commitments=st.lists(COMMITMENTS, max_size=2).map(tuple),
    wording=TEXTS,
    body=TEXTS,
)
REPLIES = st.builds(
    PastReply,
    id=LINE,
    review=st.just("") | LINE,
    reply=LINE,
    rating=st.none() | st.integers(1, 5),
    language=st.sampled_from(["ru", "kk", "mixed", ""]),
    issues=ISSUE_SETS,
    product=st.just("") | LINE,
    clauses=st.sampled_from([(), ("return-defective@3",), ("кепілдік@1", "a.b-c@12")]),
    standing=st.sampled_from([1.0, 0.5, 0.0]),
)
PROFILES = st.builds(
    StoreProfile,
    id=LINE,
    name=TEXTS,
    platforms=st.just(("kaspi", "ozon")),
    signature=st.just({}) | TEXTS,
    private_channel=TEXTS,
    voice=st.just({}) | TEXTS,
    product_groups=st.just({"tea": ("чай", "шай"), "tyres": ("зимняя шина",)}),
    default_language=st.sampled_from(["ru", "kk"]),
    working_hours=st.none() | st.just({"timezone": "Asia/Almaty", "days": {"mon-fri": ["09:00-18:00"], "sat": []}}),
    sla=st.none() | st.just({"low_rating_hours": 12.0, "other_hours": 48.0}),
    admit=st.sampled_from(["lead", "unedited"]),
)
PACKS = st.builds(
    StorePack,
    store=PROFILES,
    clauses=st.lists(CLAUSES, max_size=3, unique_by=lambda c: c.id).map(
        lambda cs: tuple(sorted(cs, key=lambda c: f"{c.id}.md"))
    ),
    past_replies=st.lists(REPLIES, max_size=3, unique_by=lambda r: r.id).map(tuple),
)


@settings(max_examples=25, deadline=None)
@given(pack=PACKS, suffix=st.sampled_from(["", ".zip"]))
def test_a_pack_that_is_written_reads_back_the_same(pack: StorePack, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"pack{suffix}"
        write_pack(pack, path)
        assert inspect_pack(path) == (pack, ())


def test_an_export_never_mixes_with_an_older_one(pack_folder: Path) -> None:
    pack = read_pack(pack_folder)
    with pytest.raises(FileExistsError):
        write_pack(pack, pack_folder)
    archive = pack_folder.parent / "old.zip"
    archive.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_pack(pack, archive)
    assert archive.read_bytes() == b"old"
