SHELL := /bin/bash
PYTHON := .venv/bin/python

.PHONY: help setup demo test lint zip clean

help:
	@echo 'make setup   install QGIS (apt) and the Python packages (.venv)'
	@echo 'make demo    map the scars of the demo scene into demo/output'
	@echo 'make test    run the tests; ARGS="-k align" picks some'
	@echo 'make lint    check style'
	@echo 'make zip     build the installable plugin in dist'
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

clean:
	rm -rf .venv build dist demo/output *.egg-info .pytest_cache .hypothesis .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
