"""Documents become examples: token for token what inference sends, counted where they do not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scored_documents import ByteFormat, PairTokenizer, plain, scored_of

from agents.tiny_models import CHATML, save
from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.game import AssistantView, resolve_protocol
from codeassist_env.language import PromptFormat
from codeassist_training import examples
from codeassist_training.documents import Document, write_documents
from codeassist_training.example import Example, read_examples
from codeassist_training.likelihoods.store import Shard, read_scored, shard_path, write_shard
from codeassist_training.recipe import ExampleRecipe
from codeassist_training.scored import Scored

CODE = (
    "def first(values):\n    return values[0]\n\n\nfor number in range(10):\n    print(number, 'é木', first([1, 2]))\n"
)


class Bench:
    """Builds examples of documents that are given, without the stages before."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.documents: dict[str, Sequence[Scored]] = {}
        self.form: Any = ByteFormat()
        self.said: list[str] = []
        monkeypatch.setattr("codeassist_training.examples.read_scored", self._read)
        registry.register("formats", "made-up", lambda argument: self.form)

    def _read(self, likelihoods: Path, corpus: Path, part: str) -> Iterator[Scored]:
        yield from self.documents[part]

    def build(
        self,
        *train: Scored,
        held_out: Sequence[Scored] = (),
        rule: str = "sft-n:n=2",
        context: int = 100,
        seed: int = 0,
        form: str = "made-up:x",
        **recipe: Any,
    ) -> dict[str, Any]:
        corpus = self.folder / "corpus"
        self.documents = {"train": train, "held-out": held_out}
        corpus.mkdir(parents=True, exist_ok=True)
        write_documents(corpus / "documents.jsonl", [one.document for one in train])
        if held_out:
            write_documents(corpus / "held-out.jsonl", [one.document for one in held_out])
        told = examples.build(
            ExampleRecipe(**recipe), rule, form, context, seed, corpus, self.folder, self.folder, self.said.append
        )
        return json.loads(json.dumps(told))  # type: ignore[no-any-return]

    def made(self, part: str = "train") -> list[Example]:
        return list(read_examples(self.folder / f"{part}.jsonl"))


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    yield Bench(tmp_path, monkeypatch)
    registry.unregister("formats", "made-up")


def test_an_example_is_what_inference_sends_then_the_documents_own_ids_then_the_stop(bench: Bench) -> None:
    told = bench.build(plain("abcd"), states=9)
    made = {one.at: one for one in bench.made()}
    assert made[1] == Example("d", 1, (300, 301, *b"a"), tuple(b"bc"), (302,))
    assert made[3] == Example("d", 3, (300, 301, *b"abc"), tuple(b"d"), (302,))
    assert made[4].completion_ids == ()
    assert sorted(made) == [1, 2, 3, 4]
    part = told["parts"]["train"]
    assert (part["examples"], part["states"], part["states_missing"], part["carried"]) == (4, 4, 5, 1)
    assert part["completion_characters"]["max"] == 2
    assert part["completion_bits"]["max"] == pytest.approx(2 / np.log(2), abs=1e-4)
    assert told["rule"] == {"kind": "sft-n", "n": 2}
    assert told["format"]["format"] == "bytes"


def test_the_paper_draws_one_state_a_document(bench: Bench) -> None:
    told = bench.build(*(plain("abcdef" * 3, name=f"d{n}") for n in range(20)))
    assert [one.document for one in bench.made()] == [f"d{n}" for n in range(20)]
    assert len({one.at for one in bench.made()}) > 5
    assert told["parts"]["train"]["states"] == 20


def test_both_parts_are_made_and_told_of(bench: Bench) -> None:
    told = bench.build(plain("abcd"), held_out=[plain("efgh", name="h")], states=2)
    assert [one.document for one in bench.made("held-out")] == ["h", "h"]
    assert set(told["parts"]) == {"train", "held-out"}
    assert [line.split(":")[0] for line in bench.said] == ["train", "held-out"]


def test_a_corpus_without_a_held_out_part_has_no_file_of_it(bench: Bench) -> None:
    told = bench.build(plain("abcd"))
    assert set(told["parts"]) == {"train"}
    assert not (bench.folder / "held-out.jsonl").exists()


def test_the_same_bytes_come_out_again_and_another_seed_gives_others(bench: Bench) -> None:
    documents = [plain("abcdef" * 5, name=f"d{n}") for n in range(8)]
    bench.build(*documents, states=3)
    first = (bench.folder / "train.jsonl").read_bytes()
    (bench.folder / "train.jsonl").write_bytes(b"half a li")
    bench.build(*documents, states=3)
    assert (bench.folder / "train.jsonl").read_bytes() == first
    bench.build(*documents, states=3, seed=1)
    assert (bench.folder / "train.jsonl").read_bytes() != first
    assert str(bench.folder).encode() not in first


def test_a_document_has_the_same_examples_in_any_company(bench: Bench) -> None:
    some = [plain("abcdef" * 5, name=f"d{n}") for n in range(5)]
    bench.build(*some, states=3, rule="sft-rand")
    first = {(one.document, one.at): one for one in bench.made()}
    bench.build(*some[::-2], states=3, rule="sft-rand")
    assert all(first[one.document, one.at] == one for one in bench.made())


# Every token after an "a" is certain, every other one surprising.
MIXED = "abababab"


def mixed() -> Scored:
    return scored_of([bytes([c]) for c in MIXED.encode()], [-5.0, 0.0] * 4)


def test_empty_completions_are_kept(bench: Bench) -> None:
    told = bench.build(mixed(), rule="empower", states=8, empty="keep")["parts"]["train"]
    assert (told["examples"], told["empty"], told["empty_kept"], told["empty_share"]) == (8, 4, 4, 0.5)
    assert sorted(len(one.completion_ids) for one in bench.made()) == [0, 0, 0, 0, 1, 1, 1, 1]


def test_empty_completions_are_dropped_and_leave_fewer_examples(bench: Bench) -> None:
    told = bench.build(mixed(), rule="empower", states=4, empty="drop")["parts"]["train"]
    assert told["states"] == 4
    assert told["empty_dropped"] == told["empty"] == 4 - told["examples"] > 0
    assert all(one.completion_ids for one in bench.made())


def test_empty_completions_are_replaced_by_other_states_of_the_document(bench: Bench) -> None:
    told = bench.build(mixed(), rule="empower", states=3, empty="resample")["parts"]["train"]
    assert told["examples"] == 3
    assert told["resampled"] == told["empty"] == told["states"] - 3 > 0
    assert told["states_missing"] == 0
    told = bench.build(mixed(), rule="empower", states=6, empty="resample")["parts"]["train"]
    assert (told["examples"], told["resampled"], told["states_missing"]) == (4, 4, 2)
    assert len({one.at for one in bench.made()}) == 4


def test_states_are_alike_for_every_rule(bench: Bench) -> None:
    documents = [plain(CODE, name=f"d{n}") for n in range(6)]
    bench.build(*documents, rule="empower", states=4, context=4096)
    first = [(one.document, one.at, one.prompt_ids) for one in bench.made()]
    bench.build(*documents, rule="sft-rand", states=4, context=4096)
    assert [(one.document, one.at, one.prompt_ids) for one in bench.made()] == first


def test_examples_beyond_the_context_are_skipped_and_counted(bench: Bench) -> None:
    # Header, n ids, two to complete and the stop: n + 5.
    told = bench.build(plain("x" * 20), states=20, context=12)
    assert max(one.at for one in bench.made()) == 7
    assert told["parts"]["train"]["too_long"] == 13
    assert any("do not fit the context" in line for line in told["warnings"])
    bench.form = ByteFormat(context=10)
    assert bench.build(plain("x" * 20), states=20, context=12)["parts"]["train"]["too_long"] == 15


def test_a_completion_that_holds_the_stop_is_skipped_and_counted(bench: Bench) -> None:
    bench.form = ByteFormat(stop_ids=(ord("c"),))
    told = bench.build(plain("abcd"), states=4)
    assert told["parts"]["train"]["holds_stop"] == 2
    assert sorted(one.at for one in bench.made()) == [3, 4]


def test_with_another_tokenizer_a_label_is_cut_to_the_models_last_token_within_it(bench: Bench) -> None:
    bench.form = ByteFormat(PairTokenizer())
    told = bench.build(plain("abcdefg"), states=9, rule="sft-n:n=3")["parts"]["train"]
    made = {one.at: one for one in bench.made()}
    pair = PairTokenizer().encode
    assert {at: one.completion_ids for at, one in made.items()} == {2: pair("cd"), 4: pair("efg"), 6: pair("g"), 7: ()}
    assert made[4].prompt_ids == (300, 301, *pair("abcd"))
    assert (told["carried"], told["shortened"], told["across_tokens"]) == (0, 1, 3)
    assert told["completion_characters"]["max"] == 3
    told = bench.build(plain("abcdefg"), states=9, rule="sft-n:n=1", empty="drop")["parts"]["train"]
    assert (told["examples"], told["shortened"], told["empty"]) == (1, 2, 3)


def test_fill_in_the_middle_has_its_marks_in_the_prompt_and_the_documents_ids_after_them(bench: Bench) -> None:
    bench.form = ByteFormat(follows=False)
    bench.build(plain("abcd"), states=9)
    made = {one.at: one for one in bench.made()}
    assert made[2] == Example("d", 2, (300, 301, *b"ab", 303, 304), tuple(b"cd"), (302,))


def test_documents_that_cannot_be_read_or_have_no_state_are_counted(bench: Bench) -> None:
    class Lower(PairTokenizer):
        def encode(self, text: str) -> tuple[int, ...]:
            return super().encode(text.lower())

    bench.form = ByteFormat(Lower())
    told = bench.build(plain("ab"), plain("AB"), plain(""), states=1)
    part = told["parts"]["train"]
    assert (part["documents"], part["examples"], part["unaligned"], part["states_missing"]) == (3, 1, 1, 1)
    assert any("1 of 3 documents are left out" in line for line in told["warnings"])


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"rule": "sft-n:n=0"}, "n must be at least 1"),
        ({"context": 2}, "became an example under 'sft-n:n=2'; left out: . longer than 2 tokens .raise sft.context"),
        (
            {"context": 2, "rule": "empower:eta=1e-9", "empty": "drop"},
            "left out: . where the rule completes nothing .examples.empty = drop",
        ),
    ],
)
def test_settings_that_make_no_example_are_refused(changes: dict[str, Any], wanted: str, bench: Bench) -> None:
    with pytest.raises(InputError, match=wanted):
        bench.build(plain("abcd"), **changes)
    assert not (bench.folder / "train.jsonl").exists()


def test_a_format_without_a_stop_is_refused(bench: Bench) -> None:
    bench.form = ByteFormat(stop_ids=())
    with pytest.raises(InputError, match="the format 'bytes' has no stop token"):
        bench.build(plain("abcd"))


def test_a_held_out_part_without_an_example_is_a_warning_and_no_file(bench: Bench) -> None:
    told = bench.build(plain("abcd"), held_out=[plain("", name="h")])
    assert not (bench.folder / "held-out.jsonl").exists()
    assert "held-out: no state became an example" in told["warnings"]


def test_the_likelihoods_of_the_stage_before_are_read(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [plain("abcdef", name=f"d{n}") for n in range(3)]
    bench.build(*documents, states=2)
    made = bench.made()
    write_shard(shard_path(bench.folder, "train", 0), Shard.of(documents))
    monkeypatch.setattr("codeassist_training.examples.read_scored", read_scored)
    bench.build(*documents, states=2)
    assert bench.made() == made


def read_by(form: PromptFormat, text: str, name: str) -> Scored:
    """A document in the ids of a format's own tokenizer, with made-up surprise."""
    ids = form.tokenizer.encode(text)
    ends = np.cumsum([len(form.tokenizer.vocabulary.bytes_of([i])) for i in ids])  # type: ignore[attr-defined]
    logprobs = -np.random.default_rng(len(text)).exponential(0.7, size=len(ids))
    return Scored(Document(name, text, "made up"), np.array(ids, np.int32), logprobs, ends.astype(np.int64))


def programs(count: int) -> list[str]:
    lines = ("def step_{0}(values):", "    total = {0}", "    for v in values:", "", "        total += v  # é {0}")
    return ["\n".join((*lines, "    return total\n")).format(number) for number in range(count)]


def sent_by(assistant: Any, made: Sequence[Example], texts: Mapping[str, str]) -> list[tuple[int, ...]]:
    """What an assistant sends its model in the states of examples; closes it."""
    codes = [texts[one.document].encode()[: one.at].decode() for one in made]
    views = [AssistantView(code, 0, resolve_protocol("paper-code"), 0) for code in codes]
    try:
        with ThreadPoolExecutor(16) as threads:
            return [suggestion.prompt_ids for suggestion in threads.map(assistant.suggest, views)]
    finally:
        assistant.close()


@pytest.mark.parametrize(
    ("heal", "states"),
    [
        (False, 6),
        (True, 3),
        pytest.param(False, 25, marks=pytest.mark.slow),
        pytest.param(True, 25, marks=pytest.mark.slow),
    ],
)
def test_prompts_are_what_an_assistant_on_the_shipped_model_sends(heal: bool, states: int, bench: Bench) -> None:
    """With healing, what is sent begins the example's prompt, and what is taken back can be written as it was."""
    form: PromptFormat = registry.create("formats", "raw:small")
    texts = {str(number): text for number, text in enumerate([CODE, *programs(8)])}
    documents = [read_by(form, text, name) for name, text in texts.items()]
    told = bench.build(*documents, rule="empower:eta=2", form="raw:small", context=512, states=states)
    assert told["parts"]["train"]["carried"] == 9
    assistant = registry.create("assistants", f"lm:small?cap=1,heal={str(heal).lower()}")
    made = bench.made()
    assert len(made) >= 8 * states
    sent = sent_by(assistant, made, texts)
    assert all(ids == one.prompt_ids[: len(ids)] for ids, one in zip(sent, made, strict=True))
    taken = sum(len(one.prompt_ids) - len(ids) for ids, one in zip(sent, made, strict=True))
    assert (taken > len(made) / 4) if heal else taken == 0


def test_prompts_are_what_an_assistant_on_a_chat_model_sends(bench: Bench, tmp_path: Path) -> None:
    folder = save(tmp_path / "chat", template=CHATML, max_position_embeddings=1024)
    form: PromptFormat = registry.create("formats", f"prefill:hf:{folder}")
    told = bench.build(read_by(form, CODE, "code"), form=f"auto:hf:{folder}", context=1024, states=30)
    part = told["parts"]["train"]
    assert part["too_long"] == 0
    assert part["states"] == part["carried"] * 30
    assistant = registry.create("assistants", f"lm:hf:{folder}?cap=1,heal=false")
    made = bench.made()
    assert sent_by(assistant, made, {"code": CODE}) == [one.prompt_ids for one in made]
    assert all(form.tokenizer.decode(one.prompt_ids).count("```python\n") == 1 for one in made)
    assert {one.stop_ids for one in made} == {form.stop_ids}
    rest = {one.at: form.tokenizer.decode(one.completion_ids) for one in made}
    assert all(CODE.encode()[at:].decode().startswith(text) for at, text in rest.items())
