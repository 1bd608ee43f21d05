"""The rules that are used, listed one by one."""

from agent.rules.contacts import foreign_link, messenger
from agent.rules.form import length_limit, machine_artefact, placeholder
from agent.rules.match import reply_language, thanks_for_high_rating
from agent.rules.personal_data import iin, order_number, payment_or_mail, phone_number
from agent.rules.profanity import profanity
from agent.rules.promises import unsupported_commitment
from agent.rules.registry import Rule
from agent.rules.review_requests import review_request

RULES: tuple[Rule, ...] = (
    phone_number,
    iin,
    order_number,
    payment_or_mail,
    foreign_link,
    messenger,
    review_request,
    profanity,
    unsupported_commitment,
    length_limit,
    reply_language,
    placeholder,
    thanks_for_high_rating,
    machine_artefact,
)
"""In the order of rules.md; a test fails when a decorated rule is missing here."""
