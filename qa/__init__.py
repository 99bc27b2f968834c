"""Questions to answers with citations. Front door: `answer`; `evaluate` scores a question set."""

from qa.answering import answer
from qa.evaluation import BadQuestionSet, Evaluation, evaluate, read_questions
from qa.question import LONGEST_QUESTION, BadQuestion
from qa.types import Answer, Citation, Coverage, Item, Understood

__all__ = [
    "LONGEST_QUESTION",
    "Answer",
    "BadQuestion",
    "BadQuestionSet",
    "Citation",
    "Coverage",
    "Evaluation",
    "Item",
    "Understood",
    "answer",
    "evaluate",
    "read_questions",
]
