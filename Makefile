# make demo   sets everything up, indexes the sample report, prints cited answers
# make test   sets everything up, runs ruff, mypy and all tests

PYTHON ?= python3
VENV ?= .venv
DEMO_DATA ?= demo-data
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Headless Chromium for the tests of the page, where apt may install it; they are skipped without.
CHROMIUM := apt-get update --quiet=2 \
	&& apt-get install --quiet=2 --yes --no-install-recommends chromium fonts-dejavu-core

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
	@if ! command -v chromium && command -v apt-get && [ "$$(id -u)" = 0 ]; then \
		$(CHROMIUM) || echo "chromium could not be installed"; \
	fi > /dev/null
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --cov --cov-report=term

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(DEMO_DATA) build *.egg-info
