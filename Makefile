# Two commands are enough:  make film  and  make test.  Both set everything up first (tools/setup.sh).
PIP = .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
JUDGE = .venv/bin/python -c 'import importlib.metadata as m; m.version("iris-pse-detection")' 2>/dev/null
ZENSICAL = .venv/bin/python -c 'import zensical' 2>/dev/null
.DEFAULT_GOAL := help
.PHONY: help film storyboard publish test test-targets docs setup gallery bench clean

help:
	@echo "make film         the German lecture as a film in 1080p, with voice and captions; its path is printed at the end"
	@echo "make storyboard   one contact sheet of the lecture: a still per beat with its sentence"
	@echo "make publish      the folder of the lecture to upload, German and English; the paths of its files are printed"
	@echo "make test         all checks: format, lint, types, layers, tests"
	@echo "make test-targets what is published, played by browser, LMS and office, which it installs first; every lesson, watched"
	@echo "make docs         the site for those who program: tutorials, gallery, reference; its first page is printed"
	@echo "make setup        only what the others do first: system libraries, .venv, packages"
	@echo "make bench        how fast it is, beside plain manim: an hour; bench/README.md and plots"
	@echo "make gallery      the stills and the preview in media/gallery, anew"
	@echo "make clean        remove .venv, caches and everything rendered (media/gallery stays)"

film: setup
	@.venv/bin/tafelbild film --lang de --voice auto

storyboard: setup
	@.venv/bin/tafelbild storyboard --lang de

publish: setup
	@.venv/bin/tafelbild publish --lang de --lang en --voice auto

test: setup
	@$(JUDGE) || $(PIP) --group flashes
	@.venv/bin/poe check

test-targets: setup
	@$(PIP) --group docs --group flashes --group hand-build --group package
	@sh tools/test_targets.sh
	@TAFELBILD_TARGETS=1 .venv/bin/poe targets

docs: setup
	@$(ZENSICAL) || $(PIP) --group docs
	@.venv/bin/poe -q site

gallery: setup
	@.venv/bin/poe gallery

bench: setup
	@.venv/bin/poe bench

setup:
	@sh tools/setup.sh

clean:
	@rm -rf .venv .targets .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	@rm -f tests/publish/tools/node_modules
	@find media -mindepth 1 -maxdepth 1 ! -name gallery -exec rm -rf {} + 2>/dev/null || true
	@find src tests scenes tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
