"""Tags: territorial bodies, norms, agreements, names, dates and amounts of a text or a report.

`tag_text` is rules only, pure functions over text, without any import of spaCy: fast enough for
questions. `tag_texts` and `tag_report` add the names of the trained NER. The spaCy pipeline
`de_fundstelle` (corpus.pipeline) wraps the same functions.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.agreements import agreements
from corpus.amounts import amounts
from corpus.dates import dates
from corpus.kommunen.find import as_mention, explicit_in, kommunen_in, named_by_key
from corpus.kommunen.grammar import Context
from corpus.kommunen.home import Home, home_of
from corpus.kommunen.table import is_within
from corpus.laws.find import laws
from corpus.mention import Label, Mention
from corpus.orgs import organisations
from corpus.persons import persons
from corpus.report import Cell, Report

_DATED: tuple[Label, ...] = ("VEREINBARUNG", "BESCHLUSS")
_SHORT_FORM = re.compile(r"\s?\(([^\s()]{2,12})\)")

__all__ = ["Home", "home_of", "is_within", "tag_report", "tag_text", "tag_texts"]


def tag_text(text: str, home: Home | None = None) -> tuple[Mention, ...]:
    """All mentions of a text, sorted by start; an empty text has none.

    >>> [m.name for m in tag_text("mit den Kreisen Kleve und Wesel nach § 35 a SGB VIII")]
    ['Kreis Kleve', 'Kreis Wesel', '§ 35a SGB VIII']
    """
    return tag_in_context(text, Context(home.ags if home else None), home)


def tag_texts(texts: Sequence[str], home: Home | None = None) -> list[tuple[Mention, ...]]:
    """All mentions of each text, with the names that the trained NER adds to those of the rules.

    Loads spaCy and the network, about a second, and reads some 10,000 words a second after it.
    """
    return _with_trained_names(texts, [tag_text(text, home) for text in texts], home)


def _with_trained_names(
    texts: Sequence[str], ruled: Sequence[tuple[Mention, ...]], home: Home | None
) -> list[tuple[Mention, ...]]:
    from corpus.pipeline import trained_names

    together = zip(texts, ruled, trained_names(texts), strict=True)
    return [with_names(text, mentions, names, home) for text, mentions, names in together]


def with_names(
    text: str, mentions: Sequence[Mention], names: Iterable[Mention], home: Home | None = None
) -> tuple[Mention, ...]:
    """The mentions with further names where none of them stands; these may be parties too."""
    dated = [m for m in mentions if m.label in _DATED]
    others = [m for m in mentions if m.label not in _DATED]
    short = (_short_form(text, m) for m in mentions if m.label not in ("ORG", "PERSON"))
    taken = [*((m.start, m.end) for m in others), *filter(None, short)]
    added = [m for m in names if not _touches((m.start, m.end), taken)]
    if added and dated:
        dated = agreements(text, [*others, *added], home.name if home else None)
    return tuple(sorted([*others, *added, *dated], key=_place))


def _short_form(text: str, mention: Mention) -> tuple[int, int] | None:
    """The abbreviation in brackets after a mention, which is no name of its own."""
    found = _SHORT_FORM.match(text, mention.end)
    return found.span(1) if found else None


def tag_in_context(text: str, context: Context, home: Home | None) -> tuple[Mention, ...]:
    """All mentions of a text whose surroundings are known."""
    norms = laws(text, _land_of(context))
    law_spans = [(m.start, m.end) for m in norms]
    names = organisations(text)
    bodies = [as_mention(text, found) for found in kommunen_in(text, context, [*names, *law_spans])]
    people = [span for span in persons(text) if not _touches(span, [*names, *law_spans])]
    named = [
        *(named_mention(text, span, "ORG") for span in names if not _touches(span, law_spans)),
        *(named_mention(text, span, "PERSON") for span in people),
    ]
    sums = amounts(text)
    taken = [*law_spans, *((m.start, m.end) for m in sums)]
    days = [day for day in dates(text) if not _touches((day.start, day.end), taken)]
    found = [*norms, *bodies, *named, *days, *sums]
    return tuple(
        sorted([*found, *agreements(text, found, home.name if home else None)], key=_place)
    )


def named_mention(text: str, span: tuple[int, int], label: Label) -> Mention:
    """An organisation or person at a span; its name is what is written, in one line."""
    written = text[slice(*span)]
    return Mention(*span, written, label, " ".join(written.split()))


def _touches(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


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
    ruled = [tag_in_context(text, context, home) for text in texts]
    found = [
        _moved(mention, start)
        for (start, _), mentions in zip(cells, _with_trained_names(texts, ruled, home), strict=True)
        for mention in mentions
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
