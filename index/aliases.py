"""Words of the house in a text ("AVV", "Kreis HS"), and the mentions they make of it.

An alias matches whole words; it is no part of a hyphenated one ("AVV-Tarif"). Blanks, hyphens
and the composition of umlauts do not matter, letters' case does: in a report always, in what
people ask only for words that would else be function words ("IN").
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import corpus
from corpus.mention import Kommune, Label, Law, Mention, Value
from index.analysis import terms
from index.touching import Touching

AROUND = 60
"""Characters on either side of a law's alias in which the parts of its norm may stand."""
NAMES = frozenset({"KOMMUNE", "GESETZ", "ORG", "PERSON"})
"""Labels of which one place holds one only."""
_HYPHEN = "[-\u2010\u2011]"
_BEFORE = r"(?<!\w)(?<!\w[-\u2010\u2011])"
_AFTER = rf"(?!\w)(?!{_HYPHEN}\w)"


@dataclass(frozen=True, slots=True)
class Target:
    """A canonical name with the value that its mentions carry."""

    label: Label
    name: str
    value: Value = None


Aliases = tuple[tuple[str, Target], ...]
"""Words of the house with what they stand for; no words twice."""
Span = tuple[int, int]


def with_aliases(
    text: str,
    spans: Iterable[Span],
    mentions: Sequence[Mention],
    aliases: Aliases,
    *,
    any_case: bool = False,
) -> tuple[Mention, ...]:
    """The mentions of a text with those of its aliases, looked for in these spans.

    An alias inside a longer sure name ("Verkehrsverbund AVV GmbH") is no mention; of other names
    that touch it, it takes the place. "§ 5 AVV" becomes the norm of the law that AVV stands for.
    """
    if not aliases:
        return tuple(mentions)
    near = Touching(mentions)
    found = dict.fromkeys(
        named
        for span in spans
        for hit in _hits(text, span, aliases, any_case)
        if not any(_outranks(m, hit) for m in near.at(hit.start, hit.end))
        for named in _norms(text, _around(text, span, hit, near), hit)
    )
    taken = Touching(found)
    kept = (m for m in mentions if m.label not in NAMES or not taken.at(m.start, m.end))
    return (*kept, *found)


def _outranks(mention: Mention, hit: Mention) -> bool:
    """Whether an alias stands inside a longer name that is sure."""
    if mention.end - mention.start <= hit.end - hit.start:
        return False
    if not (mention.start <= hit.start and hit.end <= mention.end):
        return False
    if isinstance(mention.value, Kommune):
        return mention.value.ags is not None
    return mention.label in NAMES and not mention.label == hit.label == "GESETZ"


def _hits(text: str, span: Span, aliases: Aliases, any_case: bool) -> Iterator[Mention]:
    pattern, targets = _compiled(aliases, any_case)
    for match in pattern.finditer(text, *span):
        key = _key(match.group())
        target = targets.get(key) or targets[key.casefold()]
        place = (match.start(), match.end(), match.group())
        yield Mention(*place, target.label, target.name, target.value)


@lru_cache(maxsize=8)
def _compiled(aliases: Aliases, any_case: bool) -> tuple[re.Pattern[str], dict[str, Target]]:
    """One pattern for all aliases, the longest first, and their targets by key."""
    targets: dict[str, Target] = {}
    choices = []
    for words, target in sorted(aliases, key=lambda alias: (-len(alias[0]), alias[0])):
        folds = any_case and bool(terms(words))
        choices.append(f"(?i:{_pattern(words)})" if folds else _pattern(words))
        if folds:
            targets.setdefault(_key(words).casefold(), target)
    targets |= {_key(words): target for words, target in aliases}
    return re.compile(f"{_BEFORE}(?:{'|'.join(choices)}){_AFTER}"), targets


def _pattern(words: str) -> str:
    forms = (unicodedata.normalize(form, _key(words)) for form in ("NFC", "NFD"))
    ready = (
        r"\s+".join(re.escape(word).replace(r"\-", _HYPHEN) for word in form.split())
        for form in dict.fromkeys(forms)
    )
    return f"(?:{'|'.join(ready)})"


def _key(words: str) -> str:
    composed = unicodedata.normalize("NFC", " ".join(words.split()))
    return re.sub(_HYPHEN, "-", composed)


def _around(text: str, span: Span, hit: Mention, near: Touching) -> Span:
    """Where parts of an alias's norm may stand: whole words, after the same law's last norm."""
    first, last = max(span[0], hit.start - AROUND), min(span[1], hit.end + AROUND)
    while span[0] < first < hit.start and not text[first - 1].isspace():
        first += 1
    told = [m.end for m in near.at(first, hit.start) if _code(m) == hit.name]
    return max([first, *(end for end in told if end <= hit.start)]), last


def _norms(text: str, window: Span, hit: Mention) -> list[Mention]:
    """What an alias of a law makes of the words around it: "§ 5 Abs. 2 AVV"; else itself."""
    if _code(hit) != hit.name:
        return [hit]
    head = text[window[0] : hit.start]
    longer = len(hit.name) - (hit.end - hit.start)
    found = []
    for norm in corpus.tag_text(head + hit.name + text[hit.end : window[1]]):
        if _code(norm) == hit.name and norm.start <= len(head):
            start = norm.start + window[0]
            end = norm.end + window[0] - (longer if norm.end > len(head) else 0)
            found.append(Mention(start, end, text[start:end], "GESETZ", norm.name, norm.value))
    return found if any(m.start <= hit.start < m.end for m in found) else [hit]


def _code(mention: Mention) -> str | None:
    return mention.value.code if isinstance(mention.value, Law) else None
