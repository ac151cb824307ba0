# Every task of the project; `make help` lists them. Scripts do the work that needs more than a few lines.

PREFIX ?= /usr/local
SWIFT ?= swift
# Without the import check an undeclared import between targets passes; the same flags everywhere mean one build.
FLAGS := --explicit-target-dependency-import-check error
STATIC := --configuration release --static-swift-stdlib --scratch-path .build-static --product driftwatch
BINARY = $(shell $(SWIFT) build --show-bin-path)/driftwatch
SWIFT_FILES := Benchmarks Package.swift Sources Tests

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help prerequisites build demo test check lint format goldens docs bench install clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

prerequisites:
	@scripts/prerequisites

build: prerequisites ## Build everything, tests included, with warnings as errors
	$(SWIFT) build --build-tests $(FLAGS)

demo: prerequisites ## Build driftwatch and compare the two clusters in Examples/
	$(SWIFT) build --product driftwatch $(FLAGS)
	@scripts/demo $(BINARY)

test: prerequisites ## Run every test
	$(SWIFT) test --disable-xctest $(FLAGS)

check: ## All that continuous integration runs; its last line is the test runner's
	@scripts/check

lint: ## Check formatting and scripts
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_FILES)
	for script in .ci/run $$(grep -l "^#!/bin/bash" scripts/*); do bash -n "$$script" || exit 1; done

format: ## Format every Swift file in place
	$(SWIFT) format format --in-place --parallel --recursive $(SWIFT_FILES)

goldens: prerequisites ## Record the expected outputs of the tests anew, then review them with git diff
	DRIFTWATCH_RECORD_GOLDENS=1 $(SWIFT) test --disable-xctest --filter Golden $(FLAGS) || true
	git diff --stat -- Tests/Goldens

docs: build ## Write Documentation/Reference and the README's output anew
	@scripts/docs $(BINARY)

bench: prerequisites ## Measure on generated clusters; ONLY=part-of-a-name, COUNT=instructions
	@scripts/bench "$(COUNT)" $(ONLY)

install: prerequisites ## Install one stripped binary, its manual and completions under PREFIX (default /usr/local)
	$(SWIFT) build $(STATIC) -Xlinker -s -Xlinker --no-export-dynamic
	@scripts/install "$$($(SWIFT) build $(STATIC) --show-bin-path)/driftwatch" "$(DESTDIR)$(PREFIX)"

clean: ## Remove everything that was built
	rm -rf .build .build-static .build-bench
