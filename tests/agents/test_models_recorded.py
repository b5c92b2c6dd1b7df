"""Models that only repeat recorded calls."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import fakes
from codeassist_agents.models import sharing
from codeassist_agents.models.caching import CachedLikelihoodModel, cached
from codeassist_agents.models.calls import FILE, CallStore
from codeassist_agents.models.recorded import RecordedModel
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env import registry
from codeassist_env.cli.main import run
from codeassist_env.errors import InputError, ModelError, NotFoundError
from codeassist_env.language import Chat, LikelihoodModel, Message, Sampling
from codeassist_env.transcript import read_transcripts

FEW = Sampling(3)
TALK = Chat((Message("user", "accept, reject or finish?"),), prefill="I ")


def replay(argument: str) -> RecordedModel:
    made: RecordedModel = registry.create("models", f"replay:{argument}")
    return made


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    model = cached(ScriptedModel("x = 1", chat=True, name="one"), tmp_path)
    model.generate(["def f():", TALK, (1, 2)], FEW, [1, 2, 3])
    assert isinstance(model, CachedLikelihoodModel)
    model.prompt_ids(TALK)
    model.tokenizer.decode(model.tokenizer.encode("a b"))
    model.logprobs([(0, 5, 6)])
    model.close()
    return tmp_path


def test_it_repeats_the_calls_without_the_model(recorded: Path) -> None:
    model, original = replay(str(recorded)), ScriptedModel("x = 1", chat=True, name="one")
    assert isinstance(model, LikelihoodModel)
    assert (model.name, model.card(), model.chat) == ("one", original.card(), True)
    asked = ((1, 2), "def f():", TALK)
    assert model.generate(asked, FEW, [3, 1, 2]) == original.generate(asked, FEW, [3, 1, 2])
    assert model.prompt_ids(TALK) == original.prompt_ids(TALK)
    assert model.tokenizer.fingerprint == original.tokenizer.fingerprint
    assert model.tokenizer.decode(model.tokenizer.encode("a b")) == "a b"
    assert model.logprobs([(0, 5, 6)]) == original.logprobs([(0, 5, 6)])
    model.close()


def test_a_damaged_call_names_the_store(recorded: Path) -> None:
    with closing(sqlite3.connect(recorded / FILE)) as file, file:
        file.execute("UPDATE calls SET answer = ?", (b"no",))
    model = replay(str(recorded))
    with pytest.raises(ModelError, match=rf"{recorded.name}.* cannot be read"):
        model.generate(["def f():"], FEW, [1])
    model.close()


def test_its_card_is_shown_where_the_sample_was_not_recorded(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["models", "show", f"replay:{recorded}"]) == 0
    shown = capsys.readouterr().out
    assert "name         one" in shown and "no sample" in shown
    assert run(["models", "show", f"replay:{recorded}", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sample"] is None


def test_a_file_serves_as_well_as_its_directory(recorded: Path) -> None:
    model = replay(str(recorded / FILE))
    assert model.generate(["def f():"], FEW, [1])[0].text == "x = 1"
    model.close()


def test_reading_changes_nothing(recorded: Path) -> None:
    before = (recorded / FILE).read_bytes()
    model = replay(str(recorded))
    model.generate(["def f():"], FEW, [1])
    model.close()
    assert (recorded / FILE).read_bytes() == before
    assert os.listdir(recorded) == [FILE]


@pytest.mark.parametrize(
    ("prompt", "wanted"),
    [
        ("y" * 200, f"a prompt that begins '{'y' * 80}', seed 1"),
        (Chat((Message("system", "Be brief."),)), "a conversation that begins 'Be brief.'"),
        (Chat((), prefill="So"), "a conversation that begins 'So'"),
        ((7, 8, 9), "a prompt of 3 ids \\[7, 8, 9\\]"),
    ],
)
def test_a_call_that_was_not_recorded_says_which_and_what_to_do(
    prompt: str | Chat, wanted: str, recorded: Path
) -> None:
    model = replay(str(recorded))
    with pytest.raises(ModelError, match=f"{wanted}.*Play what was recorded.*--model-cache") as raised:
        model.generate([prompt], FEW, [1])
    assert not isinstance(raised.value, ValueError)
    with pytest.raises(ModelError, match="not recorded"):
        model.generate(["def f():"], FEW, [9])
    for ask in (
        lambda: model.prompt_ids("y"),
        lambda: model.logprobs([(1, 2)]),
        lambda: model.tokenizer.encode("y"),
        lambda: model.tokenizer.decode([1]),
    ):
        with pytest.raises(ModelError, match="not recorded"):
            ask()
    model.close()


def test_what_the_recorded_model_did_not_tell_is_an_error(tmp_path: Path) -> None:
    cached(fakes.TinyModel(), tmp_path).close()
    model = replay(str(tmp_path))
    assert model.card() == {}
    with pytest.raises(InputError, match="takes conversations"):
        _ = model.chat
    with pytest.raises(InputError, match="no tokenizer of tiny"):
        _ = model.tokenizer
    model.close()


def test_of_several_models_one_must_be_named(recorded: Path) -> None:
    cached(ScriptedModel("y", name="other?model"), recorded).close()
    with pytest.raises(InputError, match=r"holds calls of one, other\?model; say which: replay:.*\?model=one"):
        replay(str(recorded))
    with pytest.raises(NotFoundError, match=r"'two'.*Known: one"):
        replay(f"{recorded}?model=two")
    for name in ("one", "other?model"):
        model = replay(f"{recorded}?model={name}")
        assert model.name == name
        model.close()


def test_models_of_one_name_whose_cards_differ_cannot_be_told_apart(recorded: Path) -> None:
    cached(ScriptedModel("y", name="one"), recorded).close()
    with pytest.raises(InputError, match="2 models named 'one' whose cards differ"):
        replay(f"{recorded}?model=one")


def test_a_place_without_calls_is_refused(tmp_path: Path) -> None:
    for argument, wanted in (
        ("", "replay takes DIR"),
        ("DIR?model=", "replay takes DIR"),
        (str(tmp_path), "no recorded calls in .*--model-cache"),
        (str(tmp_path / "absent"), "no recorded calls"),
    ):
        with pytest.raises(InputError, match=wanted):
            replay(argument)
    (tmp_path / "text").write_text(json.dumps({"a": 1}) * 500)
    with pytest.raises(InputError, match="not a database"):
        replay(str(tmp_path / "text"))
    CallStore(tmp_path).close()
    with pytest.raises(InputError, match="no call is recorded"):
        replay(str(tmp_path))


def played(path: Path) -> list[dict[str, Any]]:
    """A run's episodes without clock readings and without the names by which the agents were asked for."""
    rows = []
    for line in (path / "transcripts.jsonl").read_text().splitlines():
        row = json.loads(line)
        for card in (row["assistant"], row["human"], row["assistant"].get("model", {})):
            card.pop("spec", None)
            card.pop("name", None)
        del row["times"]
        rows.append(row)
    return sorted(rows, key=lambda row: row["problem"]["id"])


def test_a_run_plays_again_from_its_recorded_calls_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fake_names: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Uncached, recorded, cached and replayed: four runs that differ in nothing but their times."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(sharing.CACHE_VARIABLE, raising=False)
    bench = ["bench", "--problems", "fake:a+b", "--human", "typist", "--sandbox", "fake", "--quiet"]

    def play(model: str, out: str, *options: str) -> str:
        assert run([*bench, "-a", f"lm:{model}?cap=3", "--out", out, *options]) == 0
        return capsys.readouterr().err

    assert play("scripted:n = int(", "plain") == ""
    assert "scripted, 0 hits, 6 misses" in play("scripted:n = int(", "first", "--model-cache", "calls")
    assert "scripted, 6 hits, 0 misses" in play("scripted:n = int(", "second", "--model-cache", "calls")
    assert play("replay:calls", "third", "--model-cache", "calls") == ""
    runs = [played(tmp_path / name) for name in ("plain", "first", "second", "third")]
    assert runs[0] == runs[1] == runs[2] == runs[3]
    assert runs[0][0]["rounds"][0]["assistant_info"]["usage"]["calls"] == 1
    tokenizer = ScriptedModel("n = int(").tokenizer
    tokenizer.encode(fakes.GOOD)
    assert next(r.suggestion.prompt_ids for t in read_transcripts("third") for r in t.rounds) == (0,)
    for transcript in read_transcripts("third"):
        for this in transcript.rounds:
            made = tokenizer.decode(this.suggestion.token_ids)
            assert made[this.suggestion.info["healed"] :] == this.suggestion.text == "n = int"


def test_a_call_that_was_not_recorded_is_data_on_the_transcript(
    recorded: Path, capsys: pytest.CaptureFixture[str], fake_names: None
) -> None:
    arguments = ["play", "--problems", "fake", "--human", "typist", "--sandbox", "fake", "--quiet"]
    assert run([*arguments, "-a", f"lm:replay:{recorded}?cap=3,mode=raw", "--json"]) == 3
    out, err = capsys.readouterr()
    assert [e["type"] for e in json.loads(out)["errors"]] == ["ModelError"]
    assert "assistant failed in round 1: ModelError: not recorded in" in err
