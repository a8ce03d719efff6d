# What people and CI run alike. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# jsii and the CDK command look for `node` on PATH; the one in the virtual environment comes from PyPI.
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export CDK_DISABLE_CLI_TELEMETRY := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1

STAGE ?= dev
MACHINE ?= arm64
PORT ?= 4566

PYTHON := .venv/bin/python
PYTHON_READY := .venv/.ready
CDK_READY := node_modules/.package-lock.json
LOCAL_SYNTH := build/cdk.out/local.stamp
SYNTH_INPUTS := app.py cdk.json $(shell find stacks statemachine lambdas layers -type f \
	-not -path '*/__pycache__/*' -not -path '*/.*' 2>/dev/null)
LINT := build/lint/venv
LINT_READY := $(LINT)/.ready
TEMPLATES_CHECKED := build/lint/checked
CODE := app.py benchmarks lambdas layers/shared/python local stacks tests tools

.PHONY: help
help: ## Show the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(PYTHON_READY) $(CDK_READY) ## Set up .venv and the CDK command; instant when nothing has changed

# `.incomplete` marks an environment that was interrupted while it was filled: it is thrown away, not mended.
$(PYTHON_READY): requirements.txt pyproject.toml tools/find_python.sh
	@if [ -e .venv/.incomplete ] || ! [ -x $(PYTHON) ]; then \
		rm -rf .venv; mkdir .venv; touch .venv/.incomplete; \
		python="$$(tools/find_python.sh)"; \
		echo "Setting up .venv with $$python"; \
		"$$python" -m venv .venv; \
	fi
	@touch .venv/.incomplete
	$(PYTHON) -m pip install --quiet --only-binary=:all: --require-hashes --requirement requirements.txt
	$(PYTHON) -m pip install --quiet --no-build-isolation --no-deps --editable .
	@rm .venv/.incomplete
	@touch $@

# npm writes this file when it has finished.
$(CDK_READY): package.json package-lock.json $(PYTHON_READY)
	npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

.PHONY: layers
layers: $(PYTHON_READY) ## Build the layers for this machine and for Lambda (MACHINE=arm64|x86_64)
	$(PYTHON) -m stacks.bundling
	$(PYTHON) -m stacks.bundling --machine $(MACHINE)

.PHONY: synth
synth: $(LOCAL_SYNTH) ## Synthesize the local stage into build/cdk.out/local

$(LOCAL_SYNTH): $(PYTHON_READY) $(SYNTH_INPUTS)
	CDK_OUTDIR=build/cdk.out/local CDK_CONTEXT_JSON='{"stage": "local"}' $(PYTHON) app.py
	@touch $@

.PHONY: synth-stage
synth-stage: setup ## Synthesize STAGE (dev) for Lambda into build/cdk.out/STAGE
	cdk synth --quiet --context stage=$(STAGE) --context machine=$(MACHINE) --output build/cdk.out/$(STAGE)

.PHONY: run
run: setup synth ## Process the sample documents in a local cloud
	.venv/bin/credmate demo

.PHONY: test
test: setup synth ## Run all tests
	$(PYTHON) -m pytest

.PHONY: faults
faults: setup synth ## Let every fault happen, alone and in FAULT_SEEDS (20) x FAULT_PAIRS (40) seeded pairs
	FAULT_SEEDS=$${FAULT_SEEDS:-20} FAULT_PAIRS=$${FAULT_PAIRS:-40} $(PYTHON) -m pytest tests/faults -s

.PHONY: hostile
hostile: setup synth ## Process HOSTILE (1000) hostile files of the seed SEED (1), and judge what becomes of them
	rm -rf build/hostile && mkdir -p build/hostile
	$(PYTHON) -m tools.hostile build/hostile/files --count $${HOSTILE:-1000} --seed $${SEED:-1}
	$(PYTHON) -m local process build/hostile/files --output build/hostile/results.jsonl || test $$? = 1
	$(PYTHON) -m tools.hostile build/hostile/files --judge build/hostile/results.jsonl

.PHONY: check
check: setup check-templates ## Lint, formatting, types, templates
	ruff check .
	ruff format --check .
	mypy $(CODE)

# Beside the rules of cdk-nag, which stop the app itself. Assets stay where they were built: nobody looks at them here.
.PHONY: check-templates
check-templates: $(TEMPLATES_CHECKED) ## Lint the state machines and the templates of dev and prod

$(TEMPLATES_CHECKED): $(LINT_READY) $(CDK_READY) $(SYNTH_INPUTS) tools/lint/checkov.yaml tools/lint/cfnlint.yaml
	asl-validator $(foreach machine,$(wildcard statemachine/*.json),--json-path $(machine))
	for stage in dev prod; do \
		rm -rf build/lint/$$stage; \
		CDK_OUTDIR=build/lint/$$stage CDK_CONTEXT_JSON="{\"stage\": \"$$stage\", \"mail_sender\": \"credmate@example.org\", \"api_issuer\": \"https://login.example.org/\", \"api_audience\": \"credmate\", \"aws:cdk:disable-asset-staging\": true}" $(PYTHON) app.py; \
	done
	$(LINT)/bin/cfn-lint --config-file tools/lint/cfnlint.yaml -- build/lint/*/*.template.json
	$(LINT)/bin/checkov --config-file tools/lint/checkov.yaml --directory build/lint/prod
	@touch $@

$(LINT_READY): tools/lint/requirements.txt $(PYTHON_READY)
	rm -rf $(LINT)
	$(PYTHON) -m venv $(LINT)
	$(LINT)/bin/pip install --quiet --only-binary=:all: --require-hashes --requirement $<
	@touch $@

.PHONY: check-layers
check-layers: setup ## Run the OCR layers on a C library older than Lambda's (needs Debian's apt-get)
	$(PYTHON) -m tools.old_root

.PHONY: fmt
fmt: $(PYTHON_READY) ## Format, and mend what can be mended
	ruff format .
	ruff check --fix .

.PHONY: bench
bench: setup synth ## Run the benchmarks
	PYTHONPATH=lambdas $(PYTHON) -m benchmarks

.PHONY: bench-peers
bench-peers: benchmarks/requirements.txt ## Install OCRmyPDF into build/peers, for the benchmarks to compare with
	"$$(tools/find_python.sh)" -m venv build/peers
	build/peers/bin/pip install --quiet --only-binary=:all: --require-hashes --requirement $<

ifeq ($(STAGE),local)
# The stage `local` belongs to the cloud that `credmate up` starts, whatever credentials there are. It is called by name:
# an address in numbers is not understood in the places of templates.
export AWS_ENDPOINT_URL := http://localhost:$(PORT)
export AWS_ACCESS_KEY_ID := local
export AWS_SECRET_ACCESS_KEY := local
export AWS_REGION := us-east-1
unexport AWS_PROFILE AWS_SESSION_TOKEN
UNASKED := --require-approval never
endif

.PHONY: bootstrap
bootstrap: setup ## Prepare the account and region that AWS credentials name for CDK, once
	cdk bootstrap --context stage=$(STAGE)

.PHONY: deploy
deploy: setup ## Deploy STAGE (dev) to the account that AWS credentials name, or STAGE=local to `credmate up`
	cdk deploy --all $(UNASKED) --context stage=$(STAGE) --context machine=$(MACHINE) --output build/cdk.out/$(STAGE)

.PHONY: verify
verify: $(PYTHON_READY) ## Prove that STAGE (dev) reads documents, and that its alarms reach somebody
	$(PYTHON) -m local verify --stage $(STAGE)

# The only tool that is not in requirements.txt: it writes that file.
UV := build/uv/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: \
	--no-header --no-annotate

$(UV):
	"$$(tools/find_python.sh)" -m venv build/uv
	build/uv/bin/pip install --quiet uv==0.13.9

.PHONY: lock
lock: $(UV) ## Write requirements.txt and the layers' ones anew from their .in files, with the hashes of all wheels
	$(COMPILE) requirements.in --output-file requirements.txt
	for layer in vendor pdf database mail; do \
		$(COMPILE) layers/$$layer/requirements.in --constraint requirements.txt --output-file layers/$$layer/requirements.txt; \
	done
	$(COMPILE) layers/ocr/requirements.in --constraint requirements.txt --no-emit-package pillow \
		--output-file layers/ocr/requirements.txt
	$(COMPILE) tools/lint/requirements.in --output-file tools/lint/requirements.txt
	$(COMPILE) benchmarks/requirements.in --output-file benchmarks/requirements.txt

.PHONY: openapi
openapi: setup ## Write docs/openapi.json anew, from the routes of lambdas/api
	PYTHONPATH=lambdas $(PYTHON) -m tools.openapi

.PHONY: clean
clean: ## Delete what was built, but neither .venv nor node_modules
	rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -not -path './node_modules/*' -prune -exec rm -rf {} +
