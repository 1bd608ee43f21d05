"""The house rules that a machine can keep."""

import re
from pathlib import Path

import pytest
import yaml

from agent.domain.commitment import CommitmentKind
from agent.domain.issue import Issue
from agent.domain.lifecycle import TRANSITIONS, Event, State
from knowledge import policy

ROOT = Path(__file__).parent.parent
PACKAGES = ("agent", "prompts", "knowledge", "evaluation", "tests")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
MAX_LINES = 300


def test_no_file_is_longer_than_it_may_be() -> None:
    long = {str(path.relative_to(ROOT)): size for path in SOURCES if (size := len(lines(path))) > MAX_LINES}
    assert long == {}


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


ONLY = {
    "chromadb": {"knowledge/index.py", "knowledge/index_client.py"},
    "dbos": {"agent/jobs.py"},
    "langchain": {"agent/drafting/openai_chat.py"},
    "langchain_core": {"agent/drafting/openai_chat.py", "evaluation/benchmarks/bare_chain.py"},
    "tenacity": {"agent/drafting/openai_chat.py"},
    "openai": {"agent/drafting/openai_chat.py", "knowledge/endpoint_embedder.py"},
}
"""The packages that one file wraps (source: architecture, layout)."""


@pytest.mark.parametrize("package", ONLY)
def test_a_wrapped_package_is_imported_by_its_wrapper_alone(package: str) -> None:
    pattern = re.compile(rf"^\s*(?:from|import) {package}\b", re.MULTILINE)
    sources = [path for path in SOURCES if "tests" not in path.relative_to(ROOT).parts]
    users = {str(path.relative_to(ROOT)) for path in sources if pattern.search(path.read_text(encoding="utf-8"))}
    assert users
    assert users <= ONLY[package]


def test_knowledge_and_the_domain_speak_of_the_same_issues_and_promises() -> None:
    assert {str(issue) for issue in Issue} == policy.ISSUES
    assert {str(kind) for kind in CommitmentKind} == policy.COMMITMENT_KINDS


def test_nothing_leaves_without_a_decision() -> None:
    undecided = (State.RECEIVED, State.DRAFTING, State.PENDING, State.OUTDATED, State.ESCALATED, State.REJECTED)
    onward = {(state, event): after for (state, event), after in TRANSITIONS.items() if state in undecided}
    assert State.PUBLISHING not in onward.values()
    assert {event for (_, event), after in onward.items() if after is State.APPROVED} == {Event.APPROVE}


def test_every_state_can_be_reached() -> None:
    reached, frontier = {State.RECEIVED}, {State.RECEIVED}
    while frontier:
        frontier = {after for (state, _), after in TRANSITIONS.items() if state in frontier} - reached
        reached |= frontier
    assert reached == set(State)


def test_the_lock_files_name_no_download_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert all("==" in line for line in text.splitlines() if re.match(r"^[a-z0-9]", line))


def test_both_interface_languages_have_the_same_files() -> None:
    folder = ROOT / "agent/web/texts"
    names = {
        language: {path.name.split(".")[0] for path in folder.glob(f"*.{language}.yaml")} for language in ("ru", "kk")
    }
    assert names["ru"] == names["kk"] != set()
    for path in folder.glob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8"))
