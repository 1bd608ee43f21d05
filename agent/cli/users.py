"""People and tokens."""

from typing import Annotated

import typer

from agent.cli.opened import opened_desk
from agent.domain.operator import Role

app = typer.Typer(help="People who may sign in.", no_args_is_help=True)
token_app = typer.Typer(help="API tokens.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(help="The person's login.")]


@app.command("add")
def add(
    login: Login,
    role: Annotated[Role, typer.Option(help="viewer, operator, lead or admin.")] = Role.OPERATOR,
    store: Annotated[list[str] | None, typer.Option(help="A store the person may see; repeat for more.")] = None,
    no_password: Annotated[bool, typer.Option(help="Only one-time links.")] = False,
) -> None:
    """Add a person; the password is asked for, so that it stays out of the shell's history."""
    from agent.desk import accounts

    password = "" if no_password else typer.prompt("Пароль / Құпиясөз", hide_input=True, confirmation_prompt=True)
    with opened_desk() as desk:
        accounts.add_operator(desk, login=login, role=role, password=password, store_ids=store or [])
    typer.echo(f"{login}: {role}")


@app.command("list")
def list_users() -> None:
    """List everybody who may sign in."""
    from agent.store import people

    with opened_desk() as desk, desk.engine.connect() as connection:
        for row in people.list_operators(connection):
            typer.echo(f"{row['login']}\t{row['role']}")


@app.command("link")
def link(login: Login) -> None:
    """Print a one-time sign-in link, good for an hour."""
    from agent.desk import accounts
    from agent.settings import Settings

    settings = Settings()
    with opened_desk() as desk:
        secret = accounts.make_link(desk, login=login)
    typer.echo(f"http://{settings.host}:{settings.port}/sign-in/{secret}")


@token_app.command("add")
def add_token(login: Login, name: Annotated[str, typer.Option(help="What the token is for.")] = "") -> None:
    """Print a new API token that acts as a person; it is shown this once."""
    from agent.desk import accounts

    with opened_desk() as desk:
        typer.echo(accounts.add_token(desk, login=login, name=name or "token"))


@token_app.command("list")
def list_tokens() -> None:
    """List the live tokens."""
    from agent.store import people

    with opened_desk() as desk, desk.engine.connect() as connection:
        for row in people.list_tokens(connection):
            typer.echo(f"{row['digest'][:16]}\t{row['login']}\t{row['name']}\t{row['created_at']:%Y-%m-%d}")
