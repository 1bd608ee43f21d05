"""Checks a policy's wording: it is said to buyers word for word, so it passes every rule and promises what it may."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from agent.commitments.ties import supports
from agent.desk.policy_faults import fault
from agent.desk.policy_views import Fault
from agent.domain.commitment import Commitment
from agent.domain.finding import Finding, Severity
from agent.domain.language import Language
from agent.rules import Context
from agent.rules.own import OwnKind, OwnRule
from agent.rules.reply_check import check_reply
from knowledge.policy import Clause
from knowledge.store_profile import StoreProfile

_PROMISE_RULE = "LG-01"
_LANGUAGE_RULE = "FM-02"
_OTHER_LANGUAGE = {
    "ru": ("похоже, текст не на русском языке.", "мәтін орысша емес сияқты."),
    "kk": ("похоже, текст не на казахском языке.", "мәтін қазақша емес сияқты."),
    "en": ("похоже, текст не на английском языке.", "мәтін ағылшынша емес сияқты."),
}
_NOT_ALLOWED = (
    "«{text}»: такого обещания в правиле нет. Добавьте его в обещания или уберите из текста.",
    "«{text}»: ережеде мұндай уәде жоқ. Оны уәделерге қосыңыз немесе мәтіннен алып тастаңыз.",
)
_TOO_MUCH = (
    "«{text}»: сумма больше той, что разрешена в обещании, или там она не названа.",
    "«{text}»: сома уәдеде рұқсат етілгенінен көп немесе уәдеде көрсетілмеген.",
)
_TOO_SOON = (
    "«{text}»: срок короче того, что разрешён в обещании, или там он не назван.",
    "«{text}»: мерзім уәдеде рұқсат етілгенінен қысқа немесе уәдеде көрсетілмеген.",
)


def wording_faults(clause: Clause, profile: StoreProfile, own: Sequence[OwnRule], *, today: date) -> tuple[Fault, ...]:
    """Return what the rules say of each approved wording, on every platform that it is for; a block is no warning."""
    fitting = [rule for rule in own if rule.kind is OwnKind.FORBIDDEN]
    anywhere, day = replace(clause, platforms=()), day_in_force(clause, today)
    found: list[Fault] = []
    for language, text in clause.wording.items():
        for platform in clause.platforms or profile.platforms:
            context = Context(platform=platform, clauses=(anywhere,), day=day, reply_language=Language(language))
            found += _of_text(text, language, context, fitting)
    return tuple({(said.field, said.said["ru"]): said for said in found}.values())


def day_in_force(clause: Clause, today: date) -> date:
    """Return today, or the nearest day on which the clause holds."""
    day = min(today, clause.valid_to) if clause.valid_to else today
    return max(day, clause.valid_from) if clause.valid_from else day


def _of_text(text: str, language: str, context: Context, own: Sequence[OwnRule]) -> Iterator[Fault]:
    checked = check_reply(text, context, own)
    for promise in checked.commitments:
        if promise.clause is None:
            yield _unsupported(promise, context.clauses[0], language)
    for finding in checked.findings:
        if finding.severity is not Severity.NOT_CHECKED and finding.rule != _PROMISE_RULE:
            yield _broken(finding, text, language)


def _unsupported(promise: Commitment, clause: Clause, language: str) -> Fault:
    """Say which limit of the clause a promise of its own wording goes beyond."""
    same = [allowed for allowed in clause.commitments if allowed.kind == promise.kind.value]
    untimed = replace(promise, deadline_hours=None)
    sentences = _NOT_ALLOWED if not same else _TOO_SOON if any(supports(one, untimed) for one in same) else _TOO_MUCH
    ru, kk = (said.format(text=promise.text) for said in sentences)
    return fault(f"wording.{language}", ru=ru, kk=kk)


def _broken(finding: Finding, text: str, language: str) -> Fault:
    if finding.rule == _LANGUAGE_RULE:
        ru, kk = _OTHER_LANGUAGE[language]
        return fault(f"wording.{language}", ru=ru, kk=kk, warning=True)
    quote = " ".join(text[finding.start : finding.end].split())[:80]
    beside = f" «{quote}»" if quote else ""
    said = {name: f"{sentence}{beside} ({finding.rule})" for name, sentence in finding.message.items()}
    warning = finding.severity is Severity.WARN
    return fault(f"wording.{language}", ru=said["ru"], kk=said["kk"], warning=warning)
