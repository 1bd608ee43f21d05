"""Which recent drafts a change would have touched, and how a reply would use the policy."""

import asyncio
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from agent.desk import card, drafting, intake, policies, policy_effects, store_packs
from agent.desk.desk import Desk
from agent.desk.policy_views import Affected
from agent.desk.sample_reviews import SAMPLES
from agent.domain.issue import Issue
from agent.domain.operator import Operator, Role
from agent.domain.review import Review
from agent.pipeline import StoreKnowledge
from agent.triage import triage_review
from knowledge.store_profile import StorePack
from tests.agent.desk.fakes import FakeClock, FixedKnowledge, add_person, review, small_pack
from tests.agent.desk.policy_cases import CODE, RU, a_form, with_pack
from tests.agent.search_fake import FixedSearch

NUMBERS = count(1)


class SearchingKnowledge(FixedKnowledge):
    """Every review of a store finds all of its clauses."""

    def of(self, store_id: str) -> StoreKnowledge:
        pack: StorePack = self.packs[store_id]
        return StoreKnowledge(pack=pack, search=FixedSearch(*pack.clauses))


@pytest.fixture
def lead(desk: Desk) -> Operator:
    return add_person(desk, "lead", role=Role.LEAD)


@pytest.fixture
def form(desk: Desk) -> dict[str, Any]:
    return with_pack(desk)


def drafted(desk: Desk, lead: Operator, *texts: str, **told: Any) -> list[str]:
    """Bring reviews in and write their drafts; return their ids."""
    knowing = replace(desk, knowledge=SearchingKnowledge({"a": store_packs.get_pack(desk, "a")}))
    reviews = [review(f"r{next(NUMBERS)}", text=text, **told) for text in texts]
    ids = [one.review_id for one in intake.receive(desk, lead, store_id="a", reviews=reviews)]
    for id in ids:
        begun = drafting.begin(knowing, review_id=id, attempt=0, hint="")
        assert begun
        proposal = asyncio.run(drafting.write(knowing, begun))
        assert drafting.record(knowing, proposal, review_id=id, revision=1, attempt=0)
    return ids


def touched(desk: Desk, lead: Operator, form: dict[str, Any], **changes: Any) -> Affected:
    return policies.check(desk, lead, store_id="a", form=form | changes, version=1).affected


KETTLE = "Чайник потёк на второй день, деньги на ветер"
PRAISE = "Всё супер, очень довольны"


def test_a_tighter_promise_leaves_drafts_without_their_ground(desk: Desk, lead: Operator, form: Any) -> None:
    [id, _] = drafted(desk, lead, KETTLE, PRAISE)
    slower = [{"kind": "refund", "deadline_days": 14}]
    found = touched(desk, lead, form, commitments=slower)
    assert (found.count, found.read, found.complete) == (1, 2, True)
    [draft] = found.drafts
    assert (draft.review_id, draft.cited, draft.text_changes) == (id, True, False)
    assert (draft.blocked_before, draft.blocked_after) == (False, True)
    assert "вернём деньги" in draft.lost[0]
    assert draft.excerpt == KETTLE


def test_a_new_wording_changes_the_text_and_nothing_else(desk: Desk, lead: Operator, form: Any) -> None:
    [id] = drafted(desk, lead, KETTLE)
    said = {"ru": RU.replace("Оформите", "Откройте"), "kk": form["wording"]["kk"]}
    [draft] = touched(desk, lead, form, wording=said).drafts
    assert (draft.review_id, draft.text_changes, draft.lost, draft.blocked_after) == (id, True, (), False)
    assert touched(desk, lead, form, wording={"ru": RU, "kk": "Басқаша айтамыз."}).count == 0


def test_a_change_that_no_draft_feels_touches_none(desk: Desk, lead: Operator, form: Any) -> None:
    drafted(desk, lead, KETTLE)
    assert touched(desk, lead, form, title={"ru": "Иначе", "kk": "Басқаша"}).count == 0
    assert touched(desk, lead, form, body={"ru": "Заметка."}).read == 1
    assert policies.check(desk, lead, store_id="a", form=a_form()).affected == Affected()


@pytest.mark.parametrize(
    "narrower",
    [{"platforms": ["ozon"]}, {"valid_to": "2026-11-01"}, {"product_groups": ["tea"]}],
)
def test_a_policy_that_would_not_have_held_takes_the_ground_away(
    desk: Desk, lead: Operator, form: Any, narrower: Any
) -> None:
    pack = store_packs.get_pack(desk, "a")
    store_packs.put_pack(desk, replace(pack, store=replace(pack.store, product_groups={"tea": ("чай",)})))
    [kettle] = drafted(desk, lead, KETTLE, product="Чайник")
    [tea] = drafted(desk, lead, KETTLE, product="Чая 100 пакетов")
    lost = {draft.review_id for draft in touched(desk, lead, form, **narrower).drafts if draft.lost}
    assert lost == ({kettle} if "product_groups" in narrower else {kettle, tea})


def test_retiring_shows_what_rests_on_the_policy(desk: Desk, lead: Operator, form: Any) -> None:
    ids = drafted(desk, lead, KETTLE, "Сломался через день, верните деньги", PRAISE)
    found = policies.retiring(desk, lead, store_id="a", clause_id=CODE)
    assert {draft.review_id for draft in found.drafts} == set(ids[:2])
    assert all(draft.blocked_after and draft.text_changes for draft in found.drafts)


def test_only_the_last_thirty_days_and_only_ones_own_store_count(desk: Desk, lead: Operator, form: Any) -> None:
    drafted(desk, lead, KETTLE)
    boris = add_person(desk, "boris", role=Role.LEAD, stores=["b"])
    store_packs.put_pack(desk, small_pack("b"))
    assert policies.retiring(desk, boris, store_id="b", clause_id=CODE).read == 0
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(days=31)
    assert policies.retiring(desk, lead, store_id="a", clause_id=CODE).read == 0


def test_a_store_with_many_drafts_shows_the_newest_and_says_so(
    desk: Desk, lead: Operator, form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = drafted(desk, lead, *(f"{KETTLE}, {number}" for number in range(4)))
    monkeypatch.setattr(policy_effects, "MOST_SHOWN", 3)
    found = policies.retiring(desk, lead, store_id="a", clause_id=CODE)
    assert (found.count, len(found.drafts), found.complete) == (4, 3, True)
    assert {draft.review_id for draft in found.drafts} < set(ids)
    for bound in ("MOST_READ", "AMONG"):
        with monkeypatch.context() as patched:
            patched.setattr(policy_effects, bound, 2)
            found = policies.retiring(desk, lead, store_id="a", clause_id=CODE)
        assert (found.count, found.read, found.complete) == (2, 2, False)


def test_a_code_that_only_begins_or_ends_alike_is_another_policy(desk: Desk, lead: Operator, form: Any) -> None:
    drafted(desk, lead, KETTLE)
    for code in ("defective", "return", "return_defective", "қайтару"):
        policies.save(desk, lead, store_id="a", form=a_form(id=code))
        assert policies.retiring(desk, lead, store_id="a", clause_id=code).read == 0
    pack = store_packs.get_pack(desk, "a")
    named = replace(pack.clauses[-2], id="қайтару.ақау_1")
    store_packs.put_pack(desk, replace(pack, clauses=(named,)))
    drafted(desk, lead, KETTLE + " снова")
    assert policies.retiring(desk, lead, store_id="a", clause_id="қайтару.ақау_1").read == 1


def test_a_preview_takes_the_stores_own_review_and_else_an_example(desk: Desk, lead: Operator, form: Any) -> None:
    [id, _] = drafted(desk, lead, KETTLE, PRAISE)
    ru, kk = policies.check(desk, lead, store_id="a", form=form, version=1).previews
    assert (ru.review_id, ru.review, ru.used, ru.language) == (id, KETTLE, True, "ru")
    assert form["wording"]["ru"].rstrip(".") in ru.reply
    assert (kk.review_id, kk.used, kk.language) == ("", True, "kk")
    assert kk.review == SAMPLES["defect"]["kk"]
    assert all(promise.clause == f"{CODE}@2" for promise in (*ru.commitments, *kk.commitments))
    assert policies.check(desk, lead, store_id="a", form=form | {"issues": []}, version=1).previews == ()


def test_a_check_stores_nothing_and_tells_faults_instead_of_raising(desk: Desk, lead: Operator, form: Any) -> None:
    worse = form | {"wording": {"ru": "Вернём деньги за час.", "kk": form["wording"]["kk"]}}
    checked = policies.check(desk, lead, store_id="a", form=worse, version=1)
    assert [fault.field for fault in checked.faults] == ["wording.ru"]
    assert [change.field for change in checked.changes] == ["wording.ru"]
    assert policies.check(desk, lead, store_id="a", form={}).clause is None
    assert [fault.field for fault in policies.check(desk, lead, store_id="a", form=form).faults] == ["id"]
    assert [clause.citation for clause in store_packs.get_pack(desk, "a").clauses] == [f"{CODE}@1"]


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("issue", list(Issue))
def test_an_example_review_shows_its_issue_in_its_language(issue: Issue, language: str) -> None:
    triage = triage_review(Review(id="s", platform="kaspi", rating=2, text=SAMPLES[str(issue)][language]))
    assert issue in triage.issues
    assert str(triage.reply_language) == language


def test_the_card_still_shows_a_draft_whose_policy_changed(desk: Desk, lead: Operator, form: Any) -> None:
    [id] = drafted(desk, lead, KETTLE)
    policies.save(desk, lead, store_id="a", form=form | {"issues": ["damaged"]}, version=1, why="так")
    shown = card.read(desk, lead, id)
    assert shown.proposal
    assert [passage.id for passage in shown.proposal.passages] == [f"{CODE}@1"]
