"""Writes a store as a pack: the same folder or ZIP archive that store_pack reads."""

import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from knowledge.past_reply import PastReply
from knowledge.policy import AllowedCommitment, Clause
from knowledge.store_profile import StorePack, StoreProfile


def write_pack(pack: StorePack, folder: Path) -> None:
    """Write the pack to an empty or new folder, or to a new archive when the name ends in ``.zip``.

    Raises FileExistsError when something is already there: an export never mixes with an older one.
    """
    files = _files(pack)
    if folder.suffix == ".zip":
        with zipfile.ZipFile(folder, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _files(pack: StorePack) -> dict[str, str]:
    """Return the text of every file of the pack."""
    policies = {f"policies/{clause.id}.md": _policy(clause) for clause in pack.clauses}
    replies = "".join(f"{_line(reply)}\n" for reply in pack.past_replies)
    return {"store.yaml": _yaml(_store(pack.store)), **policies, "replies.jsonl": replies}


def _store(store: StoreProfile) -> dict[str, Any]:
    groups = {id: list(words) for id, words in store.product_groups.items()}
    facts = asdict(store) | {"platforms": list(store.platforms), "product_groups": groups}
    return {name: value for name, value in facts.items() if value is not None and value != {}}


def _policy(clause: Clause) -> str:
    head = {
        "id": clause.id,
        "version": clause.version,
        "title": dict(clause.title),
        "issues": list(clause.issues),
        "platforms": list(clause.platforms),
        "product_groups": list(clause.product_groups),
        "valid_from": clause.valid_from.isoformat() if clause.valid_from else None,
        "valid_to": clause.valid_to.isoformat() if clause.valid_to else None,
        "commitments": [_commitment(allowed) for allowed in clause.commitments],
        "wording": dict(clause.wording),
    }
    sections = "".join(f"## {language}\n{text}\n" for language, text in clause.body.items())
    return f"---\n{_yaml(head)}---\n{sections}"


def _commitment(allowed: AllowedCommitment) -> dict[str, Any]:
    facts = asdict(allowed) | {"conditions": list(allowed.conditions)}
    return {name: value for name, value in facts.items() if value is not None and value != []}


def _line(reply: PastReply) -> str:
    facts = asdict(reply) | {"issues": list(reply.issues), "clauses": list(reply.clauses)}
    usual = {"clauses": [], "standing": 1.0}
    return json.dumps({name: value for name, value in facts.items() if usual.get(name) != value}, ensure_ascii=False)


def _yaml(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
