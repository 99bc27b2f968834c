"""What requests to the endpoint bring, as marshmallow schemas: read, checked, and described.

The fields check by `web.inputs`, so that a refusal says in German and English what is wrong; what
`openapi.json` says of them stands in their metadata.
"""

from typing import Any

from marshmallow import EXCLUDE, RAISE, Schema, fields, missing

from index import Filters
from qa.question import LONGEST_QUESTION
from web.inputs import FILTERS, choice, filters_object, question_of, text_of, whole_number
from web.shapes import LABELS

MOST_HITS = 100
MOST_FOUND = 200
"""Passages that a search lists at most, page after page."""
A_PAGE, MOST_A_PAGE = 100, 1000
MOST_OFFSET = 999_999_999
YES_NO = ("0", "1", "false", "true")
FILTER_TEXTS = {
    "report": "ID of a report",
    "amt": "label or number of a row",
    "column": "title of a column, or a part of one title only",
    "kommune": "a territorial body that the passage names",
    "gesetz": "a code or norm that the passage names",
}


class Checked(fields.Field[Any]):
    """A field whose `checked` makes the value, or refuses it with a Problem; absent is None."""

    def deserialize(
        self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any
    ) -> Any:
        return self.checked(str(attr), None if value is missing else value)

    def checked(self, name: str, value: Any) -> Any:
        raise NotImplementedError


class WholeNumber(Checked, fields.Integer):
    """A parameter that is a whole number within bounds, with a default."""

    def __init__(self, least: int, most: int, default: int, description: str) -> None:
        self.least, self.most, self.default = least, most, default
        bounds = {"minimum": least, "maximum": most, "default": default}
        super().__init__(metadata=bounds | {"description": description})

    def checked(self, name: str, value: Any) -> int:
        return self.default if value is None else whole_number(name, value, self.most, self.least)


class Choice(Checked, fields.String):
    """A parameter with few values, capitals counting for nothing; None where it is blank."""

    def __init__(
        self, choices: tuple[str, ...], description: str, data_key: str | None = None
    ) -> None:
        self.choices = choices
        metadata = {"enum": ["", *choices], "description": description}
        super().__init__(metadata=metadata, data_key=data_key)

    def checked(self, name: str, value: Any) -> str | None:
        return choice(name, value, self.choices) if value else None


class Flag(Checked, fields.String):
    """A parameter that is 1 or 0, or says so in English."""

    def __init__(self, description: str) -> None:
        choices = ["", *YES_NO]
        super().__init__(metadata={"enum": choices, "default": "0", "description": description})

    def checked(self, name: str, value: Any) -> bool:
        return bool(value) and choice(name, value, YES_NO) in ("1", "true")


class Question(Checked, fields.String):
    """A question or query that can be asked."""

    def __init__(self, description: str, *shown: str) -> None:
        bounds = {"minLength": 1, "maxLength": LONGEST_QUESTION}
        said = {"description": description} | ({"examples": list(shown)} if shown else {})
        super().__init__(required=True, metadata=bounds | said)

    def checked(self, name: str, value: Any) -> str:
        return question_of(text_of(name, value))


class Query(Question):
    """The same as a parameter: without one it is empty."""

    def checked(self, name: str, value: Any) -> str:
        return question_of(value or "")


class OptionalText(Checked, fields.String):
    """A text; absent, null and blank are None."""

    def __init__(self, description: str, nullable: bool = False) -> None:
        super().__init__(allow_none=nullable, metadata={"description": description})

    def checked(self, name: str, value: Any) -> str | None:
        given = "" if value is None else text_of(name, value)
        return given if given.strip() else None


class Given(Schema):
    """What a request brings; parameters and members that nobody asked for are passed over."""

    class Meta:
        unknown = EXCLUDE


class FilterObject(Schema):
    """What an answer is restricted to; null and blank members restrict nothing."""

    class Meta:
        unknown = RAISE

    report, amt, column, kommune, gesetz = (
        OptionalText(FILTER_TEXTS[name], nullable=True) for name in FILTERS
    )


class FilterMember(Checked, fields.Nested):
    """The filters as an object; none where it is absent or null."""

    def __init__(self) -> None:
        super().__init__(FilterObject, allow_none=True)

    def checked(self, name: str, value: Any) -> Filters:
        given = {} if value is None else filters_object(name, value)
        return Filters(**{one: OptionalText("").checked(one, given.get(one)) for one in FILTERS})


class AskBody(Given):
    """A question, and what the answer is restricted to."""

    question = Question("in German or English, with a letter or digit")
    filters = FilterMember()


class PageQuery(Given):
    limit = WholeNumber(1, MOST_A_PAGE, A_PAGE, "entries of a page")
    offset = WholeNumber(0, MOST_OFFSET, 0, "entries to pass over")


class ReportQuery(Given):
    limit = WholeNumber(1, MOST_A_PAGE, MOST_A_PAGE, "reports of a page")
    offset = WholeNumber(0, MOST_OFFSET, 0, "reports to pass over")


class SearchQuery(Given):
    q = Query("words or a question, with a letter or digit", "Streusalz")
    k = WholeNumber(1, MOST_HITS, 10, "passages of a page")
    offset = WholeNumber(0, MOST_OFFSET, 0, "passages to pass over")
    explain = Flag("also say what made each score")
    report, amt, column, kommune, gesetz = (OptionalText(FILTER_TEXTS[name]) for name in FILTERS)


class TagQuery(PageQuery):
    label = Choice(LABELS, "only this kind of tag")
    report = OptionalText("only this report, by its ID")


class FeedbackQuery(PageQuery):
    form = Choice(
        ("questions",), "as a question set for `fundstelle evaluate`, a line each", data_key="as"
    )


class PictureQuery(Given):
    mark = OptionalText("the characters START-END of the report's text to mark")
    detail = Flag("only the part around the marks")
