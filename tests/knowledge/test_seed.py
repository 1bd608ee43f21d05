"""The demo store's pack is complete, bilingual and clean; read here as plain YAML and JSON, without the library."""

import json
import re
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

SEED = Path(__file__).parents[2] / "knowledge" / "seed"
POLICY_FILES = sorted((SEED / "policies").glob("*.md"))
ISSUES = {
    *("defect", "damaged", "incomplete", "wrong_item", "not_as_described", "did_not_suit", "late_delivery"),
    *("cancelled", "refund_delayed", "return_refused", "counterfeit", "price_mismatch", "rudeness"),
    *("warranty_refused", "safety", "missing_documents", "expired", "privacy"),
}
KINDS = {
    *("refund", "partial_refund", "exchange", "repair", "missing_part", "discount", "bonus", "compensation"),
    *("callback", "reply_within", "delivery_by", "investigation", "process_change", "pickup", "free_return"),
    "documents",
}
GREETING = re.compile(r"(здравствуйте|добрый|приветствуем|привет|уважаем|сәлем|қайырлы|армысыз|құрметті)", re.I)
CONTACT = re.compile(
    r"https?:|www\.|[\w.]+@\w|@\w{3}|\+?\d[\d\s()-]{9,}|\b(?:whats?app|telegram|instagram|в[ао]тсап\w*|телеграм\w*|"
    r"инстаграм\w*|вайбер\w*)\b|\b(?!kaspi\.kz)[\w-]+\.(?:kz|ru|com)\b",
    re.I,
)
KAZAKH_LETTER = re.compile(r"[әіңғүұқөһ]", re.I)
FORM_LETTER = re.compile(
    r"важно для нас|доставленные неудобства|постоянно работаем над|на понимание|данная ситуация|в случае возникновения|"
    r"біз үшін өте маңызды|қолайсызды|түсіністікпен|осы жағдайға байланысты",
    re.I,
)


@cache
def lines(name: str) -> list[dict[str, Any]]:
    """Read a JSON Lines file of the pack."""
    return [json.loads(line) for line in (SEED / name).read_text(encoding="utf-8").splitlines()]


@cache
def policy(path: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """Read one policy: its front matter, and its body by language."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    parts = re.split(r"^## (ru|kk)\n", body, flags=re.M)
    return yaml.safe_load(front), {parts[i]: parts[i + 1].strip() for i in range(1, len(parts), 2)}


every_policy = pytest.mark.parametrize("path", POLICY_FILES, ids=lambda path: path.stem)
every_reply = pytest.mark.parametrize("row", lines("replies.jsonl"), ids=lambda row: row["id"])


def test_the_pack_has_16_policies_60_replies_and_24_reviews() -> None:
    assert (len(POLICY_FILES), len(lines("replies.jsonl")), len(lines("reviews.jsonl"))) == (16, 60, 24)


def test_the_store_speaks_both_languages_in_all_it_says() -> None:
    store = yaml.safe_load((SEED / "store.yaml").read_text(encoding="utf-8"))
    assert store["id"] == "demo"
    assert all(store[key][lang] for key in ("name", "signature", "private_channel", "voice") for lang in ("ru", "kk"))
    assert store["sla"] == {"low_rating_hours": 24, "other_hours": 72}


def test_the_policies_cover_every_issue_on_every_platform_of_the_store() -> None:
    for platform in ("kaspi", "wildberries"):
        fronts = [policy(path)[0] for path in POLICY_FILES]
        covered = {issue for front in fronts if platform in front["platforms"] for issue in front["issues"]}
        assert covered == ISSUES


@every_policy
def test_a_policy_has_title_wording_and_body_in_both_languages(path: Path) -> None:
    front, body = policy(path)
    assert front["id"] == path.stem
    for texts in (front["title"], front["wording"], body):
        assert set(texts) == {"ru", "kk"}
        assert KAZAKH_LETTER.search(texts["kk"])
        assert not KAZAKH_LETTER.search(texts["ru"])


@every_policy
def test_a_policy_promises_only_known_kinds_from_its_first_day_on(path: Path) -> None:
    front, _ = policy(path)
    assert front["commitments"]
    assert {promise["kind"] for promise in front["commitments"]} <= KINDS
    assert front["version"] == 1
    assert isinstance(front["valid_from"], date)


@every_policy
def test_a_wording_fits_into_any_reply(path: Path) -> None:
    front, _ = policy(path)
    for wording in front["wording"].values():
        assert len(wording) <= 220
        assert not GREETING.match(wording)
        assert not CONTACT.search(wording)
        assert front["platforms"] == ["kaspi"] or "Kaspi" not in wording


def hours(promise: dict[str, Any]) -> int | None:
    """Return the deadline of an allowed commitment in hours."""
    return promise["deadline_days"] * 24 if "deadline_days" in promise else promise.get("deadline_hours")


@every_policy
def test_a_wording_names_the_same_deadlines_in_both_languages_and_only_allowed_ones(path: Path) -> None:
    front, _ = policy(path)
    ru = re.findall(r"(\d+) (?:рабоч\w+ )?(дн|час)", front["wording"]["ru"])
    kk = re.findall(r"(\d+) (?:жұмыс )?(күн|сағат)", front["wording"]["kk"])
    named = [int(number) * (24 if unit == "дн" else 1) for number, unit in ru]
    assert named == [int(number) * (24 if unit == "күн" else 1) for number, unit in kk]
    by_law = {14 * 24}
    assert set(named) - by_law <= {hours(promise) for promise in front["commitments"]}


def test_the_replies_are_as_many_in_kazakh_as_in_russian() -> None:
    languages = [row["language"] for row in lines("replies.jsonl")]
    assert (languages.count("ru"), languages.count("kk")) == (30, 30)


def test_the_replies_show_every_issue_in_both_languages_and_praise_too() -> None:
    rows = lines("replies.jsonl")
    for lang in ("ru", "kk"):
        assert {issue for row in rows if row["language"] == lang for issue in row["issues"]} == ISSUES
    assert sum(not row["issues"] for row in rows) == 18


@every_reply
def test_a_reply_is_as_long_as_the_voice_asks_and_free_of_contacts_and_form_letters(row: dict[str, Any]) -> None:
    low, high = (200, 450) if row["issues"] else (40, 160)
    assert low <= len(row["reply"]) <= high
    assert bool(KAZAKH_LETTER.search(row["reply"])) == (row["language"] == "kk")
    assert not CONTACT.search(row["reply"])
    assert not FORM_LETTER.search(row["reply"])


def test_neighbouring_replies_never_open_alike() -> None:
    for lang in ("ru", "kk"):
        openings = [row["reply"].split()[0] for row in lines("replies.jsonl") if row["language"] == lang]
        assert all(a != b for a, b in pairwise(openings))


def test_replies_and_reviews_have_ids_of_their_own_and_no_text_twice() -> None:
    replies, reviews = lines("replies.jsonl"), lines("reviews.jsonl")
    assert len({row["id"] for row in [*replies, *reviews]}) == 84
    assert len({row["reply"] for row in replies}) == 60


def test_the_demo_reviews_are_kaspi_reviews_of_one_week_with_one_of_stars_only() -> None:
    rows = lines("reviews.jsonl")
    fields = {"id", "platform", "rating", "text", "pros", "cons", "author", "product", "created_at"}
    assert all(set(row) == fields and row["platform"] == "kaspi" and 1 <= row["rating"] <= 5 for row in rows)
    assert sum(not (row["text"] or row["pros"] or row["cons"]) for row in rows) == 1
    times = [datetime.fromisoformat(row["created_at"]) for row in rows]
    assert date(2026, 11, 18) <= min(times).date() <= max(times).date() <= date(2026, 11, 22)
    assert {str(time.tzinfo) for time in times} == {"UTC+05:00"}
