# Two commands for a newcomer, from a fresh clone: `make demo` and `make test`. Each does all set-up; needed: python3 (3.11 or later), make, a package registry.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
POLICY := policies/shanghai-2024-527
FACTS := $(POLICY)/cases/甲公司.yaml
DAY := 2026-11-22
PAGES := build/demo
EXAMPLES ?= 5000
PAIRS ?= 100000

SPARK := .venv-spark

.PHONY: demo test spark same fuzz setup lint bench docs clean help

help:
	@echo "make demo   看一家企业按沪经信生〔2024〕527号能得多少 · one company judged by a real notice"
	@echo "make test   运行全部测试 · all tests"
	@echo "make fuzz   定律长跑：每次都是新例子，EXAMPLES 条 · the laws on new random examples, EXAMPLES for each"
	@echo "make spark  在 Spark 上核对（要 Java 17）· the same results on Spark (needs Java 17)"
	@echo "make same   各引擎同一个意思：PAIRS 对政策和事实；给 SEED 从那个种子起 · one meaning in every engine, on PAIRS pairs of a policy and facts, from SEED if given"
	@echo "make lint   ruff, mypy · make bench   速度 · speed · make docs · make clean"

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 以上，例如 make PYTHON=python3.12 demo · Python 3.11 or later is needed, as in make PYTHON=python3.12 demo" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY)
	@echo '$$ pol eval $(POLICY) --facts $(FACTS) --as-of $(DAY) --explain'
	@$(BIN)/pol eval $(POLICY) --facts $(FACTS) --as-of $(DAY) --explain --lang zh
	@echo
	@echo '$$ pol eval $(POLICY) --facts $(FACTS) --as-of $(DAY) --explain --lang en'
	@$(BIN)/pol eval $(POLICY) --facts $(FACTS) --as-of $(DAY) --explain --lang en
	@mkdir -p $(PAGES)
	@$(BIN)/pol eval $(POLICY) --facts $(FACTS) --as-of $(DAY) --format html --lang zh > $(PAGES)/zh.html
	@$(BIN)/pol eval $(POLICY) --facts $(FACTS) --as-of $(DAY) --format html --lang en > $(PAGES)/en.html
	@echo
	@echo '网页 · pages: $(PAGES)/zh.html $(PAGES)/en.html'

test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist worksteal

fuzz: $(READY)
	@POLICY_DSL_LAWS=long POLICY_DSL_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -n auto tests/laws

spark:
	@test -x $(SPARK)/bin/python || $(PYTHON) -m venv $(SPARK)
	@$(SPARK)/bin/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[spark]' pytest hypothesis duckdb
	@PYSPARK_PYTHON=$(CURDIR)/$(SPARK)/bin/python $(SPARK)/bin/python -m pytest tests/spark

same: $(READY)
	@$(BIN)/python -m tests.laws.sameness $(PAIRS) $(SEED)

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: $(READY)
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.single
	@$(BIN)/python -m tests.bench.growth
	@$(BIN)/python -m tests.bench.peers
	@$(BIN)/python -m tests.bench.tables
	@$(BIN)/python -m tests.bench.diffs

docs: $(READY)
	@$(BIN)/python -m tests.docs

clean:
	@rm -rf build dist $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
