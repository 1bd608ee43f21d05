"""Issues: the types of complaint that a review can hold."""

from enum import StrEnum


class Issue(StrEnum):
    """One type of complaint (source: the project's list of issues, architecture)."""

    DEFECT = "defect"
    DAMAGED = "damaged"
    INCOMPLETE = "incomplete"
    WRONG_ITEM = "wrong_item"
    NOT_AS_DESCRIBED = "not_as_described"
    DID_NOT_SUIT = "did_not_suit"
    LATE_DELIVERY = "late_delivery"
    CANCELLED = "cancelled"
    REFUND_DELAYED = "refund_delayed"
    RETURN_REFUSED = "return_refused"
    COUNTERFEIT = "counterfeit"
    PRICE_MISMATCH = "price_mismatch"
    RUDENESS = "rudeness"
    WARRANTY_REFUSED = "warranty_refused"
    SAFETY = "safety"
    MISSING_DOCUMENTS = "missing_documents"
    EXPIRED = "expired"
    PRIVACY = "privacy"
