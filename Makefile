SHELL := /bin/bash
PYTHON := .venv/bin/python

.PHONY: help setup demo test lint zip train clean

help:
	@echo 'make setup   install QGIS (apt) and the Python packages (.venv)'
	@echo 'make demo    map the scars of the demo scene into demo/output'
	@echo 'make test    run the tests; ARGS="-k align" picks some'
	@echo 'make lint    check style'
	@echo 'make zip     build the installable plugin in dist'
	@echo 'make train   train a U-Net: DATA=folder or .npz, CONFIG=file, RUN=folder'
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
RUN := models/training/runs/$(basename $(notdir $(CONFIG)))

train: .venv-training/ready
	@test -n "$(DATA)" || { echo 'make train: give DATA=, the folder or .npz file of the patches' >&2; exit 1; }
	@PYTHONPATH=.venv-training/plugins .venv-training/bin/python -m scarmapper.models.training train --config "$(CONFIG)" --data "$(DATA)" --run "$(RUN)"

.venv-training/ready: models/training/requirements-training.txt
	python3 -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --requirement $<
	mkdir -p .venv-training/plugins
	ln -sfn ../.. .venv-training/plugins/scarmapper
	touch $@

clean:
	rm -rf .venv build dist demo/output *.egg-info .pytest_cache .hypothesis .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
