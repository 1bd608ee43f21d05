"""Teaches the bundled embedder the issues anew, after the examples in knowledge/complaints were changed.

python -m evaluation.retrieval.teach
"""

import typer

from knowledge.complaint_bank import complaints
from knowledge.embedder import choose_embedder
from knowledge.issue_head import teach


def main() -> None:
    """Embed the examples, fit the map and store it beside them."""
    embedder = choose_embedder("e5")
    path = teach(embedder).save(embedder.name)
    typer.echo(f"{len(complaints().texts)} examples -> {path.name}, {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    typer.run(main)
