"""Reads a kept file as what it is: reviews, or past replies."""

from agent.desk import importing, reply_import
from agent.desk.desk import Desk
from agent.store import import_rows


def run(desk: Desk, *, import_id: str) -> None:
    """Read a kept file from where it stands to its end."""
    with desk.engine.connect() as connection:
        found = import_rows.get(connection, import_id)
    if found is not None and found["options"]["kind"] == reply_import.KIND:
        reply_import.run(desk, import_id)
    else:
        importing.run(desk, import_id=import_id)
