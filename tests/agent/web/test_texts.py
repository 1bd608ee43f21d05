"""Interface texts: the same keys, values and plural forms in both languages, none missing."""

import re
from pathlib import Path
from string import Formatter

import pytest

from agent.domain.commitment import CommitmentKind
from agent.domain.draft import MoveKind
from agent.domain.finding import Severity
from agent.domain.issue import Issue
from agent.domain.language import Language
from agent.domain.lifecycle import Event, State
from agent.domain.operator import Role
from agent.domain.triage import Polarity
from agent.web.format import COLUMNS, PLATFORMS, STATE_GROUPS
from agent.web.texts import INTERFACE_LANGUAGES, PLURAL_FORMS, Text, plural_form, texts, translator

TEMPLATES = Path(__file__).parents[3] / "agent/web/templates"
NAMED_CODES = {
    "issue": Issue,
    "state": State,
    "event": Event,
    "move": MoveKind,
    "commitment": CommitmentKind,
    "severity": Severity,
    "lang": Language,
    "lang_short": Language,
    "polarity": Polarity,
    "role": Role,
    "platform": PLATFORMS,
    "field": COLUMNS,
    "group": STATE_GROUPS,
}


def test_both_languages_have_the_same_keys() -> None:
    assert set(texts("ru")) == set(texts("kk"))


def test_both_languages_take_the_same_values() -> None:
    kk = texts("kk")
    assert {key for key, text in texts("ru").items() if _values(text) != _values(kk[key])} == set()


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_a_counted_text_has_exactly_the_forms_of_its_language(lang: str) -> None:
    counted = {key: set(text) for key, text in texts(lang).items() if not isinstance(text, str)}
    assert counted
    assert {key for key, forms in counted.items() if forms != PLURAL_FORMS[lang]} == set()


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_every_code_of_the_domain_has_a_name(lang: str) -> None:
    wanted = {f"{group}.{code}" for group, codes in NAMED_CODES.items() for code in codes}
    assert wanted - set(texts(lang)) == set()


def test_every_key_that_a_template_names_exists() -> None:
    named = {key for source in _sources() for key in re.findall(r'\bt\(\s*["\']([\w.]+)["\']\s*[,)]', source)}
    assert len(named) > 80
    assert named - set(texts("ru")) == set()


@pytest.mark.parametrize(
    ("number", "form"),
    [
        *((number, "one") for number in (1, 21, 101)),
        *((number, "few") for number in (2, 4, 22, 1002)),
        *((number, "many") for number in (0, 5, 11, 12, 14, 100, 111, 114)),
    ],
)
def test_russian_numbers_take_their_plural_form(number: int, form: str) -> None:
    assert plural_form("ru", number) == form


def test_a_number_is_said_as_a_person_would() -> None:
    ru, kk = translator("ru"), translator("kk")
    assert [ru("queue.preparing", n=n) for n in (1, 3, 7)] == [
        "Готовим 1 черновик",
        "Готовим 3 черновика",
        "Готовим 7 черновиков",
    ]
    assert kk("queue.preparing", n=7) == "7 жауап дайындалып жатыр"


def test_an_unknown_key_is_an_error_and_an_unknown_language_speaks_russian() -> None:
    with pytest.raises(KeyError):
        translator("ru")("queue.no_such_text")
    assert translator("de")("nav.queue") == "Очередь"


def test_kazakh_texts_are_kazakh() -> None:
    """A text that is the same in both languages is a name, a loan or was left untranslated."""
    same = {key for key, text in texts("kk").items() if text == texts("ru")[key]}
    allowed = re.compile(r"app\.name|platform\.|lang_short\.|time\.(day|today|yesterday)|role\.operator|engine\.model")
    assert {key for key in same if not allowed.match(key)} <= _LOANS


_LOANS = {"sign_in.login", "intake.file_field", "intake.author", "field.author", "commitment.bonus"}


def _sources() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")]


def _values(text: Text) -> set[str]:
    said = [text] if isinstance(text, str) else list(text.values())
    return {name for one in said for _, name, _, _ in Formatter().parse(one) if name}
