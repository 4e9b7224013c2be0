SHELL := /bin/bash
PYTHON := .venv/bin/python

.PHONY: help setup setup-checks demo demo-event test fuzz lint zip release docs translations screenshots setup-training train test-training bench quality clean

help:
	@echo 'make setup   install QGIS (apt) and the Python packages (.venv)'
	@echo 'make setup-checks   install what a few of the tests need beside that (.venv-checks, 500 MB)'
	@echo 'make demo    map the scars of the demo scene into demo/output'
	@echo 'make demo-event   map a made-up event from its area and time, with images from a server on this computer'
	@echo 'make test    run the tests; ARGS="-k align" picks some'
	@echo 'make fuzz    run N=1500 mutated inputs through the engine; SEED=2 makes others, FORMAT=VRT one kind'
	@echo 'make lint    check style'
	@echo 'make zip     build the installable plugin in dist'
	@echo 'make release   the same after all checks, for the plugin repository: refuses what is not ready'
	@echo 'make docs    write the page of each algorithm, and draw the rooms of the engine'
	@echo 'make translations   bring the translations up to date with the source'
	@echo 'make screenshots   make the pictures of the user guide; ONLY="review report" picks some'
	@echo 'make train   train, score and export a U-Net: DATA=folder or .npz, CONFIG=file, RUN=folder, EXTRA=folders'
	@echo 'make test-training   run the tests of the training, with PyTorch'
	@echo 'make bench   measure speed beside other programs, into docs/benchmarks.md: ONLY="alignment unet"'
	@echo '             picks some, SIZE=1000 ROUNDS=1 is a try; see docs/benchmarks.md'
	@echo 'make quality   score all methods on pairs with known scars, into docs/quality.md'
	@echo 'make clean   remove what these made'

setup:
	@.ci/setup

# What a few of the tests need beside QGIS: the other NumPy, Qt 6. Without it they are left out.
setup-checks: setup
	@.ci/setup-checks

demo: setup
	@demo/run.sh

demo-event: setup
	@demo/run_event.sh

# All of them in parallel, which takes a third less on two cores; a choice in one process.
test: setup
	@. .ci/environment && $(PYTHON) -m pytest $(if $(ARGS),$(ARGS),-n logical --maxprocesses 4 --dist worksteal --durations 10)

# Of what is found, FORMAT and NUMBER, with the same SEED, run one mutation again.
fuzz: setup
	@. .ci/environment && $(PYTHON) -m scarmapper.tests.fuzz --count $(or $(N),300) --seed $(or $(SEED),1) $(if $(FORMAT),--format "$(FORMAT)") $(if $(NUMBER),--number $(NUMBER))

lint: setup
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

zip:
	@.ci/zip.py

release:
	@.ci/release.py

# The pages speak the languages: translations first.
docs: translations
	@. .ci/environment && $(PYTHON) docs/make_pages.py
	@$(PYTHON) docs/make_rooms.py

translations: setup
	@. .ci/environment && $(PYTHON) -m scarmapper.i18n.update

screenshots: setup
	@docs/screenshots/run.sh $(ONLY)
	@$(if $(ONLY),true,LOCALE=es docs/screenshots/run.sh mapscars)

CONFIG := models/training/configs/unet-rgb.json
ABOUT :=
RUN := models/training/runs/$(basename $(notdir $(CONFIG)))
TRAINING := PYTHONPATH=.venv-training/plugins PYTHONDONTWRITEBYTECODE=1 .venv-training/bin/python

setup-training:
	@.ci/setup-training

# Can be stopped at any time: the next call takes up the run where its last epoch ended.
train: setup-training
	@test -n "$(DATA)" || { echo 'make train: give DATA=, the folder or .npz file of the patches' >&2; exit 1; }
	@$(TRAINING) -m scarmapper.models.training train --config "$(CONFIG)" --data "$(DATA)" --run "$(RUN)" $(if $(EXTRA),--extra $(EXTRA))
	@$(TRAINING) -m scarmapper.models.training evaluate --data "$(DATA)" --run "$(RUN)" $(if $(TEST),--test)
	@$(TRAINING) -m scarmapper.models.training export --data "$(DATA)" --run "$(RUN)" $(if $(ABOUT),--about "$(ABOUT)")

test-training: setup-training
	@$(TRAINING) -m pytest tests/training $(ARGS)

# AROSICS, PYTORCH (Pythons that have these) and OTB (a folder of programs) are optional.
bench: setup
	@. .ci/environment && $(PYTHON) -m scarmapper.benchmarks $(ONLY) $(if $(SIZE),--size $(SIZE)) $(if $(ROUNDS),--rounds $(ROUNDS)) --document docs/benchmarks.md

# METHODS: names of core/mapping/methods.py, each quoted: METHODS="'k-means 3' evidence".
quality: setup
	@. .ci/environment && $(PYTHON) -m scarmapper.benchmarks.quality $(METHODS) --document docs/quality.md

clean:
	rm -rf .venv .venv-checks build dist demo/output *.egg-info .pytest_cache .hypothesis .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
