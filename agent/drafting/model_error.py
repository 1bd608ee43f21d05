"""A model's failure and what it cost all the same."""

import logging

from agent.domain.draft import Usage
from agent.drafting.request import DraftingError

log = logging.getLogger(__name__)


class ModelError(DraftingError):
    """The model wrote nothing that can be shown; ``usage`` is what it cost until then."""

    def __init__(self, code: str, detail: str = "", *, usage: Usage) -> None:
        super().__init__(code, detail)
        self.usage = usage


def failed(error: Exception, usage: Usage, *, code: str = "") -> ModelError:
    """Return a failure in the words of the card, with what it cost; its own words may be private and are not logged."""
    code = code or (error.code if isinstance(error, DraftingError) else "model_invalid")
    log.warning("no answer by the model: %s (%s)", code, type(error).__name__)
    return ModelError(code, type(error).__name__, usage=usage)
