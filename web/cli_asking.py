"""`fundstelle ask`, `search`, `rank` and `evaluate`: everything that answers or ranks."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.cli_common import (
    clean_text,
    file_type,
    filter_options,
    json_option,
    make_filters,
    naming_line,
    open_index,
    read_lines,
)
from web.settings import Settings

if TYPE_CHECKING:
    from index import Mode
    from qa.types import Answer


@click.command(help="Eine Frage beantworten, mit Fundstellen.")
@click.argument("question", required=False)
@click.option("--batch", type=file_type, metavar="DATEI", help='JSON Lines mit {"question": ...}.')
@filter_options
@json_option
@click.pass_obj
def ask(
    settings: Settings,
    /,
    question: str | None,
    batch: Path | None,
    as_json: bool,
    **filters: str | None,
) -> None:
    from qa import answer
    from web.shapes import answer_json, dumps

    if (question is None) == (batch is None):
        raise click.UsageError("entweder QUESTION oder --batch / either QUESTION or --batch")
    chosen = make_filters(filters)
    if batch is None:
        found = answer(open_index(settings), clean_text(question or ""), chosen)
        click.echo(dumps(answer_json(found)) if as_json else "\n".join(readable(found)))
        return
    lines = read_lines(batch, ("question",))
    opened = open_index(settings)
    for number, line in lines:
        with naming_line(batch, number):
            found = answer(opened, clean_text(line["question"]), chosen)
        click.echo(dumps(answer_json(found)))


def readable(answer: "Answer") -> list[str]:
    """An answer as lines for a terminal: text, items and quotes, coverage."""
    from web.wording import coverage_line, place

    lines = [answer.text]
    shown: set[int] = set()
    for item in answer.items:
        number = f" ({item.number})" if item.number else ""
        lines += ["", f"• {item.label}{number}"]
        for index in item.citations:
            citation = answer.citations[index]
            shown.add(index)
            lines.append(f"    {place(citation, answer.language)}: „{citation.quote}“")
    rest = [c for index, c in enumerate(answer.citations) if index not in shown]
    if not answer.items:
        lines += ["", *(f"  {place(c, answer.language)}: „{c.quote}“" for c in rest)]
    return [*lines, "", coverage_line(answer.coverage, answer.language)]


@click.command(help="Nur Passagen suchen.")
@click.argument("query")
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="Anzahl.")
@filter_options
@json_option
@click.pass_obj
def search(settings: Settings, /, query: str, k: int, as_json: bool, **filters: str | None) -> None:
    from qa.question import parse
    from web.shapes import dumps, hits_json
    from web.wording import place_of

    text = parse(clean_text(query)).text
    opened = open_index(settings)
    found = hits_json(opened, opened.search(text, k, make_filters(filters)))
    if as_json:
        click.echo(dumps({"query": text, "hits": found}))
        return
    for hit in found:
        where = place_of(hit["row"], hit["column"], (hit["page_from"], hit["page_to"]), "de")
        click.echo(f"{hit['score']:.3f}  {where}: „{hit['quote']}“")


@click.command(help="Eigene Passagen für eigene Anfragen ordnen, um Modelle zu vergleichen.")
@click.argument("passages", type=file_type, metavar="PASSAGES.jsonl")
@click.argument("queries", type=file_type, metavar="QUERIES.jsonl")
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="Anzahl.")
@click.option("--mode", type=click.Choice(["hybrid", "dense", "words"]), default="hybrid")
@click.pass_obj
def rank(settings: Settings, passages: Path, queries: Path, k: int, mode: "Mode") -> None:
    from index import load_embedder
    from index import rank as ranked
    from web.shapes import dumps

    texts = [
        (str(line["id"]), line["text"]) for _, line in read_lines(passages, ("text",), ("id",))
    ]
    asked = [(str(line["id"]), line["text"]) for _, line in read_lines(queries, ("text",), ("id",))]
    for result in ranked(texts, asked, k, mode, load_embedder(settings.model)):
        click.echo(dumps({"id": result.id, "hits": result.hits}))


@click.command(help="Die Antworten an einem Fragensatz messen.")
@click.argument("questions", type=file_type, metavar="QUESTIONS.jsonl")
@json_option
@click.pass_obj
def evaluate(settings: Settings, questions: Path, as_json: bool) -> None:
    from qa import evaluate as score
    from web.shapes import dumps

    lines = [dumps(line) for _, line in read_lines(questions, ("question", "kind"))]
    result = score(open_index(settings), lines)
    click.echo(result)


COMMANDS = (ask, search, rank, evaluate)
