# Everything a checkout needs, on a machine with Python 3.11 or newer and make. `make help` lists it.

SHELL := /bin/sh
BIN := .venv/bin
export PYTHONUTF8 := 1

.PHONY: help up test check format bench train lock environment clean
.DEFAULT_GOAL := help

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: environment ## serve the bundled observatory on 127.0.0.1 (ARGS=--build-only builds it and stops)
	@exec $(BIN)/panse up $(ARGS)

test: environment ## check, then run all tests, those in a real browser included (ARGS goes to pytest)
	@checked=0; $(MAKE) --no-print-directory check || checked=1; \
	PANSE_CHROMIUM="$$(scripts/browser)"; export PANSE_CHROMIUM; \
	tested=0; $(BIN)/python -m pytest $(ARGS) || tested=1; \
	[ $$checked = 0 ] || echo "panse: make check found faults; they stand above the tests" >&2; \
	[ $$checked = 0 ] && [ $$tested = 0 ]

check: environment ## formatting, lint, types and the order of the stages
	@$(BIN)/ruff format --check --quiet . || { echo "panse: run 'make format'" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache >.venv/lint-imports.txt || { cat .venv/lint-imports.txt; exit 1; }

format: environment ## put every file into the one format
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

bench: environment ## measure the speed of reading
	@exec $(BIN)/python -m benchmarks $(ARGS)

LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --custom-compile-command 'make lock'

train: environment ## train the models that reading uses on keys/ (the same keys give the same models)
	@exec $(BIN)/python -m panse.training keys

lock: ## renew requirements/ from pyproject.toml (needs uv; UPGRADE=--upgrade takes the newest versions)
	@command -v uv >/dev/null || { echo "panse: 'make lock' needs uv" >&2; exit 1; }
	@$(LOCK) $(UPGRADE) --group build --output-file requirements/build.txt
	@$(LOCK) $(UPGRADE) pyproject.toml --group dev --constraint requirements/build.txt --output-file requirements/panse.txt

environment:
	@scripts/environment

clean: ## remove the environment and everything that was made, your observatories aside
	@rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist site
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
