"""The batch commands: JSON Lines in, JSON Lines out, ids and order kept, non-zero exit when a line failed."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import typer

from agent.cli.json_lines import Record, convert

In = Annotated[str, typer.Option("--in", help="JSON Lines file, - for standard input.")]
Out = Annotated[str, typer.Option("--out", help="JSON Lines file, - for standard output.")]
Store = Annotated[str, typer.Option("--store", help="A store pack (folder or zip), or the id of a store of the desk.")]


Engine = Annotated[Literal["auto", "composer", "model"], typer.Option(help="auto takes the model if one is set.")]


def _today() -> date:
    from agent.desk.desk import ALMATY

    return datetime.now(ALMATY).date()


def _knowledge(store: str) -> Any:
    """Return what a pack or a store of the desk knows; without one there are no clauses."""
    from agent.bootstrap import knowledge_of
    from agent.settings import Settings

    return knowledge_of(Settings(), store)


def _exit(failed: int) -> None:
    if failed:
        typer.echo(f"zhauap: {failed} line(s) with an error, see the field error", err=True)
        raise typer.Exit(1)


def draft(
    store: Store = "",
    source: In = "-",
    target: Out = "-",
    engine: Annotated[
        Literal["auto", "composer", "model"], typer.Option(help="auto takes the model if one is set.")
    ] = "auto",
) -> None:
    """Draft replies to reviews."""
    from agent.bootstrap import open_model
    from agent.desk.records import draft_record
    from agent.pipeline import Wish
    from agent.settings import Settings

    model = None if engine == "composer" else open_model(Settings())
    if engine == "model" and model is None:
        typer.echo(
            "zhauap: no model is configured; set ZHAUAP_LLM_BASE_URL, ZHAUAP_LLM_API_KEY, ZHAUAP_LLM_MODEL", err=True
        )
        raise typer.Exit(2)
    knowledge, day, wish = _knowledge(store), _today(), Wish(model=model)

    async def answer(values: Record) -> Record:
        return await draft_record(values, knowledge, day=day, wish=wish)

    _exit(convert(source, target, answer))


def check(store: Store = "", source: In = "-", target: Out = "-") -> None:
    """Check replies against the rules and the store's clauses."""
    from agent.desk.records import checked

    knowledge, day = _knowledge(store), _today()

    async def answer(values: Record) -> Record:
        return checked(values, knowledge, day=day)

    _exit(convert(source, target, answer))


def triage(source: In = "-", target: Out = "-") -> None:
    """Say what is read in reviews: language, issues, urgency and the rest."""
    from agent.desk.records import triaged

    async def answer(values: Record) -> Record:
        return triaged(values)

    _exit(convert(source, target, answer))


def search(store: Store, source: In = "-", target: Out = "-") -> None:
    """Find clauses and past replies for reviews."""
    from agent.desk.records import searched

    knowledge, day = _knowledge(store), _today()

    async def answer(values: Record) -> Record:
        return searched(values, knowledge, day=day)

    _exit(convert(source, target, answer))
