"""Prompts are rendered strictly, and a version names what was rendered."""

from pathlib import Path

import pytest

from prompts import library
from prompts.library import FOLDER, Library, PromptError

FRONT = "purpose: Greets.\ninputs: [name]\ntemperature: 0.5\n"
BODY = """{% block system %}
{% include "partials/tone.j2" %}
{% endblock %}
{% block user %}
Hello {{ name }}
{% endblock %}
"""


def folder(path: Path, *, front: str = FRONT, body: str = BODY, tone: str = "Be kind.\n") -> Library:
    (path / "partials").mkdir(exist_ok=True)
    (path / "partials/tone.j2").write_text(tone, encoding="utf-8")
    (path / "greet.md.j2").write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    return Library(path)


def test_each_block_is_a_message_in_its_role(tmp_path: Path) -> None:
    messages = folder(tmp_path).render("greet", {"name": "Айгүл"})
    assert [(message.role, message.content) for message in messages] == [
        ("system", "Be kind."),
        ("user", "Hello Айгүл"),
    ]


def test_the_facts_of_a_prompt_are_read(tmp_path: Path) -> None:
    prompt = folder(tmp_path).load("greet")
    assert (prompt.purpose, prompt.inputs, prompt.temperature) == ("Greets.", frozenset({"name"}), 0.5)
    assert len(prompt.version) == 12


def test_a_partial_does_not_run_into_the_line_after_it(tmp_path: Path) -> None:
    body = '{% block user %}\n{% include "partials/tone.j2" %}\nHello {{ name }}\n{% endblock %}\n'
    assert folder(tmp_path, body=body).render("greet", {"name": "x"})[0].content == "Be kind.\nHello x"


@pytest.mark.parametrize("inputs", [{}, {"name": "x", "more": 1}, {"names": "x"}])
def test_inputs_given_must_be_those_declared(tmp_path: Path, inputs: dict[str, object]) -> None:
    with pytest.raises(PromptError, match=r"greet.*given and declared differ in (?:more|name)"):
        folder(tmp_path).render("greet", inputs)


def test_a_value_is_never_read_as_a_template(tmp_path: Path) -> None:
    assert folder(tmp_path).render("greet", {"name": "{{ 7 * 7 }}"})[1].content == "Hello {{ 7 * 7 }}"


@pytest.mark.parametrize("body", ["{% block user %}Hi{% endblock %}", BODY + "{{ other }}"])
def test_inputs_declared_must_be_those_used(tmp_path: Path, body: str) -> None:
    with pytest.raises(PromptError, match=r"declared and used differ in (?:name|other)"):
        folder(tmp_path, body=body).load("greet")


def test_what_a_partial_uses_must_be_declared_too(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="differ in mood"):
        folder(tmp_path, tone="Be {{ mood }}.\n").load("greet")


@pytest.mark.parametrize(
    "front",
    [
        "purpose: Greets.\ninputs: [name]\n",
        FRONT + "model: gpt\n",
        FRONT.replace("0.5", "warm"),
        FRONT.replace("[name]", "name"),
        FRONT.replace("Greets.", '""'),
        "- a list\n",
        "purpose: [unclosed\n",
        "",
    ],
)
def test_the_front_matter_is_exact(tmp_path: Path, front: str) -> None:
    with pytest.raises(PromptError, match="front matter"):
        folder(tmp_path, front=front).load("greet")


def test_a_file_without_front_matter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "greet.md.j2").write_text("Hello", encoding="utf-8")
    with pytest.raises(PromptError, match="must begin with front matter"):
        Library(tmp_path).load("greet")


def test_a_template_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="greet"):
        folder(tmp_path, body="{% block user %}Hello {{ name }}").load("greet")


def test_a_partial_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"no partial 'partials/gone\.j2'"):
        folder(tmp_path, body=BODY.replace("tone", "gone")).load("greet")


@pytest.mark.parametrize("name", ["nothing", "", "../pyproject"])
def test_an_unknown_prompt_is_named(name: str) -> None:
    with pytest.raises(PromptError, match="there is no prompt"):
        library.load(name)


def test_the_version_changes_with_the_file_and_with_what_it_includes(tmp_path: Path) -> None:
    versions = [
        folder(tmp_path).load("greet").version,
        folder(tmp_path, body=BODY.replace("Hello", "Hi")).load("greet").version,
        folder(tmp_path, tone="Be brief.\n").load("greet").version,
        folder(tmp_path, front=FRONT.replace("0.5", "0.6")).load("greet").version,
    ]
    assert len(set(versions)) == len(versions)
    assert folder(tmp_path).load("greet").version == versions[0]


def test_the_version_changes_with_what_a_partial_includes(tmp_path: Path) -> None:
    versions = set()
    for words in ("Always.", "Never."):
        (tmp_path / "deep.j2").write_text(words, encoding="utf-8")
        versions.add(folder(tmp_path, tone='{% include "deep.j2" %}\n').load("greet").version)
    assert len(versions) == 2


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md.j2")), ids=lambda path: path.name)
def test_every_prompt_of_the_project_is_in_shape(path: Path) -> None:
    prompt = library.load(path.name.removesuffix(".md.j2"))
    assert prompt.purpose.endswith(".")
    assert 0 <= prompt.temperature <= 1
