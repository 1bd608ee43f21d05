"""The web application: one lifespan, one error map, the pages and the API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline

from agent.services import Services
from agent.web import problems
from agent.web.api import decisions as decisions_api
from agent.web.api import documents as documents_api
from agent.web.api import drafts, health, knowledge, past_replies, queue_api, reviews, spending, tokens
from agent.web.api import policies as policies_api
from agent.web.guard import Guard
from agent.web.pages import (
    card,
    decisions,
    document_editor,
    documents,
    intake,
    live,
    policies,
    queue,
    replies,
    rules,
    sign_in,
)
from agent.web.state import LifespanState

STATIC = Path(__file__).parent / "static"


def create_app(services: Services, *, with_worker: bool = True) -> FastAPI:
    """Return the application over these services; ``with_worker`` also runs the jobs in this process."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[LifespanState]:
        try:
            if with_worker:
                await asyncio.to_thread(services.worker.start)
            yield {"services": services}
            if with_worker:
                await asyncio.to_thread(services.worker.stop)
        finally:
            services.close()

    app = FastAPIOffline(title="Zhauap", version="0.1.0", lifespan=lifespan, redoc_url=None)
    problems.install(app)
    app.add_middleware(Guard)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for part in (
        sign_in,
        queue,
        card,
        live,
        decisions,
        intake,
        policies,
        documents,
        document_editor,
        replies,
        rules,
        health,
    ):
        app.include_router(part.router, include_in_schema=part is health)
    for api in (
        reviews,
        drafts,
        queue_api,
        decisions_api,
        knowledge,
        policies_api,
        documents_api,
        past_replies,
        spending,
        tokens,
    ):
        app.include_router(api.router, prefix="/v1")
    app.add_api_route("/", lambda: RedirectResponse("/queue"), include_in_schema=False)
    return app
