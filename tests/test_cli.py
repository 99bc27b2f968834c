"""The command line on the sample report, as a process, with the results it must give."""

import json
import re
from pathlib import Path

import pytest

from tests.web_sample import (
    NEIGHBOURS,
    PARTNERS_OF_DUEREN,
    REPORT,
    SAMPLE,
    TITLE,
    objects,
    own_store,
    run,
    sample_client,
    sample_store,
    without_time,
)

QUESTION = "Welche Ämter kooperieren mit dem Kreis Düren?"


def test_read_gives_the_gold_rows() -> None:
    done = run("read", REPORT, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    [report] = objects(done.stdout)
    gold = json.loads((SAMPLE / "cells.json").read_text(encoding="utf-8"))
    assert report["title"] == TITLE
    assert report["pages"] == 10
    assert [c["index"] for c in report["columns"]] == [0, 1, 2, 3]
    assert report["columns"][3]["title"] == NEIGHBOURS
    assert [(r["label"], r["number"]) for r in report["rows"]] == [
        (r["amt"], r["nummer"]) for r in gold
    ]
    answers = [row["cells"][0]["paragraphs"][0]["text"] for row in report["rows"]]
    assert answers == [row["antwort"] for row in gold]


def test_read_prints_a_table() -> None:
    done = run("read", REPORT)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.startswith(TITLE)
    assert "15 Zeilen" in text
    assert "Kämmerei (20)" in text


def test_tag_gives_canonical_names_and_offsets(tmp_path: Path) -> None:
    text = "Mit den Kreisen Düren und Euskirchen nach § 35 a SGB VIII,\r\nseit Mai 2020."
    file = tmp_path / "text.txt"
    file.write_bytes(text.encode())
    [tagged] = objects(run("tag", file, "--json").stdout)
    assert tagged == objects(run("tag", "--json", stdin=text.encode()).stdout)[0]
    found = {(m["label"], m["name"]) for m in tagged["mentions"]}
    assert ("KOMMUNE", "Kreis Düren") in found
    assert ("KOMMUNE", "Kreis Euskirchen") in found
    assert ("GESETZ", "§ 35a SGB VIII") in found
    for mention in tagged["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    [law] = [m for m in tagged["mentions"] if m["label"] == "GESETZ"]
    assert (law["law"]["code"], law["law"]["paragraph"]) == ("SGB VIII", "35a")
    [date] = [m for m in tagged["mentions"] if m["label"] == "DATUM"]
    assert date["iso"] == "2020-05"


def test_tag_batch_keeps_the_order(tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    texts = ["Kreis Viersen", "", "§ 5 ÖGDG NRW\u2028Stadt Bonn"]
    batch.write_text(
        "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts) + "\n\n",
        encoding="utf-8",
    )
    lines = objects(run("tag", "--batch", batch).stdout)
    names = [sorted(mention["name"] for mention in line["mentions"]) for line in lines]
    assert names == [["Kreis Viersen"], [], ["Stadt Bonn", "§ 5 ÖGDG NRW"]]


def test_a_report_from_index_to_remove(tmp_path: Path) -> None:
    data = tmp_path / "data"
    edited = tmp_path / REPORT.name
    edited.write_text(
        REPORT.read_text(encoding="utf-8").replace("Streusalz", "Auftausalz"), encoding="utf-8"
    )

    def index(*files: Path) -> list[dict[str, object]]:
        done = run("index", *files, "--json", data=data)
        assert done.returncode == 0
        return objects(done.stdout)

    [added] = index(REPORT)
    assert (added["source"], added["status"], added["reason"]) == (REPORT.name, "added", None)
    assert [one["status"] for one in index(REPORT)] == ["unchanged"]
    [replaced] = index(edited)
    assert (replaced["status"], replaced["id"]) == ("replaced", added["id"])

    [listed] = objects(run("reports", "--json", data=data).stdout)
    assert [(one["id"], one["title"]) for one in listed["reports"]] == [(added["id"], TITLE)]
    assert run("verify", data=data).returncode == 0
    assert run("rebuild", data=data).returncode == 0
    [hit, *_] = objects(run("search", "Auftausalz", "--json", data=data).stdout)[0]["hits"]
    assert "Auftausalz" in hit["quote"]

    assert run("remove", added["id"], data=data).returncode == 0
    assert objects(run("reports", "--json", data=data).stdout) == [{"reports": []}]
    gone = run("remove", added["id"], data=data)
    assert (gone.returncode, gone.stdout) == (1, b"")


def test_one_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    broken = tmp_path / "leer.txt"
    broken.write_bytes(b"")
    done = run("index", broken, tmp_path / "fehlt.txt", REPORT, "--json", data=tmp_path / "data")
    results = objects(done.stdout)
    assert done.returncode == 1
    assert [one["status"] for one in results] == ["refused", "refused", "added"]
    assert all(" / " in str(one["reason"]) for one in results[:2])


def test_ask_gives_what_the_endpoint_gives() -> None:
    [answer] = objects(run("ask", QUESTION, "--json", data=sample_store()).stdout)
    over_http = sample_client().post("/api/v1/ask", json={"question": QUESTION}).get_json()
    assert without_time(answer) == without_time(over_http)
    labels = [item["label"] for item in answer["items"]]
    assert [label for label in labels if label != "Bauordnungsamt"] == PARTNERS_OF_DUEREN


def test_ask_prints_answer_items_quotes_and_coverage() -> None:
    done = run("ask", QUESTION, "--amt", "Kämmerei", data=sample_store())
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert "• Kämmerei (20)" in lines
    place = f"    Kämmerei · {NEIGHBOURS} · S. 3: "
    assert place + "„Zweckverband Rurtal-Radweg, mit den Kreisen Düren und Heinsberg“" in lines
    assert lines[-1].endswith("in 1 Bericht ausgewertet")


def test_ask_in_english_prints_english() -> None:
    done = run("ask", "Which Ämter cooperate with Kreis Düren?", data=sample_store())
    assert done.stdout.decode().splitlines()[-1] == "15 of 15 rows in 1 report evaluated"


def test_ask_batch_answers_in_order(tmp_path: Path) -> None:
    batch = tmp_path / "fragen.jsonl"
    questions = [QUESTION, "Which programme is used for the Räumpläne?", "Streusalz"]
    batch.write_text("".join(json.dumps({"question": q}) + "\n" for q in questions))
    done = run("ask", "--batch", batch, data=sample_store())
    answers = objects(done.stdout)
    assert done.returncode == 0
    assert [answer["question"] for answer in answers] == questions
    assert [answer["language"] for answer in answers][:2] == ["de", "en"]


def test_search_prints_places_and_quotes() -> None:
    done = run("search", "Streusalz", "-k", "1", data=sample_store())
    assert "Amt für Natur, Wasser und Abfall · Wenn ja, worin besteht sie? · S." in (
        done.stdout.decode()
    )
    assert done.stdout.count(b"\n") == 1


def test_search_says_what_made_the_rank() -> None:
    done = run("search", "salt for county roads", "-k", "1", "--explain", data=sample_store())
    _, why = done.stdout.decode().splitlines()
    assert re.search(r"Wörter \+\d\.\d\d · Vektoren [+-]\d\.\d\d · Wort für Wort \+\d", why)
    assert "salt → salz, county → kreis" in why


@pytest.mark.parametrize("mode", ["hybrid", "dense", "words"])
def test_rank_orders_own_passages(tmp_path: Path, mode: str) -> None:
    passages, queries = tmp_path / "p.jsonl", tmp_path / "q.jsonl"
    texts = {7: "Der Winterdienst streut Salz.", "b": "Die Musikschule unterrichtet Kinder."}
    passages.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()))
    asked = [{"id": "q1", "text": "Musikschule"}, {"id": 2, "text": "Winterdienst Salz"}]
    queries.write_text("".join(json.dumps(query) + "\n" for query in asked))
    done = run("rank", passages, queries, "-k", "1", "--mode", mode)
    assert objects(done.stdout) == [{"id": "q1", "hits": ["b"]}, {"id": 2, "hits": [7]}]


def test_evaluate_prints_a_table_and_the_failures(tmp_path: Path) -> None:
    questions = tmp_path / "fragen.jsonl"
    lines = [
        {"id": "f1", "lang": "de", "question": "Welches Programm wird für die Räumpläne verwendet?",
         "kind": "fact", "answer": {"any_of": [["Winterblick"]]},
         "evidence": [{"amt": "Amt für Natur, Wasser und Abfall", "cell": "kooperation",
                       "contains": "Räumpläne werden mit dem Programm „Winterblick“"}]},
        {"id": "f2", "lang": "de", "question": "Welches Programm wird für die Räumpläne verwendet?",
         "kind": "fact", "answer": {"any_of": [["Sommerblick"]]}, "evidence": []},
    ]  # fmt: skip
    questions.write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = run("evaluate", questions, data=sample_store())
    printed = done.stdout.decode()
    assert done.returncode == 0
    assert [line.split() for line in printed.splitlines()][-1] == ["ALL", "2", "0.500", "1.000"]
    assert "f2  0.00" in printed
    assert "f1" not in printed
    [result] = objects(run("evaluate", questions, "--json", data=sample_store()).stdout)
    assert result["questions"] == [
        {"id": "f1", "score": 1.0, "cited": 1.0},
        {"id": "f2", "score": 0.0, "cited": None},
    ]
    assert result["means"]["ALL"] == {"count": 2, "score": 0.5, "cited": 1.0}


def test_the_data_directory_comes_from_option_or_environment(tmp_path: Path) -> None:
    copy = own_store(tmp_path)
    by_variable = run("reports", "--json", FUNDSTELLE_DATA=str(copy))
    assert by_variable.returncode == 0
    assert by_variable.stdout == run("reports", "--json", data=copy).stdout
    option_wins = run("reports", data=copy, FUNDSTELLE_DATA=str(tmp_path / "other"))
    assert option_wins.returncode == 0
