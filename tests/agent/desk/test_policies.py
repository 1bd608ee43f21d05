"""Policies are versions: who may change them, what is refused, and what a change leaves behind."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agent.desk import policies, policy_reading, store_packs
from agent.desk.desk import Desk
from agent.desk.policy_faults import PolicyFaultsError
from agent.domain.error import ConflictError, ForbiddenError, NotFoundError
from agent.domain.operator import Operator, Role
from tests.agent.desk.fakes import FakeClock, add_person, small_pack
from tests.agent.desk.policy_cases import CODE, KK, RU, a_form, with_pack


@pytest.fixture
def form(desk: Desk) -> dict[str, Any]:
    return with_pack(desk)


@pytest.fixture
def lead(desk: Desk) -> Operator:
    return add_person(desk, "lead", role=Role.LEAD)


def faults(desk: Desk, lead: Operator, form: dict[str, Any], **told: Any) -> dict[str, str]:
    with pytest.raises(PolicyFaultsError) as caught:
        policies.save(desk, lead, store_id="a", form=form, **told)
    return {fault.field: fault.said["ru"] for fault in caught.value.faults}


def in_force(desk: Desk) -> list[str]:
    return [clause.citation for clause in store_packs.get_pack(desk, "a").clauses]


def history(desk: Desk, who: Operator, clause_id: str = CODE) -> list[tuple[int, str, str, bool]]:
    shown = policy_reading.read(desk, who, store_id="a", clause_id=clause_id)
    return [(one.version, one.saved_by, one.why, one.retires) for one in shown.history]


def test_a_new_policy_is_in_force_and_gets_its_code_from_its_title(desk: Desk, lead: Operator, form: Any) -> None:
    saved = policies.save(desk, lead, store_id="a", form=a_form())
    assert saved.citation == "opozdala-dostavka@1"
    assert in_force(desk) == ["opozdala-dostavka@1", f"{CODE}@1"]
    again = policies.save(desk, lead, store_id="a", form=a_form())
    assert again.citation == "opozdala-dostavka-2@1"


def test_an_edit_is_a_new_version_and_the_old_one_stays_for_old_drafts(desk: Desk, lead: Operator, form: Any) -> None:
    form["title"]["ru"] = "Брак и поломка"
    saved = policies.save(desk, lead, store_id="a", form=form, version=1, why="назвали точнее")
    assert saved.citation == f"{CODE}@2"
    assert in_force(desk) == [f"{CODE}@2"]
    assert history(desk, lead) == [(2, "lead", "назвали точнее", False), (1, "import", "первый пакет", False)]
    shown = policy_reading.read(desk, lead, store_id="a", clause_id=CODE)
    assert [change.field for change in shown.history[0].changes] == ["title.ru"]
    assert shown.history[1].clause.title["ru"] == "Брак"


def test_the_same_again_is_no_new_version(desk: Desk, lead: Operator, form: Any) -> None:
    assert policies.save(desk, lead, store_id="a", form=form, version=1, why="так").citation == f"{CODE}@1"
    assert len(history(desk, lead)) == 1


def test_of_two_who_edit_one_version_the_second_is_told(desk: Desk, lead: Operator, form: Any) -> None:
    policies.save(desk, lead, store_id="a", form=form | {"issues": ["damaged"]}, version=1, why="раз")
    with pytest.raises(ConflictError, match="изменил lead"):
        policies.save(desk, lead, store_id="a", form=form | {"issues": ["expired"]}, version=1, why="два")
    with pytest.raises(ConflictError, match="уже есть"):
        policies.save(desk, lead, store_id="a", form=form)
    with pytest.raises(ConflictError):
        policies.save(desk, lead, store_id="a", form=a_form(id="nowhere"), version=3, why="три")
    assert in_force(desk) == [f"{CODE}@2"]


def test_of_ten_who_save_at_once_exactly_one_does(desk: Desk, lead: Operator, form: Any) -> None:
    gate = threading.Barrier(10)

    def press(number: int) -> bool:
        gate.wait()
        try:
            policies.save(
                desk, lead, store_id="a", form=form | {"body": {"ru": f"{number}"}}, version=1, why=f"{number}"
            )
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(press, range(10))) == 1
    assert in_force(desk) == [f"{CODE}@2"]


def test_who_changes_a_policy_says_why(desk: Desk, lead: Operator, form: Any) -> None:
    assert faults(desk, lead, form | {"issues": []}, version=1) == {"why": "Причина: напишите, что и почему изменили."}
    with pytest.raises(PolicyFaultsError):
        policies.retire(desk, lead, store_id="a", clause_id=CODE, version=1, why=" ")


def test_a_retired_policy_is_kept_with_who_and_why_and_can_come_back(desk: Desk, lead: Operator, form: Any) -> None:
    assert policies.retire(desk, lead, store_id="a", clause_id=CODE, version=1, why="больше не обещаем") == 2
    assert in_force(desk) == []
    shown = policy_reading.read(desk, lead, store_id="a", clause_id=CODE)
    assert (shown.retired, shown.version) == (True, 2)
    assert policies.retire(desk, lead, store_id="a", clause_id=CODE, version=2, why="ещё раз") == 2
    assert policies.restore(desk, lead, store_id="a", clause_id=CODE, version=2, why="снова можно") == 3
    assert in_force(desk) == [f"{CODE}@3"]
    assert [step[3] for step in history(desk, lead)] == [False, True, False]
    with pytest.raises(ConflictError):
        policies.retire(desk, lead, store_id="a", clause_id=CODE, version=1, why="поздно")


def test_saving_a_retired_policy_puts_it_in_force(desk: Desk, lead: Operator, form: Any) -> None:
    policies.retire(desk, lead, store_id="a", clause_id=CODE, version=1, why="рано")
    assert policies.save(desk, lead, store_id="a", form=form, version=2, why="вернули").version == 3
    assert in_force(desk) == [f"{CODE}@3"]


def test_an_import_is_in_the_history_and_retires_what_the_pack_lacks(desk: Desk, lead: Operator, form: Any) -> None:
    pack = small_pack("a")
    changed = replace(pack.clauses[0], title={"ru": "Иначе", "kk": "Басқаша"})
    store_packs.put_pack(desk, replace(pack, clauses=(changed, replace(changed, id="other"))), why="с сентября")
    assert in_force(desk) == ["other@1", f"{CODE}@2"]
    store_packs.put_pack(desk, replace(pack, clauses=(changed,)))
    assert in_force(desk) == [f"{CODE}@2"]
    assert history(desk, lead, "other") == [(2, "import", "", True), (1, "import", "с сентября", False)]
    store_packs.put_pack(desk, replace(pack, clauses=(changed, replace(changed, id="other"))))
    assert in_force(desk) == ["other@3", f"{CODE}@2"]
    assert len(history(desk, lead)) == 2


def test_an_operator_reads_and_another_store_finds_nothing(desk: Desk, anna: Operator, form: Any) -> None:
    assert policy_reading.read(desk, anna, store_id="a", clause_id=CODE).version == 1
    told = {"store_id": "a", "clause_id": CODE, "version": 1, "why": "так"}
    for change in (policies.retire, policies.restore):
        with pytest.raises(ForbiddenError):
            change(desk, anna, **told)
    with pytest.raises(ForbiddenError):
        policies.save(desk, anna, store_id="a", form=form, version=1, why="так")
    boris = add_person(desk, "boris", role=Role.LEAD, stores=["b"])
    for call in (
        lambda: policy_reading.list_policies(desk, boris, "a"),
        lambda: policy_reading.read(desk, boris, store_id="a", clause_id=CODE),
        lambda: policies.check(desk, boris, store_id="a", form=form, version=1),
        lambda: policies.save(desk, boris, store_id="a", form=form, version=1, why="так"),
        lambda: policies.retire(desk, boris, **told),
        lambda: policies.restore(desk, boris, **told),
        lambda: policies.retiring(desk, boris, store_id="a", clause_id=CODE),
    ):
        with pytest.raises(NotFoundError):
            call()
    with pytest.raises(NotFoundError):
        policy_reading.read(desk, boris, store_id="b", clause_id=CODE)


def test_a_change_is_searched_with_at_once(desk: Desk, lead: Operator, form: Any) -> None:
    from agent.store import knowledge_rows

    def version() -> int:
        with desk.engine.connect() as connection:
            found = knowledge_rows.get_store(connection, "a")
        assert found
        return found[1]

    before = version()
    policies.save(desk, lead, store_id="a", form=a_form())
    policies.retire(desk, lead, store_id="a", clause_id=CODE, version=1, why="так")
    assert version() == before + 2


def test_the_list_tells_what_holds_what_ends_soon_and_what_lacks_kazakh(desk: Desk, anna: Operator) -> None:
    pack = small_pack("a")
    clause = pack.clauses[0]
    days = {
        "now": {},
        "soon": {"valid_to": date(2026, 12, 1)},
        "later": {"valid_from": date(2027, 1, 1), "issues": ("expired",)},
        "over": {"valid_to": date(2026, 11, 1), "wording": {"ru": RU}},
        "elsewhere": {"platforms": ("ozon",)},
    }
    store_packs.put_pack(
        desk, replace(pack, clauses=tuple(replace(clause, id=id, **more) for id, more in days.items()))
    )
    rows = {row.clause.id: row for row in policy_reading.list_policies(desk, anna, "a")}
    assert list(rows)[-1] == "over"
    assert {id for id, row in rows.items() if row.in_force} == {"now", "soon"}
    assert {id: row.days_left for id, row in rows.items() if row.days_left is not None} == {"soon": 11}
    assert [rows[id].starts_later for id in ("now", "later")] == [False, True]
    assert rows["over"].missing_languages == ("kk",)
    assert [row.clause.id for row in policy_reading.list_policies(desk, anna, "a", issue="expired")] == ["later"]
    found = policy_reading.list_policies(desk, anna, "a", search="ҚОСЫМШАДА рәсімдеңіз")
    assert {row.clause.id for row in found} == {"now", "soon", "later", "elsewhere"}
    assert KK.startswith("Қосымшада")


def test_the_clock_may_stand_still(desk: Desk, lead: Operator, form: Any) -> None:
    assert isinstance(desk.clock, FakeClock)
    policies.save(desk, lead, store_id="a", form=form | {"issues": ["damaged"]}, version=1, why="раз")
    policies.save(desk, lead, store_id="a", form=form | {"issues": ["expired"]}, version=2, why="два")
    assert [step[3] for step in history(desk, lead)] == [False, False, False]
