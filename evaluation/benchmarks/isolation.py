"""Asks stores whose texts and ids overlap on purpose, and counts what is found of another store.

python -m evaluation.benchmarks.isolation --queries 10000 --stores 12 --seed 7
"""

import json
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation.benchmarks import generated
from evaluation.benchmarks.chroma_server import chroma_server
from evaluation.benchmarks.machine import machine
from knowledge.embedder import Embedder
from knowledge.index import Index
from knowledge.ngram_embedder import NgramEmbedder
from knowledge.passage import Passage
from knowledge.past_reply import PastReply
from knowledge.policy import ISSUES, Clause
from knowledge.query import Query
from knowledge.search import open_store
from knowledge.store_profile import StorePack

DAY = date(2026, 11, 23)
FORMS = ("embedded", "server")


def main(
    queries: Annotated[int, typer.Option(help="Random queries to each form of the index.")] = 10_000,
    stores: int = 12,
    seed: int = 7,
) -> None:
    """Print the counts as JSON, one line for the embedded index and one for a Chroma server; exit 1 on a leak."""
    good = True
    for form in FORMS:
        with tempfile.TemporaryDirectory() as name, opened(form, Path(name)) as index:
            result = trial(index, queries=queries, stores=stores, seed=seed)
        good &= not result["foreign_passages"] and not result["foreign_vectors"]
        facts = {"index": form, "queries": queries, "stores": stores, "seed": seed, "note": generated.NOTE}
        typer.echo(json.dumps(facts | result | machine(), ensure_ascii=False))
    raise typer.Exit(0 if good else 1)


@contextmanager
def opened(form: str, folder: Path) -> Iterator[Index]:
    """Open an index in the folder, or at a real server over it."""
    if form == "server":
        with chroma_server(folder) as url:
            index = Index.open(url=url)
            try:
                yield index
            finally:
                index.close()
    else:
        index = Index.open(folder)
        yield index
        index.close()


def overlapping(seed: int, stores: int) -> list[StorePack]:
    """Return stores that share most of their texts and half of their ids; each names itself in every item."""
    texts = list(generated.past_replies(seed, 80))
    rules = generated.clauses(seed, 20)
    packs = []
    for at in range(stores):
        dice, name = random.Random(f"{seed} {at}"), f"store-{at}"
        packs.append(
            StorePack(
                store=generated.profile(name),
                clauses=tuple(_own_clause(each, name) for each in dice.sample(rules, 12)),
                past_replies=tuple(_own_reply(each, name, at) for at, each in enumerate(dice.sample(texts, 50))),
            )
        )
    return packs


def trial(index: Index, *, queries: int, stores: int, seed: int) -> dict[str, Any]:
    """Ask at random, and count the passages found and those of another store."""
    embedder, dice = NgramEmbedder(dimensions=64), random.Random(seed)
    packs = overlapping(seed, stores)
    searches = [(pack, open_store(pack, index=index, embedder=embedder)) for pack in packs]
    texts = [reply.review for reply in generated.past_replies(seed, 80)]
    started = time.monotonic()
    passages = foreign = vectors = 0
    for _ in range(queries):
        pack, search = dice.choice(searches)
        found = search.find(_query(dice, texts))
        passages += len(found)
        foreign += sum(not belongs(passage, pack) for passage in found)
        vectors += _foreign_vectors(index, embedder, pack, dice.choice(texts))
    seconds = round(time.monotonic() - started)
    return {"passages": passages, "foreign_passages": foreign, "foreign_vectors": vectors, "seconds": seconds}


def belongs(passage: Passage, pack: StorePack) -> bool:
    """Tell whether a passage is one of the store's own."""
    if passage.clause:
        return passage.clause in pack.clauses and passage.clause.body["ru"] == pack.store.id
    return passage.past_reply in pack.past_replies and passage.past_reply.product == pack.store.id


def _own_clause(clause: Clause, store: str) -> Clause:
    return replace(clause, body={"ru": store, "kk": store})


def _own_reply(reply: PastReply, store: str, at: int) -> PastReply:
    return replace(reply, id=reply.id if at % 2 else f"{store}/{reply.id}", product=store)


def _query(dice: random.Random, texts: list[str]) -> Query:
    language = dice.choice(("ru", "kk"))
    text = dice.choice((dice.choice(texts), generated.text(dice, language, dice.randint(0, 30))))
    return Query(
        text=text,
        language=language,
        platform="kaspi",
        day=DAY,
        issues=tuple(dice.sample(sorted(ISSUES), k=dice.randint(0, 3))),
        product=f"store-{dice.randrange(12)}",
        rating=dice.choice((None, 1, 3, 5)),
        k_clauses=dice.choice((5, 5, 50)),
        k_past=dice.choice((3, 3, 3, 50)),
    )


def _foreign_vectors(index: Index, embedder: Embedder, pack: StorePack, text: str) -> int:
    """Count the vectors that the index itself gives beyond the store's own, asked for far more than it has."""
    [vector] = embedder.queries([text])
    found = index.nearest(store_id=pack.store.id, kind="past_reply", embedder=embedder, vector=vector, k=1_000)
    own = {reply.id for reply in pack.past_replies}
    return sum(id not in own for id, _ in found)


if __name__ == "__main__":
    typer.run(main)
