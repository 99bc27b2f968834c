"""Build the spaCy pipeline `de_fundstelle` into corpus/data/de_fundstelle.

usage: python training/spacy_pipeline.py

It is the German tokenizer, the rules of corpus.pipeline, and corpus.ner. The weights and tables
belong to the package, so the folder holds settings only.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.ner import component as ner  # noqa: E402
from corpus.pipeline import COMPONENT, spacy_module  # noqa: E402

TARGET = ROOT / "corpus" / "data" / "de_fundstelle"


def main() -> None:
    nlp = spacy_module.blank("de")
    nlp.add_pipe(COMPONENT)
    nlp.add_pipe(ner.COMPONENT)
    nlp.meta.update(
        name="fundstelle",
        version="0.1.0",
        license="EUPL-1.2",
        description="Territorial bodies, norms, agreements, dates, amounts, persons and "
        "organisations in German reports",
    )
    nlp.to_disk(TARGET)
    size = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file())
    print(f"{TARGET.relative_to(ROOT)}: {nlp.pipe_names}, {size:,} bytes")


if __name__ == "__main__":
    main()
