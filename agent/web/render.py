"""Renders pages: one environment, strict, with everything escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from agent.desk.accounts import Session
from agent.desk.desk import Desk
from agent.web.format import install
from agent.web.state import desk_of
from agent.web.texts import INTERFACE_LANGUAGES, translator
from knowledge.progress import Progress

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE_COOKIE = "zhauap_language"
WORTH_SHOWING = 1_000
"""Entries of an index from which its renewal takes long enough to be told."""


@cache
def environment() -> Environment:
    """Return the templates' environment; there is one."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install(made)
    return made


def interface_language(request: Request, session: Session | None) -> str:
    """Return the language to speak: the person's own, else the one the browser chose, else Russian."""
    chosen = session.operator.language if session else request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in INTERFACE_LANGUAGES else INTERFACE_LANGUAGES[0]


def fragment(request: Request, template: str, session: Session | None, **values: Any) -> str:
    """Return a rendered template with what every template gets."""
    language = interface_language(request, session)
    return (
        environment()
        .get_template(template)
        .render(
            t=translator(language),
            lang=language,
            operator=session.operator if session else None,
            csrf=session.csrf if session else "",
            now=desk_of(request).clock(),
            renewing=_renewing(desk_of(request), session),
            **{"flash": "", **values},
        )
    )


def _renewing(desk: Desk, session: Session | None) -> list[Progress]:
    """Return the stores of this person whose search is being renewed, or failed to be; nothing while all is well."""
    mine = session.operator.store_ids if session else frozenset()
    shown = [each for each in desk.knowledge.progress() if each.store_id in mine]
    return [
        each for each in shown if each.state == "failed" or (each.state == "indexing" and each.total > WORTH_SHOWING)
    ]


def page(request: Request, template: str, session: Session | None, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a whole page."""
    return HTMLResponse(fragment(request, template, session, **values), status_code=status)
