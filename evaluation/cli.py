"""The command ``zhauap eval``; what it measures with is imported when it is asked for."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from evaluation.retrieval.table import Row
    from knowledge.embedder import Embedder

app = typer.Typer(help="Measure the desk on labelled sets.", no_args_is_help=True)
_Half = Literal["dev", "test", "all"]
_SETS = ("own", "xquad", "kazqad")


@app.callback()
def _group() -> None:
    """Measure the desk on labelled sets."""


@app.command()
def retrieval(
    *,
    data: Annotated[Path | None, typer.Option(help="Folder that holds retrieval/ with the public sets.")] = None,
    sets: Annotated[str, typer.Option(help="Which sets, with commas: own, xquad, kazqad.")] = ",".join(_SETS),
    half: Annotated[_Half, typer.Option(help="dev: odd ids; test: even ids.")] = "all",
    embedder: Annotated[Literal["auto", "e5", "ngram"], typer.Option(help="Who turns texts into vectors.")] = "auto",
    misses: Annotated[bool, typer.Option(help="Print every query of the own set that misses a clause.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write the figures as JSON.")] = None,
    seed: Annotated[int, typer.Option(help="Gives the order in which the queries are asked.")] = 7,
) -> None:
    """Measure the search: each retriever alone and fused, one table a set and language."""
    from evaluation.benchmarks.machine import machine
    from evaluation.retrieval.table import tables
    from knowledge.embedder import choose_embedder

    if data:
        os.environ["ZHAUAP_SHARED_DATA"] = str(data)
    chosen = choose_embedder(embedder)
    rows, missed = [], []
    for name in _asked(sets):
        found, misses_of = _own(half, chosen, seed) if name == "own" else (_public(name, half, chosen, seed), [])
        typer.echo(tables(found) + "\n" if found else "")
        rows += found
        missed += misses_of
    facts = {"half": half, "seed": seed, "embedder": chosen.name, **machine()}
    typer.echo(json.dumps(facts, ensure_ascii=False))
    for miss in missed if misses else ():
        typer.echo(json.dumps(miss, ensure_ascii=False))
    if out:
        result = facts | {"rows": [row.record() for row in rows], "misses": missed}
        out.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")


def _asked(sets: str) -> list[str]:
    names = [name.strip() for name in sets.split(",") if name.strip()]
    unknown = [name for name in names if name not in _SETS]
    if unknown or not names:
        raise typer.BadParameter(f"{', '.join(unknown) or 'nothing'}: choose among {', '.join(_SETS)}")
    return names


def _own(half: _Half, embedder: "Embedder", seed: int) -> "tuple[list[Row], list[dict[str, Any]]]":
    from evaluation.retrieval import own
    from evaluation.retrieval.cases import read_cases
    from evaluation.retrieval.retrievers import Stores
    from knowledge.index import Index

    cases = read_cases(half)
    index = Index.open()
    try:
        stores = Stores(index, embedder)
        found = own.run(cases, stores, seed=seed)
        return own.rows(cases, found), own.misses(cases, found["fused+issues"], stores)
    finally:
        index.close()


def _public(name: str, half: _Half, embedder: "Embedder", seed: int) -> "list[Row]":
    from evaluation.retrieval import public

    try:
        return public.rows(name, embedder, half=half, seed=seed)
    except FileNotFoundError as error:
        typer.echo(f"skipped {name}: {error}", err=True)
        return []
