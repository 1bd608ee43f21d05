import pytest

from agent.desk import accounts
from agent.desk.attempts import SignInError, TooManyAttemptsError
from agent.desk.desk import Desk
from agent.domain.error import ConflictError, InvalidError, NotFoundError
from agent.domain.operator import Operator, Role
from agent.store.tables import operators, secrets
from tests.agent.desk.fakes import FakeClock, add_person


def test_a_password_opens_a_session_and_a_wrong_one_does_not(desk: Desk) -> None:
    accounts.add_operator(desk, login="dana", role=Role.OPERATOR, password="long enough 1", store_ids=["a"])
    secret = accounts.sign_in(desk, login="dana", password="long enough 1")
    session = accounts.session(desk, secret)
    assert session is not None
    assert (session.operator.login, session.operator.store_ids) == ("dana", frozenset({"a"}))
    for login, password in (("dana", "long enough 2"), ("nobody", "long enough 1"), ("dana", "")):
        with pytest.raises(SignInError):
            accounts.sign_in(desk, login=login, password=password)


def test_neither_passwords_nor_secrets_are_in_the_record(desk: Desk) -> None:
    accounts.add_operator(desk, login="dana", role=Role.OPERATOR, password="long enough 1")
    secret = accounts.sign_in(desk, login="dana", password="long enough 1")
    token = accounts.add_token(desk, login="dana", name="crm")
    with desk.engine.connect() as connection:
        kept = str([list(connection.execute(table.select())) for table in (operators, secrets)])
    assert "argon2id" in kept
    assert not any(word in kept for word in ("long enough 1", secret, token))


def test_a_person_without_a_password_signs_in_by_link_only(desk: Desk, anna: Operator) -> None:
    with pytest.raises(SignInError):
        accounts.sign_in(desk, login="anna", password="")
    assert accounts.session(desk, accounts.follow_link(desk, accounts.make_link(desk, login="anna")))


def test_a_login_rests_after_many_wrong_passwords_and_wakes_again(desk: Desk) -> None:
    accounts.add_operator(desk, login="guessed", role=Role.OPERATOR, password="long enough 1")
    for _ in range(8):
        with pytest.raises(SignInError):
            accounts.sign_in(desk, login="guessed", password="wrong")
    with pytest.raises(TooManyAttemptsError):
        accounts.sign_in(desk, login="guessed", password="long enough 1")
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(minutes=11)
    assert accounts.sign_in(desk, login="guessed", password="long enough 1")


def test_a_link_works_once_and_for_an_hour(desk: Desk, anna: Operator) -> None:
    link = accounts.make_link(desk, login="anna")
    accounts.follow_link(desk, link)
    with pytest.raises(SignInError):
        accounts.follow_link(desk, link)
    late = accounts.make_link(desk, login="anna")
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(minutes=61)
    with pytest.raises(SignInError):
        accounts.follow_link(desk, late)


def test_a_session_ends_by_signing_out_and_by_time(desk: Desk, anna: Operator) -> None:
    first, second = (accounts.follow_link(desk, accounts.make_link(desk, login="anna")) for _ in range(2))
    session = accounts.session(desk, first)
    assert session is not None
    accounts.sign_out(desk, session.digest)
    assert accounts.session(desk, first) is None
    assert accounts.session(desk, second) is not None
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(days=15)
    assert accounts.session(desk, second) is None


def test_a_token_acts_as_its_person_until_revoked(desk: Desk, anna: Operator) -> None:
    token = accounts.add_token(desk, login="anna", name="crm")
    assert accounts.by_token(desk, token) == anna
    assert accounts.session(desk, token) is None
    [shown] = accounts.tokens(desk, anna)
    accounts.end_token(desk, anna, shown["id"])
    assert accounts.by_token(desk, token) is None


def test_nobody_revokes_the_token_of_another(desk: Desk, anna: Operator) -> None:
    accounts.add_token(desk, login="anna", name="crm")
    [shown] = accounts.tokens(desk, anna)
    other = add_person(desk, "other")
    assert accounts.tokens(desk, other) == []
    with pytest.raises(NotFoundError):
        accounts.end_token(desk, other, shown["id"])


def test_an_admin_sees_every_store_and_an_operator_only_theirs(desk: Desk, anna: Operator) -> None:
    assert add_person(desk, "boss", role=Role.ADMIN, stores=[]).store_ids == {"a", "b"}
    assert anna.store_ids == {"a"}


@pytest.mark.parametrize(
    ("login", "password", "stores", "error"),
    [("anna", "", [], ConflictError), (" ", "", [], InvalidError), ("x", "short", [], InvalidError)],
)
def test_a_person_who_cannot_be_added_is_refused(
    desk: Desk, anna: Operator, login: str, password: str, stores: list[str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        accounts.add_operator(desk, login=login, role=Role.OPERATOR, password=password, store_ids=stores)
    with pytest.raises(NotFoundError):
        accounts.add_operator(desk, login="new", role=Role.OPERATOR, store_ids=["nowhere"])
