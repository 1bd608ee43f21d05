"""Every rule objects to its table of bad replies and to nothing in its longer table of good ones."""

import importlib
import pkgutil
from typing import Any

import pytest

import agent.rules
from agent.domain.finding import Severity
from agent.rules import RULES, check
from agent.rules.registry import DECLARED
from tests.agent.rules import (
    rules_tables_address,
    rules_tables_blame,
    rules_tables_contacts,
    rules_tables_form,
    rules_tables_form_complaint,
    rules_tables_form_facts,
    rules_tables_form_text,
    rules_tables_insults,
    rules_tables_legal_duties,
    rules_tables_legal_promises,
    rules_tables_legal_rights,
    rules_tables_people,
    rules_tables_personal,
    rules_tables_pressure,
    rules_tables_promises,
    rules_tables_shop,
    rules_tables_tone,
)
from tests.agent.rules.rules_tables import Row

TABLES = (
    rules_tables_personal,
    rules_tables_contacts,
    rules_tables_shop,
    rules_tables_pressure,
    rules_tables_people,
    rules_tables_insults,
    rules_tables_blame,
    rules_tables_address,
    rules_tables_tone,
    rules_tables_promises,
    rules_tables_legal_rights,
    rules_tables_legal_promises,
    rules_tables_legal_duties,
    rules_tables_form,
    rules_tables_form_text,
    rules_tables_form_facts,
    rules_tables_form_complaint,
)
REJECTS = {rule: rows for table in TABLES for rule, rows in table.REJECTS.items()}
ACCEPTS = {rule: rows for table in TABLES for rule, rows in table.ACCEPTS.items()}

BY_ID = {rule.id: rule for rule in RULES}


def _named(tables: dict[str, tuple[Row, ...]]) -> list[Any]:
    return [pytest.param(rule, row, id=f"{rule}:{row.text[:40]}") for rule in tables for row in tables[rule]]


def _objections(rule: str, row: Row) -> list[str]:
    findings = check(row.text, row.context, rules=[BY_ID[rule]])
    return [row.text[finding.start : finding.end] for finding in findings]


@pytest.mark.parametrize(
    ("rule", "row"),
    [pytest.param(rule, row, id=f"{rule}:{row.text[:40]}") for rule in REJECTS for row in REJECTS[rule]],
)
def test_a_bad_reply_is_objected_to(rule: str, row: Row) -> None:
    assert _objections(rule, row)


@pytest.mark.parametrize(
    ("rule", "row"),
    [pytest.param(rule, row, id=f"{rule}:{row.text[:40]}") for rule in ACCEPTS for row in ACCEPTS[rule]],
)
def test_a_good_reply_is_left_alone(rule: str, row: Row) -> None:
    assert _objections(rule, row) == []


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_each_rule_accepts_more_texts_than_it_rejects(rule: str) -> None:
    assert len(ACCEPTS[rule]) > len(REJECTS[rule]) > 0


def test_every_declared_rule_is_in_the_tuple_of_rules() -> None:
    for module in pkgutil.iter_modules(agent.rules.__path__):
        importlib.import_module(f"agent.rules.{module.name}")
    assert [rule.id for rule in RULES if DECLARED.get(rule.id) is rule] == [rule.id for rule in RULES]
    assert set(DECLARED) == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_speaks_both_languages_and_names_its_source(rule: agent.rules.Rule) -> None:
    assert set(rule.message) == {"ru", "kk"}
    assert "rules.md" in rule.reason
    assert rule.instruction.endswith(".")
    assert rule.severity in (Severity.BLOCK, Severity.WARN)
