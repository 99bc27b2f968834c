"""Tags: territorial bodies, norms, agreements, dates and amounts of a text or a report.

Rules only, pure functions over text, without any import of spaCy: fast enough for questions.
The spaCy pipeline `de_fundstelle` (corpus.pipeline) wraps the same functions.
"""

from collections.abc import Iterable

from corpus.agreements import agreements
from corpus.amounts import amounts
from corpus.dates import dates
from corpus.kommunen.find import as_mention, explicit_in, kommunen_in, named_by_key
from corpus.kommunen.grammar import Context
from corpus.kommunen.home import Home, home_of
from corpus.kommunen.table import is_within
from corpus.laws.find import laws
from corpus.mention import Mention
from corpus.orgs import organisations
from corpus.report import Cell, Report

__all__ = ["Home", "home_of", "is_within", "tag_report", "tag_text"]


def tag_text(text: str, home: Home | None = None) -> tuple[Mention, ...]:
    """All mentions of a text, sorted by start; an empty text has none.

    >>> [m.name for m in tag_text("mit den Kreisen Kleve und Wesel nach § 35 a SGB VIII")]
    ['Kreis Kleve', 'Kreis Wesel', '§ 35a SGB VIII']
    """
    return tag_in_context(text, Context(home.ags if home else None))


def tag_in_context(text: str, context: Context) -> tuple[Mention, ...]:
    """All mentions of a text whose surroundings are known."""
    norms = laws(text, _land_of(context))
    law_spans = [(m.start, m.end) for m in norms]
    names = organisations(text)
    bodies = [as_mention(text, found) for found in kommunen_in(text, context, [*names, *law_spans])]
    orgs = [Mention(a, b, text[a:b], "ORG", " ".join(text[a:b].split())) for a, b in names]
    days = dates(text)
    others = [*amounts(text), *agreements(text, days)]
    return tuple(sorted([*norms, *bodies, *orgs, *days, *others], key=_place))


def tag_report(report: Report) -> tuple[Mention, ...]:
    """All mentions of a report, cell by cell, with offsets into `Report.text`; sorted."""
    home = home_of(report)
    cells = [span for row in report.rows for cell in row.cells if (span := _span(cell))]
    alone = Context(home.ags if home else None)
    texts = [report.text[start:end] for start, end in cells]
    named = named_by_key(
        found for text in texts for found in explicit_in(text, alone, organisations(text))
    )
    context = Context(alone.home, named)
    found = [
        _moved(mention, start)
        for (start, _), text in zip(cells, texts, strict=True)
        for mention in tag_in_context(text, context)
    ]
    return tuple(sorted(found, key=_place))


def _span(cell: Cell) -> tuple[int, int] | None:
    if not cell.paragraphs:
        return None
    return cell.paragraphs[0].start, cell.paragraphs[-1].end


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(
        mention.start + by,
        mention.end + by,
        mention.text,
        mention.label,
        mention.name,
        mention.value,
    )


def _place(mention: Mention) -> tuple[int, int, str, str]:
    return mention.start, mention.end, mention.label, mention.name


def _land_of(context: Context) -> Iterable[str]:
    """The keys of the Länder whose law may be meant where none is named."""
    return sorted(context.lands())
