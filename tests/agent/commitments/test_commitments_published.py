"""What real sellers wrote: praise and thanks hardly ever promise anything."""

import json
from pathlib import Path

import pytest

from agent.commitments import find_commitments

REPLIES = Path(__file__).parents[3] / "../shared/data/replies-ru/published_replies.jsonl"


@pytest.mark.skipif(not REPLIES.exists(), reason="the shared data folder with published replies is not here")
def test_published_thanks_raise_no_false_alarm() -> None:
    replies = [json.loads(line)["reply"] or "" for line in REPLIES.read_text(encoding="utf-8").splitlines()]
    alarms = [reply for reply in replies if find_commitments(reply)]
    assert len(alarms) <= len(replies) * 0.005
