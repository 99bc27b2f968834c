"""Score the answers on one half of the gold sets: means by set, kind and language, nothing else.

    python -m training.answer_figures dev

Neither a question nor an answer is printed, so that the held half can be measured without being
seen. It is to be run once, when nothing is changed to answer better any more: docs/answers.md has
its figures and the commit they were measured on.
"""

import argparse
import json
import tempfile
from pathlib import Path

from index import Index, load_embedder
from qa import Evaluation, answer, evaluate, read_questions
from qa.evaluation import Graded, Mean, means_of

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "data" / "gold"


def evaluation(index: Index, path: Path) -> Evaluation:
    """The scores of the answers to a question set."""
    questions = read_questions(path.read_text(encoding="utf-8").splitlines())
    return evaluate(questions, lambda question: answer(index, question))


def line(name: str, mean: Mean) -> str:
    """One row: name, number of questions, score, citations."""
    cited = "   –" if mean.cited is None else f"{mean.cited:.3f}"
    return f"{name:18} n={mean.count:<4} score={mean.score:.3f} citations={cited}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=("dev", "held"))
    half = parser.parse_args().half
    embedder = load_embedder()
    graded: list[Graded] = []
    sets: dict[str, list[str]] = json.loads((GOLD / "sets.json").read_text(encoding="utf-8"))
    for name, reports in sets.items():
        with tempfile.TemporaryDirectory() as folder:
            index = Index.open(Path(folder) / "data", embedder)
            index.add([ROOT / report for report in reports])
            found = evaluation(index.latest(), GOLD / f"{name}-{half}.jsonl")
        graded.extend(found.graded)
        print(line(name, found.means["ALL"]))
    for name, mean in means_of(graded).items():
        print(line(name, mean))


if __name__ == "__main__":
    main()
