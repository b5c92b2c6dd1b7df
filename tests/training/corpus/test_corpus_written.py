from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
from corpora import built, dropped, parts, program, write_rows
from writers import Writer, registered

from codeassist_env.errors import InputError, ModelError, NotFoundError
from codeassist_env.problems.selection import select_problems
from codeassist_training.corpus.prompt import WritingPrompt
from codeassist_training.corpus.written import written

SET = "builtin?split=dev&limit=12"
SPEC = f"written:{SET}?human=writer:big?k=v,temperature=0.5,j=w,batch=3,max_tokens=99"


def solution(text: str, seed: int) -> str:
    """Return an answer that the question and the seed decide."""
    return f"Here it is.\n\n```python\n{program(seed % 10**6)}```\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_model_writes_one_solution_for_each_problem(tmp_path: Path) -> None:
    model = Writer(solution)
    with registered(model) as arguments:
        report = built(tmp_path, SPEC, held_out=0.3)
    chosen = select_problems(SET)
    learned, held = parts(tmp_path)
    assert {one.problem for one in (*learned, *held)} == {problem.id for problem in chosen}
    assert {(one.writer, one.source) for one in learned} == {("somewhere/writer", f"written:{SET}")}
    assert arguments == ["big?k=v,j=w"], "parameters that are not ours are the model's"
    assert [len(call) for call in model.calls] == [3, 3, 3, 3] and len({*chain(*model.calls)}) == 12
    assert all(
        one.statement.strip() in chat.messages[-1].content for one, chat in zip(chosen, model.chats, strict=True)
    )
    card = report["sources"][0]["card"]
    assert card["prompt"] == WritingPrompt.load().digest
    assert (card["temperature"], card["max_tokens"], card["problems"]) == (0.5, 99, 12)
    assert model.closed == 1


def test_a_build_that_was_killed_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    with registered(Writer(solution)):
        built(tmp_path / "whole", SPEC)
    seen = 0

    def killed(text: str, seed: int) -> str | BaseException:
        nonlocal seen
        seen += 1
        return KeyboardInterrupt() if seen == 8 else solution(text, seed)

    with registered(Writer(killed)), pytest.raises(KeyboardInterrupt):
        built(tmp_path / "killed", SPEC)
    (journal,) = (tmp_path / "killed").iterdir()
    with journal.open("ab") as file:
        file.write(b'{"problem": "torn')
    again = Writer(solution)
    with registered(again):
        built(tmp_path / "killed", SPEC)
    assert snapshot(tmp_path / "killed") == snapshot(tmp_path / "whole")
    assert sum(map(len, again.calls)) == 6, "two batches of three were kept"
    with registered(Writer(solution)) as arguments:
        built(tmp_path / "killed", SPEC)
    assert arguments == [], "a model that nothing is asked of is not opened"
    assert snapshot(tmp_path / "killed") == snapshot(tmp_path / "whole")


def test_with_another_seed_or_temperature_all_are_asked_anew(tmp_path: Path) -> None:
    texts = []
    for number, (spec, seed) in enumerate([(SPEC, 0), (SPEC, 1), (SPEC.replace("0.5", "0.6"), 0)]):
        with registered(Writer(solution)) as arguments:
            built(tmp_path, spec, seed=seed)
        assert arguments, number
        texts.append([one.text for one in parts(tmp_path)[0]])
    assert texts[0] != texts[1] and texts[0] == texts[2]


def test_answers_without_code_or_cut_off_are_counted(tmp_path: Path) -> None:
    first, second, *_ = select_problems(SET)

    def reply(text: str, seed: int) -> str:
        if first.title in text:
            return "I cannot."
        return "```python\nx = 1\n" if second.title in text else solution(text, seed)

    with registered(Writer(reply)):
        report = built(tmp_path, SPEC)
    assert report["sources"][0]["left_out"] == {
        "answer cut off before its program ended": 1,
        "answer without code": 1,
    }
    assert {id_: reason for id_, (reason, _) in dropped(tmp_path).items()} == {
        first.id: "answer without code",
        second.id: "answer cut off before its program ended",
    }


def test_failed_calls_stop_the_stage_and_the_next_run_asks_again(tmp_path: Path) -> None:
    first = select_problems(SET)[0]

    def failing(text: str, seed: int) -> str | BaseException:
        return ModelError("no answer in time") if first.title in text else solution(text, seed)

    with (
        registered(Writer(failing)),
        pytest.raises(ModelError, match=r"1 of 12 calls.*no answer in time.*same command"),
    ):
        built(tmp_path, SPEC)
    again = Writer(solution)
    with registered(again):
        assert built(tmp_path, SPEC)["documents"] == 12
    assert sum(map(len, again.calls)) == 1


def test_a_few_failed_calls_may_be_allowed_and_are_reported(tmp_path: Path) -> None:
    first = select_problems(SET)[0]

    def failing(text: str, seed: int) -> str | BaseException:
        return ModelError("no answer in time") if first.title in text else solution(text, seed)

    with registered(Writer(failing)):
        report = built(tmp_path, SPEC + ",missing=0.1")
    assert report["documents"] == 11 and report["sources"][0]["left_out"] == {"call failed": 1}
    assert any("1 of 12 calls" in text for text in report["warnings"])
    assert dropped(tmp_path)[first.id][0] == "call failed"


def test_the_scripted_client_serves_as_the_human(tmp_path: Path) -> None:
    spec = "written:builtin?split=dev,limit=2?human=scripted:```python\\nprint(input())\\n```?chat=true,temperature=0"
    report = built(tmp_path, spec)
    assert [one.text for one in parts(tmp_path)[0]] == ["print(input())\n"]
    assert report["dropped"]["copy"]["count"] == 1


def test_the_problems_of_a_corpus_source_can_be_solved(tmp_path: Path) -> None:
    rows = [{"contestId": 1, "index": "A", "code": "x", "problem-description": "Do it."}]
    file = write_rows(tmp_path / "x.jsonl", rows)
    model = Writer(solution)
    with registered(model):
        built(tmp_path / "out", f"written:codeforces:{file}?verdict=any,language=any?human=writer")
        with pytest.raises(InputError, match="knows no problems"):
            built(tmp_path / "out", "written:library:all?human=writer")
    assert [one.problem for one in parts(tmp_path / "out")[0]] == ["1_A"]
    assert "Do it." in model.chats[0].messages[-1].content
    assert all(str(tmp_path) not in json.dumps(text.decode()) for text in snapshot(tmp_path / "out").values())


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("builtin", "written:SET.human=MODEL"),
        ("?human=small", "needs a set"),
        ("builtin?human=small,batch=0", "batch"),
        ("builtin?human=small,temperature=-1", "temperature"),
        ("builtin?human=small,missing=2", "missing"),
        ("builtin?human=small,top_p=high", "top_p"),
    ],
)
def test_bad_arguments_are_refused_before_any_model_is_opened(argument: str, message: str) -> None:
    with pytest.raises((InputError, NotFoundError), match=message):
        written(argument)
