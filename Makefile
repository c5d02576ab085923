# Everything that is done with this repository, on a machine with Python 3.11 (pip and venv) and make.
# `make help` lists the targets.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WHEELS := build/wheel
SITE   := build/site
SAMPLES := src/wortlaut/samples
DEMO_DB := build/demo.db
SOURCES := pyproject.toml $(wildcard README.md) $(shell find src -type f -not -name '*.pyc')

.DEFAULT_GOAL := help
.PHONY: help install demo test test-kill fuzz lint score accuracy verify-trial sure learn bench bench-register docs lock clean
.DELETE_ON_ERROR:

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' $(MAKEFILE_LIST) | sort

# The lock is complete (--no-deps), so that nothing is installed whose hash is not in it.
$(VENV)/.locked: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version.split()[0])'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements/dev.txt
	touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	touch $@

install: $(VENV)/.installed  ## make .venv with the locked dependencies and the package

# The wheel that users get, unpacked beside the sources: the tests run against it, not against src.
$(SITE)/.built: $(SOURCES) $(VENV)/.locked
	rm -rf $(SITE) $(WHEELS)
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir $(WHEELS) .
	$(BIN)/python -m pip install --quiet --no-deps --no-index --no-compile --target $(SITE) $(WHEELS)/*.whl
	touch $@

demo: install  ## code the sample reports and print their register
	@rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	@mkdir -p build
	$(BIN)/wortlaut --db $(DEMO_DB) add $(SAMPLES)
	$(BIN)/wortlaut --db $(DEMO_DB) register

test: install $(SITE)/.built  ## run all tests against the built wheel
	PYTHONPATH=$(SITE) WORTLAUT_TESTED=$(SITE) $(BIN)/python -m pytest -m 'not long' $(ARGS)

test-kill: install $(SITE)/.built  ## kill the program at many random moments and look at what it left
	PYTHONPATH=$(SITE) WORTLAUT_TESTED=$(SITE) $(BIN)/python -m pytest -m long tests/run $(ARGS)

fuzz: install  ## damage reports by the thousand, and time every stage on hostile texts
	$(BIN)/python tools/fuzz.py $(ARGS)

lint: install  ## ruff, mypy --strict, the direction of imports
	$(BIN)/ruff check .
	$(BIN)/mypy src tests
	$(BIN)/lint-imports --no-cache

score accuracy: install  ## measure the accuracy; with REPLIES=FILE that of a language model's saved replies
	$(BIN)/python tools/accuracy.py $(if $(REPLIES),--replies $(REPLIES)) $(ARGS)

verify-trial: install  ## try verification on records that were corrupted on purpose
	$(BIN)/python tools/accuracy.py --verification

sure: install  ## learn from the own reports how sure a statement is: renews src/wortlaut/coding/sureness/sure.toml
	$(BIN)/python tools/sure.py

learn: install  ## learn the second reader's weights from the own reports: renews src/wortlaut/codebook/data/*.learnt.json
	$(BIN)/python tools/learn.py

$(VENV)/.bench: requirements/bench.txt $(VENV)/.locked
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements/bench.txt
	touch $@

bench: install $(VENV)/.bench  ## measure the speed, beside spaCy's
	$(BIN)/python tools/bench.py $(ARGS)

bench-register: install  ## measure the register's views on a million statements
	$(BIN)/python tools/register_bench.py $(ARGS)

docs: install  ## write the references of commands and exports from the program
	$(BIN)/python tools/command_reference.py docs/commands.md
	$(BIN)/python tools/export_reference.py docs/exports.md

lock:  ## renew the locked dependencies
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet 'pip-tools>=7.4'
	build/lock/bin/python tools/lock.py

clean:  ## remove what was built
	rm -rf build dist
