"""A store's policies: read by everybody of the store, changed by a lead; each change is a version with who and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import sqlalchemy as sa

from agent.desk import policy_effects
from agent.desk.desk import Desk
from agent.desk.policy_diff import changes
from agent.desk.policy_effects import Change
from agent.desk.policy_faults import PolicyFaultsError, fault
from agent.desk.policy_form import read_form, whole_form
from agent.desk.policy_preview import previews
from agent.desk.policy_reading import profile_of, stored_versions, today
from agent.desk.policy_views import Affected, Fault, PolicyChecked, PolicyShown
from agent.desk.policy_wording import wording_faults
from agent.desk.said import require
from agent.desk.store_packs import IMPORT, MAX_WHY
from agent.domain.error import ConflictError
from agent.domain.operator import Operator, Role
from agent.domain.plain_text import plain
from agent.rules.own_file import read_own_rules
from agent.store import knowledge_rows, own_rule_rows, policy_rows
from agent.store.codec import from_json
from knowledge.policy import Clause
from knowledge.store_profile import StoreProfile

_TAKEN = {
    "ru": "Правило с кодом «{code}» уже есть. Возьмите другой код или откройте то правило.",
    "kk": "«{code}» коды бар ереже бұрыннан бар. Басқа код таңдаңыз немесе сол ережені ашыңыз.",
}


def shown_from(form: Mapping[str, Any], *, store_id: str = "", version: int = 0) -> PolicyShown:
    """Return a form, whole or not, as the editor shows it: for a new policy, or for what was typed and refused."""
    return PolicyShown(form=whole_form(form), store_id=store_id, version=version)


def check(desk: Desk, operator: Operator, *, store_id: str, form: Mapping[str, Any], version: int = 0) -> PolicyChecked:
    """Return what is wrong with a policy, how a reply would use it, and which recent drafts it would have touched.

    Nothing is stored. Raises NotFoundError for another store, and for a policy that is not there.
    """
    profile = profile_of(desk, operator, store_id)
    try:
        clause = read_form(form, profile)
    except PolicyFaultsError as error:
        return PolicyChecked(faults=error.faults)
    with desk.engine.connect() as connection:
        known = stored_versions(connection, store_id, clause.id) if version else []
        taken = not version and bool(form.get("id") and policy_rows.versions(connection, store_id, clause.id))
    before = from_json(Clause, known[0]["clause"]) if known else None
    clause = replace(clause, version=(before.version if before else 0) + 1)
    change = Change(clause_id=clause.id, after=clause, profile=profile)
    return PolicyChecked(
        faults=(*([_taken_fault(clause.id)] if taken else []), *_wording_faults(desk, clause, profile)),
        clause=clause,
        previews=previews(desk, clause, profile),
        affected=policy_effects.affected(desk, change) if before else Affected(),
        changes=changes(before, clause) if before else (),
    )


def retiring(desk: Desk, operator: Operator, *, store_id: str, clause_id: str) -> Affected:
    """Return the recent drafts that could not have been written without this policy."""
    profile = profile_of(desk, operator, store_id)
    with desk.engine.connect() as connection:
        stored_versions(connection, store_id, clause_id)
    return policy_effects.affected(desk, Change(clause_id=clause_id, after=None, profile=profile))


def save(
    desk: Desk, operator: Operator, *, store_id: str, form: Mapping[str, Any], version: int = 0, why: str = ""
) -> Clause:
    """Put a policy in force and return it with its new version; the same again changes nothing.

    ``version`` is the one that was edited, 0 for a new policy, whose code is made of its title where the form has
    none. Raises PolicyFaultsError when something is wrong with it, ConflictError when somebody saved in between or
    the code is taken.
    """
    profile = profile_of(desk, operator, store_id)
    require(operator, Role.LEAD)
    clause, why = read_form(form, profile), plain(why)[:MAX_WHY]
    faults = [said for said in _wording_faults(desk, clause, profile) if not said.warning]
    if version and not why:
        faults.append(fault("why", ru="напишите, что и почему изменили.", kk="нені және неге өзгерткеніңізді жазыңыз."))
    if faults:
        raise PolicyFaultsError(faults)
    with desk.engine.begin() as connection:
        policy_rows.mark_changed(connection, store_id)
        if not version and not form.get("id"):
            clause = replace(clause, id=_free_code(connection, store_id, clause.id))
        rows = policy_rows.versions(connection, store_id, clause.id)
        _must_be_newest(rows, version)
        if rows and rows[0]["retired_at"] is None and _same(rows[0], clause):
            return from_json(Clause, rows[0]["clause"])
        clause = replace(clause, version=version + 1)
        policy_rows.put(connection, store_id, clause, by=operator.login, why=why, at=desk.clock())
    return clause


def retire(desk: Desk, operator: Operator, *, store_id: str, clause_id: str, version: int, why: str) -> int:
    """Take a policy out of force and return the version that says so; retiring a retired one changes nothing."""
    return _turn(desk, operator, store_id=store_id, clause_id=clause_id, version=version, why=why, retired=True)


def restore(desk: Desk, operator: Operator, *, store_id: str, clause_id: str, version: int, why: str) -> int:
    """Put a retired policy in force again as it last was; raises PolicyFaultsError when it would not pass today."""
    return _turn(desk, operator, store_id=store_id, clause_id=clause_id, version=version, why=why, retired=False)


def _turn(
    desk: Desk, operator: Operator, *, store_id: str, clause_id: str, version: int, why: str, retired: bool
) -> int:
    profile, why = profile_of(desk, operator, store_id), plain(why)[:MAX_WHY]
    with desk.engine.connect() as connection:
        clause = from_json(Clause, stored_versions(connection, store_id, clause_id)[0]["clause"])
    require(operator, Role.LEAD)
    faults = [] if retired else [said for said in _wording_faults(desk, clause, profile) if not said.warning]
    if not why:
        faults.append(fault("why", ru="напишите одной фразой.", kk="бір сөйлеммен жазыңыз."))
    if faults:
        raise PolicyFaultsError(faults)
    with desk.engine.begin() as connection:
        policy_rows.mark_changed(connection, store_id)
        rows = policy_rows.versions(connection, store_id, clause_id)
        _must_be_newest(rows, version)
        if (rows[0]["retired_at"] is not None) == retired:
            return version
        last = replace(from_json(Clause, rows[0]["clause"]), version=version + 1)
        policy_rows.put(connection, store_id, last, by=operator.login, why=why, at=desk.clock(), retired=retired)
    return version + 1


def _wording_faults(desk: Desk, clause: Clause, profile: StoreProfile) -> tuple[Fault, ...]:
    with desk.engine.connect() as connection:
        own = read_own_rules(own_rule_rows.source(connection, profile.id))
    return wording_faults(clause, profile, own, today=today(desk))


def _must_be_newest(rows: Sequence[sa.RowMapping], version: int) -> None:
    """Raise ConflictError unless the version that was edited is the newest one."""
    newest = rows[0]["version"] if rows else 0
    if not version and rows:
        raise _taken(rows[0]["clause_id"])
    if newest != version:
        raise _saved_meanwhile(rows[0]["saved_by"] if rows else "")


def _free_code(connection: sa.Connection, store_id: str, code: str) -> str:
    """Return the code, numbered where another policy has it."""
    taken = knowledge_rows.known_versions(connection, store_id)
    numbered = (f"{code}-{number}" for number in count(2))
    return code if code not in taken else next(free for free in numbered if free not in taken)


def _same(row: sa.RowMapping, clause: Clause) -> bool:
    return replace(clause, version=row["version"]) == from_json(Clause, row["clause"])


def _taken(code: str) -> ConflictError:
    return ConflictError({language: said.format(code=code) for language, said in _TAKEN.items()})


def _taken_fault(code: str) -> Fault:
    return fault("id", ru=_TAKEN["ru"].format(code=code), kk=_TAKEN["kk"].format(code=code))


def _saved_meanwhile(who: str) -> ConflictError:
    ru = "пришла новая версия из пакета" if who == IMPORT else f"его изменил {who}" if who else "его изменили"
    kk = "пакеттен жаңа нұсқасы келді" if who == IMPORT else f"оны {who} өзгертті" if who else "ол өзгерді"
    return ConflictError(
        {
            "ru": f"Пока Вы правили это правило, {ru}. Ваш текст цел: сравните его с новой версией ниже.",
            "kk": f"Сіз ережені түзетіп жатқанда {kk}. Мәтініңіз сақталды: төменде жаңасымен салыстырыңыз.",
        }
    )
