"""The marked sentences: every label by the rules, exact spans and values."""

import pytest

from benchmarks.tags_sentences import SENTENCES, Marked, Sentence, marks, read
from corpus.tags import tag_text


@pytest.mark.parametrize("sentence", list(read(SENTENCES)), ids=lambda s: s.text[:40])
def test_rules_mark_what_a_reader_marks(sentence: Sentence) -> None:
    def shown(found: set[Marked]) -> list[tuple[str, str, str]]:
        ordered = sorted(found, key=lambda m: (m.start, m.end, m.label))
        return [(m.label, sentence.text[m.start : m.end], m.value) for m in ordered]

    found = marks(tag_text(sentence.text, sentence.home))
    assert shown(found) == shown(set(sentence.mentions))
