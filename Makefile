# The commands of Buurt; README.md says what they do. Each prepares what it needs, and a second time that costs nothing.
PYTHON ?= python3
PY := .venv/bin/python
PORT ?= 8000
RESET ?=
# Two at most: more do not help, for they share one PostgreSQL.
TEST_WORKERS ?= 2
COMPILE := $(PY) -m uv pip compile -q --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 $(if $(UPGRADE),--upgrade)
export PORT RESET

# Simple commands, without a shell between make and the program: when make is killed, the program notices.
demo: ready-demo
	@$(PY) -m buurt.embedded.demo

test: ready-dev
	$(PY) -m pytest -n $(TEST_WORKERS) --dist worksteal

lint: ready-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy .
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-logo
	$(PY) -m djlint --lint --quiet templates
	$(PY) -m tests.catalogue

# Brings locale/en up to date with the Dutch texts of the sources, and says what is untranslated.
messages: ready-dev
	$(PY) -m tests.catalogue --update

# Plans the benchmark of loopgebieden, from its folder in BUURT_BENCH; bench.py there says what the figures mean.
BUURT_BENCH ?= ../shared/bench
bench-plan: ready-dev
	@test -f $(BUURT_BENCH)/plan/bench.py || { echo "buurt: there is no plan/bench.py in $(BUURT_BENCH); set BUURT_BENCH to the folder of the benchmarks" >&2; exit 1; }
	$(PY) $(BUURT_BENCH)/plan/bench.py all -- $(PY) manage.py plan_doors --addresses {addresses} --streets {streets} --table {table} --duos {duos} --minutes {minutes} --out {out}

# Asks the judged questions of the sociale kaart and says per kind how many are answered well; HALF=closed is the half
# that nobody looks at while working on the search.
HALF ?= open
TOWN ?= waterveen
judge-search: ready-demo
	$(PY) manage.py migrate -v 0
	$(PY) manage.py judge_search tests/socialmap/judged/$(TOWN) --half $(HALF)

# Invents a sociale kaart of ENTRIES entries in a database of its own, which a next run measures on again, and measures
# how fast it is searched beside a plain ILIKE.
ENTRIES ?= 100000
bench-search: export BUURT_VAR = var/bench-$(ENTRIES)
bench-search: ready-demo
	$(PY) manage.py migrate -v 0
	$(PY) manage.py bench_search --entries $(ENTRIES) --keep

# Logs visits from many phones while web processes and PostgreSQL are killed; fails when any is lost or doubled. See
# docs/reliability.md; FAULT_VISITS, FAULT_PHONES, FAULT_SECONDS, FAULT_KILLS and FAULT_RESTARTS give its size.
fault: ready-dev
	@$(PY) -m tests.faults

# Takes the pictures of the README anew, from the demo.
pictures: ready-dev
	BUURT_PICTURES=1 $(PY) -m pytest -q tests/browser/test_readme_pictures.py
	mkdir -p docs/images
	cp test-results/divide-1280.png test-results/walk-390.png docs/images/

# UPGRADE=1 takes the newest versions that pyproject.toml allows.
requirements: ready-dev
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --extra demo -c requirements.txt -o requirements-demo.txt
	$(COMPILE) pyproject.toml --extra demo --extra dev -c requirements.txt -o requirements-dev.txt
	$(COMPILE) --group uv -o requirements-uv.txt
	$(COMPILE) --group node -o requirements-node.txt

ready-demo ready-dev: ready-%: python
	@$(PYTHON) buurt/embedded/bootstrap.py $*

python:
	@command -v $(PYTHON) >/dev/null || { echo "buurt: there is no $(PYTHON) here; install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }

.PHONY: demo test lint messages bench-plan judge-search bench-search fault pictures requirements ready-demo ready-dev python
