"""The rules that are used, listed one by one."""

from agent.rules.accusations import accusation
from agent.rules.address_forms import familiar_address
from agent.rules.addresses import home_address, shop_contact
from agent.rules.asked_data import asked_in_public
from agent.rules.blame import blame, dismissal
from agent.rules.completeness import complete_reply
from agent.rules.contacts import foreign_link, messenger
from agent.rules.coverage import every_issue
from agent.rules.edit_budget import edit_budget
from agent.rules.form import length_limit, machine_artefact, placeholder
from agent.rules.history import revealed_history
from agent.rules.incentives import paid_change, paid_praise
from agent.rules.insults import insult, shaming
from agent.rules.kazakh_text import clean_kazakh
from agent.rules.legal_admissions import legal_admission
from agent.rules.legal_advertising import boast, health_claim
from agent.rules.legal_claims import pretended_person, unrecorded_fact
from agent.rules.legal_duties import blame_alone, demand_without_route, unsafe_product
from agent.rules.legal_promises import uncontrolled_promise
from agent.rules.legal_rights import denied_right
from agent.rules.legal_terms import term_worse_than_law
from agent.rules.match import reply_language, thanks_for_high_rating
from agent.rules.mismatch import other_buyer_or_product
from agent.rules.people import buyers_name
from agent.rules.personal_data import iin, order_number, payment_or_mail, phone_number
from agent.rules.praise_form import praise_reply
from agent.rules.pressure import review_gating, threat
from agent.rules.profanity import profanity
from agent.rules.promises import unsupported_commitment
from agent.rules.promotion import advertising
from agent.rules.registry import Rule
from agent.rules.repetition import repeated_reply
from agent.rules.review_requests import review_request
from agent.rules.sarcasm import sarcasm
from agent.rules.shouting import shouting
from agent.rules.timeliness import late_reply
from agent.rules.transfers import transfer_around

RULES: tuple[Rule, ...] = (
    phone_number,
    iin,
    order_number,
    home_address,
    buyers_name,
    payment_or_mail,
    asked_in_public,
    revealed_history,
    foreign_link,
    messenger,
    shop_contact,
    transfer_around,
    review_request,
    paid_change,
    paid_praise,
    review_gating,
    threat,
    profanity,
    insult,
    accusation,
    blame,
    dismissal,
    familiar_address,
    shouting,
    sarcasm,
    shaming,
    unsupported_commitment,
    legal_admission,
    denied_right,
    term_worse_than_law,
    demand_without_route,
    uncontrolled_promise,
    health_claim,
    boast,
    blame_alone,
    unsafe_product,
    pretended_person,
    unrecorded_fact,
    length_limit,
    reply_language,
    clean_kazakh,
    repeated_reply,
    placeholder,
    every_issue,
    thanks_for_high_rating,
    other_buyer_or_product,
    advertising,
    machine_artefact,
    complete_reply,
    late_reply,
    praise_reply,
    edit_budget,
)
"""In the order of rules.md; a test fails when a decorated rule is missing here."""
