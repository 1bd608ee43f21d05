"""A shop's own documents from the command line."""

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.opened import opened_desk


def document(
    file: Annotated[Path, typer.Argument(help="DOCX, PDF, HTML, Markdown or text.", exists=True, dir_okay=False)],
    store: Annotated[str, typer.Option("--store", help="The store's id.")],
) -> None:
    """Read a document of the shop's rules; each section is proposed as a policy for a person to confirm."""
    from agent.desk import documents
    from agent.desk.importing import local_operator

    with opened_desk() as desk:
        who = local_operator(desk)
        brought = documents.bring(desk, who, store_id=store, name=file.name, content=file.read_bytes())
        shown = documents.read(desk, who, brought.document_id)
    for clause in shown.clauses:
        kinds = ", ".join(promise.kind for promise in clause.proposed.clause.commitments)
        typer.echo(f"{clause.imported_id}\t{clause.state}\t{clause.heading}\t{kinds}")
    known = "known already, " if brought.known else ""
    typer.echo(f"{known}{shown.row.clauses} proposed, {shown.row.decided} decided: /documents/{brought.document_id}")
    typer.echo("Nothing of it holds until a person confirms it in the running desk (zhauap serve).")
