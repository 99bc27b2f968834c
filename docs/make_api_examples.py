"""Writes `web/data/api-examples.json`: what the endpoint answers about the sample report.

    python docs/make_api_examples.py

The examples of `openapi.json`. Long lists are cut to their first entries; an answer's citations are
kept to those that its entries still name.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from index import Index, load_embedder
from web.app import create_app
from web.settings import Settings

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "sample" / "bericht-erlenrode.pdf"
TARGET = ROOT / "web" / "data" / "api-examples.json"
QUESTIONS = {
    "list": "Welche Ämter kooperieren mit dem Kreis Düren?",
    "fact": "Welches Programm wird für die Räumpläne verwendet?",
    "verdict": "Kooperiert das Sozialamt mit Nachbarkreisen?",
}
ENTRIES = 2
Json = dict[str, Any]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        Index.open(data, load_embedder()).add([REPORT])
        web = create_app(Settings(data=data)).test_client()
        text = json.dumps(examples(web), ensure_ascii=False, indent=1)
    TARGET.write_text(f"{text}\n", encoding="utf-8")


def examples(web: FlaskClient) -> dict[str, dict[str, Json]]:
    """By shape and name."""

    def get(address: str) -> Json:
        return dict(web.get(f"/api/v1/{address}").get_json())

    answers = {name: _asked(web, question) for name, question in QUESTIONS.items()}
    report = get("reports/1")
    report["rows"] = report["rows"][:1]
    for row in report["rows"]:
        row["cells"] = row["cells"][:ENTRIES]
        for cell in row["cells"]:
            cell["paragraphs"] = cell["paragraphs"][:ENTRIES]
    return {
        "AskBody": {
            "question": {"question": QUESTIONS["list"]},
            "filtered": {"question": QUESTIONS["fact"], "filters": {"report": "1"}},
        },
        "Answer": answers,
        "HitList": {"words": get("search?q=Streusalz&k=2")},
        "ReportList": {"reports": get("reports")},
        "WholeReport": {"report": report},
        "TagList": {
            "body": get("tags?label=KOMMUNE&limit=1"),
            "norm": get("tags?label=GESETZ&limit=1"),
        },
        "Problem": {"empty": dict(web.get("/api/v1/search?q=").get_json())},
        "Status": {"ok": {"status": "ok"}},
    }


def _asked(web: FlaskClient, question: str) -> Json:
    """An answer with its first entries; `took_ms` is made round, as it is never the same."""
    answer = dict(web.post("/api/v1/ask", json={"question": question}).get_json())
    answer["items"] = [{**item, "citations": item["citations"][:1]} for item in answer["items"]]
    answer["items"] = answer["items"][:ENTRIES]
    cited = [at for item in answer["items"] for at in item["citations"]] or [0]
    answer["citations"] = [answer["citations"][at] for at in cited]
    for item in answer["items"]:
        item["citations"] = [cited.index(at) for at in item["citations"]]
    answer["took_ms"] = 10.0
    return answer


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
