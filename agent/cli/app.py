"""The tree of commands."""

import sys
from collections.abc import Callable

import typer

from agent.cli import batch, documents, replies, rules, serving, stores, users
from agent.cli.plugged import PluggedGroup

app = typer.Typer(
    cls=PluggedGroup,
    name="zhauap",
    help="Reply desk for marketplace sellers: reviews in, checked drafts, a person approves, replies out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
stores.app.command("document")(documents.document)
stores.app.add_typer(replies.app, name="replies")
app.add_typer(stores.app, name="store")
app.add_typer(stores.reviews_app, name="reviews")
app.add_typer(stores.knowledge_app, name="knowledge")
app.add_typer(rules.app, name="rules")
app.add_typer(users.app, name="user")
app.add_typer(users.token_app, name="token")
COMMANDS: tuple[Callable[..., None], ...] = (
    serving.serve,
    serving.worker,
    serving.demo,
    serving.doctor,
    serving.backup,
    serving.restore,
    batch.draft,
    batch.check,
    batch.triage,
    batch.search,
)
for command in COMMANDS:
    app.command()(command)


def run() -> None:
    """Run a command; an expected error is a sentence, not a traceback."""
    try:
        app()
    except Exception as error:
        # Every error that people can expect says what it is; the others keep their traceback.
        said = getattr(error, "said", None)
        if said is None:
            raise
        typer.echo(f"zhauap: {said['ru']}", err=True)
        sys.exit(1)
