# `make release` and `make test` need Python 3.11 or newer and make, nothing else.
# Every path is relative: the folder may be moved, and its name may hold spaces and Arabic letters.
PYTHON ?= python3
GOLD ?= tests/golden/dev
ARGS ?=
# Tests of a file stay in one process, files begin in their order: the long ones first. See tests/conftest.py. One process
# more than there are cores, because tests wait for browsers and servers.
PROCESSES = --numprocesses "$${SIJILL_TEST_PROCESSES:-$$(( $$(nproc 2>/dev/null || echo 2) + 1 ))}" --dist loadfile --no-loadscope-reorder

# The environment of whoever calls must not leak in; compiled modules start several times faster.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help release reproduce test test-all audit faults fuzz fuzz-environment score accuracy dictionary bench bench-release bench-validation bench-site check site serve browser schedules guides notebook derived object-store cluster seaweedfs \
	lint format lock clean environment environment-dev

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

# 1.0.0 is not announced yet: it is rebuilt in place. `sijill release` alone adds a version instead.
release: environment ## read raw/, publish published/<version>
	@.venv/bin/sijill release --rebuild $(ARGS)

reproduce: ## build the newest release anew, elsewhere and in a new environment, and compare every byte
	@$(PYTHON) tools/reproduce.py $(ARGS)

test: environment-dev ## format, lint, types, import walls, security, tests
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/bandit --quiet --configfile pyproject.toml --recursive flows tools
	@.venv/bin/pytest $(PROCESSES) $(ARGS)

test-all: environment-dev seaweedfs ## every test, the slow ones too, half an hour
	@.venv/bin/pytest $(PROCESSES) -m "" $(ARGS)

audit: environment-dev ## look the locked dependencies up in the lists of known vulnerabilities (needs a network)
	@$(PYTHON) tools/audit.py .venv/bin/pip-audit $(ARGS)

score: environment ## compare the extraction with gold files: make score GOLD=folder
	@.venv/bin/sijill score "$(GOLD)" $(ARGS)

accuracy: environment ## rewrite the accuracy tables in docs/: make accuracy GOLD=folder
	@.venv/bin/python tools/accuracy.py "$(GOLD)"

dictionary: environment ## rewrite the data dictionary in docs/ from schemas/
	@.venv/bin/python tools/data_dictionary.py

bench: environment-dev ## extraction beside its peers on the same text
	@.venv/bin/python tests/benchmarks/bench_extraction.py $(ARGS)

bench-release: environment-dev ## whole releases of made-up corpora beside extraction alone, some minutes
	@.venv/bin/python tests/benchmarks/bench_release.py $(ARGS)

bench-validation: environment-dev ## what validation costs, part by part, on made-up corpora
	@.venv/bin/python tests/benchmarks/bench_validation.py $(ARGS)

bench-site: environment-dev ## the site of made-up corpora, from nothing and with one text more
	@.venv/bin/python tests/benchmarks/bench_site.py $(ARGS)

faults: environment-dev ## kill and starve real releases, an hour or two; rewrites docs/faults.md
	@.venv/bin/python tests/faults/campaign.py $(ARGS)

fuzz: environment-dev fuzz-environment ## ten million hostile inputs, an hour; rewrites docs/fuzzing.md (Linux)
	@PYTHONPATH=.sijill/fuzz-environment nice -n 15 .venv/bin/python tests/fuzz/campaign.py $(ARGS)

object-store: environment-dev seaweedfs ## send releases to a real object store and read them back, a minute (Linux)
	@.venv/bin/pytest tests/unit/test_target.py -m s3 $(ARGS)

cluster: environment-dev seaweedfs ## a Dask cluster in two network namespaces, a worker killed in mid-run, two minutes (Linux, root)
	@.venv/bin/pytest tests/integration/test_cluster.py -m "slow or s3" $(ARGS)

site: environment ## write the pages of the newest release anew
	@.venv/bin/sijill site $(ARGS)

serve: environment ## show published/ to browsers on this machine
	@.venv/bin/sijill serve $(ARGS)

schedules: environment-dev ## flows by the clock against a real Prefect, killed in mid-run, ten minutes
	@.venv/bin/pytest tests/integration/test_schedules.py -m "" $(ARGS)

browser: environment-dev ## visit every kind of page in Chromium in all eight ways, ten minutes
	@.venv/bin/pytest tests/browser -m browser $(ARGS)

guides: environment-dev ## write what the commands of docs/guides/ really print into the pages (ARGS=--slow: all of it, minutes)
	@.venv/bin/python tests/integration/guide_pages.py $(ARGS)

notebook: environment-dev ## run docs/analysis.ipynb anew
	@.venv/bin/python tests/integration/notebook_run.py

derived: release dictionary guides notebook ## after a change of the data: the release and all pages that print it

check: environment ## validate the newest release in published/
	@.venv/bin/sijill check published/latest $(ARGS)

lint: environment-dev ## the checks of `make test` without the tests
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/bandit --quiet --configfile pyproject.toml --recursive flows tools

format: environment-dev ## rewrite the sources in the house's format
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		pyproject.toml --output-file requirements/runtime.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		pyproject.toml --extra dask --constraint requirements/runtime.lock --output-file requirements/dask.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		pyproject.toml --extra dask --group dev --constraint requirements/runtime.lock --output-file requirements/dev.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		requirements/fuzz.in --output-file requirements/fuzz.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		requirements/object-store.in --output-file requirements/object-store.lock

seaweedfs:
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade \
		--target .sijill/seaweedfs -r requirements/object-store.lock

fuzz-environment:
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade \
		--target .sijill/fuzz-environment -r requirements/fuzz.lock

clean: ## remove the environment and all caches
	rm -rf .venv .sijill .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find flows tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(PYTHON) tools/environment.py runtime

environment-dev:
	@$(PYTHON) tools/environment.py dev
