# Targets: `make help`. Everything a fresh Debian machine with Swift 6.3 needs is installed by `make setup`.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# Debian packages: matrix library, checksums of the model file, hashes, YAML, compressed tables, HTML, names of states, the ledger's databases.
DEBIAN := libdnnl-dev libxxhash-dev libssl-dev libyaml-dev zlib1g-dev libxml2-dev iso-codes libsqlite3-dev libpq5
# What only tests need: a server to hold the ledger against, and a clock that can be set.
DEBIAN_TESTS := postgresql-15 sqlite3 faketime
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
RELEASE := .build/release/servanda
SOURCES := Sources Tests Benchmarks Package.swift
PYTHON := .venv-training/bin/python
BENCH_PYTHON := .venv-benchmarks/bin/python
SHARED ?= $(if $(SERVANDA_SHARED),$(SERVANDA_SHARED),../shared)

.PHONY: help setup setup-tests demo build test faults lint train train-test score reconcile bench bench-pages bench-language bench-ledger clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: ## install the Debian packages that are missing
	@missing=$$(for p in $(DEBIAN); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	    echo "installing" $$missing; \
	    $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

setup-tests: setup
	@missing=$$(for p in $(DEBIAN_TESTS); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	    echo "installing" $$missing; \
	    $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null || \
	    echo "not to be had: tests that need them are skipped"; \
	fi

build: setup ## build the release program, .build/release/servanda
	swift build -c release --product servanda

demo: build ## build it and print the brief of the bundled report
	$(RELEASE) brief Samples/dprk-russia-ratification.txt --published 2024-11-12

test: setup-tests lint ## check the format and run all tests, those of the ledger against a PostgreSQL of their own too
	swift build --build-tests
	FSYNC=off Tests/with-postgres.sh swift test --skip-build

faults: build setup-tests ## kill, fill up, damage and restart ledgers, and check that nothing acknowledged is lost (minutes)
	Tests/with-postgres.sh python3 Tests/Faults/faults.py $(RELEASE)

lint: ## check the format of all Swift files
	swift format lint --strict --recursive $(SOURCES)

$(PYTHON): Training/requirements.txt
	python3 -m venv .venv-training
	$(PYTHON) -m pip install --quiet --no-deps --requirement Training/requirements.txt
	@touch $@

train: $(PYTHON) ## train the model from the corpora in SHARED (default ../shared); goes on where it stopped
	cd Training && ../$(PYTHON) -m servanda_training train --corpora $(abspath $(SHARED))/corpora --out ../Models/english.servanda

train-test: $(PYTHON) ## run the tests of the training code
	cd Training && ../$(PYTHON) -m pytest -q tests

score: build ## score the model's heads on dev and the reader on the gold reports, and hold the floors (RAISE=1 raises them)
	swift build -c release --product score-language
	python3 Training/score.py --shared $(SHARED) $(if $(RAISE),--raise)
	python3 Gold/score.py $(RELEASE) --part dev --part check --floors Gold/floors.json $(if $(RAISE),--raise)

reconcile: build ## hold the register and its law against the shared data in SHARED, where they are
	@if [ -d $(SHARED)/data ]; then \
	    $(RELEASE) reconcile entry-into-force --clauses $(SHARED)/data/entry_into_force.csv \
	        --groups $(SHARED)/data/entry_into_force_groups.csv --memberships $(SHARED)/data/memberships.csv.gz && echo && \
	    $(RELEASE) reconcile atop --alliances $(SHARED)/data/atop_alliance.csv.gz; \
	else echo "there is no $(SHARED)/data: nothing to reconcile with (SHARED=FOLDER names another)"; fi

$(BENCH_PYTHON): Benchmarks/requirements.txt
	python3 -m venv .venv-benchmarks
	$(BENCH_PYTHON) -m pip install --quiet --requirement Benchmarks/requirements.txt
	@touch $@

bench: build $(BENCH_PYTHON) ## time the law and the tables beside their peers
	swift build -c release --product benchmark-law
	Benchmarks/run.sh .build/release Register $(BENCH_PYTHON)

bench-pages: setup $(BENCH_PYTHON) ## read the shared pages beside trafilatura: precision, recall, F1, pages a second
	$(BENCH_PYTHON) -m pip install --quiet --requirement Benchmarks/Pages/requirements.txt
	swift build -c release --product benchmark-pages
	Benchmarks/Pages/run.sh .build/release $(SHARED) $(BENCH_PYTHON)

bench-language: setup $(PYTHON) ## time the reader beside ONNX Runtime and PyTorch, on the corpora's dev articles
	$(PYTHON) -m pip install --quiet --requirement Benchmarks/Language/requirements.txt
	swift build -c release --product benchmark-language
	Benchmarks/Language/run.sh .build/release Models/english.servanda $(SHARED)/corpora/polnear/dev.jsonl.gz $(PYTHON) --cores 2

REPORTS ?= 100000
bench-ledger: setup ## fill a ledger with synthetic REPORTS of ten claims each, ask it, beside SQLite alone
	swift build -c release --product benchmark-ledger
	Benchmarks/Ledger/run.sh .build/release Register $(REPORTS)

clean: ## remove what was built
	rm -rf .build
