"""Stores, their reviews and their knowledge."""

import time
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.opened import opened_desk

app = typer.Typer(help="Store packs: policies, past replies, voice.", no_args_is_help=True)
reviews_app = typer.Typer(help="Reviews in.", no_args_is_help=True)
knowledge_app = typer.Typer(help="The search index.", no_args_is_help=True)
Pack = Annotated[Path, typer.Argument(help="A store pack: a folder or a zip.")]


@app.command("list")
def list_stores() -> None:
    """List the stores of the desk."""
    from agent.desk import store_packs

    with opened_desk() as desk:
        for store in store_packs.list_stores(desk):
            typer.echo(f"{store.id}\t{store.name.get('ru', '')}\t{', '.join(store.platforms)}")


@app.command("validate")
def validate(pack: Pack) -> None:
    """Check a store pack; every problem is named with file, line and field."""
    from knowledge.store_pack import read_pack

    read = read_pack(pack)
    typer.echo(
        f"{read.store.id}: {len(read.clauses)} policies, {len(read.past_replies)} past replies, no problem found"
    )


@app.command("import")
def import_pack(
    pack: Pack, why: Annotated[str, typer.Option(help="Why policies change; kept in their history.")] = ""
) -> None:
    """Add a store, or bring it up to date; a changed policy becomes its next version."""
    from agent.desk import store_packs
    from knowledge.store_pack import read_pack

    read = read_pack(pack)
    with opened_desk() as desk:
        store_packs.put_pack(desk, read, why=why)
    typer.echo(f"{read.store.id}: {len(read.clauses)} policies, {len(read.past_replies)} past replies")


@app.command("export")
def export(store: Annotated[str, typer.Argument(help="The store's id.")], folder: Path) -> None:
    """Write a store as a pack."""
    from agent.desk import store_packs
    from knowledge.pack_writer import write_pack

    with opened_desk() as desk:
        write_pack(store_packs.get_pack(desk, store), folder)
    typer.echo(f"written: {folder}")


@reviews_app.command("import")
def import_reviews(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or JSON Lines.", exists=True, dir_okay=False)],
    store: Annotated[str, typer.Option(help="The store's id.")],
    platform: Annotated[str, typer.Option(help="Where the reviews are from.")] = "kaspi",
    column: Annotated[list[str] | None, typer.Option(help="field=column name, for columns with unusual names.")] = None,
) -> None:
    """Import reviews; repeated rows change nothing, a broken row is named and the others are stored."""
    from agent.desk import importing
    from agent.desk.importing import local_operator

    columns = dict(pair.split("=", 1) for pair in column or [] if "=" in pair)
    with opened_desk() as desk:
        who = local_operator(desk)
        id = importing.accept_file(
            desk, who, store_id=store, name=file.name, content=file.read_bytes(), platform=platform, columns=columns
        )
        importing.run(desk, import_id=id)
        shown = importing.shown(desk, who, id)
    for line, problem in shown.errors:
        typer.echo(f"{file.name}:{line}: {problem}", err=True)
    tally = f"{shown.stored} new, {shown.repeated} known, {shown.revised} edited, {len(shown.errors)} broken"
    typer.echo(f"{shown.rows} rows: {tally}")
    typer.echo("The drafts are written by the running desk (zhauap serve).")


@knowledge_app.command("reindex")
def reindex(
    store: Annotated[str, typer.Argument(help="The store's id; empty for all.")] = "",
    fresh: Annotated[bool, typer.Option(help="Throw away what is indexed, and begin anew.")] = False,
) -> None:
    """Bring the search index in line with policies and past replies; interrupted, it goes on where it stopped.

    A running desk does this by itself: ``zhauap knowledge status`` shows how far it is.
    """
    from agent.bootstrap import opened_shelves
    from agent.cli.progress_lines import Lines, line
    from agent.settings import Settings

    with opened_shelves(Settings()) as (shelves, store_ids):
        wanted = [id for id in store_ids if store in ("", id)]
        if store and not wanted:
            raise typer.BadParameter(f"there is no store {store}")
        for id in wanted:
            shelves.library.renew(id, fresh=fresh)
        lines, progress = Lines(), shelves.progress()
        while not all(each.settled for each in progress):
            lines.show(progress)
            time.sleep(0.2)
            progress = shelves.progress()
    lines.end()
    for each in progress:
        typer.echo(line(each))
    raise typer.Exit(1 if any(each.state == "failed" for each in progress) else 0)


@knowledge_app.command("status")
def status() -> None:
    """Show how far the search of each store has come, in every process over this data folder."""
    from agent.cli.progress_lines import line
    from agent.settings import Settings
    from knowledge.progress import read_progress

    for file in sorted(Settings().data_dir.glob("knowledge-*.json")):
        written = read_progress(file)
        if written:
            typer.echo(f"{file.stem.removeprefix('knowledge-')}, {written.at.astimezone():%Y-%m-%d %H:%M:%S}:")
            for each in written.stores:
                typer.echo(f"  {line(each)}")
