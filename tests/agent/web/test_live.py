"""The reply on the card while it is being written: the stream, its end, and who may listen."""

import asyncio
import json
import threading
import time

import pytest

from agent.desk.live import Live
from agent.pipeline import Step
from tests.agent.web.served import Browser, Served


def test_steps_reach_every_watcher_of_that_review_and_nobody_else() -> None:
    async def watched() -> list[str]:
        live = Live()
        with live.watch("a") as one, live.watch("a") as two, live.watch("b") as other:
            teller = threading.Thread(target=lambda: [live.tell("a", Step(kind="writing", text=t)) for t in "xy"])
            teller.start()
            texts = [(await one.get()).text, (await one.get()).text, (await two.get()).text, (await two.get()).text]
            teller.join()
            assert other.empty()
        live.tell("a", Step(kind="writing", text="to nobody"))
        return texts

    assert asyncio.run(watched()) == ["x", "y", "x", "y"]


def test_a_slow_reader_loses_old_steps_and_keeps_the_newest() -> None:
    async def watched() -> str:
        live = Live()
        with live.watch("a") as steps:
            for number in range(1_000):
                live.tell("a", Step(kind="writing", text=str(number)))
            await asyncio.sleep(0)
            assert steps.qsize() <= 200
            return [steps.get_nowait().text for _ in range(steps.qsize())][-1]

    assert asyncio.run(watched()) == "999"


def test_a_watcher_whose_loop_has_ended_harms_nobody() -> None:
    live = Live()

    async def left_open() -> None:
        live.watch("a").__enter__()

    asyncio.run(left_open())
    live.tell("a", Step(kind="checked"))


def test_a_card_that_has_its_draft_is_told_so_at_once(anna: Browser, desk_served: Served) -> None:
    started = time.monotonic()
    answer = anna.client.get(f"/reviews/{desk_served.review()}/live")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text == "event: done\ndata: \n\n"
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("login", ["boris"])
def test_a_review_of_another_store_cannot_be_listened_to(login: str, desk_served: Served) -> None:
    review = desk_served.review()
    assert desk_served.browser(login).client.get(f"/reviews/{review}/live").status_code == 404


def test_a_program_gets_the_steps_and_then_the_whole_draft(desk_served: Served) -> None:
    body = {"store_id": "demo", "review": {"id": "x", "rating": 1, "text": "Чайник потёк на второй день"}}
    headers = desk_served.headers(Accept="text/event-stream")
    answer = desk_served.api.post("/v1/drafts", json=body, headers=headers)
    events = [event.split("\n", 1) for event in answer.text.strip().split("\n\n")]
    assert [name for name, _ in events] == [f"event: {kind}" for kind in ("read", "found", "checked", "draft")]
    record = json.loads(events[-1][1].removeprefix("data: "))
    assert record["reply"] == desk_served.post("/v1/drafts", body).json()["reply"]
    assert events[0][1] == "data: defect"


def test_what_cannot_be_read_is_a_problem_before_the_stream_begins(desk_served: Served) -> None:
    body = {"store_id": "dala", "review": {"id": "x"}}
    headers = desk_served.headers(Accept="text/event-stream")
    assert desk_served.api.post("/v1/drafts", json=body, headers=headers).status_code == 404
