# Needs python3 (>= 3.11) and make; everything else is set up in .venv by the first target that needs it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
# A build for the CPU where the index has one. To use a GPU, install the build for it first: make run TORCH=torch
TORCH ?= torch==2.13.0
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run board test test-slow test-browser test-docker test-vllm check bench-env bench-sandbox bench-rollout bench-label bench-verify bench-viewer reproduce soak facts clean

run: $(VENV)/.run
	$(BIN)/codeassist bench --problems builtin --split test --limit 30 --human typical

# Trains the four assistants of the paper from the shipped model and plays them on the whole test part: half an hour.
reproduce: $(VENV)/.run
	$(BIN)/codeassist reproduce small $(ARGS)

# The pages of the shipped boards and submissions, offline: open site/index.html.
board: $(VENV)/.run
	$(BIN)/codeassist board build -o site $(ARGS)

test: $(VENV)/.dev
	$(BIN)/pytest -n $(JOBS) -m "not slow and not servers"

test-slow: $(VENV)/.rl
	$(BIN)/pytest -m slow -rs

# The pages in a real browser; needs Debian's chromium, or CODEASSIST_CHROMIUM=PATH.
test-browser: $(VENV)/.dev
	CODEASSIST_REQUIRE_CHROMIUM=1 $(BIN)/pytest -m browser -rs $(ARGS)

# Starts a Docker engine of its own, as root, and leaves nothing of it.
test-docker: $(VENV)/.dev
	CODEASSIST_REQUIRE_DOCKER=1 CODEASSIST_BACKENDS=docker scripts/docker-engine with $(BIN)/pytest -m docker -rs

# Starts model servers in an environment of their own, 3 GB: vLLM on the processor, and transformers serve.
test-vllm:
	PYTHON=$(PYTHON) scripts/test-vllm $(ARGS)

check: $(VENV)/.dev
	PATH="$(abspath $(BIN)):$$PATH" scripts/check

bench-env: $(VENV)/.bench
	$(BIN)/python benchmarks/env_speed.py

# ARGS are those of the script: make bench-sandbox ARGS="--livecodebench DIR --evalplus DIR"
bench-sandbox: $(VENV)/.dev
	$(BIN)/python benchmarks/sandbox_speed.py $(ARGS)

bench-rollout: $(VENV)/.dev
	$(BIN)/python benchmarks/rollout_speed.py $(ARGS)

bench-label: $(VENV)/.dev
	$(BIN)/python benchmarks/label_speed.py $(ARGS)

bench-verify: $(VENV)/.dev
	$(BIN)/python benchmarks/verify_speed.py $(ARGS)

# Needs Debian's chromium; plays a small run, unless ARGS names one: ARGS="--run DIR".
bench-viewer: $(VENV)/.dev
	$(BIN)/python benchmarks/viewer_open.py $(ARGS)

soak: $(VENV)/.dev
	$(BIN)/python benchmarks/sandbox_soak.py $(ARGS)

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "CodeAssist needs Python 3.11 or later; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.torch: | $(BIN)/pip
	$(PIP) $(TORCH)
	touch $@

$(VENV)/.run: pyproject.toml $(VENV)/.torch
	$(PIP) -e '.[lm,board]'
	touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.torch
	$(PIP) -e '.[dev]'
	touch $@ $(VENV)/.run

$(VENV)/.bench: $(VENV)/.dev
	$(PIP) -e '.[bench]'
	touch $@

$(VENV)/.rl: $(VENV)/.dev
	$(PIP) -e '.[rl]'
	touch $@

# Measures the built-in set anew, where it has changed since docs/problems-mutation.jsonl was made: half an hour for all of it.
facts: $(VENV)/.dev
	$(BIN)/codeassist problems mutate --out docs/problems-mutation.jsonl --jobs $(JOBS)
	$(BIN)/codeassist problems facts --mutation docs/problems-mutation.jsonl --jobs $(JOBS) -o docs/problems.md

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache
