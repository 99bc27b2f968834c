"""What is known of a table's columns: widths that may be theirs, kinds of cells."""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from corpus.text.boxes_header import Header, is_number_title
from corpus.text.boxes_layout import EM, Part
from corpus.text.boxes_parts import Pages, body_of
from corpus.text.boxes_score import Columns, stood_in
from corpus.text.boxes_search import Placed
from corpus.text.labels import label_score, names_offices
from corpus.text.model import Placed as Sample
from corpus.text.model import best_width, learn
from corpus.text.pieces import Kind, Piece
from corpus.text.priors import kind_prior
from corpus.text.scores import title_words, width_score
from corpus.text.seeds import ordered_widths

_STARTS = 6
_ODD, _UNUSED = 2.0, 3.0
_MOST_WIDTHS = 5
_SURE_LABEL, _LONGEST_LABEL = 4.0, 100
_INDENTS = (0.0, 0.8 * EM, 1.0 * EM, 1.3 * EM, 1.6 * EM, 2.0 * EM)


def _others(header: Header) -> list[int]:
    """The columns as printed without the label's."""
    return [n for n in range(len(header.titles)) if n != header.label]


def first_widths(pages: Pages) -> Iterator[tuple[tuple[float | None, ...], float]]:
    """Likely widths, the label's first, and how odd they are; the likeliest first."""
    header, body = pages.header, body_of(pages)
    found = ordered_widths(body)[:_MOST_WIDTHS]
    label = best_width(
        [p for p in body if label_score(p) >= _SURE_LABEL and len(p.text) < _LONGEST_LABEL]
    )
    others = _others(header)
    titles = [pages.pieces[0][n] for n in others]
    priors = [kind_prior(header.titles[n]) for n in others]
    options: dict[tuple[float | None, ...], float] = {}
    for size in range(min(len(found), len(others)) + 1):
        for chosen in permutations(found, size):
            for places in combinations(range(len(others)), size):
                widths: list[float | None] = [None] * len(others)
                for place, width in zip(places, chosen, strict=True):
                    widths[place] = width
                odd = -_UNUSED * (len(found) - size)
                for title, prior, w in zip(titles, priors, widths, strict=True):
                    odd += _odd(title, prior, w)
                own = [w or _own_width(t) for t, w in zip(titles, widths, strict=True)]
                options[label, *own] = odd
    ordered = sorted(options.items(), key=lambda o: -o[1])
    yield from ordered[:_STARTS]


def _odd(title: Piece, prior: dict[Kind, float], width: float | None) -> float:
    if width is None:
        return 0.0 if sum(prior.values()) > 1 else -1.0
    return width_score(title, width, False) - _ODD * (sum(prior.values()) > 1)


def _own_width(title: Piece) -> float | None:
    """The width of a column whose title is wrapped several times."""
    return best_width([title]) if len(title.lines) > 2 else None


def columns_of(
    pages: Pages, widths: tuple[float | None, ...] | None, samples: Sequence[Sample]
) -> Columns:
    header = pages.header
    others = _others(header)
    titles = [header.titles[n] for n in others]
    priors = [kind_prior(title) for title in titles]
    for title, prior in zip(titles, priors, strict=True):
        if is_number_title(title):
            prior["short"] = 6.0
    model = learn(samples, len(others), priors, widths)
    label_title = header.titles[header.label]
    return Columns(
        model,
        header.label,
        tuple(title_words(titles)),
        names_offices(label_title, True),
        pages.hyphens,
    )


def indent_of(parts: Sequence[Sequence[Part]], columns: Columns) -> float:
    """How far items stand in: as their lines fit the columns best."""
    items = [part for page in parts for part in page if part.rest or part.piece.is_item]
    widths = [width for width in columns.model.widths[1:] if width is not None]
    if not items or not widths:
        return EM
    return max(
        _INDENTS,
        key=lambda indent: sum(
            max(width_score(stood_in(part, indent), width, False) for width in widths)
            for part in items
        ),
    )


def samples_of(
    parts: Sequence[Sequence[Part]], placed: Sequence[Placed], columns: Columns
) -> list[Sample]:
    """What the columns are learned from: every part with its row in the report and its column."""
    found: list[Sample] = []
    base = 0
    for number, (here, page) in enumerate(zip(parts, placed, strict=True)):
        base -= page.carried
        for n, part in enumerate(here):
            if number == 0 and n < columns.count:
                continue
            row, column = page.placement.rows[n], page.placement.columns[n]
            found.append(Sample(part.piece, base + row, columns.place(column)))
        base += max(page.placement.rows, default=-1) + 1
    return found
