"""Files to reports, reports to passages and mentions.

Front doors: `read_report` and `read_bytes` for files, `passages` for what is indexed and quoted,
`tag_report`, `tag_text` and `tag_texts` for the bodies, norms, names, dates and amounts in them.
"""

from corpus.contract import report_to_json
from corpus.errors import Refused, UnreadableReport
from corpus.hyphens import is_word
from corpus.kommunen.home import Home, home_of
from corpus.kommunen.question import find_kommunen_in_question
from corpus.kommunen.states import state_of
from corpus.kommunen.table import is_within, kommunen_within
from corpus.mention import Kommune, Label, Mention
from corpus.passages import Passage, indexed_text, passages, quoted_text
from corpus.read import read_bytes, read_report
from corpus.report import Cell, Column, Paragraph, Report, Row
from corpus.sentences import sentences
from corpus.tag_contract import mention_to_json
from corpus.tags import tag_report, tag_text, tag_texts

__all__ = [
    "Cell",
    "Column",
    "Home",
    "Kommune",
    "Label",
    "Mention",
    "Paragraph",
    "Passage",
    "Refused",
    "Report",
    "Row",
    "UnreadableReport",
    "find_kommunen_in_question",
    "home_of",
    "indexed_text",
    "is_within",
    "is_word",
    "kommunen_within",
    "mention_to_json",
    "passages",
    "quoted_text",
    "read_bytes",
    "read_report",
    "report_to_json",
    "sentences",
    "state_of",
    "tag_report",
    "tag_text",
    "tag_texts",
]
