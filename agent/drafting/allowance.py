"""Says in words, for a model, how far a clause lets a promise go."""

from knowledge.policy import AllowedCommitment

_DAY = 24


def allowance(allowed: AllowedCommitment) -> str:
    """Return one allowed promise with its limits, such as ``refund (soonest time: 3 days; only: после проверки)``."""
    limits = [_time(allowed.deadline_hours)]
    if allowed.amount is not None:
        limits.append(f"at most {allowed.amount:.2f}".rstrip("0").rstrip(".") + f" {allowed.unit}")
    if allowed.conditions:
        limits.append(f"only: {', '.join(allowed.conditions)}")
    return f"{allowed.kind} ({'; '.join(limits)})"


def _time(hours: int | None) -> str:
    if hours is None:
        return "name no time"
    number, unit = (hours // _DAY, "day") if hours % _DAY == 0 else (hours, "hour")
    return f"soonest time: {number} {unit}{'' if number == 1 else 's'}"
