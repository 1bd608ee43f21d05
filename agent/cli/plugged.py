"""Commands that other packages bring: found among the installed entry points, loaded when they are asked for."""

from importlib.metadata import EntryPoint, entry_points
from typing import Any

import typer
from typer.core import TyperGroup

GROUP = "zhauap.commands"
"""Each entry of the group names a ``typer.Typer``; so nothing here imports the packages that bring one."""


class PluggedGroup(TyperGroup):
    """A tree of commands that grows by the entry points of its group."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the own commands, then the brought ones."""
        own = super().list_commands(ctx)
        return [*own, *sorted(set(_brought()) - set(own))]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; only one that is not our own is looked for among the entry points."""
        own = super().get_command(ctx, cmd_name)
        found = None if own else _brought().get(cmd_name)
        if found is None:
            return own
        command = typer.main.get_command(found.load())
        command.name = cmd_name
        return command


def _brought() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}
