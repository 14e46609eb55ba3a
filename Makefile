# Everything by one command each; `report --help` offers the same without make.
# The first of these that runs and is 3.11 or later; another one: make PYTHON=/path/to/python book
NAMES  := python3.13 python3.12 python3.11 python3 python py
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in $(NAMES); do $$name -c '$(RECENT)' >/dev/null 2>&1 && echo $$name && break; done)
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help book test verify bundle lab watch bench lint pins clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

# The stamp is newer than the pins: a changed requirements.txt installs again.
$(VENV)/.installed: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or later found under the names $(NAMES). Install one, or name it: make PYTHON=/path/to/python book"; exit 1; }
	@$(PYTHON) -c '$(RECENT)' || { echo "make: $(PYTHON) does not run, or is older than Python 3.11. Name another one: make PYTHON=/path/to/python book"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

book: $(VENV)/.installed ## build the book into _build/
	@$(BIN)/report build

test: $(VENV)/.installed ## check style and types, run the whole test suite
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@$(BIN)/python -m pytest -n 2

verify: $(VENV)/.installed ## execute everything afresh and compare the built book, number by number
	@$(BIN)/report verify

bundle: $(VENV)/.installed ## build, verify, and pack one archive for auditors
	@$(BIN)/report bundle

lab: $(VENV)/.installed ## open the chapters in JupyterLab, each paired with its text half
	@$(BIN)/report lab

watch: $(VENV)/.installed ## build again after every change, until stopped
	@$(BIN)/report watch

bench: $(VENV)/.installed ## time builds and checks on a copy of the project
	@$(BIN)/report bench

lint: $(VENV)/.installed ## format the code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

pins: ## make requirements.txt from the direct dependencies in pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-header pyproject.toml -o requirements.txt

clean: ## remove what builds made; the data and chapters stay
	rm -rf _build
