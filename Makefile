# Everything here happens inside .venv; `make PYTHON=/path/to/python3.11` names another interpreter.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.installed
DEV := .venv/.installed-dev

.PHONY: demo test format readme clean

demo: $(RUN)  ## what changed between the two snapshots in seeds/
	$(BIN)/postdiff seeds/old.md seeds/new.md

test: $(DEV)  ## style, types, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

readme: $(DEV)  ## run the commands of README.md again, and draw its picture again
	$(BIN)/python tests/readme_blocks.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A stamp is younger than pyproject.toml as long as there is nothing to install.
$(RUN): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "postdiff needs Python 3.11 or newer: make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# `pip install --group` came with pip 25.1; Python 3.11 brings an older one.
$(DEV): $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	touch $@
