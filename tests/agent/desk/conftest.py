"""A desk for each test."""

from collections.abc import Iterator

import pytest

from agent.desk.desk import Desk
from agent.domain.operator import Operator
from tests.agent.desk.fakes import add_person, make_desk


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    made = make_desk(database_url)
    yield made
    made.engine.dispose()


@pytest.fixture
def anna(desk: Desk) -> Operator:
    return add_person(desk, "anna")
