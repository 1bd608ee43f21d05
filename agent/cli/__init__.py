"""The command ``zhauap``: Typer commands without logic of their own."""


def main() -> None:
    """Run the command line; heavy imports wait until a command needs them."""
    from agent.cli.app import run

    run()
