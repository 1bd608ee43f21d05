"""Whether the desk lives and is ready."""

import sqlalchemy as sa
from fastapi import APIRouter
from fastapi.responses import JSONResponse

from agent.web.state import TheDesk

router = APIRouter(tags=["health"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """Answer while the process lives."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(desk: TheDesk) -> JSONResponse:
    """Answer 200 when the database answers, else 503."""
    try:
        with desk.engine.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
    except sa.exc.SQLAlchemyError as error:
        return JSONResponse({"status": "no database", "error": type(error).__name__}, status_code=503)
    return JSONResponse({"status": "ready"})
