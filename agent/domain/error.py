"""Errors that people can expect, each with a sentence for a person."""

from collections.abc import Mapping


class DeskError(Exception):
    """Something a person can understand and act on.

    ``status`` is the HTTP status it maps to, ``code`` its stable name, ``said`` the sentence by interface language.
    """

    status = 400
    code = "bad_request"

    def __init__(self, said: Mapping[str, str]) -> None:
        super().__init__(said.get("ru") or next(iter(said.values())))
        self.said = dict(said)


class NotFoundError(DeskError):
    """There is no such thing, or the person may not see it: both answer alike."""

    status = 404
    code = "not_found"


class ConflictError(DeskError):
    """Somebody else, or an earlier request, was first."""

    status = 409
    code = "conflict"


class ForbiddenError(DeskError):
    """The person is known but may not do this."""

    status = 403
    code = "forbidden"


class InvalidError(DeskError):
    """The input cannot be read as what it should be."""

    status = 422
    code = "invalid"
