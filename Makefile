# The project's verbs. `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
NODE := $(VENV)/.installed-page
PAGE := admin/dist/index.html
# Hashes for every platform, and no address of any index in a committed file.
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --quiet \
  --custom-compile-command 'make lock'

# Set by some for safety, it hides the checkout from `python -m`.
unexport PYTHONSAFEPATH

.DEFAULT_GOAL := help
.PHONY: help run page pictures test check bench drill fixtures schema lock clean

help: ## list the verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: $(RUN) $(PAGE) ## start everything: Neo4j, the example city, the page and GraphQL at port 8000
	@exec $(BIN)/python -m service up

page: $(PAGE) ## build the admin page, where its sources have changed

pictures: $(DEV) $(PAGE) ## take the pictures of the README, and the page's figures (.sanwei/page.json)
	@$(BIN)/python -m tests.admin.pictures

test: $(DEV) $(PAGE) ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(DEV) $(PAGE) ## formatter, linter, types, the rooms' arrows, the committed contract
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/python admin/build.py check
	@$(BIN)/lint-imports
	@$(BIN)/basedpyright
	@$(BIN)/python -m service schema --check

bench: $(DEV) ## measure beside hand-written Cypher and a rival: SIZE=10000, 200000 or 1000000; MEMORY=1 adds memory
	@$(BIN)/python -m tests.bench $(ONLY) $(if $(SIZE),--size $(SIZE)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
	  $(if $(SECONDS),--seconds $(SECONDS)) $(if $(MEMORY),--memory)

drill: $(DEV) ## prove at length: NAME=writers, kill, cut, leaks, live, audit or clear-text; SEED=1 replays; SCALE=short
	@$(BIN)/python -m tests.drill $(NAME) $(if $(SEED),--seed $(SEED)) $(if $(SCALE),--scale $(SCALE)) \
	  $(if $(KILLS),--kills $(KILLS))

fixtures: $(RUN) ## validate the fixtures
	@$(BIN)/python -m seeds check small

schema: $(RUN) ## write schema/schema.graphql
	@$(BIN)/python -m service schema --write

lock: $(DEV) ## resolve pyproject.toml again into the hashed requirements
	@$(BIN)/uv pip compile $(LOCK) --upgrade pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile $(LOCK) --upgrade --group pyproject.toml:page -o requirements-page.txt
	@$(BIN)/uv pip compile $(LOCK) --upgrade pyproject.toml --group pyproject.toml:dev -c requirements.txt -c requirements-page.txt -o requirements-dev.txt

clean: ## remove the environment and the caches; the graph's data in .sanwei stays
	@rm -rf $(VENV) admin/node_modules admin/dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.sanwei/*' -prune -exec rm -rf {} +

# The page is built anew when a source of it, its packages or the contract has changed.
$(PAGE): $(shell find admin -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/gen/*' -not -name '*.gen.*') \
  schema/schema.graphql graph/browser/looks.json $(NODE)
	@echo "构建管理页… Building the admin page…"
	@$(BIN)/python admin/build.py
	@touch $@

# Each stamp is renewed only when its lock changes: a second `make run` installs nothing.
$(VENV)/pyvenv.cfg:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "没有找到 $(PYTHON)。请安装 Python 3.11 或更新版本，或指定：make PYTHON=/path/to/python3.11 run" >&2; \
	  echo "$(PYTHON) was not found. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3.11 run" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) 版本太旧，需要 3.11 或更新版本。请指定：make PYTHON=/path/to/python3.11 run" >&2; \
	  echo "$(PYTHON) is too old: 3.11 or newer is needed. Name one: make PYTHON=/path/to/python3.11 run" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "无法建立虚拟环境。在 Debian/Ubuntu 上请先安装 python3-venv。" >&2; \
	  echo "The virtual environment could not be made. On Debian/Ubuntu install python3-venv first." >&2; exit 2; }

$(RUN): requirements.txt | $(VENV)/pyvenv.cfg
	@echo "安装依赖… Installing what is needed…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUN)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@

$(NODE): requirements-page.txt $(RUN)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-page.txt
	@touch $@
