"""One running application for the tests of the web; each test brings reviews of its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.agent.web.served import Browser, Served


@pytest.fixture(scope="session")
def desk_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Served"]:
    from tests.agent.web.served import served

    with served(tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture(scope="session")
def anna(desk_served: "Served") -> "Browser":
    return desk_served.browser("anna")
