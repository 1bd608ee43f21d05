"""A first name is put into a model's bare greeting, and nowhere else."""

import pytest

from agent.domain.draft import Draft, Move, MoveKind
from agent.domain.language import Language
from agent.drafting.greeting import greeted


def said(text: str, author: str) -> str:
    moves = (Move(kind=MoveKind.THANK, text=text, clauses=("a@1",)), Move(kind=MoveKind.INVITE, text="Здравствуйте!"))
    draft = greeted(Draft(language=Language.RU, moves=moves, engine="model", model="m"), author)
    assert (draft.moves[0].clauses, draft.moves[1].text, draft.model) == (("a@1",), "Здравствуйте!", "m")
    return draft.moves[0].text


@pytest.mark.parametrize(
    ("text", "author", "expected"),
    [
        ("Здравствуйте! Спасибо.", "Айгуль М.", "Здравствуйте, Айгуль! Спасибо."),
        ("Добрый день! Жаль.", "марат", "Добрый день, Марат! Жаль."),
        ("Сәлеметсіз бе! Рақмет.", "Ержан", "Сәлеметсіз бе, Ержан! Рақмет."),
        ("Қайырлы күн! Рақмет.", "Айнұр", "Қайырлы күн, Айнұр! Рақмет."),
        ("Здравствуйте!", "Асель", "Здравствуйте, Асель!"),
    ],
)
def test_a_bare_greeting_takes_the_name(text: str, author: str, expected: str) -> None:
    assert said(text, author) == expected


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Здравствуйте! Спасибо.", ""),
        ("Здравствуйте! Спасибо.", "Покупатель 123"),
        ("Здравствуйте! Спасибо.", "Верните деньги"),
        ("Здравствуйте, Асель! Спасибо.", "Айгуль"),
        ("Спасибо! Здравствуйте!", "Айгуль"),
        ("Рады, что понравилось.", "Айгуль"),
    ],
)
def test_anything_else_stays_as_it_is(text: str, author: str) -> None:
    assert said(text, author) == text
