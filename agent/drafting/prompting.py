"""Turns a draft request into the prompt's inputs; everything personal is masked here, everything strange is fenced."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from agent.domain.review import Review
from agent.drafting.allowance import allowance
from agent.drafting.choice import opening
from agent.drafting.masking import mask
from agent.drafting.moves import called_for, forbidden_moves
from agent.drafting.request import DraftRequest
from knowledge.passage import Passage
from knowledge.policy import Clause

LANGUAGE_NAMES = {"ru": "Russian", "kk": "Kazakh (Cyrillic script)", "en": "English"}
MAX_REVIEW_CHARS_SENT = 6_000
"""A longer review says nothing more for a reply and costs tokens."""
OPENINGS_SENT = 5
_ROUTES = {"ru": "напишите {}", "kk": "{} жазыңыз", "en": "write to us {}"}
_CHANNELS = {"ru": "в чат заказа", "kk": "тапсырыс чатына", "en": "in the order chat"}
_HIDDEN_NAME = re.compile(r"^\[имя\], |, \[имя\](?=[!.])")
"""A placeholder in a model's example would come back in its draft."""
_FENCE = str.maketrans("<＜﹤>＞﹥", "‹‹‹›››")


def reply_inputs(request: DraftRequest, *, instructions: tuple[str, ...]) -> dict[str, Any]:
    """Return the inputs of the prompt ``reply``."""
    language = str(request.triage.reply_language)
    clauses = [found.clause for found in request.passages if found.clause]
    return {
        "store": _by_language(request.store.name, language),
        "voice": _by_language(request.store.voice, language),
        "route": _ROUTES[language].format(request.store.private_channel.get(language) or _CHANNELS[language]),
        "rules": instructions,
        "clauses": [_clause(clause, language) for clause in clauses],
        "past_replies": [_past(found) for found in request.passages if found.past_reply],
        "openings": _openings(request),
        "review": review_lines(request.review),
        "language": LANGUAGE_NAMES[language],
        "moves": ", ".join(called_for(request)),
        "unwanted_moves": ", ".join(sorted(forbidden_moves(request.triage))),
        "notes": _notes(request),
        "hint": request.hint.strip(),
    }


def _by_language(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts.get("ru") or ""


def _clause(clause: Clause, language: str) -> dict[str, Any]:
    own = clause.wording.get(language, "").strip()
    return {
        "id": clause.citation,
        "title": _by_language(clause.title, language),
        "issues": ", ".join(clause.issues),
        "allows": [allowance(allowed) for allowed in clause.commitments],
        "wording": own or _by_language(clause.wording, language).strip(),
        "translate": not own,
    }


def _past(found: Passage) -> dict[str, str]:
    if found.past_reply is None:
        return {}
    reply = _HIDDEN_NAME.sub("", fenced(found.past_reply.reply))
    return {"review": fenced(found.past_reply.review), "reply": reply[:1].upper() + reply[1:]}


def _openings(request: DraftRequest) -> list[str]:
    said = (fenced(opening(reply)) for reply in request.recent[:OPENINGS_SENT])
    return list(dict.fromkeys(filter(None, said)))


def review_lines(review: Review) -> dict[str, str]:
    """Return what is known of a review, masked and without what is empty; the author's name stays here."""
    lines = {
        "Platform": fenced(review.platform),
        "Stars": f"{review.rating} of 5" if review.rating else "",
        "Product": fenced(review.product, persons=False),
        "Text": fenced(review.text),
        "Liked": fenced(review.pros),
        "Disliked": fenced(review.cons),
    }
    return {name: value for name, value in lines.items() if value}


def _notes(request: DraftRequest) -> list[str]:
    """Say what the desk read in the review and a hasty reader would miss."""
    triage, review = request.triage, request.review
    notes = {
        f"Problems found in it by a first reading, which may have missed one: {', '.join(triage.issues)}.": bool(
            triage.issues
        ),
        "Somebody may be hurt. Draft all the same, a person decides on it: ask how they are before anything else, and "
        "name no cause and no fault.": triage.safety,
        "It demands money or threatens with a claim: stay calm, show the way and its time, threaten nothing back; "
        "thank for the plain words, not for the review.": triage.legal_demand,
        "The stars are high but a problem is named: be glad of what pleased in a few words, then deal with the "
        "problem.": triage.hidden_complaint,
        "There are stars and no words: do not guess what pleased or went wrong"
        + (", ask to tell it." if triage.complaint else "."): not review.whole_text.strip(),
    }
    return [note for note, applies in notes.items() if applies]


def fenced(text: str, *, persons: bool = True) -> str:
    """Mask a stranger's text, put it on one line without invisible characters, and keep it inside its fence.

    It is masked whole: a number that is cut in two is no longer known as one.
    """
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    masked = mask(" ".join(seen.split()), persons=persons).translate(_FENCE)
    return masked if len(masked) <= MAX_REVIEW_CHARS_SENT else f"{masked[:MAX_REVIEW_CHARS_SENT]}…"
