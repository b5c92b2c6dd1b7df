"""Judges programs the way a peer does, one at a time, as told over a pipe; timed in here, so that the pipe is free.

Run by :mod:`sandbox_peers` under the peer's interpreter; needs nothing of ours. Nothing of a peer is in here: its own
functions are imported from where its user has it.
"""

import json
import multiprocessing
import os
import subprocess
import sys
import time
import types


def commands(argv):
    """A process a test: ``argv`` and the program's text, its output compared by words."""

    def prepare(work):
        tests = list(zip(work["inputs"], work["outputs"], strict=True))

        def judge():
            for given, wanted in tests:
                done = subprocess.run([*argv, work["code"]], input=given, capture_output=True, text=True)
                if done.returncode or done.stdout.split() != wanted.split():
                    raise RuntimeError(f"exit status {done.returncode}: {done.stderr[-500:]}")

        return judge

    return prepare


def _livecodebench_module(folder, name):
    """Import a module of its evaluation without the package's ``__init__``, which wants more than the grader does."""
    package = types.ModuleType("lcb_runner.evaluation")
    package.__path__ = [os.path.join(folder, "lcb_runner", "evaluation")]
    sys.path.insert(0, folder)
    sys.modules["lcb_runner.evaluation"] = package
    return __import__(f"lcb_runner.evaluation.{name}", fromlist=["run_test"])


def _sample(work):
    asked = {"inputs": work["inputs"], "outputs": work["outputs"], "fn_name": work["function"]}
    return {"input_output": json.dumps(asked)}


def _all_true(results, work):
    if len(results) != len(work["inputs"]) or not all(result is True for result in results):
        raise RuntimeError(f"results {results}")


def livecodebench(folder):
    """Its ``check_correctness``, as its own metrics call it."""
    check = _livecodebench_module(folder, "compute_code_generation_metrics").check_correctness

    def prepare(work):
        sample = _sample(work)
        return lambda: _all_true(check(sample, work["code"], timeout=6, debug=False)[0], work)

    return prepare


def _run_and_send(run_test, sample, code, sender):
    sender.send(run_test(sample, test=code, debug=False, timeout=6)[0])


def livecodebench_bare(folder):
    """Its ``run_test`` in a forked child and nothing around it: less than its metrics do."""
    run_test = _livecodebench_module(folder, "testing_util").run_test

    def prepare(work):
        sample = _sample(work)

        def judge():
            receiver, sender = multiprocessing.Pipe(False)
            child = multiprocessing.Process(target=_run_and_send, args=(run_test, sample, work["code"], sender))
            child.start()
            sender.close()
            results = receiver.recv()
            child.join()
            receiver.close()
            _all_true(results, work)

        return judge

    return prepare


def evalplus(folder):
    """Its ``untrusted_check`` on its base settings."""
    sys.path.insert(0, folder)
    from evalplus.eval import PASS, untrusted_check

    def prepare(work):
        reference = [0.001] * len(work["expected"])

        def judge():
            asked = (work["code"], work["arguments"], work["function"], work["expected"])
            status, _ = untrusted_check("humaneval", *asked, atol=0, ref_time=reference, fast_check=True)
            if status != PASS:
                raise RuntimeError(f"status {status}")

        return judge

    return prepare


KINDS = {
    "commands": commands,
    "livecodebench": livecodebench,
    "livecodebench-bare": livecodebench_bare,
    "evalplus": evalplus,
}


def main():
    """Read how to judge and what, judge each once to be warm, then one a line."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # peers print

    def answer(**data):
        answers.write(json.dumps(data) + "\n")

    try:
        asked = json.loads(sys.stdin.readline())
        prepare = KINDS[asked["kind"]](asked["argument"])
        jobs = {name: prepare(work) for name, work in asked["works"].items()}
        for job in jobs.values():
            job()
    except Exception as error:
        answer(error=f"{type(error).__name__}: {error}")
        return
    answer(python=".".join(map(str, sys.version_info[:3])))
    for line in sys.stdin:
        begun = time.perf_counter()
        try:
            jobs[line.strip()]()
        except Exception as error:
            answer(error=f"{type(error).__name__}: {error}")
            return
        answer(seconds=time.perf_counter() - begun)


if __name__ == "__main__":
    main()
