"""`fundstelle ask`, `search`, `rank` and `evaluate`: everything that answers or ranks."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from web.cli_common import (
    clean_text,
    file_type,
    filter_options,
    json_option,
    make_filters,
    naming,
    open_index,
    read_lines,
    text_of,
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
    from web.unknown import explained

    if (question is None) == (batch is None):
        raise click.UsageError("entweder QUESTION oder --batch / either QUESTION or --batch")
    chosen = make_filters(filters)
    if batch is None:
        opened = open_index(settings)
        found = explained(answer(opened, clean_text(question or ""), chosen), opened, chosen)
        click.echo(dumps(answer_json(found)) if as_json else "\n".join(readable(found)))
        return
    lines = read_lines(batch, ("question",))
    opened = open_index(settings)
    for number, line in lines:
        with naming(f"{batch}, Zeile / line {number}"):
            found = explained(answer(opened, clean_text(line["question"]), chosen), opened, chosen)
        click.echo(dumps(answer_json(found)))


def readable(answer: "Answer") -> list[str]:
    """An answer as lines for a terminal: text, items and quotes, coverage."""
    from web.wording import coverage_line, place

    quotes = [f"{place(c, answer.language)}: „{c.quote}“" for c in answer.citations]
    lines = [answer.text]
    for item in answer.items:
        number = f" ({item.number})" if item.number else ""
        lines += ["", f"• {item.label}{number}"]
        lines += [f"    {quotes[index]}" for index in item.citations]
    if not answer.items:
        lines += ["", *(f"  {quote}" for quote in quotes)]
    return [*lines, "", coverage_line(answer.coverage, answer.language)]


@click.command(help="Nur Passagen suchen.")
@click.argument("query")
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="Anzahl.")
@click.option("--explain", is_flag=True, help="Woraus sich der Rang ergibt.")
@filter_options
@json_option
@click.pass_obj
def search(
    settings: Settings,
    /,
    query: str,
    k: int,
    explain: bool,
    as_json: bool,
    **filters: str | None,
) -> None:
    from qa.question import parse
    from web.shapes import dumps, explained_hits_json, hits_json
    from web.unknown import unknown_text
    from web.wording import place_of

    text, chosen = parse(clean_text(query)).text, make_filters(filters)
    opened = open_index(settings)
    hits = opened.search(text, k, chosen)
    found = explained_hits_json(opened, hits, text) if explain else hits_json(opened, hits)
    if unknown := opened.unknown(chosen) if not found else []:
        sentences = (unknown_text(unknown, "de"), unknown_text(unknown, "en"))
        click.echo(f"Hinweis / note: {' / '.join(sentences)}", err=True)
    if as_json:
        click.echo(dumps({"query": text, "hits": found}))
        return
    for hit in found:
        where = place_of(hit["row"], hit["column"], (hit["page_from"], hit["page_to"]), "de")
        click.echo(f"{hit['score']:.3f}  {where}: „{hit['quote']}“")
        if explain:
            click.echo(f"       {explanation(hit)}")


def explanation(hit: dict[str, Any]) -> str:
    """What made the score of a hit, and the query's words that it holds, as one line."""
    from index import folded

    names = {"words": "Wörter", "dense": "Vektoren", "late": "Wort für Wort", "length": "Länge"}
    shares = [f"{names[name]} {share:+.2f}" for name, share in (hit["shares"] or {}).items()]
    found = [
        w["word"] if folded(w["word"]).startswith(w["term"]) else f"{w['word']} → {w['term']}"
        for w in hit["found"]
    ]
    return " · ".join([*shares, f"gefunden: {', '.join(found) or '–'}"])


def _lines(path: Path) -> tuple[list[tuple[str, str]], dict[str, object]]:
    """The (id, text) pairs of a file, ids as text, and the ids as they were given."""
    lines = [line for _, line in read_lines(path, ("text",), ("id",))]
    pairs = [(str(line["id"]), clean_text(line["text"])) for line in lines]
    return pairs, {str(line["id"]): line["id"] for line in lines}


@click.command(help="Eigene Passagen für eigene Anfragen ordnen, um Modelle zu vergleichen.")
@click.argument("passages", type=file_type, metavar="PASSAGES.jsonl")
@click.argument("queries", type=file_type, metavar="QUERIES.jsonl")
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="Anzahl.")
@click.option("--mode", type=click.Choice(["hybrid", "dense", "words"]), default="hybrid")
@click.pass_obj
def rank(settings: Settings, passages: Path, queries: Path, k: int, mode: "Mode") -> None:
    from index import load_embedder
    from index import rank as ranked
    from web.models import model_in_force
    from web.shapes import dumps

    texts, text_ids = _lines(passages)
    asked, query_ids = _lines(queries)
    for result in ranked(texts, asked, k, mode, load_embedder(model_in_force(settings))):
        hits = [text_ids[hit] for hit in result.hits]
        click.echo(dumps({"id": query_ids[result.id], "hits": hits}))


@click.command(help="Die Antworten an einem Fragensatz messen, Tabelle und Fehler zeigen.")
@click.argument("questions", type=file_type, metavar="QUESTIONS.jsonl")
@json_option
@click.pass_obj
def evaluate(settings: Settings, questions: Path, as_json: bool) -> None:
    from qa import answer, read_questions
    from qa import evaluate as grade_all
    from web.shapes import dumps, evaluation_json

    with naming(questions):
        expected = read_questions(text_of(questions).split("\n"))
    index = open_index(settings)
    result = grade_all(expected, lambda question: answer(index, clean_text(question)))
    if as_json:
        click.echo(dumps(evaluation_json(result)))
        return
    for one in result.graded:
        if one.score < 1 or (one.cited is not None and one.cited < 1):
            cited = "–" if one.cited is None else f"{one.cited:.2f}"
            click.echo(f"{one.expected.id}  {one.score:.2f}  {cited}  {one.expected.question}")
            click.echo(f"    {one.answer.kind}: {one.answer.text}")
    click.echo(f"{'':12} {'n':>4} {'score':>7} {'cited':>7}")
    for name, mean in sorted(result.means.items(), key=lambda found: (found[0] == "ALL", found[0])):
        cited = "–" if mean.cited is None else f"{mean.cited:.3f}"
        click.echo(f"{name:12} {mean.count:>4} {mean.score:>7.3f} {cited:>7}")


COMMANDS = (ask, search, rank, evaluate)
