"""Documents in, proposals out: at most once, by a lead, for one store, and nothing is law before it is confirmed."""

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from agent.desk import documents, policies
from agent.desk.desk import Desk
from agent.desk.documents import UnreadableDocumentError
from agent.desk.policy_faults import PolicyFaultsError
from agent.domain.error import ConflictError, ForbiddenError, NotFoundError
from agent.domain.operator import Operator, Role
from agent.store import knowledge_rows
from agent.store.knowledge_tables import documents as document_table
from agent.store.knowledge_tables import imported_clauses
from knowledge.policy import Clause
from tests.agent.desk.fakes import FakeClock, add_person

RULES = """## Возврат товара с браком
После проверки вернём деньги в течение 3 рабочих дней.

## Ақауы бар тауар
Тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз.

## 2. Общие положения
Магазин работает каждый день с девяти до шести.
""".encode()


@pytest.fixture
def lead(desk: Desk) -> Operator:
    return add_person(desk, "lead", role=Role.LEAD)


def bring(desk: Desk, who: Operator, content: bytes = RULES, **told: str) -> str:
    brought = documents.bring(desk, who, **({"store_id": "a", "name": "rules.md"} | told), content=content)
    return brought.document_id


def open_clause(desk: Desk, who: Operator) -> str:
    return documents.read(desk, who, bring(desk, who)).clauses[0].imported_id


def law(desk: Desk, store_id: str = "a") -> dict[str, Clause]:
    with desk.engine.connect() as connection:
        return {clause.id: clause for clause in knowledge_rows.newest_clauses(connection, store_id)}


def rows(desk: Desk) -> int:
    with desk.engine.connect() as connection:
        return sum(
            connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in (document_table, imported_clauses)
        )


def edited(desk: Desk, who: Operator, imported_id: str, **changes: Any) -> dict[str, Any]:
    """The form of a proposal as a person completes it."""
    _, form = documents.form_for(desk, who, imported_id)
    wording = "После проверки вернём деньги в течение 3 рабочих дней."
    kazakh = "Тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз."
    return form | {"wording": {"ru": wording, "kk": kazakh}, "title": {"ru": "Брак", "kk": "Ақау"}} | changes


def test_a_document_becomes_proposals_and_no_law(desk: Desk, lead: Operator) -> None:
    before = law(desk)
    shown = documents.read(desk, lead, bring(desk, lead))
    assert (shown.row.name, shown.row.brought_by, shown.row.clauses, shown.row.decided) == ("rules.md", "lead", 2, 0)
    first, second = shown.clauses
    assert first.heading == "Возврат товара с браком / Ақауы бар тауар"
    assert (first.state, first.proposed.places) == ("open", {"ru": "line 1", "kk": "line 4"})
    assert first.proposed.clause.issues == ("defect",)
    assert second.proposed.clause.title == {"ru": "Общие положения"}
    assert law(desk) == before


def test_the_same_file_again_is_recognised_and_changes_nothing(desk: Desk, lead: Operator) -> None:
    id = bring(desk, lead)
    documents.dismiss(desk, lead, documents.read(desk, lead, id).clauses[0].imported_id)
    before = rows(desk)
    again = documents.bring(desk, lead, store_id="a", name="другое имя.md", content=RULES)
    assert (again.document_id, again.known, rows(desk)) == (id, True, before)
    assert documents.read(desk, lead, id).row.decided == 1


def test_the_same_file_of_another_store_is_another_document(desk: Desk, lead: Operator) -> None:
    other = add_person(desk, "other", role=Role.LEAD, stores=["b"])
    assert bring(desk, lead) != bring(desk, other, store_id="b")


def test_the_next_edition_of_a_document_asks_only_about_what_changed(desk: Desk, lead: Operator) -> None:
    first = open_clause(desk, lead)
    law_before = documents.confirm(desk, lead, first, form=edited(desk, lead, first))
    documents.dismiss(desk, lead, first.replace("-001", "-002"))
    added = "\n## Гарантия\nОтремонтируем бесплатно в течение 20 дней.\n".encode()
    shown = documents.read(desk, lead, bring(desk, lead, "Новая редакция правил.\n\n".encode() + RULES + added))
    states = {clause.heading: clause.state for clause in shown.clauses}
    assert states == {
        "Новая редакция правил": "open",
        "Возврат товара с браком / Ақауы бар тауар": "confirmed",
        "Общие положения": "dismissed",
        "Гарантия": "open",
    }
    assert shown.clauses[1].proposed.clause == law_before
    assert shown.clauses[1].proposed.places["ru"] == "line 3"


def test_a_decision_of_another_store_decides_nothing_here(desk: Desk, lead: Operator) -> None:
    documents.dismiss(desk, lead, open_clause(desk, lead))
    other = add_person(desk, "other", role=Role.LEAD, stores=["b"])
    assert documents.read(desk, other, bring(desk, other, store_id="b")).row.decided == 0


def test_two_who_bring_the_same_file_at_once_bring_it_once(desk: Desk, lead: Operator) -> None:
    brought: list[bool] = []

    def work() -> None:
        brought.append(documents.bring(desk, lead, store_id="a", name="rules.md", content=RULES).known)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(brought) == [False, True, True]
    assert rows(desk) == 3


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7 broken", bytes(25_000_000)])
def test_a_file_that_cannot_be_read_leaves_the_store_as_it_was(desk: Desk, lead: Operator, content: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as error:
        bring(desk, lead, content)
    assert error.value.said["ru"] != error.value.said["kk"]
    assert rows(desk) == 0


def test_only_a_lead_brings_dismisses_and_confirms(desk: Desk, lead: Operator, anna: Operator) -> None:
    id = open_clause(desk, lead)
    with pytest.raises(ForbiddenError):
        bring(desk, anna)
    for act in (documents.dismiss, documents.reopen):
        with pytest.raises(ForbiddenError):
            act(desk, anna, id)
    with pytest.raises(ForbiddenError):
        documents.confirm(desk, anna, id, form=edited(desk, anna, id))
    assert documents.read(desk, anna, id.rsplit("-", 1)[0]).row.decided == 0


def test_another_stores_document_is_not_there(desk: Desk, lead: Operator) -> None:
    id = open_clause(desk, lead)
    stranger = add_person(desk, "stranger", role=Role.LEAD, stores=["b"])
    with pytest.raises(NotFoundError):
        bring(desk, stranger)
    with pytest.raises(NotFoundError):
        documents.read(desk, stranger, id.rsplit("-", 1)[0])
    with pytest.raises(NotFoundError):
        documents.list_documents(desk, stranger, store_id="a")
    for act in (documents.dismiss, documents.reopen, documents.form_for):
        with pytest.raises(NotFoundError):
            act(desk, stranger, id)
    with pytest.raises(NotFoundError):
        documents.confirm(desk, stranger, id, form={})
    assert documents.list_documents(desk, stranger) == []


def test_a_proposal_is_dismissed_once_and_can_be_taken_up_again(desk: Desk, lead: Operator) -> None:
    id = open_clause(desk, lead)
    first = documents.dismiss(desk, lead, id)
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(hours=1)
    assert documents.dismiss(desk, lead, id) == first
    with pytest.raises(ConflictError):
        documents.form_for(desk, lead, id)
    assert documents.reopen(desk, lead, id).state == "open"
    assert documents.reopen(desk, lead, id).state == "open"


def test_a_confirmed_proposal_is_law_as_the_person_edited_it(desk: Desk, lead: Operator) -> None:
    id = open_clause(desk, lead)
    clause = documents.confirm(desk, lead, id, form=edited(desk, lead, id), why="из правил магазина")
    assert law(desk)[clause.id] == clause
    assert clause.title == {"ru": "Брак", "kk": "Ақау"}
    assert clause.body["ru"] == "После проверки вернём деньги в течение 3 рабочих дней."
    shown = documents.read(desk, lead, id.rsplit("-", 1)[0])
    assert (shown.clauses[0].state, shown.clauses[0].decided_by, shown.row.decided) == ("confirmed", "lead", 1)


def test_a_confirmed_proposal_is_neither_confirmed_nor_dismissed_again(desk: Desk, lead: Operator) -> None:
    id = open_clause(desk, lead)
    form = edited(desk, lead, id)
    documents.confirm(desk, lead, id, form=form)
    before = law(desk)
    for act in (documents.dismiss, documents.reopen):
        with pytest.raises(ConflictError):
            act(desk, lead, id)
    with pytest.raises(ConflictError):
        documents.confirm(desk, lead, id, form=form | {"id": "другой"})
    assert law(desk) == before


def test_a_form_with_faults_is_refused_and_the_proposal_stays_open(desk: Desk, lead: Operator) -> None:
    id = open_clause(desk, lead)
    with pytest.raises(PolicyFaultsError):
        documents.confirm(desk, lead, id, form=edited(desk, lead, id, wording={"ru": "", "kk": ""}))
    assert documents.read_clause(desk, lead, id)[1].state == "open"
    assert law(desk) == {}


def test_a_crash_after_saving_is_healed_by_confirming_the_same_again(desk: Desk, lead: Operator) -> None:
    id = open_clause(desk, lead)
    form = edited(desk, lead, id)
    saved = policies.save(desk, lead, store_id="a", form=form)
    assert documents.confirm(desk, lead, id, form=form) == saved
    assert documents.read_clause(desk, lead, id)[1].state == "confirmed"
    assert law(desk) == {saved.id: saved}


def test_a_code_that_another_policy_has_is_a_conflict_and_changes_neither(desk: Desk, lead: Operator) -> None:
    id = open_clause(desk, lead)
    form = edited(desk, lead, id)
    other = policies.save(desk, lead, store_id="a", form=form | {"title": {"ru": "Иное", "kk": "Басқа"}})
    with pytest.raises(ConflictError):
        documents.confirm(desk, lead, id, form=form)
    assert law(desk) == {other.id: other}
    assert documents.read_clause(desk, lead, id)[1].state == "open"


def test_the_list_counts_what_is_decided_newest_first(desk: Desk, lead: Operator) -> None:
    first = bring(desk, lead)
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(minutes=1)
    second = bring(desk, lead, "# Гарантия\n\nОтремонтируем бесплатно.\n".encode())
    documents.dismiss(desk, lead, f"{first}-001")
    listed = documents.list_documents(desk, lead, store_id="a")
    assert [(row.document_id, row.clauses, row.decided) for row in listed] == [(second, 1, 0), (first, 2, 1)]
