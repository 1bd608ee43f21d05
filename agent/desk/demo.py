"""The demo store: a pack and reviews that come with the program."""

import json
from pathlib import Path

import knowledge
from agent.desk import accounts, intake, store_packs
from agent.desk.desk import Desk
from agent.desk.records import read_review
from agent.domain.operator import Role
from agent.store import people
from agent.store import reviews as review_rows
from knowledge.store_pack import read_pack

SEED = Path(knowledge.__file__).parent / "seed"


def prepare(desk: Desk, *, login: str) -> None:
    """Bring in the demo store, its owner and its reviews; a second time changes nothing."""
    store_id = store_packs.put_pack_if_new(desk, read_pack(SEED))
    with desk.engine.connect() as connection:
        row = people.by_login(connection, login)
    if row is None:
        accounts.add_operator(desk, login=login, role=Role.ADMIN)
    with desk.engine.connect() as connection:
        row = people.by_login(connection, login)
        owner = people.load(connection, row) if row else None
    lines = (SEED / "reviews.jsonl").read_text(encoding="utf-8").splitlines()
    reviews = [read_review(json.loads(line)) for line in lines if line.strip()]
    if owner:
        intake.receive(desk, owner, store_id=store_id, reviews=reviews)


def drafts_missing(desk: Desk) -> int:
    """Return how many reviews still wait for their draft."""
    with desk.engine.connect() as connection:
        return len(review_rows.waiting(connection))
