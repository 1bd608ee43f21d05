"""Measures what is ours in a draft by a model: CPU beside a bare LangChain chain, and many drafts at once.

python -m evaluation.benchmarks.model_load [--drafts 200] [--wait 1.0] [--embedder e5]

The endpoint runs in a process of its own and takes the same time for everybody. The bare chain is what a tutorial
would build of the same parts: our search as the retriever, a prompt template with the clauses found, and ChatOpenAI
with structured output; it masks, checks and ties nothing. Both find their passages with the same embedder.
"""

import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any, Literal

import typer
from pydantic import SecretStr

from agent.bootstrap import open_model
from agent.desk.demo import SEED
from agent.domain.review import Review
from agent.pipeline import StoreKnowledge, Wish, propose
from agent.settings import Settings
from evaluation.benchmarks.bare_chain import BareChain
from evaluation.benchmarks.machine import machine
from evaluation.benchmarks.slow_endpoint import slow_endpoint
from knowledge.embedder import choose_embedder
from knowledge.index import Index
from knowledge.search import open_store
from knowledge.store_pack import read_pack

DAY = date(2026, 11, 23)
Work = Callable[[Review], Awaitable[object]]


def main(
    drafts: Annotated[int, typer.Option(help="How many at once.")] = 200,
    wait: Annotated[float, typer.Option(help="Seconds that the endpoint takes.")] = 1.0,
    rounds: Annotated[int, typer.Option(help="How often the CPU comparison is run; medians are printed.")] = 3,
    embedder: Annotated[Literal["e5", "ngram"], typer.Option()] = "e5",
) -> None:
    """Print one JSON line with both figures."""
    pack = read_pack(SEED)
    index = Index.open()
    knowledge = StoreKnowledge(pack=pack, search=open_store(pack, index=index, embedder=choose_embedder(embedder)))
    with slow_endpoint(wait) as url:
        settings = Settings(llm_base_url=url, llm_api_key=SecretStr("k"), llm_model="m")
        model, bare = open_model(settings), BareChain(url=url, knowledge=knowledge, day=DAY)
        engines: list[str] = []

        async def ours(review: Review) -> None:
            proposal = await propose(review, knowledge, day=DAY, wish=Wish(model=model))
            engines.append(proposal.draft.engine)

        figures = asyncio.run(_measure(ours, bare.draft, drafts=drafts, wait=wait, rounds=rounds))
    index.close()
    written = {"drafts": drafts, "wait_s": wait, "embedder": embedder, "by_model": engines.count("model")}
    typer.echo(json.dumps({**written, "of": len(engines), **figures, **machine()}, ensure_ascii=False))


async def _measure(ours: Work, bare: Work, *, drafts: int, wait: float, rounds: int) -> dict[str, Any]:
    for work in (ours, bare):
        await work(_review(-1))
    ratios, each = [], []
    for number in range(rounds):
        pair = [await _cpu(work, first=number * 1_000, count=40) for work in (ours, bare)]
        each.append(pair)
        ratios.append(pair[0] / pair[1])
    started = time.perf_counter()
    await asyncio.gather(*(ours(_review(100_000 + number)) for number in range(drafts)))
    took = time.perf_counter() - started
    return {
        "cpu_ms_ours": round(statistics.median(pair[0] for pair in each) * 1_000, 1),
        "cpu_ms_bare": round(statistics.median(pair[1] for pair in each) * 1_000, 1),
        "cpu_ratio": round(statistics.median(ratios), 2),
        "at_once_s": round(took, 2),
        "share_of_ideal": round(wait / took, 3),
    }


async def _cpu(work: Work, *, first: int, count: int) -> float:
    """Return the seconds of CPU a draft of this process, threads included."""
    before = time.process_time()
    await asyncio.gather(*(work(_review(first + number)) for number in range(count)))
    return (time.process_time() - before) / count


def _review(number: int) -> Review:
    text = f"Чайник потёк на второй день, заказ на кухню {number}, деньги на ветер"
    return Review(id=str(number), platform="kaspi", rating=1, text=text, product="Чайник 1,7 л")


if __name__ == "__main__":
    typer.run(main)
