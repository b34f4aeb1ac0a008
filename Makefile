# Everything runs in .venv, which each target makes or refreshes when it must.
# Folders are named relative to this one throughout, because its own path may hold spaces.

PYTHON ?=
py    := .venv/bin/python
ready := .venv/.ready
kernel := build/ipython/profile_default/ipython_kernel_config.json

# Nothing of the user's own settings leaks in, and nothing is written outside this folder.
here := $(CURDIR)
export MPLBACKEND := agg
export MPLCONFIGDIR := $(here)/build/matplotlib
export IPYTHONDIR := $(here)/build/ipython
export JUPYTER_CONFIG_DIR := $(here)/build/jupyter/config
export JUPYTER_DATA_DIR := $(here)/build/jupyter/data
export JUPYTER_RUNTIME_DIR := $(here)/build/jupyter/runtime
export JUPYTER_PREFER_ENV_PATH := 1
export HYPOTHESIS_STORAGE_DIRECTORY := $(here)/build/hypothesis
export PYTHONNOUSERSITE := 1
export PYTHONUTF8 := 1
export PYTHONHASHSEED := 0
export TZ := UTC
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP JUPYTER_PATH JUPYTER_CONFIG_PATH PYTEST_ADDOPTS VIRTUAL_ENV

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup charts test lab site browser accuracy bench lock clean

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1#/p' Makefile | awk -F'#' '{ printf "%-16s %s\n", $$1, $$2 }'

# --- charts and notebooks -----------------------------------------------------------------------

notebooks := $(sort $(wildcard notebooks/*.ipynb))
inputs := $(shell find cqauto cqauto_charts cqauto_data.py zhfigures data -type f ! -path '*/__pycache__/*' ! -path 'data/*.csv' 2>/dev/null)
ran := $(notebooks:notebooks/%.ipynb=build/ran/%)

charts: $(ran) build/ran/charts  ## run the notebooks in place and write the charts, where something changed
	@echo 'charts: up to date'

build/ran/charts: $(inputs) $(ready)
	@$(py) cqauto_data.py charts --out charts
	@mkdir -p $(@D)
	@touch $@

build/ran/%: notebooks/%.ipynb $(inputs) tools/run_notebooks.py $(ready) | $(kernel)
	@$(py) tools/run_notebooks.py $<
	@mkdir -p $(@D)
	@touch $@

quiet := build/jupyter/config/lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings

lab: $(ready) | $(kernel) $(quiet)  ## open JupyterLab on the notebooks
	@echo 'lab: starting JupyterLab; stop it with Ctrl-C'
	@$(py) -m jupyterlab $(lab_options)

# Nothing is fetched from outside: no news, version checks, extension catalogue or npm.
lab: export MPLBACKEND := module://matplotlib_inline.backend_inline
lab_options := --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks \
	--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
	--LabApp.news_url=None --LabApp.extension_manager=readonly \
	--LanguageServerManager.autodetect=False

$(quiet):
	@mkdir -p $(@D)
	@echo '{"fetchNews": "false"}' > $@

# --- the site ------------------------------------------------------------------------------------

site: charts  ## write the static site into build/site
	@$(py) -m cqauto_site --to build/site

# --- checks -------------------------------------------------------------------------------------

test: $(ready) | $(kernel)  ## check the code, and every notebook's outputs against a new run
	@echo 'test: the tests, then every notebook against its committed outputs'
	@$(py) -m pytest tests $(wildcard notebooks) --nbval --nbval-current-env --nbval-cell-timeout 120 \
		--numprocesses logical --maxprocesses 4 --dist loadscope

browser: $(ready) | $(kernel)  ## open every notebook in JupyterLab, and the site, in Chromium
	@echo 'browser: about three minutes; screenshots are saved in build/browser'
	@$(py) -m pytest tests/browser -m browser

accuracy: $(ready)  ## measure the reader on the texts marked by hand, with its errors by cause
	@$(py) tools/accuracy.py tests/accuracy/development tests/accuracy/articles tests/accuracy/evaluation --causes

bench: $(ready)  ## measure the reader's speed beside a bare search for digits, and as texts grow
	@$(py) tools/bench.py

# --- the environment ----------------------------------------------------------------------------

setup: $(ready)  ## create or refresh .venv (each target does it by itself)

# A moved folder or another Python leaves the environment useless without changing any file's time.
ifneq ($(shell test -x $(py) && sed 1d .venv/.made 2>/dev/null),$(here))
$(ready): FORCE
endif
ifneq ($(PYTHON),)
$(ready): FORCE
endif
.PHONY: FORCE
FORCE:

$(ready): requirements.txt pyproject.toml tools/setup.sh
	@sh tools/setup.sh '$(PYTHON)'
	@touch $@

# Kernels that run side by side keep no history, and do not warn that loopback is not encrypted.
$(kernel):
	@mkdir -p $(@D)
	@echo '{"HistoryManager": {"enabled": false}, "IPKernelApp": {"log_level": 40}}' > $@

lock:  ## choose the newest versions that fit requirements.in, and lock them
	@python3 -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check -qq install uv
	@build/lock/bin/python -m uv pip compile --quiet --upgrade --universal --fork-strategy fewest \
		--python-version 3.11 --generate-hashes --no-header --no-annotate \
		--output-file requirements.txt requirements.in
	@echo 'lock: requirements.txt is new; run make charts test'

clean:  ## remove .venv and everything built (never a chart, a notebook or data)
	@rm -rf .venv build
	@echo 'clean: removed .venv and build'
