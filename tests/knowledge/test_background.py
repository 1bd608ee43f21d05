"""The thread behind: short work first, again when asked again, later when it failed, and a clean end."""

import threading
import time
from collections.abc import Iterator

import pytest

from knowledge.background import Background


class Works:
    """Work that is told how many steps each name takes, and writes down what was done."""

    def __init__(self) -> None:
        self.steps = {"short": 1, "long": 5}
        self.done: list[str] = []
        self.failing = 0
        self.gate = threading.Event()
        self.entered = threading.Event()

    def begin(self, name: str) -> Iterator[int]:
        self.entered.set()
        assert self.gate.wait(10)
        if self.failing:
            self.failing -= 1
            raise ValueError(name)
        for left in range(self.steps[name], 0, -1):
            self.done.append(name)
            yield left


@pytest.fixture
def works() -> Works:
    return Works()


@pytest.fixture
def background(works: Works) -> Iterator[Background]:
    started = Background(works.begin, first_delay_s=0.02)
    yield started
    works.gate.set()
    assert started.stop()


def wait(background: Background) -> None:
    """Wait until nothing is left."""
    until = time.monotonic() + 10
    while background.busy():
        assert time.monotonic() < until
        time.sleep(0.002)


def test_short_work_overtakes_long_work(works: Works, background: Background) -> None:
    background.ask("long")
    background.ask("short")
    works.gate.set()
    wait(background)
    assert works.done.index("short") < 2
    assert sorted(works.done) == ["long"] * 5 + ["short"]


def test_work_asked_for_while_it_is_under_way_goes_round_once_more(works: Works, background: Background) -> None:
    background.ask("long")
    assert works.entered.wait(10)
    for _ in range(5):
        background.ask("long")
    works.gate.set()
    wait(background)
    assert works.done == ["long"] * 10


def test_failed_work_is_tried_again_and_holds_up_nothing_else(works: Works, background: Background) -> None:
    works.failing = 3
    works.gate.set()
    background.ask("long")
    wait(background)
    assert works.done == ["long"] * 5
    background.ask("short")
    wait(background)
    assert works.done[-1] == "short"


def test_after_the_end_nothing_is_begun(works: Works, background: Background) -> None:
    works.gate.set()
    assert background.stop()
    background.ask("short")
    assert not background.busy()
    assert works.done == []


def test_a_step_that_hangs_does_not_hold_up_the_end(works: Works, background: Background) -> None:
    background.ask("short")
    assert works.entered.wait(10)
    started = time.monotonic()
    assert not background.stop(timeout_s=0.1)
    assert time.monotonic() - started < 1
