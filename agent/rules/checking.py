"""Checks a reply against every rule of its platform."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from agent.domain.finding import Finding, Severity
from agent.rules.catalogue import RULES
from agent.rules.context import Context
from agent.rules.facts import rule_facts
from agent.rules.own import OwnRule, as_rules
from agent.rules.pack import Pack, RuleSetting, pack_for
from agent.rules.registry import Rule
from agent.rules.text import Span, Text


def check(
    text: str, context: Context, *, rules: Iterable[Rule] = RULES, own: Sequence[OwnRule] = ()
) -> tuple[Finding, ...]:
    """Return what the rules, and the seller's own, say about the text, by place; their order changes nothing."""
    read = Text.read(text)
    all_rules = (*rules, *as_rules(own, read, context)) if own else rules
    pack = context.pack
    found = [finding for rule in all_rules if _holds(rule, pack) for finding in _findings(rule, read, context, pack)]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule)))


def blocked(findings: Iterable[Finding]) -> bool:
    """Tell whether the text may not leave as it is."""
    return any(finding.severity is Severity.BLOCK for finding in findings)


def instructions(platform: str) -> tuple[str, ...]:
    """Return what a drafting model must be told, one sentence a rule, for this platform."""
    pack = pack_for(platform)
    return tuple(rule.instruction.format_map(_facts(pack)) for rule in RULES if _holds(rule, pack))


def _findings(rule: Rule, text: Text, context: Context, pack: Pack) -> Iterator[Finding]:
    missing = next((need for need in rule.needs if need.absent(context)), None)
    if missing:
        reason = {"en": f"Not checked: {_in_english(rule)}", **missing.reason}
        yield Finding(rule=rule.id, severity=Severity.NOT_CHECKED, start=0, end=0, message=reason)
        return
    setting = pack.rules.get(rule.id)
    default = (setting and setting.severity) or rule.severity
    spans = list(rule.objections(text, context))
    for span in _apart(spans, default) if len(spans) > 1 else spans:
        severity = span.severity or default
        yield Finding(
            rule=rule.id,
            severity=severity,
            start=span.start,
            end=span.end,
            message=_message(rule, setting, span),
            source=_source(rule, setting),
        )


def _holds(rule: Rule, pack: Pack) -> bool:
    setting = pack.rules.get(rule.id)
    return setting is None or setting.severity is not None


def _source(rule: Rule, setting: RuleSetting | None) -> str:
    """Name the page that says so; a seller's own rule has none."""
    if setting:
        return setting.source
    fact = rule_facts().get(rule.id)
    return fact.source if fact else ""


def _message(rule: Rule, setting: RuleSetting | None, span: Span) -> Mapping[str, str]:
    said = span.message or (setting and setting.message) or rule.message
    if span.values:
        said = {language: sentence.format_map(span.values) for language, sentence in said.items()}
    return {"en": _in_english(rule), **said}


def _in_english(rule: Rule) -> str:
    """Say what the rule asks, for who reads neither Russian nor Kazakh; a seller's own rule has its id alone."""
    fact = rule_facts().get(rule.id)
    return fact.says if fact else rule.id


def _apart(spans: Iterable[Span], default: Severity) -> list[Span]:
    """Join the spans of one rule that overlap: one place, one finding, as heavy as the heaviest."""
    apart: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if apart and span.start < apart[-1].end:
            last = apart[-1]
            heavier = last if (last.severity or default) is Severity.BLOCK else span
            apart[-1] = replace(heavier, start=last.start, end=max(last.end, span.end))
        else:
            apart.append(span)
    return apart


def _facts(pack: Pack) -> Mapping[str, str]:
    length = pack.length
    return {
        "longest": str(length.longest) if length else "1000",
        "unit": "bytes of UTF-8" if length and length.unit == "bytes" else "characters",
        "domains": ", ".join(pack.domains) or "the platform itself",
    }
