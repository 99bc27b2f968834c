"""The questions with gold answers under `tests/data/gold`: what they claim stands in the reports.

Nothing here asks the program a question; the answers are graded elsewhere. The held-back halves
are checked like the others, so that nobody needs to open them.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus import Report, read_report
from qa.evaluation import Mean
from tests.made_action_plan import SOURCE, make_action_plan
from tests.qa_reports import ROOT
from training.answer_figures import line

GOLD = ROOT / "tests" / "data" / "gold"
HALVES = ("dev", "held")
KINDS = "list_amt list_body list_law count verdict fact open keyword none".split()
TAGS = set(
    "inflected ascii-umlaut typo english compound abbrev negation neighbour own-kommune law date"
    " amount multi-constraint paraphrase page-break implicit".split()
)
SHORT_CELLS = {
    "antwort": "Besteht eine",
    "kooperation": "Wenn ja",
    "bedarf": "Wenn nein",
    "nachbarkreise": "Nachbarkreis",
}
"""Names of the format for the columns of a report like the sample, by words of their titles."""
SHARED = Path(__file__).parents[2] / "shared"
Question = dict[str, Any]
SETS: dict[str, list[str]] = json.loads((GOLD / "sets.json").read_text(encoding="utf-8"))
FILES = [(name, half) for name in SETS for half in HALVES]


def lines_of(path: Path) -> list[Question]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def questions(name: str, half: str) -> list[Question]:
    return lines_of(GOLD / f"{name}-{half}.jsonl")


def half_of_all(half: str) -> list[Question]:
    return [question for name in SETS for question in questions(name, half)]


@cache
def report(path: str) -> Report:
    return read_report(ROOT / path)


def paragraphs(path: str, row: str, cell: str) -> list[str]:
    """The paragraphs of the cells of this name in the rows of this label."""
    found = report(path)
    return [
        found.text[paragraph.start : paragraph.end]
        for entry in found.rows
        if entry.label == row
        for one in entry.cells
        if one.column is not None and is_named(found.columns[one.column].title, cell)
        for paragraph in one.paragraphs
    ]


def is_named(title: str, cell: str) -> bool:
    return SHORT_CELLS[cell] in title if cell in SHORT_CELLS else title == cell


def quoted(name: str, evidence: dict[str, str]) -> list[str]:
    """The paragraphs, in any report of the set, that hold the gold passage."""
    return [
        paragraph
        for path in SETS[name]
        for paragraph in paragraphs(path, evidence["amt"], evidence["cell"])
        if evidence["contains"] in paragraph
    ]


def labels(name: str) -> set[str]:
    return {row.label for path in SETS[name] for row in report(path).rows}


@pytest.mark.parametrize(("name", "half"), FILES)
def test_form(name: str, half: str) -> None:
    for question in questions(name, half):
        assert question["kind"] in KINDS, question["id"]
        assert question["lang"] in ("de", "en"), question["id"]
        assert set(question["tags"]) <= TAGS, question["id"]
        assert ("english" in question["tags"]) == (question["lang"] == "en"), question["id"]
        assert question["question"].strip() == question["question"] != ""
        assert question["about"], question["id"]
        if question["kind"] == "none":
            assert question["evidence"] == [], question["id"]


@pytest.mark.parametrize(("name", "half"), FILES)
def test_every_gold_passage_stands_in_the_report_as_read(name: str, half: str) -> None:
    for question in questions(name, half):
        for evidence in question["evidence"]:
            found = quoted(name, evidence)
            assert found, (question["id"], evidence)
            length = len(evidence["contains"])
            whole = evidence["contains"] in found or evidence["contains"].endswith(".")
            assert 20 <= length <= 90 or (whole and length < 20), (question["id"], evidence)


@pytest.mark.parametrize(("name", "half"), FILES)
def test_gold_answers_stand_in_the_passages(name: str, half: str) -> None:
    """Every name, norm and fact is printed in a passage given as its evidence."""
    for question in questions(name, half):
        passages = [p for evidence in question["evidence"] for p in quoted(name, evidence)]
        text = "\n".join(passages).casefold()
        answer, kind = question["answer"], question["kind"]
        if kind == "fact":
            groups = answer["any_of"]
            assert groups
            assert all(any(one.casefold() in text for one in group) for group in groups), question
        elif kind == "list_law":
            assert all(norm.casefold() in text for norm in answer["items"]), question["id"]
        elif kind == "list_body":
            names = [body.split(" ", 1)[1].casefold() for body in answer["items"]]
            assert names
            assert all(one in text for one in names), question["id"]
        elif kind in ("open", "keyword"):
            assert passages, question["id"]
        elif kind == "verdict":
            assert answer["verdict"] in ("ja", "nein", "keine Angabe")
            assert bool(passages) != (answer["verdict"] == "keine Angabe"), question["id"]


@pytest.mark.parametrize(("name", "half"), FILES)
def test_listed_rows_are_rows_and_have_evidence(name: str, half: str) -> None:
    for question in questions(name, half):
        answer = question["answer"]
        if question["kind"] == "list_amt":
            items, optional = set(answer["items"]), set(answer["optional"])
            assert items
            assert not items & optional, question["id"]
            assert items | optional <= labels(name), question["id"]
            cited = {evidence["amt"] for evidence in question["evidence"]}
            assert items <= cited <= items | optional, question["id"]
        if question["kind"] == "count":
            assert len(set(answer["items"])) == answer["number"], question["id"]
            assert set(answer["items"]) <= labels(name), question["id"]


def right_answer(name: str, question: Question) -> Question:
    """The reply of the contract that says what the gold says, citing all its evidence."""
    gold, kind = question["answer"], question["kind"]
    citations = [
        {"row": evidence["amt"], "column": title, "quote": evidence["contains"]}
        for evidence in question["evidence"]
        for path in SETS[name]
        for title in [column.title for column in report(path).columns]
        if is_named(title, evidence["cell"])
    ]
    cited = {
        item: [n for n, one in enumerate(citations) if kind != "list_amt" or one["row"] == item]
        for item in gold.get("items", [])
    }
    return {
        "kind": {"none": "none", "open": "passages", "keyword": "passages"}.get(kind, kind),
        "items": [{"label": item, "citations": numbers} for item, numbers in cited.items()],
        "number": gold.get("number"),
        "verdict": gold.get("verdict"),
        "text": " ".join(group[0] for group in gold.get("any_of", [])),
        "citations": citations,
    }


@pytest.mark.parametrize(("name", "half"), FILES)
def test_the_grader_gives_full_marks_to_the_right_answer(
    name: str, half: str, tmp_path: Path
) -> None:
    grader = SHARED / "tools" / "grade_answers.py"
    if not grader.exists():
        pytest.skip("the graders in ../shared are not here")
    answers = tmp_path / "answers.jsonl"
    lines = [json.dumps(right_answer(name, question)) for question in questions(name, half)]
    answers.write_text("\n".join(lines), encoding="utf-8")
    run = subprocess.run(  # noqa: S603
        [sys.executable, grader, GOLD / f"{name}-{half}.jsonl", answers, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    for kind, means in json.loads(run.stdout).items():
        assert means["score"] == 1.0, kind
        assert means["citations"] in (1.0, None), kind


def test_ids_and_questions_are_unique() -> None:
    others = [
        question
        for path in (ROOT / "sample", GOLD.parent)
        for file in path.glob("*questions.jsonl")
        for question in lines_of(file)
    ]
    everything = [*half_of_all("dev"), *half_of_all("held"), *others]
    for key in ("id", "question"):
        counts = Counter(question[key].casefold() for question in everything)
        assert [value for value, count in counts.items() if count > 1] == []


def test_halves_are_balanced() -> None:
    """By kind, language and what is asked about; each report has about as many in either."""
    dev, held = half_of_all("dev"), half_of_all("held")
    assert len(dev) + len(held) >= 160
    for key, room in (("kind", 3), ("about", 3)):
        counts = [Counter(question[key] for question in half) for half in (dev, held)]
        for value in set(counts[0]) | set(counts[1]):
            assert abs(counts[0][value] - counts[1][value]) <= room, value
    for half in (dev, held):
        english = sum(question["lang"] == "en" for question in half)
        assert 0.2 <= english / len(half) <= 0.3
        assert {question["kind"] for question in half} == set(KINDS)
    for name in SETS:
        assert abs(len(questions(name, "dev")) - len(questions(name, "held"))) <= 4


def counted() -> list[str]:
    """The lines of the table in `tests/data/README.md`: kind, then counts of either half."""
    found = []
    for kind in KINDS:
        cells = [
            [question["lang"] for question in half_of_all(half) if question["kind"] == kind]
            for half in HALVES
        ]
        numbers = [langs.count(lang) for langs in cells for lang in ("de", "en")]
        found.append(f"| {kind} | {' | '.join(map(str, numbers))} |")
    return found


def test_the_readme_counts_right() -> None:
    text = (GOLD.parent / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (?:list_|count|verdict|fact|open|keyword|none).*\|$", text, re.MULTILINE
    )
    assert rows == counted()
    for name in SETS:
        assert (
            f"| `{name}` | {len(questions(name, 'dev'))} | {len(questions(name, 'held'))} |" in text
        )


def flat(found: Report) -> list[tuple[str, str | None, str | None, list[list[str]]]]:
    return [
        (
            row.label,
            row.number,
            row.group,
            [[found.text[p.start : p.end] for p in cell.paragraphs] for cell in row.cells],
        )
        for row in found.rows
    ]


def test_the_action_plan_is_read_the_same_from_both_files() -> None:
    pdf, html = report(SETS["geestmoor"][0]), read_report(SOURCE)
    assert [column.title for column in pdf.columns] == [column.title for column in html.columns]
    assert flat(pdf) == flat(html)
    assert pdf.pages == 4


def test_the_action_plan_is_the_one_its_source_makes(tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    data, gold = make_action_plan()
    again.write_bytes(data)
    assert flat(read_report(again)) == flat(report(SETS["geestmoor"][0]))
    assert [row["amt"] for row in gold["rows"]] == [
        row.label for row in report(SETS["geestmoor"][0]).rows if row.number
    ]


def test_the_figures_of_a_half_show_no_question() -> None:
    """Means only, so that the held half may be measured unseen."""
    assert line("none", Mean(13, 0.6923, None)).split() == [
        "none",
        "n=13",
        "score=0.692",
        "citations=",
        "–",
    ]
    source = (ROOT / "training" / "answer_figures.py").read_text(encoding="utf-8")
    printed = re.findall(r"print\((.*)\)", source)
    assert printed
    assert all(one.startswith("line(name, ") for one in printed)
