"""A seller's own rules from the command line."""

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.opened import opened_desk

app = typer.Typer(help="A seller's own words and rules.", no_args_is_help=True)
File = Annotated[Path, typer.Argument(help="A YAML file of rules.", exists=True, dir_okay=False)]
StoreId = Annotated[str, typer.Option("--store", help="The store's id.")]


@app.command("validate")
def validate(file: File) -> None:
    """Check a file of rules against its own examples."""
    from agent.rules.own_file import read_own_rules

    typer.echo(f"{len(read_own_rules(file.read_text(encoding='utf-8')))} rules, all pass their examples")


@app.command("import")
def import_rules(file: File, store: StoreId, why: Annotated[str, typer.Option(help="What changed.")] = "") -> None:
    """Put a file of rules in force for a store."""
    from agent.desk import own_rules
    from agent.desk.importing import local_operator

    with opened_desk() as desk:
        who = local_operator(desk)
        known = own_rules.read(desk, who, store).version
        source = file.read_text(encoding="utf-8")
        version = own_rules.save(desk, who, store_id=store, source=source, version=known, why=why)
    typer.echo(f"{store}: version {version} is in force")


@app.command("export")
def export(store: StoreId) -> None:
    """Print the rules in force."""
    from agent.desk import own_rules
    from agent.desk.importing import local_operator

    with opened_desk() as desk:
        typer.echo(own_rules.read(desk, local_operator(desk), store).source, nl=False)


@app.command("list")
def list_rules() -> None:
    """List the desk's rules with what each says and where it comes from."""
    from agent.rules.facts import rule_facts

    for id, fact in rule_facts().items():
        typer.echo(f"{id}\t{fact.says}\t{fact.source}")
