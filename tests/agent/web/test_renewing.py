"""The strip that tells how far a large store's search has come, for those who may see the store."""

from dataclasses import replace

import pytest

from knowledge.progress import Progress
from tests.agent.web.served import DEMO, OTHER, Served

GOING = Progress(store_id=DEMO, state="indexing", done=12_000, total=100_000)
FAILED = Progress(store_id=DEMO, state="failed", reason={"ru": "Эмбеддер <молчит>.", "kk": "Эмбеддер үндемейді."})


def shown(desk_served: Served, monkeypatch: pytest.MonkeyPatch, *progress: Progress) -> str:
    monkeypatch.setattr(desk_served.services.desk.knowledge, "progress", lambda: progress)
    return desk_served.browser("anna").see("/queue")


def test_a_long_renewal_shows_its_progress(desk_served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(desk_served, monkeypatch, GOING)
    assert "12000 из 100000" in page
    assert '<progress value="12000" max="100000"' in page


def test_a_failed_one_says_why_as_text(desk_served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Эмбеддер &lt;молчит&gt;." in shown(desk_served, monkeypatch, FAILED)


def test_a_short_one_a_finished_one_and_another_stores_are_not_told(
    desk_served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = replace(GOING, total=100), replace(GOING, state="ready"), replace(FAILED, store_id=OTHER)
    assert 'class="renewing' not in shown(desk_served, monkeypatch, *quiet)
