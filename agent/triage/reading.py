"""Reading a review: every part of triage put together."""

from agent.domain.issue import Issue
from agent.domain.language import Language
from agent.domain.review import Review
from agent.domain.triage import Polarity, Triage
from agent.triage.demands import demands_in
from agent.triage.fold import Folded, fold, plain
from agent.triage.injection import injection_signs
from agent.triage.issues import issues_in
from agent.triage.language import languages_of
from agent.triage.polarity import by_stars, polarity_of
from agent.triage.removal import removal_ground_of
from agent.triage.urgency import urgent_in

_GOOD_STARS = 4
_SAFETY = Issue.SAFETY


def triage_review(review: Review, *, default_language: Language = Language.RU) -> Triage:
    """What a review is, read without a model and without the network; it never fails, whatever the text."""
    seen = plain(review.whole_text)
    folded = fold(seen)
    languages = languages_of(seen, default=default_language)
    found = issues_in(seen, folded)
    issues = frozenset(item.issue for item in found)
    demands = demands_in(seen, folded)
    ground, threat = removal_ground_of(seen, folded, product=review.product, issues=issues)
    return Triage(
        language=languages.written,
        reply_language=languages.reply,
        polarity=_polarity(review, seen, folded, issues=len(issues) + bool(demands)),
        found=found,
        urgent=urgent_in(folded, issues=issues, demands=demands, ground=ground, threat=threat),
        safety=_SAFETY in issues,
        legal_demand=bool(demands),
        hidden_complaint=bool(found) and (review.rating or 0) >= _GOOD_STARS,
        removal_ground=ground,
        injection=injection_signs(seen, folded),
    )


def _polarity(review: Review, seen: Folded, folded: Folded, *, issues: int) -> Polarity:
    """The sound of the text, or the stars where there is none."""
    if not seen.text.strip():
        return by_stars(review.rating)
    return polarity_of(seen, folded, issues=issues, rating=review.rating)
