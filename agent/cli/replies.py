"""Past good replies: a file of them in."""

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.opened import opened_desk

app = typer.Typer(help="Past good replies, from which drafts learn their tone.", no_args_is_help=True)


@app.callback()
def replies() -> None:
    """Keep the commands a group, also while there is only one."""


@app.command("import")
def import_replies(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or JSON Lines.", exists=True, dir_okay=False)],
    store: Annotated[str, typer.Option(help="The store's id.")],
    live: Annotated[bool, typer.Option(help="What passes the checks serves at once, without a lead.")] = False,
) -> None:
    """Import reviews with the replies they got; each row passes the gate or is named with the reasons."""
    from agent.desk import import_runs, importing, reply_import

    with opened_desk() as desk:
        who = importing.local_operator(desk)
        content = file.read_bytes()
        id = reply_import.accept(desk, who, store_id=store, name=file.name, content=content, live=live)
        import_runs.run(desk, import_id=id)
        shown = importing.shown(desk, who, id)
    for line, problem in shown.errors:
        typer.echo(f"{file.name}:{line}: {problem}", err=True)
    tally = f"{shown.stored} taken, {shown.repeated} known, {len(shown.errors)} refused"
    typer.echo(f"{shown.rows} rows: {tally}")
    if shown.stored and not live:
        typer.echo("They wait for a lead: Past replies in the desk (zhauap serve).")
