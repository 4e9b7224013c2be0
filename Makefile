SHELL := /bin/bash
PYTHON := .venv/bin/python

.PHONY: help setup demo test lint zip setup-training train test-training clean

help:
	@echo 'make setup   install QGIS (apt) and the Python packages (.venv)'
	@echo 'make demo    map the scars of the demo scene into demo/output'
	@echo 'make test    run the tests; ARGS="-k align" picks some'
	@echo 'make lint    check style'
	@echo 'make zip     build the installable plugin in dist'
	@echo 'make train   train, score and export a U-Net: DATA=folder or .npz, CONFIG=file, RUN=folder'
	@echo 'make test-training   run the tests of the training, with PyTorch'
	@echo 'make clean   remove what these made'

setup:
	@.ci/setup

demo: setup
	@demo/run.sh

test: setup
	@. .ci/environment && $(PYTHON) -m pytest $(ARGS)

lint: setup
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

zip:
	@.ci/zip.py

CONFIG := models/training/configs/unet-rgb.json
ABOUT :=
RUN := models/training/runs/$(basename $(notdir $(CONFIG)))
TRAINING := PYTHONPATH=.venv-training/plugins PYTHONDONTWRITEBYTECODE=1 .venv-training/bin/python

setup-training:
	@.ci/setup-training

# Can be stopped at any time: the next call takes up the run where its last epoch ended.
train: setup-training
	@test -n "$(DATA)" || { echo 'make train: give DATA=, the folder or .npz file of the patches' >&2; exit 1; }
	@$(TRAINING) -m scarmapper.models.training train --config "$(CONFIG)" --data "$(DATA)" --run "$(RUN)"
	@$(TRAINING) -m scarmapper.models.training evaluate --data "$(DATA)" --run "$(RUN)" $(if $(TEST),--test)
	@$(TRAINING) -m scarmapper.models.training export --data "$(DATA)" --run "$(RUN)" $(if $(ABOUT),--about "$(ABOUT)")

test-training: setup-training
	@$(TRAINING) -m pytest tests/training $(ARGS)

clean:
	rm -rf .venv build dist demo/output *.egg-info .pytest_cache .hypothesis .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
