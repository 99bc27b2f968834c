"""From values to the contract's JSON (DESIGN sections 5 and 6); nothing is computed here."""

import dataclasses
import json
from typing import TYPE_CHECKING, Any, get_args

from corpus.contract import report_to_json
from corpus.mention import Kommune, Label, Law

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import Added, Hit, Index, IndexedReport, Tag, Unknown
    from qa.evaluation import Evaluation
    from qa.types import Answer

LABELS: tuple[Label, ...] = get_args(Label)
"""All kinds of tags."""
FILTERED_BY = {"KOMMUNE": "kommune", "GESETZ": "gesetz"}
"""The filter that takes a tag's name, by its label."""
Json = dict[str, Any]
"""An object ready for json.dumps."""


def clean_text(text: str) -> str:
    """The text with lone surrogates replaced, so that it can always be encoded again."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def dumps(value: object) -> str:
    """One line of JSON with umlauts as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def answer_json(answer: "Answer") -> Json:
    """The contract's `ask --json`: the fields of an Answer are its keys."""
    return dataclasses.asdict(answer)


def added_json(added: "Added") -> Json:
    """What became of one file given to `index`."""
    return dataclasses.asdict(added)


def summary_json(indexed: "IndexedReport") -> Json:
    """A report in a list of reports."""
    report = indexed.report
    return {
        "id": indexed.id,
        "title": report.title,
        "source": report.source,
        "media_type": report.media_type,
        "sha256": report.sha256,
        "pages": report.pages,
        "layout": report.layout,
        "columns": len(report.columns),
        "rows": len(report.rows),
        "passages": len(indexed.passages),
        "warnings": list(report.warnings),
    }


def whole_report_json(indexed: "IndexedReport") -> Json:
    """A stored report with its rows and cells, as `read --json` gives it, and its id."""
    return {"id": indexed.id, **report_to_json(indexed.report)}


def hit_json(indexed: "IndexedReport", hit: "Hit") -> Json:
    """A passage found, with the keys of a citation and its scores."""
    report, passage = indexed.report, indexed.passages[hit.passage]
    row = report.rows[passage.row]
    return {
        "report": indexed.id,
        "title": report.title,
        "row": row.label,
        "number": row.number,
        "column": report.column_title(passage.column),
        "page_from": passage.page_from,
        "page_to": passage.page_to,
        "start": passage.start,
        "end": passage.end,
        "quote": report.text[passage.start : passage.end],
        "score": hit.score,
        "words": hit.words,
        "dense": hit.dense,
    }


def hits_json(index: "Index", hits: "Sequence[Hit]") -> list[Json]:
    """Passages found, best first."""
    found = ((index.report(hit.report), hit) for hit in hits)
    return [hit_json(indexed, hit) for indexed, hit in found if indexed is not None]


def explained_hits_json(index: "Index", hits: "Sequence[Hit]", query: str) -> list[Json]:
    """The same with what made each score, and the query's words with the terms found for them."""
    return [
        {
            **found,
            "shares": hit.shares and hit.shares._asdict(),
            "found": [{"word": word, "term": term} for word, term in words],
        }
        for hit, words in zip(hits, index.found_words(query, hits), strict=True)
        for found in hits_json(index, [hit])
    ]


def tags_json(tags: "Sequence[Tag]", offset: int, limit: int | None) -> Json:
    """A page of the tags, and how many there are in all."""
    last = None if limit is None else offset + limit
    return {
        "total": len(tags),
        "offset": offset,
        "limit": limit,
        "tags": [tag_json(tag) for tag in tags[offset:last]],
    }


def tag_json(tag: "Tag") -> Json:
    """A tag with its body's kind and key or its law's parts, its counts, and its filter."""
    flat: Json = {"label": tag.label, "name": tag.name}
    if isinstance(tag.value, Law):
        flat["law"] = dataclasses.asdict(tag.value)
    elif isinstance(tag.value, Kommune):
        flat |= dataclasses.asdict(tag.value)
    counts = ("mentions", "passages", "rows", "reports")
    flat |= {name: getattr(tag, name) for name in counts}
    option = FILTERED_BY.get(tag.label)
    return {**flat, "filter": {option: tag.name} if option else None}


def unknown_json(unknown: "Sequence[Unknown]") -> list[Json]:
    """Filters that fit nothing, with the names that are near."""
    return [dataclasses.asdict(one) for one in unknown]


def evaluation_json(evaluation: "Evaluation") -> Json:
    """Means by kind and language, and the score of every question."""
    return {
        "means": {name: dataclasses.asdict(mean) for name, mean in evaluation.means.items()},
        "questions": [
            {"id": one.expected.id, "score": one.score, "cited": one.cited}
            for one in evaluation.graded
        ],
    }
