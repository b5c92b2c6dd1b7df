from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_training import recipe as module
from codeassist_training.recipe import (
    PAPER_RULES,
    Recipe,
    load_recipe,
    override,
    parse_recipe,
    shipped_recipes,
    summary,
)

PAPER = ("paper-llama-3.1-8b", "paper-qwen3-8b", "paper-qwen3-14b")


def test_the_defaults_are_the_papers() -> None:
    made = parse_recipe({})
    assert made == Recipe()
    assert (made.sft.rate, made.sft.batch, made.sft.warmup, made.sft.context) == (1e-5, 128, 0.1, 4096)
    assert made.examples.states == 1
    assert made.corpus.held_out == 0.2
    assert made.rules == PAPER_RULES


def test_a_file_is_read_and_named_after_itself(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'seed = 3\n[sft]\nrate = 1\nlora_targets = ["q_proj"]\n[[rules]]\nname = "a"\nrule = "whole-line"\n'
    )
    made = load_recipe(str(path))
    assert (made.name, made.seed, made.sft.rate, made.sft.lora_targets) == ("mine", 3, 1.0, ("q_proj",))
    assert [(one.name, one.rule) for one in made.rules] == [("a", "whole-line")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"sft": {"rat": 1}}, "Did you mean 'rate'"),
        ({"sft": 3}, "sft must be a table"),
        ({"sft": {"method": "lorra"}}, "Did you mean 'lora'"),
        ({"sft": {"rate": -1.0}}, "sft.rate must be a number above 0"),
        ({"sft": {"batch": 0}}, "sft.batch must be at least 1"),
        ({"sft": {"warmup": 2.0}}, "sft.warmup"),
        ({"corpus": {"sources": []}}, "at least one source"),
        ({"corpus": {"sources": "a"}}, "must be a list of texts"),
        ({"corpus": {"sources": [1]}}, "must be a list of texts"),
        ({"corpus": {"near": ["a"]}}, "no list"),
        ({"corpus": {"held_out": 1.0}}, "corpus.held_out"),
        ({"corpus": {"limit": 0}}, "corpus.limit"),
        ({"examples": {"states": 0}}, "examples.states"),
        ({"examples": {"empty": "throw"}}, "examples.empty"),
        ({"likelihoods": {"window": 1}}, "likelihoods.window"),
        ({"likelihoods": {"dtype": "int8"}}, "likelihoods.dtype"),
        ({"devices": 0}, "devices must be at least 1"),
        ({"name": "../x"}, "name must be"),
        ({"rules": []}, "rules must be tables"),
        ({"rules": [{"name": "a"}]}, "wants a name and a rule"),
        ({"rules": [{"name": "a/b", "rule": "x"}]}, "a rule's name"),
        ({"rules": [{"name": "a", "rule": "x"}, {"name": "a", "rule": "y"}]}, "two rules have one name"),
        ({"colour": 1}, "no table or field of a recipe named 'colour'"),
    ],
)
def test_what_does_not_fit_is_named(data: dict[str, Any], words: str) -> None:
    with pytest.raises((InputError, NotFoundError), match=words):
        parse_recipe(data)


def test_a_file_that_is_no_recipe_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read the recipe .*none.toml"):
        load_recipe(str(tmp_path / "none.toml"))
    (tmp_path / "bad.toml").write_text("[sft\n")
    with pytest.raises(InputError, match=r"cannot read the recipe .*bad.toml"):
        load_recipe(str(tmp_path / "bad.toml"))
    (tmp_path / "typo.toml").write_text("[sft]\nrat = 1\n")
    with pytest.raises(NotFoundError, match=r"typo.toml.*Did you mean 'rate'"):
        load_recipe(str(tmp_path / "typo.toml"))
    with pytest.raises(NotFoundError, match="Did you mean 'small'"):
        load_recipe("smal")


def test_settings_of_the_command_line_are_typed_by_the_field() -> None:
    made = override(
        Recipe(),
        [
            "sft.rate=1e-3",
            "corpus.limit=5",
            "corpus.sources=documents:x?writer=a,licence=b",
            "seed=4",
            "corpus.against=[]",
        ],
    )
    assert made.sft.rate == 1e-3
    assert made.corpus.limit == 5
    assert made.corpus.sources == ("documents:x?writer=a,licence=b",)
    assert made.corpus.against == ()
    assert made.seed == 4
    assert override(made, ["corpus.limit=none", 'corpus.sources=["a", "b"]']).corpus.sources == ("a", "b")


def test_a_rule_is_changed_or_added() -> None:
    made = override(Recipe(), ["rules.empower=empower:eta=4", "rules.line=whole-line"])
    rules = {one.name: one.rule for one in made.rules}
    assert rules["empower"] == "empower:eta=4"
    assert rules["line"] == "whole-line"
    assert len(rules) == len(PAPER_RULES) + 1


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("sft.rat=1", "Did you mean 'rate'"),
        ("stf.rate=1", "Did you mean 'sft'"),
        ("sft=1", "sft is a table"),
        ("sft.rate", "wants FIELD=VALUE"),
        ("sft.rate=fast", "rate must be float"),
        ("sft.batch=1.5", "sft.batch must be int"),
        ("sft.foo=1", r"no field of \[sft\] named 'foo'"),
        ("sft.lora_targets=[]", "sft.lora_targets must be at least one"),
        ("corpus.sources=[1", "a list as in TOML"),
        ("corpus.sources=[1]", "list of texts"),
        ("sede=1", "Did you mean 'seed'"),
        ("rules./x=whole-line", "a rule's name"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(setting: str, words: str) -> None:
    with pytest.raises((InputError, NotFoundError), match=words):
        override(Recipe(), [setting])


def test_recipes_are_shipped_for_every_machine() -> None:
    assert set(shipped_recipes()) == {*PAPER, "lora-8b", "small"}
    assert all(len(summary(name)) > 20 for name in shipped_recipes())


@pytest.mark.parametrize("name", shipped_recipes())
def test_every_spec_of_a_shipped_recipe_names_what_there_is(name: str) -> None:
    made = load_recipe(name)
    assert [one.name for one in made.rules] == ["empower", "sft-10", "sft-20", "sft-rand"]
    for rule in made.rules:
        assert registry.create("rules", rule.rule).name.startswith(rule.rule.partition(":")[0])
    for spec in made.corpus.sources:
        source = registry.create("sources", spec)
        assert source.card()
        human = getattr(source, "human", None)
        if human is not None:
            registry.load("models", human.partition(":")[0])
            assert registry.create("sources", source.set_spec).name
    for spec in made.corpus.against:
        registry.load("problems", spec.partition("?")[0].partition(":")[0])
    registry.load("models", made.model.base.partition(":")[0])
    registry.load("formats", made.model.format)


@pytest.mark.parametrize("name", PAPER)
def test_the_papers_recipes_are_the_papers_numbers(name: str) -> None:
    made = load_recipe(name)
    assert made.rules == PAPER_RULES
    assert made.sft == module.SftRecipe()
    assert made.examples == module.ExampleRecipe()
    assert made.devices == 8
    assert "written:codeforces:" in made.corpus.sources[0]


def test_the_small_recipe_trains_on_nothing_that_it_is_measured_on() -> None:
    made = load_recipe("small")
    assert made.corpus.sources == ("problems:builtin?split=dev",)
    assert "builtin?split=test" in made.corpus.against
    assert made.model.base == "small"
