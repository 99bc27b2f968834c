# make demo   sets everything up, indexes the sample report, prints cited answers
# make test   sets everything up, runs ruff, mypy and all tests

PYTHON ?= python3
VENV ?= .venv
DEMO_DATA ?= demo-data
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test format clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

demo: $(READY)
	rm -rf $(DEMO_DATA)
	$(BIN)/fundstelle --data $(DEMO_DATA) index sample/bericht-erlenrode.pdf
	$(BIN)/fundstelle --data $(DEMO_DATA) ask "Welche Ämter kooperieren mit dem Kreis Düren?"
	$(BIN)/fundstelle --data $(DEMO_DATA) ask "Which Ämter cooperate with Kreis Düren?"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --cov --cov-report=term

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(DEMO_DATA) build *.egg-info
