"""Silver sentences for the NER's general head: what titles, rules and the gazetteer label.

Reports name few persons, and the annotated sets are news and judgments. Where a public text
calls somebody by a title ("Frau", "Bürgermeister", "Abg."), what follows is a name. The window
around it is labelled: these names as PER, organisations by corpus.orgs and some by name as ORG,
states and places of the official list in a territorial mention as LOC. Windows without a title
teach what administrative prose calls by nouns alone.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from corpus.atoms import fold
from corpus.kommunen.heads import FUNCTION_WORDS
from corpus.kommunen.table import kommunen
from corpus.tags import tag_text
from training.ner_data import Sentence

WINDOW = 12
"""Words kept on each side of a name."""
WINDOWS_OF_A_NAME = 6
OTHERS = 0.03
"""Chance that a line without titles gives a window."""
SURE = 3
"""Times that a first name stands after a title before it is known without one."""
LARGE = 100_000
"""Inhabitants from which on a bare name is taken for a place."""
TITLE = re.compile(
    r"(Herrn?|Frau|Stadtr(at|ätin)|Kreisr(at|ätin)|Abg\.?|Abgeordneter?"
    r"|Dezernent(in)?|Kämmerer|(Ober|Orts|Erste)?[Bb]ürgermeister(in)?|Landr(at|ätin)"
    r"|(Bundes|Staats)?[Mm]inister(in)?|Staatssekretär(in)?|Vorsitzender?|Präsident(in)?"
    r"|\w+leiter(in)?|Geschäftsführer(in)?|Professor(in)?|Direktor(in)?)$"
)
BETWEEN = frozenset("Dr. Prof. Dr Prof . h.c. med. jur. Dipl.-Ing. a. D. Kollege Kollegin".split())
"""Words between a title and the name."""
NOBLE = frozenset("von van de der zu zur vom".split())
NO_NAME = re.compile(
    r".*(meister(in)?|präsident(in)?|r[aä]t(in)?|minister(in)?|leiter(in)?|sekretär(in)?"
    r"|vertreter(in)?|gremium|vorlage|termin|anlage|seite|vorsitzende[rn]?|kanzler(in)?"
    r"|direktor(in)?|professor(in)?|ung|heit|keit|schaft|tion|amt|wesen|beauftragter?|kollegen?"
    r"|kollegin|damen|herren|herrn?|frau)$",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-ZÄÖÜŠŽ][a-zäöüßéèçøšğı]+(-[A-ZÄÖÜ][a-zäöüßé]+)*$")
PRONOUNS = frozenset("ich sie er es wir ihnen man ihr mir mich uns oberbue".split())
"""And the first half of a title that line ends often break."""
ORGANISATIONS = frozenset(
    """SPD CDU CSU FDP GRÜNE Grünen Grüne AfD LINKE Linke BSW FW Caritas Caritasverband
    Diakonie AWO Arbeiterwohlfahrt DRK Lebenshilfe Malteser Johanniter THW DLRG VdK Kolping ver.di
    DGB GEW IHK HWK Handwerkskammer AOK Barmer DAK BAMF BMAS BMFSFJ BMBF BMI BMG BKA BaFin KfW
    UNO UN UNESCO UNICEF NATO WHO EZB OECD Bundestag Bundesrat Bundesregierung Bundeswehr
    Bundesbank Bundesagentur Städtetag Landkreistag Landtag EU-Kommission Telekom DB""".split()
)
STATES = frozenset(
    """Deutschland Frankreich Italien Spanien Portugal Polen Tschechien Österreich Schweiz Belgien
    Niederlande Niederlanden Luxemburg Dänemark Schweden Norwegen Finnland Estland Lettland Litauen
    Russland Ukraine Ungarn Rumänien Bulgarien Griechenland Türkei Kroatien Serbien Kosovo Slowenien
    Großbritannien England Irland Schottland Europa Asien Afrika Amerika USA Kanada Mexiko Brasilien
    Argentinien China Japan Indien Israel Iran Irak Syrien Jordanien Libanon Ägypten Libyen Mali
    Afghanistan Pakistan Vietnam Australien Nordrhein-Westfalen Rheinland-Pfalz Baden-Württemberg
    Mecklenburg-Vorpommern Schleswig-Holstein Sachsen-Anhalt NRW BRD DDR""".split()
)


def sentences(text: Path, count: int) -> list[Sentence]:
    """Windows from a file of words with a blank between: `count` with a titled name, as many
    without any. A name that comes first in many windows is kept in a few of them.
    """
    chance = random.Random(1)  # noqa: S311
    named, others, seen = list[Sentence](), list[Sentence](), Counter[str]()
    with text.open(encoding="utf-8") as lines:
        for line in lines:
            words = line.replace("Dr .", "Dr.").replace("Prof .", "Prof.").split()
            for sentence in windows(words):
                name = sentence.words[sentence.general.index("B-PER")]
                seen[name] += 1
                if seen[name] <= WINDOWS_OF_A_NAME:
                    named.append(sentence)
            if chance.random() < OTHERS and not any(map(TITLE.match, words)):
                begin = chance.randrange(max(1, len(words) - 2 * WINDOW))
                others.append(labelled(words[begin : begin + 2 * WINDOW], []))
    chance.shuffle(named)
    chance.shuffle(others)
    first = Counter(
        word
        for sentence in named
        for (word, tag), (_, after) in pairwise(zip(sentence.words, sentence.general, strict=True))
        if tag == "B-PER" and after == "I-PER"
    )
    known = {word for word, times in first.items() if times >= SURE}
    return [completed(sentence, known) for sentence in [*named[:count], *others[:count]]]


def completed(sentence: Sentence, first: set[str]) -> Sentence:
    """The sentence with further persons: a first name that stood after a title, and a name."""
    words, tags = list(sentence.words), list(sentence.general)
    for at in range(len(words) - 1):
        if words[at] in first and is_name(words[at + 1]):
            mark(tags, at, at + 2, "PER")
    return Sentence(sentence.words, tuple(tags))


def windows(words: list[str]) -> Iterator[Sentence]:
    """The windows around titled names; windows do not overlap."""
    names = list(titled(words))
    done = 0
    for begin, end in names:
        left, right = max(done, begin - WINDOW), min(len(words), end + WINDOW)
        if begin < done:
            continue
        right = min([right, *(a for a, b in names if a < right < b)])
        inside = [(a - left, b - left) for a, b in names if a >= left and b <= right]
        yield labelled(words[left:right], inside)
        done = right


def titled(words: list[str]) -> Iterator[tuple[int, int]]:
    """Spans of names after a title, not overlapping."""
    begin = 0
    while begin < len(words):
        begin += 1
        if not TITLE.match(words[begin - 1]):
            continue
        while begin < len(words) and (words[begin] in BETWEEN or TITLE.match(words[begin])):
            begin += 1
        end = begin
        while end < len(words) and end < begin + 4 and part_of_name(words, end):
            end += 1
        while end > begin and words[end - 1] in NOBLE:
            end -= 1
        if end > begin and words[begin] not in NOBLE:
            yield begin, end
            begin = end


def part_of_name(words: list[str], at: int) -> bool:
    """Whether a word can stand in a name."""
    return words[at] in NOBLE or is_name(words[at])


def is_name(word: str) -> bool:
    """Whether a word has the shape of a name and is no word for an office, say."""
    shaped = NAME.match(word) and not NO_NAME.match(word)
    return bool(shaped) and fold(word) not in FUNCTION_WORDS | PRONOUNS


def labelled(words: list[str], names: list[tuple[int, int]]) -> Sentence:
    """The window with all its labels; persons come first, then organisations, then places."""
    tags = ["O"] * len(words)
    for begin, end in names:
        mark(tags, begin, end, "PER")
    for at, word in enumerate(words):
        if word in ORGANISATIONS:
            mark(tags, at, at + 1, "ORG")
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    for mention in tag_text(" ".join(words)):
        inside = [at for at, s in enumerate(starts) if mention.start <= s < mention.end]
        if mention.label == "KOMMUNE":
            while inside and fold(words[inside[0]]) not in kommunen():
                inside = inside[1:]
        if inside and mention.label in ("ORG", "KOMMUNE"):
            label = "ORG" if mention.label == "ORG" else "LOC"
            mark(tags, inside[0], inside[-1] + 1, label)
    for at, word in enumerate(words):
        if word in STATES or (word[0].isupper() and large(fold(word))):
            mark(tags, at, at + 1, "LOC")
    return Sentence(tuple(words), tuple(tags))


@cache
def large(key: str) -> bool:
    """Whether a folded name is that of a Land or a large town, and no everyday word."""
    table = kommunen()
    sizes = [body.people for body in table.bodies(key) if body.kind != "Regierungsbezirk"]
    return bool(sizes) and not table.is_everyday(key) and max(sizes) >= LARGE


def mark(tags: list[str], begin: int, end: int, label: str) -> None:
    """Tag a span unless something in it has a tag."""
    if set(tags[begin:end]) == {"O"}:
        tags[begin:end] = [f"B-{label}", *[f"I-{label}"] * (end - begin - 1)]
