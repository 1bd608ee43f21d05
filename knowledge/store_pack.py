"""Store packs: a folder or a ZIP archive (store.yaml, policies/*.md, replies.jsonl) in, a store with its texts out."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.pack_check import check
from knowledge.pack_error import PackError, Problem
from knowledge.pack_files import read_files
from knowledge.pack_schema import PolicyForm, ReplyForm, StoreForm
from knowledge.pack_yaml import Place, load_yaml
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.store_profile import StorePack, StoreProfile

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r"^##[ \t]+(ru|kk|en)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_STORE, _REPLIES = "store.yaml", "replies.jsonl"
_MOST_PROBLEMS = 1_000


@dataclass(frozen=True, kw_only=True)
class PackReport:
    """What was found in a pack besides its content."""

    problems: list[Problem] = field(default_factory=list)
    """What makes the pack unusable."""
    aside: list[Problem] = field(default_factory=list)
    """What was not understood and left out; the rest stays usable."""

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Note a PackError raised inside and go on, so that a person sees every problem at once."""
        try:
            yield
        except PackError as error:
            self.problems.extend(error.problems)


def read_pack(path: Path) -> StorePack:
    """Return the store of a pack; raises PackError with every problem found, each naming file, line and field."""
    return inspect_pack(path)[0]


def inspect_pack(path: Path) -> tuple[StorePack, tuple[Problem, ...]]:
    """Return the store of a pack and what was set aside while reading it; raises PackError like read_pack."""
    files = read_files(path)
    report = PackReport()
    profile = _profile(files, report)
    clauses = tuple(_clauses(files, profile, report))
    replies = tuple(_past_replies(files.get(_REPLIES, ""), report))
    if report.problems or profile is None:
        raise PackError(report.problems[:_MOST_PROBLEMS])
    return StorePack(store=profile, clauses=clauses, past_replies=replies), tuple(report.aside)


def _profile(files: Mapping[str, str], report: PackReport) -> StoreProfile | None:
    """Return the store's facts, or None after noting why not."""
    profile = None
    with report.collecting():
        data, lines = load_yaml(_present(files, _STORE), file=_STORE)
        form, aside = check(StoreForm, data, file=_STORE, lines=lines)
        report.aside.extend(aside)
        profile = form.profile()
    return profile  # noqa: RET504 - collecting() may have ended the block before the assignment


def _present(files: Mapping[str, str], name: str) -> str:
    """Return the text of a file that a pack must have; raises PackError."""
    if name not in files:
        raise PackError([Problem(code="not_found", file=name)])
    return files[name]


def _clauses(files: Mapping[str, str], profile: StoreProfile | None, report: PackReport) -> list[Clause]:
    """Return the newest version of each clause by its file, noting problems and which older versions hold no more.

    Several files may hold versions of one clause; two of the same version are a problem, since nothing tells which
    of them is meant.
    """
    taken: dict[str, tuple[str, Clause, int | None]] = {}
    for name, text in files.items():
        if not name.startswith("policies/"):
            continue
        with report.collecting():
            clause, lines = _clause(name, text, profile, report)
            if clause.citation in taken:
                raise PackError([_duplicate(name, lines.get(("id",)), clause.id, taken[clause.citation][0])])
            taken[clause.citation] = (name, clause, lines.get(("version",), lines.get(("id",))))
    newest: dict[str, Clause] = {}
    for _, clause, _ in taken.values():
        known = newest.setdefault(clause.id, clause)
        newest[clause.id] = max(known, clause, key=lambda one: one.version)
    old = [found for found in taken.values() if found[1] is not newest[found[1].id]]
    report.aside.extend(_older(*found, newest=newest[found[1].id]) for found in old)
    return list(newest.values())


def _clause(
    name: str, text: str, profile: StoreProfile | None, report: PackReport
) -> tuple[Clause, Mapping[Place, int]]:
    """Return the clause of one policy file and the lines of its values; raises PackError."""
    found = _FRONT_MATTER.match(text)
    if not found:
        raise PackError([Problem(code="no_front_matter", file=name, line=1)])
    data, lines = load_yaml(found.group(1), file=name, first_line=2)
    form, aside = check(PolicyForm, data, file=name, lines=lines)
    report.aside.extend(aside)
    _check_groups(form, profile, file=name, lines=lines)
    return form.clause(_body(text[found.end() :])), lines


def _check_groups(form: PolicyForm, profile: StoreProfile | None, *, file: str, lines: Mapping[Place, int]) -> None:
    """Raise PackError for each product group that the store does not have; without a store nothing can be told."""
    known = profile.product_groups if profile else form.product_groups
    unknown = [(at, group) for at, group in enumerate(form.product_groups) if group not in known]
    if unknown:
        raise PackError(
            Problem(
                code="unknown_group",
                file=file,
                line=lines.get(("product_groups", at)),
                field=f"product_groups.{at}",
                given=group,
                allowed=", ".join(known) or "—",
            )
            for at, group in unknown
        )


def _body(text: str) -> dict[str, str]:
    """Split what stands below the block by its headings ``## ru`` and ``## kk``."""
    _, *pieces = _SECTION.split(text)
    texts = {language.lower(): piece.strip() for language, piece in zip(pieces[::2], pieces[1::2], strict=True)}
    return {language: piece for language, piece in texts.items() if piece}


def _past_replies(text: str, report: PackReport) -> Iterator[PastReply]:
    """Yield the past reply of each line, noting problems; a line that only repeats another is set aside."""
    taken: dict[str, tuple[int, PastReply]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        with report.collecting():
            reply = _past_reply(line, number, report)
            earlier, same = taken.get(reply.id, (0, None))
            if reply == same:
                report.aside.append(_repeated(number, earlier))
                continue
            if same is not None:
                raise PackError([_duplicate(_REPLIES, number, reply.id, str(earlier))])
            taken[reply.id] = (number, reply)
            yield reply


def _past_reply(line: str, number: int, report: PackReport) -> PastReply:
    """Return the past reply of one line; raises PackError."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise PackError([Problem(code="bad_json", file=_REPLIES, line=number, given=reason)]) from error
    form, aside = check(ReplyForm, data, file=_REPLIES, lines={(): number})
    report.aside.extend(aside)
    return form.past_reply()


def _duplicate(file: str, line: int | None, given: str, first: str) -> Problem:
    return Problem(code="duplicate_id", file=file, line=line, field="id", given=given, allowed=first)


def _older(file: str, clause: Clause, line: int | None, *, newest: Clause) -> Problem:
    return Problem(
        code="older_version", file=file, line=line, field="version", given=clause.citation, allowed=newest.citation
    )


def _repeated(line: int, earlier: int) -> Problem:
    return Problem(code="repeated_line", file=_REPLIES, line=line, allowed=str(earlier))
