"""A real browser before a real server: Chromium through Playwright, uvicorn in a thread with the worker on."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from agent.bootstrap import build
from agent.desk import accounts, demo
from agent.services import Services
from agent.settings import Settings
from agent.web.app import create_app

LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_S = 30.0
PATIENCE_MS = 10_000
CABINET = "https://kaspi.kz/**"


@dataclass(frozen=True, kw_only=True)
class Running:
    """The server and what it serves."""

    services: Services
    address: str

    def link(self, login: str = "owner") -> str:
        return f"{self.address}/sign-in/{accounts.make_link(self.services.desk, login=login)}"


@contextmanager
def running(folder: Path, **settings: Any) -> Iterator[Running]:
    """Serve the demo store on a free port until the end, with all of its drafts written."""
    services = build(Settings(data_dir=folder, embedder="ngram", _env_file=None, **settings))  # type: ignore[call-arg]
    demo.prepare(services.desk, login="owner")
    door = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(services), log_level="warning", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
    thread.start()
    try:
        wait_for_drafts(services)
        yield Running(services=services, address=f"http://127.0.0.1:{door.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join()
        door.close()


def wait_for_drafts(services: Services) -> None:
    until = time.monotonic() + PATIENCE_S
    while demo.drafts_missing(services.desk):
        assert time.monotonic() < until, "the drafts are not written"
        time.sleep(0.05)


@contextmanager
def chrome(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        yield browser
        browser.close()


@dataclass
class Watch:
    """Remembers what a page must not do: complain, or ask anybody else for anything."""

    host: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self._seen(asked.url))

    def _seen(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "data" and parts.netloc != self.host:
            self.elsewhere.append(url)


@contextmanager
def signed_in(browser: Browser, desk: Running, *, width: int = 1280) -> Iterator[Page]:
    """A page in a fresh browser, signed in by a one-time link; at the end nothing may have gone wrong in it."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="ru-RU")
    context.set_default_timeout(PATIENCE_MS)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.route(CABINET, _stand_in)
    watch = Watch(host=urlsplit(desk.address).netloc)
    page = _watched(context, watch)
    page.goto(desk.link())
    yield page
    context.close()
    assert watch.complaints == []
    assert watch.elsewhere == []


def _watched(context: BrowserContext, watch: Watch) -> Page:
    page = context.new_page()
    watch.over(page)
    return page


def _stand_in(route: Route) -> None:
    """Stand in for the seller's cabinet, since tests go nowhere."""
    route.fulfill(status=200, content_type="text/html", body="<title>кабинет</title>")
