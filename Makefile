# Every target sets up what it needs, on a bare clone too, in .venv; a second call finds the stamps and is quick.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
FOUND_UV := $(shell command -v uv)
UV := $(or $(FOUND_UV),$(BIN)/uv)
# Where the machine keeps certificates of its own (an office's proxy), uv trusts them as pip and curl do.
export UV_SYSTEM_CERTS ?= $(if $(wildcard /etc/ssl/certs/ca-certificates.crt),true,false)

MANIFESTS := pyproject.toml $(wildcard adapters/*/pyproject.toml)
EDITABLE := $(foreach manifest,$(MANIFESTS),-e $(dir $(manifest)))
CATALOGUES := $(wildcard src/butinerie_bot/chat/phrases/*/LC_MESSAGES/*.po)
BUILT_FROM := $(MANIFESTS) $(CATALOGUES) hatch_build.py requirements/build.lock
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
INSTALL_SELF := $(INSTALL) --no-deps --build-constraints requirements/build.lock $(EDITABLE)
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-package butinerie-bot \
	$(patsubst adapters/%/pyproject.toml,--no-emit-package butinerie-%,$(filter adapters/%,$(MANIFESTS)))

MINUTES := 5
SEED := 1
MEMBERS := 1000
DAYS := 365

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run season setup test test-long bench soak soak-reminders lint format phrases pictures slack-schema lock upgrade clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/run.stamp ## start the bot; without any platform, with the playground in the browser
	@exec $(BIN)/butinerie run

season: $(VENV)/run.stamp ## play a whole season in a minute, into var/season.db (ARGS="--seed 7 --json FILE")
	@exec $(BIN)/butinerie season --json var/season.json $(ARGS)

setup: $(VENV)/dev.stamp ## set up .venv with all that running, testing and checking need
	@echo "$(VENV) is ready"

# Tests write many small databases: where memory has room for them, they don't wait for the disk.
test test-long: export PYTEST_DEBUG_TEMPROOT ?= $(shell df --output=avail -m /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 > 1024 { print "/dev/shm" }')

# One pytest on two cores, a file's tests always together; ARGS="-n 0" keeps all of it in one process, for a debugger.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile

test: $(VENV)/dev.stamp ## run the tests (one pytest over all of them; ARGS="-k word" for some)
	@exec $(PYTEST) tests adapters $(ARGS)

test-long: $(VENV)/dev.stamp ## run the tests that take minutes (the bare clone, long drills)
	@exec $(PYTEST) -m long tests adapters $(ARGS)

bench: $(VENV)/dev.stamp ## measure how fast it is, against the limit (ARGS="votes_sqlite" for one family of rows)
	@exec $(BIN)/python -m benchmarks $(ARGS)

soak: $(VENV)/dev.stamp ## kill it again and again for MINUTES=5 and look whether anything was lost
	@exec $(BIN)/python -m benchmarks.soak --minutes $(MINUTES)

soak-reminders: $(VENV)/dev.stamp ## a year of reminders in two minutes, killed and misled (SEED=1 MEMBERS=1000 DAYS=365)
	@exec $(BIN)/python -m benchmarks.soak_reminders --seed $(SEED) --members $(MEMBERS) --days $(DAYS)

lint: $(VENV)/dev.stamp ## check style, types, layers and dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(foreach manifest,$(filter adapters/%,$(MANIFESTS)),(cd $(dir $(manifest)) && $(abspath $(BIN))/deptry .) &&) :

format: $(VENV)/dev.stamp ## put the code into its format and repair what can be repaired alone
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

phrases: $(VENV)/dev.stamp ## compile the phrase catalogues (each target does so when one has changed)
	$(BIN)/python hatch_build.py

pictures: $(VENV)/dev.stamp ## take the pictures of the playground in docs/images again (needs Chromium)
	$(BIN)/python scripts/pictures.py

slack-schema: ## make the schema of Slack's payloads in adapters/slack/tests again (needs Node)
	@exec $(if $(wildcard $(BIN)/python),$(BIN)/python,$(PYTHON)) scripts/slack_schema/make.py

lock: $(VENV)/uv.stamp ## bring requirements/*.lock in line with the manifests, keeping versions where it can
	$(COMPILE) $(UPGRADE) $(MANIFESTS) -o requirements/run.lock
	$(COMPILE) $(UPGRADE) $(MANIFESTS) --group dev -c requirements/run.lock -o requirements/dev.lock
	$(COMPILE) $(UPGRADE) --group build -c requirements/dev.lock -o requirements/build.lock

upgrade: ## the same with the newest versions
	@$(MAKE) --no-print-directory lock UPGRADE=--upgrade

clean: ## remove .venv and what the tools left behind; the bot's data stays
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# Progress goes to stderr: what a target has to say stands alone on stdout.
$(BIN)/python:
	@test -n "$(or $(PYTHON),$(FOUND_UV))" || { echo "Python 3.11 or newer is needed (PYTHON=/path/to/python3)" >&2; exit 1; }
	@echo "making $(VENV)" >&2
	@rm -rf $(VENV)
	@$(if $(FOUND_UV),$(UV) venv --quiet --python $(or $(PYTHON),3.11) $(VENV),$(PYTHON) -m venv $(VENV))

$(VENV)/uv.stamp: | $(BIN)/python
	@sed -n '/^uv==/,/[^\\]$$/p' requirements/build.lock > $(VENV)/uv.txt
	@$(if $(FOUND_UV),,$(BIN)/python -m pip install --quiet --require-hashes -r $(VENV)/uv.txt)
	@touch $@

$(VENV)/run.stamp: $(VENV)/uv.stamp requirements/run.lock $(BUILT_FROM)
	@echo "installing what running needs (requirements/run.lock)" >&2
	@$(INSTALL) --require-hashes -r requirements/run.lock
	@$(INSTALL_SELF)
	@touch $@

# What develops also runs: with this stamp goes the other one, so that `make run` finds nothing left to do.
$(VENV)/dev.stamp: $(VENV)/uv.stamp requirements/dev.lock $(BUILT_FROM)
	@echo "installing what development needs (requirements/dev.lock)" >&2
	@$(INSTALL) --require-hashes -r requirements/dev.lock
	@$(INSTALL_SELF)
	@touch $(VENV)/run.stamp $@
