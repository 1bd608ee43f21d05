"""How times, stars, names and links are written on the screens, and what the templates may call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from agent.desk.views import QueuePage
from agent.web.highlight import in_language, marked_parts
from agent.web.texts import INTERFACE_LANGUAGES, Translator

ZONE = ZoneInfo("Asia/Almaty")
DONE_ACTIONS = frozenset("approve reject escalate skip redraft reopen undo confirm fail".split())
"""Actions that the next page confirms in a line."""
PLATFORMS = ("kaspi", "wildberries", "ozon", "yandex_market", "google_play")
COLUMNS = ("id", "text", "rating", "author", "product", "pros", "cons", "created_at")
"""What an import reads from a file, in the order of the form."""
STATE_GROUPS: Mapping[str, tuple[str, ...]] = {
    "open": ("pending", "outdated", "escalated"),
    "pending": ("pending",),
    "outdated": ("outdated",),
    "escalated": ("escalated",),
    "drafting": ("received", "drafting"),
    "approved": ("approved", "holding", "publishing", "unconfirmed"),
    "failed": ("failed",),
    "published": ("published",),
    "rejected": ("rejected",),
    "skipped": ("skipped",),
}
"""The filters of the queue and the states that each of them shows."""
CLOCK_STATES = frozenset({"received", "drafting", "pending", "outdated", "escalated"})
"""States in which the buyer still waits, so the clock runs."""
SOON = timedelta(hours=4)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How long there is left to answer."""

    text: str
    tone: str
    """``calm``, ``soon`` (under four hours) or ``late``."""
    left: int
    """Share of the time that is left, 0 to 100."""


def clock(*, received_at: datetime, answer_by: datetime, now: datetime, t: Translator) -> Clock:
    """Return the time left until an answer is due, in words and as a share."""
    rest = answer_by - now
    late = rest <= timedelta(0)
    whole = max((answer_by - received_at).total_seconds(), 1.0)
    share = min(max(round(100 * rest.total_seconds() / whole), 0), 100)
    tone = "late" if late else "soon" if rest < SOON else "calm"
    return Clock(text=time_left(answer_by, now=now, t=t), tone=tone, left=share)


def time_left(answer_by: datetime, *, now: datetime, t: Translator) -> str:
    """Say how long there is left, or for how long it is overdue, in one unit."""
    minutes = int((answer_by - now).total_seconds() // 60)
    key = "left" if minutes >= 0 else "late"
    size = max(abs(minutes), 1)
    if size < 60:
        return t(f"time.{key}_minutes", n=size)
    return t(f"time.{key}_hours", n=size // 60) if size < 48 * 60 else t(f"time.{key}_days", n=size // 1440)


def moment(at: datetime, *, now: datetime, t: Translator) -> str:
    """Say a time in Almaty: today, yesterday, or the day."""
    here, today = at.astimezone(ZONE), now.astimezone(ZONE).date()
    time = f"{here:%H:%M}"
    if here.date() == today:
        return t("time.today", time=time)
    if here.date() == today - timedelta(days=1):
        return t("time.yesterday", time=time)
    return t("time.day_time", date=day(here, now=now, t=t), time=time)


def day(at: datetime, *, now: datetime, t: Translator) -> str:
    """Say a day in Almaty, with the year where it is not this one."""
    here = at.astimezone(ZONE)
    month = t(f"month.m{here.month}")
    if here.year == now.astimezone(ZONE).year:
        return t("time.day", day=here.day, month=month)
    return t("time.day_year", day=here.day, month=month, year=here.year)


def written_on(created_at: str, *, now: datetime, t: Translator) -> str:
    """Say the platform's own date of a review; what cannot be read as a date is shown as it came."""
    try:
        at = datetime.fromisoformat(created_at)
    except ValueError:
        return created_at
    return day(at if at.tzinfo else at.replace(tzinfo=UTC), now=now, t=t)


def term(t: Translator, group: str, code: str) -> str:
    """Name a code such as an issue or a state; one that has no text yet is shown as it is."""
    try:
        return t(f"{group}.{code}")
    except KeyError:
        return code


def group_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """Add the counts of states up to the counts of the filters."""
    return {name: sum(counts.get(state, 0) for state in states) for name, states in STATE_GROUPS.items()}


def queue_url(page: QueuePage, **changes: object) -> str:
    """Return the address of this queue with some of its filters changed; a filter that is off is left out."""
    kept: dict[str, object] = {
        "state": page.state,
        "rating": page.rating,
        "language": page.language,
        "search": page.search,
    }
    query = {name: value for name, value in (kept | changes).items() if value not in (None, "")}
    return f"/queue?{urlencode(query)}" if query else "/queue"


def install(env: Environment) -> None:
    """Give a Jinja environment what the templates call; texts, language and time come with each page."""
    env.filters.update(moment=_moment, day=_day, written_on=_written_on, said=_said)
    env.globals.update(
        clock=_clock,
        term=_term,
        marked_parts=_marked_parts,
        group_counts=group_counts,
        queue_url=queue_url,
        platforms=PLATFORMS,
        done_actions=DONE_ACTIONS,
        columns=COLUMNS,
        state_groups=STATE_GROUPS,
        clock_states=CLOCK_STATES,
        interface_languages=INTERFACE_LANGUAGES,
    )


@pass_context
def _moment(context: Context, at: datetime) -> str:
    return moment(at, now=context["now"], t=context["t"])


@pass_context
def _day(context: Context, at: datetime) -> str:
    return day(at, now=context["now"], t=context["t"])


@pass_context
def _written_on(context: Context, created_at: str) -> str:
    return written_on(created_at, now=context["now"], t=context["t"])


@pass_context
def _said(context: Context, finding: Any) -> str:
    return in_language(finding, context["lang"])


@pass_context
def _clock(context: Context, row: Any) -> Clock:
    """Read the clock of anything that was received and is to be answered: a row or a card."""
    return clock(received_at=row.received_at, answer_by=row.answer_by, now=context["now"], t=context["t"])


@pass_context
def _term(context: Context, group: str, code: object) -> str:
    return term(context["t"], group, str(code))


@pass_context
def _marked_parts(context: Context, reply: str, findings: Any, commitments: Any, moves: Any = ()) -> Any:
    return marked_parts(reply, findings, commitments, moves, lang=context["lang"])
