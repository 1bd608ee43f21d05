"""Settings to Services; only entry points import this."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agent import jobs
from agent.desk import store_packs
from agent.desk.desk import Desk
from agent.desk.shelves import Shelves
from agent.desk.spending import DeskLedger
from agent.drafting.judging import Judge
from agent.drafting.ledger import Budget, Ledger, NoLedger, Price
from agent.pipeline import MendingDrafter, StoreKnowledge
from agent.rules import instructions
from agent.services import Services
from agent.settings import Settings
from agent.store import knowledge_rows
from agent.store.engine import open_engine
from agent.store.migrate import migrate
from knowledge.embedder import Embedder, choose_embedder, embedder_named
from knowledge.index import Index
from knowledge.library import Library
from knowledge.progress import write_progress
from knowledge.renewal import Record
from knowledge.search import open_store
from knowledge.store_pack import read_pack
from knowledge.store_profile import StorePack, StoreProfile

if TYPE_CHECKING:
    from agent.drafting.model_chain import ModelChain


def build(settings: Settings) -> Services:
    """Open the database and the index, bring both schemas up to date, and put the parts together."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.effective_database_url)
    migrate(engine)
    jobs.migrate(engine)
    queue = jobs.Jobs(engine)
    opened = ExitStack()
    shelves = open_shelves(settings, engine)
    opened.callback(shelves.close)
    ledger = DeskLedger(engine=engine, clock=now, default=budget_of(settings))
    desk = Desk(
        engine=engine,
        jobs=queue,
        knowledge=shelves,
        clock=now,
        model=open_model(settings, ledger),
        judge=open_judge(settings, ledger),
        budget=budget_of(settings),
    )
    worker = jobs.Worker(desk, worker_id=settings.worker_id, concurrency=settings.draft_concurrency)
    return Services(settings=settings, desk=desk, jobs=queue, worker=worker, opened=opened)


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def open_shelves(settings: Settings, engine: sa.Engine) -> Shelves:
    """Return the searches of all stores; the index and the embedder wait until the first store is asked for."""

    def open_library(record: Record) -> Library:
        return Library(
            record,
            open_index=lambda: open_index(settings),
            open_embedder=lambda: open_embedder(settings),
            embedder_named=lambda name: embedder_named(
                name,
                base_url=settings.embeddings_base_url,
                api_key=settings.embeddings_api_key.get_secret_value(),
            ),
            noted=lambda progress: write_progress(progress_file(settings), progress),
        )

    return Shelves(engine=engine, open_library=open_library)


@contextmanager
def opened_shelves(settings: Settings) -> Iterator[tuple[Shelves, tuple[str, ...]]]:
    """Give the searches and the ids of the stores to a command that needs nothing else of the desk."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.effective_database_url)
    migrate(engine)
    shelves = open_shelves(settings, engine)
    try:
        with engine.connect() as connection:
            store_ids = tuple(sorted(knowledge_rows.store_ids(connection)))
        yield shelves, store_ids
    finally:
        shelves.close()
        engine.dispose()


def progress_file(settings: Settings) -> Path:
    """Return where this process tells others how far its search has come."""
    return settings.data_dir / f"knowledge-{settings.worker_id}.json"


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


def open_model(settings: Settings, ledger: Ledger | None = None) -> MendingDrafter | None:
    """Return the model drafter, or None when no model is configured; LangChain is imported only then."""
    if not settings.model_configured:
        return None
    from agent.drafting.openai_model import OpenAIModel

    return OpenAIModel(open_chain(settings, ledger), instructions=instructions)


def open_judge(settings: Settings, ledger: Ledger | None = None) -> Judge | None:
    """Return what gives a second opinion, or None when no model is configured."""
    if not settings.model_configured:
        return None
    from agent.drafting.openai_judge import OpenAIJudge

    return OpenAIJudge(open_chain(settings, ledger))


def open_chain(settings: Settings, ledger: Ledger | None) -> "ModelChain":
    """Return the models of the settings behind one door; none of them is asked yet."""
    # LangSmith would send every prompt away if somebody's shell has its variables set.
    os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
    from agent.drafting.model_chain import ModelChain
    from agent.drafting.openai_chat import OpenAIChat

    endpoints = [
        OpenAIChat(
            base_url=settings.llm_base_url or None,
            api_key=settings.llm_api_key.get_secret_value() or "none",
            model=model,
            timeout_s=settings.llm_timeout_s,
        )
        for model in settings.llm_models
    ]
    prices = {model: Price(**price.model_dump()) for model, price in settings.llm_prices.items()}
    return ModelChain(endpoints, ledger=ledger or NoLedger(), prices=prices, timeout_s=settings.llm_timeout_s)


def budget_of(settings: Settings) -> Budget:
    """Return what a store may spend that says nothing of its own."""
    return Budget(tokens_per_day=settings.llm_tokens_per_day, usd_per_month=settings.llm_usd_per_month)


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
