"""What every request can reach, typed."""

from typing import Annotated, TypedDict, cast

from fastapi import Depends, Request

from agent.desk.desk import Desk
from agent.services import Services
from agent.settings import Settings


class LifespanState(TypedDict):
    """What the application keeps while it runs."""

    services: Services


def services_of(request: Request) -> Services:
    """Return the parts of the running desk."""
    return cast(Services, request.state.services)


def desk_of(request: Request) -> Desk:
    """Return the desk."""
    return services_of(request).desk


def settings_of(request: Request) -> Settings:
    """Return the settings."""
    return services_of(request).settings


TheDesk = Annotated[Desk, Depends(desk_of)]
