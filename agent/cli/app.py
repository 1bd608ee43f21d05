"""The tree of commands."""

import sys

import typer

from agent.cli import batch, serving, stores, users
from agent.domain.error import DeskError

app = typer.Typer(
    name="zhauap",
    help="Reply desk for marketplace sellers: reviews in, checked drafts, a person approves, replies out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(stores.app, name="store")
app.add_typer(stores.reviews_app, name="reviews")
app.add_typer(stores.knowledge_app, name="knowledge")
app.add_typer(users.app, name="user")
app.add_typer(users.token_app, name="token")
for command in (serving.serve, serving.worker, serving.demo, serving.doctor, serving.backup, serving.restore):
    app.command()(command)
for command in (batch.draft, batch.check, batch.triage, batch.search):
    app.command()(command)


def run() -> None:
    """Run a command; an expected error is a sentence, not a traceback."""
    try:
        app()
    except DeskError as error:
        typer.echo(f"zhauap: {error.said['ru']}", err=True)
        sys.exit(1)
