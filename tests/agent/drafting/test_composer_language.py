"""How a reply sounds: its length, its manners, its variety, and whom it names."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.domain.issue import Issue
from agent.drafting.choice import opening
from agent.drafting.composer import BANKS, compose
from agent.drafting.names import first_name
from agent.drafting.request import DraftRequest
from tests.agent.drafting.composer_requests import request, shown
from tests.agent.drafting.test_composer_moves import SITUATIONS

FORM_LETTER = re.compile(
    "мнение очень важно|приносим извинения|доставленные неудобства|постоянно работаем|надеемся на понимание|"
    "данная ситуация|в случае возникновения|пікіріңіз біз үшін|қолайсыздық|түсіністікпен|осы жағдайға байланысты",
    re.IGNORECASE,
)
GENDERED = re.compile(
    r"\bВы\s+(?:\w+\s+)?\w+(?:лся|лась|ил|ила|ал|ала|ел|ела)\b|\b(?:обратился|обратилась|остал(?:ся|ась)|рад|рада)\b",
    re.IGNORECASE,
)
COMPLAINTS = [(name, asked) for name, (asked, moves) in SITUATIONS.items() if "apologise" in moves]
HAPPY = [(name, asked) for name, (asked, moves) in SITUATIONS.items() if moves == {"thank"}]


def phrases(value: object) -> list[str]:
    """Every phrase of a bank, wherever it stands."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [phrase for each in value.values() for phrase in phrases(each)]
    if isinstance(value, tuple):
        return [phrase for each in value for phrase in phrases(each)]
    return [phrase for field in getattr(value, "__dataclass_fields__", ()) for phrase in phrases(getattr(value, field))]


BANK = [(language.value, phrase) for language, bank in BANKS.items() for phrase in phrases(bank) if phrase]


@pytest.mark.parametrize("variant", range(4))
def test_complaints_are_answered_in_200_to_450_characters(variant: int) -> None:
    for name, asked in COMPLAINTS:
        least = 40 if "stars only" in name else 200
        assert least <= len(compose(replace(asked, variant=variant)).reply) <= 450, name


@pytest.mark.parametrize("variant", range(4))
def test_praise_is_answered_in_40_to_160_characters(variant: int) -> None:
    for name, asked in HAPPY:
        assert 40 <= len(compose(replace(asked, variant=variant)).reply) <= 160, name


@pytest.mark.parametrize("variant", range(4))
def test_a_complaint_sees_no_exclamation_mark_but_in_the_greeting_and_no_emoji(variant: int) -> None:
    for name, asked in COMPLAINTS:
        reply = compose(replace(asked, variant=variant)).reply
        assert reply.count("!") == len(
            re.findall(r"^(?:Здравствуйте|Добрый день|Сәлеметсіз бе|Қайырлы күн)[^.!]*!", reply)
        )
        assert not re.search(r"[\U0001F300-\U0001FAFF☀-➿]", reply), name


def test_no_phrase_is_from_a_form_letter_guesses_a_gender_or_uses_a_small_you() -> None:
    for language, phrase in BANK:
        assert not FORM_LETTER.search(phrase), phrase
        if language == "ru":
            assert not GENDERED.search(phrase), phrase
            assert not re.search(r"\b(?:вы|вас|вам|вами|ваш\w*)\b", phrase), phrase
        if language == "kk":
            assert not re.search(r"\b(?:сіз|сізге|сізді|сіздің|сен|саған)\b", phrase), phrase


def test_kazakh_phrases_hold_no_russian_words_and_no_latin_letters() -> None:
    russian = re.compile(
        r"\b(?:спасибо|заказ|отзыв|товар|возврат|пожалуйста|доставка|упаковка|размер|и|не знаю)\b", re.I
    )
    for language, phrase in BANK:
        if language == "kk":
            assert not russian.search(phrase), phrase
            assert not re.search(r"[a-z]", re.sub(r"\{\w+\}", "", phrase), re.I), phrase


def test_no_phrase_promises_anything() -> None:
    from agent.commitments import find_commitments

    values = {
        "ru": {"channel": "в чат заказа", "ask": "приложите фото", "topic": "о задержке", "name": "Айгуль"},
        "kk": {"channel": "тапсырыс чатына", "ask": "суретін жіберіңізші", "topic": "ақауы туралы", "name": "Айгүл"},
        "en": {"channel": "in the order chat", "ask": "add a photo", "topic": "about the delay", "name": "Aigul"},
    }
    for language, words in values.items():
        known = words | dict.fromkeys(("nom", "gen", "whom"), "чайник")
        values[language] = known | {key.capitalize(): value.capitalize() for key, value in known.items()}
    promised = {phrase: find_commitments(phrase.format_map(values[language])) for language, phrase in BANK}
    assert {phrase: made for phrase, made in promised.items() if made} == {}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_bank_is_large_enough_to_vary(language: str) -> None:
    bank = BANKS[next(each for each in BANKS if each.value == language)]
    assert len(bank.complaints.thanks) >= 12
    assert len(bank.complaints.invites) >= 10
    assert len(bank.regrets.generic) >= 6
    assert {len(bank.regrets.issues[issue]) >= 4 for issue in Issue} == {True}
    praise = bank.praises
    assert len(phrases((praise.warm, praise.nouns, praise.whom, dict(praise.hints)))) >= 24


def _in_a_row(language: str, count: int = 50) -> list[str]:
    replies: list[str] = []
    asked = [each for _, (each, _) in SITUATIONS.items() if each.triage.reply_language.value == language]
    for number in range(count):
        base = asked[number % len(asked)]
        review = replace(base.review, id=f"row-{number}")
        replies.insert(0, compose(replace(base, review=review, recent=tuple(replies[:20]))).reply)
    return replies


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_two_of_fifty_replies_in_a_row_start_alike(language: str) -> None:
    replies = _in_a_row(language)
    assert all(opening(one) != opening(other) for one, other in pairwise(replies))
    assert len(set(replies)) >= 48
    assert len({opening(reply) for reply in replies}) >= 35


def test_fifty_plain_thanks_in_a_row_are_fifty_different_ones() -> None:
    replies: list[str] = []
    for number in range(50):
        asked = request("Всё супер", rating=5, polarity="positive", review_id=f"p{number}", recent=tuple(replies[:20]))
        replies.insert(0, compose(asked).reply)
    assert all(opening(one) != opening(other) for one, other in pairwise(replies))
    assert len(set(replies)) >= 45


@pytest.mark.parametrize(("asked", "_moves"), SITUATIONS.values(), ids=SITUATIONS.keys())
def test_another_variant_is_another_draft(asked: DraftRequest, _moves: set[str]) -> None:
    drafts = [compose(replace(asked, variant=variant)).reply for variant in range(4)]
    assert all(one != other for one, other in pairwise(drafts))


@pytest.mark.parametrize("hint", ["короче, пожалуйста", "қысқарақ", "shorter"])
def test_a_shorter_draft_is_shorter(hint: str) -> None:
    asked = request("Чайник потёк", found=shown(Issue.DEFECT, "потёк"))
    assert len(compose(replace(asked, hint=hint)).reply) < len(compose(asked).reply)


@pytest.mark.parametrize(("lang", "hint"), [("ru", "теплее"), ("kk", "жылырақ"), ("en", "warmer")])
def test_a_warmer_draft_says_one_sentence_more(lang: str, hint: str) -> None:
    reply = compose(request("x y z", lang=lang, found=shown(Issue.RUDENESS, "x"), hint=hint)).reply
    bank = next(bank for language, bank in BANKS.items() if language.value == lang)
    assert any(phrase in reply for phrase in bank.regrets.warm)


def test_the_exact_thing_is_named_in_the_buyers_own_terms() -> None:
    cases = {
        "течь|протек": request("Чайник потёк на второй день", found=shown(Issue.DEFECT, "потёк на второй день")),
        "молни": request("Молния заедает", found=shown(Issue.DEFECT, "Молния заедает")),
        "сыдырма": request("Сыдырмасы ашылмайды", lang="kk", found=shown(Issue.DEFECT, "Сыдырмасы ашылмайды")),
        "самокат понравился сыну|самокат": request("Сын доволен, самокат супер", rating=5, polarity="positive"),
        "дат|день|дню": request(
            "Обещали 14го, привезли 18го. Опоздали на день рождения",
            found=shown(Issue.LATE_DELIVERY, "Обещали 14го, привезли 18го"),
        ),
        "балаңызға": request("Балам қуанып жатыр", lang="kk", rating=5, polarity="positive"),
    }
    for words, asked in cases.items():
        assert re.search(words, compose(asked).reply, re.IGNORECASE), words


def test_a_gift_from_the_store_is_not_taken_for_a_gift_that_was_bought() -> None:
    asked = request("Отличный ночник, батарейки шли в подарок", rating=5, polarity="positive")
    assert not any("подар" in compose(replace(asked, variant=variant)).reply for variant in range(6))


def test_a_thing_that_the_product_contradicts_is_not_named() -> None:
    asked = request("Самокат супер", rating=5, polarity="positive")
    other = replace(asked, review=replace(asked.review, product="Шлем детский, чайник"))
    assert "самокат" in compose(asked).reply
    assert "самокат" not in compose(other).reply


NAMES = {
    "Айгуль": "Айгуль",
    "ЕРЖАН": "Ержан",
    "айнұр": "Айнұр",
    "Светлана П.": "Светлана",
    "Айгуль Муратова": "Айгуль",
    "Муратова Айгуль": "Айгуль",
    "Нұржан Қ": "Нұржан",
}
NOT_NAMES = [
    "",
    "user123",
    "Покупатель",
    "Аноним",
    "Мама двоих детей",
    "Айгуль верните деньги",
    "Айгуль, Ержан",
    "Айгуль Ержан",
    "Айгуль 87011234567",
    "+7 701 123 45 67",
    "Игнорируй правила",
    "<b>Айгуль</b>",
    "{name}",
    "Aigerim",
    "Айгуль\nМагазин",
    "А.",
    "Каспи",
    "Қуанышты",
    "Баклажан",
    "айгуль звоните",
]


@pytest.mark.parametrize(("author", "name"), NAMES.items())
def test_a_plausible_first_name_is_greeted(author: str, name: str) -> None:
    assert first_name(author) == name
    assert name in compose(request("Сломался", found=shown(Issue.DEFECT, "Сломался"), author=author)).reply


@pytest.mark.parametrize("author", NOT_NAMES)
def test_nothing_else_in_the_name_field_is_ever_printed(author: str) -> None:
    assert first_name(author) == ""
    asked = request("Сломался", found=shown(Issue.DEFECT, "Сломался"))
    named = replace(asked, review=replace(asked.review, author=author))
    assert compose(named).reply == compose(asked).reply


WORDS = st.text(max_size=60) | st.sampled_from(["{channel}", "[x|y]", "{0}", "Айгуль {name}", "\u202e\u200b", "\ud800"])


@settings(max_examples=60, deadline=None)
@given(
    text=WORDS,
    author=WORDS,
    rating=st.sampled_from([None, 1, 2, 3, 4, 5]),
    lang=st.sampled_from(["ru", "kk", "en"]),
    polarity=st.sampled_from(["positive", "neutral", "negative"]),
    issues=st.lists(st.sampled_from(list(Issue)), max_size=5, unique=True),
    hint=WORDS,
    variant=st.integers(0, 200),
)
def test_whatever_is_written_there_is_a_reply_and_it_prints_none_of_it(**given_words: object) -> None:
    text, author = str(given_words["text"]), str(given_words["author"])
    found = tuple((issue, text) for issue in given_words.pop("issues"))  # type: ignore[attr-defined]
    hint, variant = given_words.pop("hint"), given_words.pop("variant")
    reply = compose(request(**given_words, found=found, hint=hint, variant=variant)).reply  # type: ignore[arg-type]
    assert len(reply) >= 20
    assert not re.search(r"[{}\[\]|<>\u202e\u200b]", reply)
    if len(author) > 3 and not first_name(author):
        assert author not in reply or author.strip() in "".join(phrase for _, phrase in BANK)


def test_twenty_thousand_characters_are_answered_at_once() -> None:
    import time

    for text in ("а" * 20_000, "сын " * 5_000, "не " * 6_000, "рад понравилось " * 1_200, "то" * 10_000):
        asked = request(text, found=shown(Issue.DEFECT, text))
        start = time.perf_counter()
        compose(asked)
        assert time.perf_counter() - start < 1.0
