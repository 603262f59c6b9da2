# make site   install what is needed and build site/
# make serve  preview with live reload
# make check  the fast half of the tests: style, types, unit tests
# make test   everything, a real browser included

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Edit and correction links lead to the repository this clone came from, when that is on GitHub.
REPO_URL ?= $(shell git config --get remote.origin.url 2>/dev/null | sed -nE 's,^(https://github\.com/|git@github\.com:)([^/]+/[^/]+)$$,https://github.com/\2,p' | sed 's/\.git$$//')
export REPO_URL
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
PIP := $(BIN)/python -m pip install --quiet --require-hashes

.PHONY: site site-tools serve check test browser lock clean help
.DEFAULT_GOAL := site

site-tools: $(VENV)/site.stamp

site: site-tools
	@$(BIN)/mkdocs build --strict

serve: $(VENV)/site.stamp
	@$(BIN)/mkdocs serve --open

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not browser"

test: check browser
	$(BIN)/python -m pytest -m browser

browser: $(VENV)/test.stamp
	@sh tests/install-browser.sh $(BIN)

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 site" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

# jieba comes as a source package: what builds it is pinned too, so nothing is fetched that has no hash here.
$(VENV)/site.stamp: $(VENV)/python.stamp requirements/build.lock requirements/site.lock pyproject.toml
	@echo "Installing into $(VENV) …"
	@$(PIP) -r requirements/build.lock
	@$(PIP) --no-build-isolation -r requirements/site.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements/test.lock
	@echo "Installing what the tests need …"
	@$(PIP) --no-build-isolation -r requirements/test.lock
	@touch $@

# Renew the lock files after a change of pyproject.toml; the result must not name a package index.
LOCK := $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11
lock: $(VENV)/python.stamp
	@$(BIN)/python -m pip install --quiet uv
	$(LOCK) requirements/build.in --output-file requirements/build.lock
	$(LOCK) pyproject.toml --output-file requirements/site.lock
	$(LOCK) --extra test pyproject.toml --output-file requirements/test.lock

clean:
	rm -rf site build .mypy_cache .ruff_cache .pytest_cache .hypothesis

help:
	@sed -n '1,4p' Makefile
