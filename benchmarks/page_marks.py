"""How many lines of a PDF's paragraphs the page pictures can mark.

    python benchmarks/page_marks.py FILE.pdf...

Each paragraph is taken as a quote of itself; a line that does not read as the paragraph goes on
there is not marked. Prints a line for each file: lines marked, of all, and the paragraphs of which
some line is not.
"""

import argparse
from pathlib import Path

from pypdfium2 import PdfDocument

from corpus import Report, read_report
from web.marking import Quoted, marks, words_in
from web.picture_child import words_as_read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    for file in parser.parse_args().files:
        marked, lines, partly = count(read_report(file), file)
        print(f"{file.name}: {marked} of {lines} lines marked, {partly} paragraphs not wholly")


def count(report: Report, file: Path) -> tuple[int, int, int]:
    """Lines marked, all lines, paragraphs that are not marked wholly."""
    document = PdfDocument(file)
    words = [words_as_read(page)[1] for page in document]
    marked = lines = partly = 0
    for paragraph in (p for row in report.rows for cell in row.cells for p in cell.paragraphs):
        text = report.text[paragraph.start : paragraph.end]
        quoted = Quoted(text, paragraph.boxes, 0, len(text))
        found = marks(quoted, [words_in(box, words[box.page - 1]) for box in paragraph.boxes])
        marked, lines = marked + len(found), lines + len(paragraph.boxes)
        partly += len(found) < len(paragraph.boxes)
    return marked, lines, partly


if __name__ == "__main__":
    main()
