"""Settings to Services; only entry points import this."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from agent import jobs
from agent.desk import store_packs
from agent.desk.desk import Desk
from agent.desk.shelves import Shelves
from agent.drafting.judging import Judge
from agent.pipeline import MendingDrafter, StoreKnowledge
from agent.rules import instructions
from agent.services import Services
from agent.settings import Settings
from agent.store.engine import open_engine
from agent.store.migrate import migrate
from knowledge.embedder import Embedder, choose_embedder
from knowledge.index import Index
from knowledge.search import Search, open_store
from knowledge.store_pack import read_pack
from knowledge.store_profile import StorePack, StoreProfile


if TYPE_CHECKING:
    from agent.drafting.openai_chat import OpenAIChat


def build(settings: Settings) -> Services:
    """Open the database and the index, bring both schemas up to date, and put the parts together."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.effective_database_url)
    migrate(engine)
    jobs.migrate(engine)
    queue = jobs.Jobs(engine)
    opened = ExitStack()
    shelves = Shelves(engine=engine, open_search=search_opener(settings, opened))
    model, judge = open_model(settings), open_judge(settings)
    desk = Desk(engine=engine, jobs=queue, knowledge=shelves, clock=now, model=model, judge=judge)
    worker = jobs.Worker(desk, worker_id=settings.worker_id, concurrency=settings.draft_concurrency)
    return Services(settings=settings, desk=desk, jobs=queue, worker=worker, opened=opened)


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def search_opener(settings: Settings, opened: ExitStack) -> Callable[[StorePack], Search]:
    """Return what opens a store's search; the index and the embedder wait until the first store is asked for.

    The index is closed with ``opened``.
    """

    @cache
    def parts() -> tuple[Index, Embedder]:
        index = open_index(settings)
        opened.callback(index.close)
        return index, open_embedder(settings)

    def open_search(pack: StorePack) -> Search:
        index, embedder = parts()
        return open_store(pack, index=index, embedder=embedder)

    return open_search


def open_index(settings: Settings) -> Index:
    """Return the index: a server's, or one embedded in the data folder under this worker's name."""
    if settings.chroma_url:
        return Index.open(url=settings.chroma_url)
    return Index.open(settings.data_dir / f"chroma-{settings.worker_id}")


def open_embedder(settings: Settings) -> Embedder:
    """Return the embedder that the settings ask for."""
    return choose_embedder(
        settings.embedder,
        base_url=settings.embeddings_base_url,
        api_key=settings.embeddings_api_key.get_secret_value(),
        model=settings.embeddings_model,
    )


def open_model(settings: Settings) -> MendingDrafter | None:
    """Return the model drafter, or None when no model is configured; LangChain is imported only then."""
    if not settings.model_configured:
        return None
    from agent.drafting.openai_model import OpenAIModel

    return OpenAIModel(open_chat(settings), instructions=instructions)


def open_judge(settings: Settings) -> Judge | None:
    """Return what gives a second opinion, or None when no model is configured."""
    if not settings.model_configured:
        return None
    from agent.drafting.openai_judge import OpenAIJudge

    return OpenAIJudge(open_chat(settings))


def open_chat(settings: Settings) -> "OpenAIChat":
    """Return the endpoint of the settings, asked by nobody yet."""
    # LangSmith would send every prompt away if somebody's shell has its variables set.
    os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
    from agent.drafting.openai_chat import OpenAIChat

    return OpenAIChat(
        base_url=settings.llm_base_url or None,
        api_key=settings.llm_api_key.get_secret_value() or "none",
        model=settings.llm_model,
        timeout_s=settings.llm_timeout_s,
    )


def knowledge_of(settings: Settings, store: str) -> StoreKnowledge:
    """Return what a pack (folder or zip) or a store of the desk knows; an empty name knows nothing.

    The index is in memory: one embedded folder serves one process, and the desk may be running beside.
    """
    if not store:
        return StoreKnowledge(pack=StorePack(store=StoreProfile(id="", name={})))
    path = Path(store)
    pack = read_pack(path) if path.is_dir() or path.is_file() else _stored_pack(settings, store)
    return StoreKnowledge(pack=pack, search=open_store(pack, index=Index.open(None), embedder=open_embedder(settings)))


def _stored_pack(settings: Settings, store_id: str) -> StorePack:
    engine = open_engine(settings.effective_database_url)
    try:
        migrate(engine)
        return store_packs.read_stored(engine, store_id)
    finally:
        engine.dispose()
