"""The sample report: made again it is the same, and its gold fits its content."""

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

SAMPLE = Path(__file__).parents[1] / "sample"
MADE = ("bericht-erlenrode.txt", "bericht-erlenrode.pdf", "cells.json")


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample")
    script = [sys.executable, str(SAMPLE / "make_sample.py"), "--out", str(out)]
    subprocess.run(script, check=True, timeout=60)  # noqa: S603
    return out


def content_cells() -> list[tuple[str, list[list[str]]]]:
    """Labels and cells of the content, split by its three marks only."""
    rows: list[tuple[str, list[list[str]]]] = []
    for line in filter(None, (SAMPLE / "inhalt.txt").read_text(encoding="utf-8").splitlines()):
        if line.startswith("@ "):
            rows.append((line[2:], []))
        elif line == "|":
            rows[-1][1].append([])
        elif rows:
            rows[-1][1][-1].append(line)
    return rows


@pytest.mark.parametrize("name", MADE)
def test_made_again_gives_the_same_bytes(made_again: Path, name: str) -> None:
    assert (made_again / name).read_bytes() == (SAMPLE / name).read_bytes()


def test_gold_holds_every_paragraph_of_the_content() -> None:
    gold = json.loads((SAMPLE / "cells.json").read_text(encoding="utf-8"))
    got = [
        (
            f"{row['amt']} ({row['nummer']})" if row["nummer"] else row["amt"],
            [[row["antwort"]]]
            + [[p["text"].removeprefix("# ") for p in cell] for cell in row["cells"].values()],
        )
        for row in gold
    ]
    want = [
        (label, [[line.lstrip("#").strip() for line in cell] for cell in cells])
        for label, cells in content_cells()
    ]
    assert got == want
    assert len(got) == 15


def test_text_holds_every_character_of_the_content_once() -> None:
    """Sorted letters, because the cells are interleaved and words are cut at line ends."""
    text = (SAMPLE / "bericht-erlenrode.txt").read_text(encoding="utf-8")
    content = (SAMPLE / "inhalt.txt").read_text(encoding="utf-8")
    assert sorted(filter(str.isalnum, text)) == sorted(filter(str.isalnum, content))


def test_gold_pages_are_those_of_text_and_pdf() -> None:
    """The first words of each paragraph stand on the gold page of both files."""
    text = (SAMPLE / "bericht-erlenrode.txt").read_text(encoding="utf-8").split("\n\n\n\n")
    document = pypdfium2.PdfDocument(SAMPLE / "bericht-erlenrode.pdf")
    pdf = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    document.close()
    assert len(text) == len(pdf) == 10
    squashed = [["".join(filter(str.isalnum, page)) for page in pages] for pages in (text, pdf)]
    gold = json.loads((SAMPLE / "cells.json").read_text(encoding="utf-8"))
    for paragraph in (p for row in gold for cell in row["cells"].values() for p in cell):
        head = "".join(filter(str.isalnum, paragraph["text"]))[:15]
        assert all(head in pages[paragraph["pages"][0] - 1] for pages in squashed), head


def test_questions_quote_the_report() -> None:
    rows = {r["amt"]: r for r in json.loads((SAMPLE / "cells.json").read_text(encoding="utf-8"))}
    lines = (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    assert len({question["id"] for question in questions}) == len(questions) == 38
    for question in questions:
        for evidence in question["evidence"]:
            row = rows[evidence["amt"]]
            if evidence["cell"] == "antwort":
                assert evidence["contains"] == row["antwort"]
            else:
                cell = row["cells"][evidence["cell"]]
                assert any(evidence["contains"] in p["text"] for p in cell), question["id"]
        if question["kind"] == "list_amt":
            assert set(question["answer"]["items"]) <= {e["amt"] for e in question["evidence"]}
