"""A mention as the contract's JSON object (docs: `fundstelle tag --json`)."""

from dataclasses import asdict

from corpus.mention import Amount, Dates, Day, Kommune, Law, Mention


def mention_to_json(mention: Mention) -> dict[str, object]:
    """The mention with the fields of its value beside start, end, text, label and name."""
    flat: dict[str, object] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": mention.label,
        "name": mention.name,
    }
    match mention.value:
        case Law():
            flat["law"] = asdict(mention.value)
        case Dates(dates, parties):
            flat["dates"] = list(dates)
            flat["parties"] = list(parties)
        case Kommune() | Day() | Amount():
            flat |= asdict(mention.value)
        case None:
            pass
    return flat
