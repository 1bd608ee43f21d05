"""A model's failure and what it cost all the same."""

from agent.domain.draft import Usage
from agent.drafting.request import DraftingError


class ModelError(DraftingError):
    """The model wrote nothing that can be shown; ``usage`` is what it cost until then."""

    def __init__(self, code: str, detail: str = "", *, usage: Usage) -> None:
        super().__init__(code, detail)
        self.usage = usage
