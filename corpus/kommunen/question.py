"""Bodies in a question: lower case, slips of the keyboard, English frames, bare names.

What people type is matched against the bodies that the reports actually name (`known`): "mit
viersen" is the Kreis if the reports speak of the Kreis, "Stadteregion Achen" is the Städteregion
Aachen. A body that no report names is still found when it is written with its kind.
"""

import re
from collections.abc import Collection, Iterator

from rapidfuzz.distance import OSA

from corpus.atoms import Atom, atoms, name_key
from corpus.hyphens import is_word
from corpus.kommunen.exonyms import exonyms
from corpus.kommunen.find import as_mention, kommunen_in
from corpus.kommunen.grammar import Context
from corpus.kommunen.heads import FUNCTION_WORDS, HEADS
from corpus.kommunen.home import Home
from corpus.kommunen.table import KREISE, Body, kommunen
from corpus.mention import Kommune, Mention
from corpus.orgs import organisations

ONE_SLIP = 5
"""Letters from which one slip is forgiven."""
TWO_SLIPS = 9
"""Letters from which two are."""
LONGEST_WINDOW = 5
_KIND_WORD = re.compile(
    r"^(Kreis|Landkreis|Stadt|Gemeinde|Markt|Städteregion|Region|Regierungsbezirk|Land|Freistaat|"
    r"Provinz|Gemeente|Veiligheidsregio|Samtgemeinde|Verbandsgemeinde|Amt|Verwaltungsgemeinschaft|"
    r"Verwaltungsverband|Regionalverband|Bezirk|Kanton|Departement|Woiwodschaft|Kommune)\s"
)


def find_kommunen_in_question(
    text: str, known: Collection[str], home: Home | None = None
) -> tuple[Mention, ...]:
    """The bodies a question asks about, sorted; `known` are canonical names in the index.

    >>> [m.name for m in find_kommunen_in_question("wer hilft der Stadteregion Achen",
    ...                                            {"Städteregion Aachen"})]
    ['Städteregion Aachen']
    """
    capital = _capitalised(text, known)
    context = Context(home.ags if home else None)
    masked = organisations(text)
    exact = [
        _with_text(text, _preferring_known(as_mention(capital, found), known))
        for found in kommunen_in(capital, context, masked)
    ]
    found = [m for m in exact if m.name in known or _is_official(m)]
    for more in (_in_english(text, known), _known_with_slips(text, known), exact):
        spans = [*masked, *((m.start, m.end) for m in found)]
        found += [m for m in more if not _overlaps(m, spans)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.name)))


def _in_english(text: str, known: Collection[str]) -> Iterator[Mention]:
    """Bodies by their English names: of several of one name one that the reports know, else the
    largest."""
    for start, end, german in exonyms(text):
        bodies = sorted(
            kommunen().bodies(name_key(german)),
            key=lambda one: (one.name not in known, -one.people),
        )
        if bodies:
            yield _as(start, end, text[start:end], bodies[0])


def _is_official(mention: Mention) -> bool:
    return isinstance(mention.value, Kommune) and mention.value.ags is not None


def _capitalised(text: str, known: Collection[str]) -> str:
    """The text with heads and names that the reports know written with a capital letter."""
    parts = {atom.fold for name in known for atom in atoms(name)} | set(HEADS)
    letters = list(text)
    before: Atom | None = None
    for atom in atoms(text):
        after_head = before is not None and before.fold in HEADS and atom.fold in kommunen()
        after_head = after_head and (before is None or not before.fold.endswith("en"))
        if after_head or (atom.fold in parts and atom.fold not in FUNCTION_WORDS):
            upper = letters[atom.start].upper()
            letters[atom.start] = upper if len(upper) == 1 else letters[atom.start]
        before = atom
    return "".join(letters)


def _with_text(text: str, mention: Mention) -> Mention:
    written = text[mention.start : mention.end]
    return Mention(mention.start, mention.end, written, mention.label, mention.name, mention.value)


def _preferring_known(mention: Mention, known: Collection[str]) -> Mention:
    """For a bare name the body that the reports name: "Kleve" is the Kreis or the town."""
    if atoms(mention.text)[0].fold in HEADS:
        return mention
    bodies = kommunen().bodies(name_key(mention.text))
    for body in sorted(bodies, key=_unlikely):
        if body.name in known:
            return _as(mention.start, mention.end, mention.text, body)
    last_word = [name for name in known if name_key(name.split()[-1]) == name_key(mention.text)]
    if len(last_word) == 1:
        return _as(mention.start, mention.end, mention.text, _body_named(last_word[0]))
    return mention


def _unlikely(body: Body) -> tuple[bool, bool]:
    """A Kreis before a town, a Regierungsbezirk last: what a bare name means in such reports."""
    return body.kind == "Regierungsbezirk", body.kind not in KREISE


def _known_with_slips(text: str, known: Collection[str]) -> Iterator[Mention]:
    """Runs of words that are a known name but for a slip or two; the closest, longest first."""
    words = atoms(text)
    targets = [(key, name, whole) for name in known for key, whole in _targets(name)]
    covered: set[int] = set()
    for _, first, last, name in sorted(_hits(words, targets)):
        if covered.intersection(range(first, last)):
            continue
        covered.update(range(first, last))
        start, end = words[first].start, words[last - 1].end
        body = _body_named(name)
        yield _as(start, end, text[start:end], body)


def _targets(name: str) -> list[tuple[str, bool]]:
    """The folded whole name and, for a longer one, its proper part."""
    bare = _KIND_WORD.sub("", name)
    keys = [(name_key(name), True)]
    key = name_key(bare)
    if bare != name and (len(key) >= ONE_SLIP or (key and not kommunen().is_everyday(key))):
        keys.append((key, False))
    return keys


def _hits(
    words: list[Atom], targets: list[tuple[str, str, bool]]
) -> Iterator[tuple[float, int, int, str]]:
    """(slips a letter, first atom, last atom exclusive, name) of every run close to a target."""
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST_WINDOW, len(words)) + 1):
            run = words[first:last]
            if run[0].fold in FUNCTION_WORDS or run[-1].fold in FUNCTION_WORDS:
                continue
            if last - first == 1 and is_word(run[0].fold) and run[0].fold not in kommunen():
                continue
            joined = "".join(atom.fold for atom in run)
            for key, name, whole in targets:
                allowed = _allowed(key)
                if not whole and (run[0].fold in HEADS):
                    continue
                distance = edit_distance(joined, key, allowed)
                if distance is None and whole:
                    distance = edit_distance(joined, _without_umlauts(key), allowed)
                if distance is not None:
                    yield distance / len(key), first, last, name


def _without_umlauts(key: str) -> str:
    """The key as someone types it who drops the dots: "staedteregion" -> "stadteregion"."""
    return key.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _allowed(key: str) -> int:
    return 2 if len(key) >= TWO_SLIPS else 1 if len(key) >= ONE_SLIP else 0


def edit_distance(left: str, right: str, most: int) -> int | None:
    """Optimal string alignment (a swap of neighbours counts one), None where above `most`."""
    distance = int(OSA.distance(left, right, score_cutoff=most))
    return distance if distance <= most else None


def _body_named(name: str) -> Body:
    bare = name_key(_KIND_WORD.sub("", name))
    for body in (*kommunen().bodies(bare), *kommunen().bodies(name_key(name))):
        if body.name == name:
            return body
    kind = _KIND_WORD.match(name)
    return Body(name, kind[1] if kind else "Kommune")


def _as(start: int, end: int, text: str, body: Body) -> Mention:
    return Mention(start, end, text, "KOMMUNE", body.name, Kommune(body.kind, body.ags))


def _overlaps(mention: Mention, spans: Collection[tuple[int, int]]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in spans)
