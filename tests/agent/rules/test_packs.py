"""The platforms' packs are dated and cited, and a broken one is refused with a clear sentence."""

import datetime
from pathlib import Path

import pytest

from agent.domain.finding import Severity
from agent.rules import RULES, Context, blocked, check, instructions
from agent.rules.dispute import DISPUTE_RULES
from agent.rules.pack import pack_for, packs
from agent.rules.pack_file import PackError, read_packs

_PLATFORMS = "app_store google_business google_play kaspi other ozon trustpilot wildberries yandex_market"
PLATFORMS = _PLATFORMS.split()
GOOD = "platform: other\nchecked_on: 2026-11-22\n"


def _severity(rule: str, text: str, platform: str) -> Severity | None:
    findings = check(text, Context(platform=platform))
    return next((finding.severity for finding in findings if finding.rule == rule), None)


def test_there_is_a_pack_for_each_platform_checked_on_the_day_of_the_rules() -> None:
    assert sorted(packs()) == PLATFORMS
    assert {pack.checked_on for pack in packs().values()} == {datetime.date(2026, 11, 22)}


def test_packs_set_only_rules_that_exist() -> None:
    known = {rule.id for rule in RULES} | {rule.id for rule in DISPUTE_RULES}
    assert {rule for pack in packs().values() for rule in pack.rules} <= known


def test_a_platform_without_a_pack_gets_the_cautious_one() -> None:
    assert pack_for("my_shop") is packs()["other"]


@pytest.mark.parametrize(
    ("rule", "text", "platform", "severity"),
    [
        ("PD-03", "Заказ 496149022 передан.", "kaspi", Severity.BLOCK),
        ("PD-03", "Заказ 496149022 передан.", "wildberries", Severity.WARN),
        ("CT-01", "Инструкция на myshop.kz.", "ozon", Severity.BLOCK),
        ("CT-01", "Инструкция на myshop.kz.", "google_play", None),
        ("CT-02", "Пишите в вотсап.", "yandex_market", Severity.BLOCK),
        ("CT-02", "Пишите в вотсап.", "trustpilot", Severity.WARN),
        ("FM-01", "я" * 1001, "kaspi", Severity.WARN),
        ("FM-01", "я" * 4097, "yandex_market", Severity.BLOCK),
        ("FM-01", "", "kaspi", Severity.BLOCK),
        ("FM-01", "", "trustpilot", Severity.BLOCK),
    ],
)
def test_the_platform_decides_how_much_a_rule_weighs(
    rule: str, text: str, platform: str, severity: Severity | None
) -> None:
    assert _severity(rule, text, platform) is severity


def test_google_business_counts_bytes_and_points_at_the_first_letter_too_many() -> None:
    finding = next(f for f in check("ә" * 2050, Context(platform="google_business")) if f.rule == "FM-01")
    assert (finding.start, finding.end) == (2048, 2050)
    assert "4100" in finding.message["ru"]
    assert "4096 байт" in finding.message["kk"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_model_is_told_each_rule_that_holds_with_the_platforms_own_figures(platform: str) -> None:
    told = instructions(platform)
    off = [setting for setting in pack_for(platform).rules.values() if setting.severity is None]
    assert len(told) == len(RULES) - len(off)
    assert not any("{longest}" in sentence or "{domains}" in sentence for sentence in told)


def test_the_model_is_told_the_limit_of_google_play() -> None:
    assert any("350 characters" in sentence for sentence in instructions("google_play"))
    assert any("4096 bytes" in sentence for sentence in instructions("google_business"))
    assert any("{{name}}" in sentence for sentence in instructions("kaspi"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("platform: [", "not YAML"),
        ("platform: other\n", "checked_on"),
        (GOOD + "colour: red\n", "colour"),
        (GOOD + "length: {shortest: 9, longest: 2, unit: chars, source: nowhere-at-all}\n", "shortest must not be"),
        (GOOD + "rules: {PD-01: {severity: loud, source: nowhere-at-all}}\n", "severity"),
        (GOOD + "rules: {PD1: {severity: warn, source: nowhere-at-all}}\n", "PD1"),
        ("platform: elsewhere\nchecked_on: 2026-11-22\n", "name of the file"),
    ],
)
def test_a_broken_pack_is_refused_by_file_and_field(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "other.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(PackError, match=r"other\.yaml") as refused:
        read_packs(tmp_path)
    assert said in str(refused.value)


def test_packs_without_the_cautious_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"other\.yaml"):
        read_packs(tmp_path)


def test_only_a_block_stops_a_reply() -> None:
    assert blocked(check("Пишите: client@mail.kz", Context(platform="kaspi", rating=5)))
    assert not blocked(check("Заказ 496149022 передан.", Context(platform="ozon")))
