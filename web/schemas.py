"""JSON Schemas (2020-12, as OpenAPI 3.1 takes them) of what the endpoint answers, by pydantic.

They are made of the very types that the answers are made of, when `openapi.json` is asked for.
"""

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from qa.types import Answer
from web import contract
from web.shapes import Json

PLACE = "#/components/schemas/{model}"
SHAPES: tuple[Any, ...] = (
    Answer,
    contract.FeedbackList,
    contract.HitList,
    contract.JobList,
    contract.JobReply,
    contract.Problem,
    contract.ReportList,
    contract.Status,
    contract.TagList,
    contract.WholeReport,
)


class Written(GenerateJsonSchema):
    """Schemas of what is written: every field of a dataclass is there, also one with a default."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        return field["type"] == "dataclass-field" or super().field_is_required(field, total)

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """No defaults: they are the program's, not the reader's."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


@cache
def schemas() -> dict[str, Json]:
    """By name the schema of every shape, and of those it is made of."""
    adapters = [(str(at), TypeAdapter(shape)) for at, shape in enumerate(SHAPES)]
    _, made = TypeAdapter.json_schemas(
        [(key, "serialization", adapter) for key, adapter in adapters],
        ref_template=PLACE,
        schema_generator=Written,
    )
    found: dict[str, Json] = made["$defs"]
    return found
