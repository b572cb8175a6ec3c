# The commands of Buurt; README.md says what they do.
PYTHON := .venv/bin/python

test:
	$(PYTHON) -m pytest

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy .
	.venv/bin/lint-imports --no-logo

.PHONY: test lint
