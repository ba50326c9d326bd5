# The commands of this repository. `make run` and `make test` do all set-up themselves, on any machine with Python 3.11.
# Written for GNU make 3.81 (macOS) and newer.

SHELL := /bin/sh
BIN := .venv/bin
PYTHON_FILES := imt_archive tests tools
TRANSLATIONS := resources/translations
OFFSCREEN := QT_QPA_PLATFORM=offscreen
PYTEST_ARGS ?=
# Tests run side by side, a file in one process; PARALLEL= runs them one after another.
PARALLEL ?= -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
PARTS ?=
BENCH_ARGS ?=
FUZZ_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run tour guide test check build deb packages package-test bench bench-start bench-search \
	bench-relevance bench-bilingual bench-layouts bench-reading bench-timeline bench-excel fuzz-readers fuzz-guided translations clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 24

setup:
	@sh tools/setup.sh test

run: setup ## open the window; without a display, take the tour instead
	@if [ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  echo "There is no display here: the window goes through its tour off screen."; \
	  $(MAKE) --no-print-directory tour; \
	else \
	  $(BIN)/imt-archive; \
	fi

tour: setup ## show the window off screen: pictures and a workbook in build/tour
	@mkdir -p build/tour
	@$(OFFSCREEN) $(BIN)/imt-archive tour --out build/tour
	@echo "The pictures and the workbook are in build/tour:"
	@ls build/tour

guide: setup ## make the pictures of the user's guide from the real window
	@$(BIN)/python tools/make_guide.py

test: setup ## run all tests; PYTEST_ARGS="tests/search -x" for some of them
	@$(BIN)/python -m pytest $(PARALLEL) $(PYTEST_ARGS)

check: setup ## ruff, mypy and the architecture
	@$(BIN)/ruff check $(PYTHON_FILES)
	@$(BIN)/ruff format --check $(PYTHON_FILES)
	@$(BIN)/mypy --strict
	@$(BIN)/python -m pytest -q tests/test_architecture.py

build: ## the packaged program, in dist/imt-archive
	@sh tools/setup.sh test,build
	@$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller build.spec
	@du -sh dist/imt-archive

deb: build ## the .deb of the packaged program, in dist/
	@$(BIN)/python tools/linux_packages.py deb

packages: build ## the .deb and the .tar.xz of Linux, in dist/
	@$(BIN)/python tools/linux_packages.py all

package-test: ## as root: install the .deb of dist/, try it without a network, upgrade and remove it; PARTS="window" for one part
	@bash tools/ci_linux_package.sh $(PARTS)

bench: setup ## how long the basics take: first start, search, export
	@$(BIN)/python tools/bench_basics.py

bench-start: setup ## from starting the packaged program to a window that answers, with 5,000 releases; BENCH_ARGS="--runs 5"
	@$(BIN)/python tools/bench_start.py $(BENCH_ARGS)

bench-search: setup ## search beside SQLite's FTS5, from index to painted list; BENCH_ARGS="--texts 1000 --quick"
	@$(BIN)/python tools/bench_search.py $(BENCH_ARGS)

bench-relevance: setup ## how often the right release stands first, and what typing errors cost
	@$(BIN)/python tools/bench_relevance.py $(BENCH_ARGS)

bench-excel: setup ## spreadsheets, out and back: seconds and memory, beside XlsxWriter where it is installed
	@$(BIN)/python tools/bench_excel.py $(BENCH_ARGS)

bench-bilingual: setup ## pairs, links, searching across and the audit, measured; BENCH_ARGS="--findings"
	@$(BIN)/python tools/bench_bilingual.py $(BENCH_ARGS)

bench-layouts: setup ## PDFs of chance layouts, read and compared; needs LibreOffice
	@$(BIN)/python tools/bench_layouts.py $(BENCH_ARGS)

bench-reading: setup ## how well documents are understood: precision, recall and F1 a field; BENCH_ARGS="dev --misses"
	@$(BIN)/python tools/bench_reading.py $(BENCH_ARGS)

fuzz-readers: setup ## feed the readers with broken files for minutes; FUZZ_ARGS="--seconds 600 --seed 7"
	@$(BIN)/python tools/fuzz_readers.py $(FUZZ_ARGS)

fuzz-guided: ## fuzz one reader, led by what it has not run yet; Linux; FUZZ_ARGS=".docx --seconds 600", or text
	@sh tools/setup.sh test,fuzz
	@$(BIN)/python tools/fuzz_guided.py $(FUZZ_ARGS)

bench-timeline: setup ## the timeline's layout and frames at 10,000 and 100,000 records, beside a plain scene
	@$(OFFSCREEN) $(BIN)/python tools/bench_timeline.py $(BENCH_ARGS)

translations: setup ## gather the window's words into the .ts files, and make the .qm files that it reads
	@mkdir -p $(TRANSLATIONS)
	@files=$$(find imt_archive/ui -name '*.py' | LC_ALL=C sort); \
	update="$(BIN)/pyside6-lupdate $$files -silent -no-obsolete -locations none -source-language en"; \
	$$update -target-language fr -ts $(TRANSLATIONS)/imt_archive_fr.ts && \
	$$update -target-language en -pluralonly -ts $(TRANSLATIONS)/imt_archive_en.ts
	@for language in fr en; do \
	  file=$(TRANSLATIONS)/imt_archive_$$language; \
	  $(BIN)/pyside6-lrelease -silent $$file.ts -qm $$file.qm || exit 1; \
	done

clean: ## remove what was built; the virtual environment stays
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
