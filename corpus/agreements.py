"""VEREINBARUNG and BESCHLUSS: agreements and resolutions with their dates and parties.

An agreement between bodies or organisations is a noun ("Vereinbarung", "Kooperationsvertrag",
"Absichtserklärung", "örV") with its adjectives. Contracts of work, rent, purchase and insurance,
collective agreements, treaties that are law ("Staatsvertrag"), statutes ("Satzung", "Gesellschafts-
vertrag") and the handing over of a task ("Mandatierung") are none. A resolution is the decision
or the dated sitting of a body that decides; courts' decisions and papers put before the body
("Vorlage", "Drucksache") are none. Its party is the body that decides.

The span goes on to the dates, where only parties and joining words stand between.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from corpus.mention import Dates, Day, Label, Mention
from corpus.parties import Clause, parties_of
from corpus.sentences import sentences

_LOOK = 20
"""Characters before a date that say what it is of."""
CLAUSE = 300
"""Characters before and after the noun that may still belong to its clause."""
_ADJECTIVE = (
    r"(?:(?:[Öö]ffentlich\s?-?\s?rechtliche|[Öö]ffentl\.\s?-?\s?rechtl\.|[Öö]\.-r\.|[Ii]nterkommunale|"
    r"[Gg]emeinsame|[Vv]ertragliche|[Pp]rivatrechtliche|[Ss]chriftliche|[Gg]renzüberschreitende|"
    r"[Mm]andatierende|[Dd]elegierende|[Ss]tädtebauliche|[Mm]ündliche|[Ff]örmliche|[Bb]ilaterale|"
    r"[Ss]eparate|[Ee]igene|[Ee]ntsprechende)[nrsm]?\s)*"
)
_AGREEMENT = re.compile(
    rf"(?<![\w-])({_ADJECTIVE}(?:[A-ZÄÖÜ][\w-]*-\s(?:und|oder)\s)?(?:(?:[\w-]*(?:[Vv]ereinbarung(?:en)?|[Vv]ertr(?:ag|ags|ages|äge|ägen)|"
    r"[Aa]bkommens?|[Üü]bereinkommens?|[Üü]bereinkunft|[Kk]ontrakt(?:e?s|e|en)?|"
    r"[Aa]bsichtserklärung(?:en)?|[Vv]erwaltungsübereinkunft|[Aa]bmachung(?:en)?))|[Öö]rV|ÖRV|"
    r"[Ll]etters?\sof\s[Ii]ntent|LOI|LoI|MoU|Memorandum(?:\sof\sUnderstanding)?|SLA|"
    r"Service[\s-][Ll]evel[\s-]Agreements?|Absprache))(?![\w-])"
)
_GATE = re.compile(
    "ereinbarung|ertr[aä]g|bkommen|berein|ontrakt|bsicht|bmachung|rV|RV|etter|L[Oo]I|MoU|SLA|"
    "Memorandum|Level|bsprache|eschl|itzung|ntscheidung"
)
"""One of these stands in every agreement and resolution: most texts are passed over at once."""
_NO_AGREEMENT = re.compile(
    r"(?:Arbeits|Miet|Kauf|Tarif|Ausbildungs|Dienst|[Ss]taats|Gesellschafts|Versicherungs|Pacht|Leasing|"
    r"Lissabon|Einigungs|Koalitions|Ehe|Erb|EU-|EG-|Honorar|Betreuungs|Heim|Anstellungs|Grundlagen|"
    r"Praktikums|Schuld|Bauspar|Maastrichter\s|Lissaboner\s)-?[Vv]ertr|"
    r"(?:Termin|Raten\w*|Betriebs|Dienst|Koalitions|Zeit|Arbeitszeit|Honorar|Tarif)vereinbarung",
)
_ADVERB = re.compile(
    r"\b(?:[Nn]ach|[Ii]n|[Uu]nter|[Oo]hne|[Gg]emäß|[Ll]aut|[Pp]er)\s(?:vorherige[rn]?\s|telefonische[rn]?\s|"
    r"individuelle[rn]?\s|enge[rn]?\s|direkte[rn]?\s|gegenseitige[rn]?\s|besondere[rn]?\s)*$"
)
"""Before "Vereinbarung" and "Absprache" where they are no thing: "nach Vereinbarung"."""
_BODY = (
    r"(?:\sde[rs]\s(?:[\w-]+-\s(?:und|,)\s)?(?:[\w-]*(?:[Aa]usschusse?s|[Rr]ate?s|[Tt]age?s|[Rr]egierung|"
    r"[Vv]ersammlung|[Vv]ertretung|[Kk]onferenz|[Kk]ommission|[Bb]eirate?s|[Vv]orstande?s|Senats|"
    r"Verwaltungsrate?s|Magistrats|Bezirkstage?s|Landtage?s)))"
)
_DECISION = r"[Bb]eschl(?:uss|usses|üsse|üssen|uß|usse)"
_OF_A_BODY = (
    r"(?:Kreistag|Kreisausschuss|Stadtrat|Gemeinderat|Haupt\w*|\w*[Aa]usschuss|\w*[Tt]ag|\w*[Rr]at|"
    r"Verbandsversammlung|Magistrat|Kabinett|Senat|Vorstand)s?"
)
_RESOLUTION = re.compile(
    rf"(?<![\w-])((?:[\w-]+)?{_DECISION}|[Ss]itzung|{_OF_A_BODY}sitzung|"
    rf"(?:Dringlichkeits|Eil)entscheidung){_BODY}?(?![\w-])"
)
_NO_RESOLUTION = re.compile(
    r"(?:Planfeststellungs|Haft|Beweis|Pfändungs|Eröffnungs|Einstellungs|Zuschlags|Trag|Durch)"
)
"""Acts of courts and authorities that are called so."""
_COMPOUND = re.compile(rf"{_OF_A_BODY}-?(?:{_DECISION}|sitzung)")
_COURT = re.compile(
    r"(?:[Gg]ericht\w*|\b(?:VG|OVG|VGH|BVerwG|OLG|LG|AG|BGH|BVerfG|BSG|LSG|SG|BAG|LAG|BFH|EuGH|"
    r"Kammer|Senat)s?)\b[^.;]{0,40}$"
)
_COURT_AFTER = re.compile(
    r"\s(?:des|der)\s(?:[\w-]+\s)?(?:\w*[Gg]erichts?\w*|VG|OVG|VGH|BVerwG|OLG|LG|AG|BGH|BVerfG|BSG|LSG|"
    r"BFH|EuGH|\w*[Kk]ammer)\b"
)
_DATED = re.compile(r"(?:[^.;\n]|\bNr\.){0,40}?\s(?:vom|am|v\.|aus|von)\s(?:dem\s)?(?:Jahre?\s)?\d")
_DECIDER = re.compile(
    r"\b((?:[A-ZÄÖÜ][\w-]*)?(?:[Kk]reistag|[Aa]usschuss|[Ss]tadtrat|[Gg]emeinderat|[Rr]at|[Mm]agistrat|"
    r"[Vv]erbandsversammlung|[Ss]tadtverordnetenversammlung|[Bb]eirat|[Ll]andtag|[Kk]reisausschuss))"
    r"(?:es|s)?\b[^.;\n]{0,80}$"
)
_BREAK = re.compile(r";\s|\n|\)\.\s(?=[A-ZÄÖÜ])")
_LINK = re.compile(
    r"(?:\s|,|und|sowie|bzw\.|zuletzt|vom|v\.|geändert|ergänzt|fortgeschrieben|am|durch|/|der|Fassung|"
    r"in|Änderung|Nachtrag|mit|\d\.|\()*"
)
_TO_DATE = re.compile(
    r"(?:\s|,|und|sowie|bzw\.|zwischen|mit|der|des|dem|den|die|vom|v\.|am|aus|von|Jahre?|zuletzt|"
    r"geändert|Nr\.\s?[\w/-]+(?![\w/-])|\(|\))*"
)
_OF_WHICH = re.compile(
    r"\b(?:vom|am|v\.|seit|von|aus|zum)(?:\s(?:dem|den|zum))?(?:\s(?:Jahre?|Schuljahr))?\s$"
)
_ENDED = re.compile(
    r"\b(?:ende[tn]\w*|(?:ge)?kündig\w*|läuft|laufen|befristet|bis|beend\w+|Sitzung|Schreiben|frist\w*)\b"
)
"""Before a date that is not that of conclusion or amendment."""
_CONCLUDED = re.compile(
    r"(?:\b(?:am|seit|im|vom|zum)(?:\sdem)?(?:\sJahre?)?\s|^\s?(?:wurden?|ist|sind|war(?:en)?)\s"
    r"(?:bereits\s|erst\s|zum\s|am\s|im\s(?:Jahre?\s)?)?|\b(?:wurden?|haben|hat|schloss(?:en)?|"
    r"unterzeichneten?|vereinbarten?|bereits|erstmals)\s|^)$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:geschloss\w+|abgeschloss\w+|schloss\w*|schließ\w+|unterzeichn\w+|unterschrieb\w+|vereinbart\w*|"
    r"getroffen\w*|besteh\w+|bestand\w*|existier\w+|gilt|läuft)\b"
)


_PARTICIPLE = re.compile(r"\b(?:(?:ab)?geschlossen|unterzeichnet|vereinbart|getroffen|worden)\b")
"""Ends the clause before, so that its date belongs to the noun before."""


def agreements(text: str, others: Sequence[Mention], home: str | None = None) -> list[Mention]:
    """Agreements and resolutions of a text.

    `others` are its mentions of other labels: dates, and the bodies and organisations that may be
    parties; `home` is the name of the body whose text it is, which "wir" means.
    """
    days = sorted((m for m in others if m.label == "DATUM"), key=_start)
    bodies = [m for m in others if m.label in ("KOMMUNE", "ORG")]
    if not _GATE.search(text):
        return []
    hits = [hit for hit in _AGREEMENT.finditer(text) if _is_agreement(text, hit)]
    found = []
    for place, hit in enumerate(hits):
        around = (
            (hits[place - 1].end() if place else 0),
            (hits[place + 1].start() if place + 1 < len(hits) else len(text)),
        )
        clause = _clause(text, hit.span(1), around, bodies)
        parties = parties_of(text, clause, bodies, home)
        named = [m for m in bodies if m.name in parties]
        own = _own_dates(text, hit.end(), clause.end, days)
        own = own or _dates_of_verb(text, clause, days)
        span = _drawn_out(text, hit.span(1), own, named)
        found.append(_mention(text, span, "VEREINBARUNG", own, parties))
    for hit in _RESOLUTION.finditer(text):
        resolution = _resolution(text, hit, days)
        if resolution:
            found.append(resolution)
    return sorted(found, key=_start)


def _is_agreement(text: str, hit: re.Match[str]) -> bool:
    is_short_form = text[: hit.start()].endswith(" (") and len(hit[1]) <= len("örV.")
    if _NO_AGREEMENT.search(hit[1]) or is_short_form:
        return False
    adverbial = _ADVERB.search(text[max(0, hit.start() - 40) : hit.start()])
    noun = hit[1].rpartition(" ")[2].lower()
    return not (adverbial and noun in ("vereinbarung", "absprache", "vertrag"))


def _clause(
    text: str, span: tuple[int, int], around: tuple[int, int], bodies: Sequence[Mention] = ()
) -> Clause:
    """The clause around a noun: its sentence, between the nouns `around`, breaks and semicolons;
    no sentence ends within one of the `bodies` ("GmbH & Co. KG")."""
    start, end = span
    begin, last = max(around[0], start - CLAUSE), min(around[1], end + CLAUSE)
    breaks = [*_BREAK.finditer(text, begin, start)]
    begin = breaks[-1].end() if breaks else begin
    afters = (_BREAK.search(text, end, last), _RESOLUTION.search(text, end, last))
    last = min([last, *(found.start() for found in afters if found)])
    for a, b in sentences(text[begin:last]):
        is_within = any(m.start < begin + b < m.end for m in bodies)
        if b < end - begin and not is_within:
            continue
        if a < end - begin <= b:
            stop = last if is_within else begin + b
            return Clause(min(begin + a, start), start, end, stop)
    return Clause(begin, start, end, last)


def _drawn_out(
    text: str, span: tuple[int, int], own: Sequence[Mention], bodies: Sequence[Mention] = ()
) -> tuple[int, int]:
    """The span as far as its dates, where only `bodies` and joining words stand between."""
    start, end = span
    if not own or own[0].start <= end:
        return span
    between = "".join(
        letter
        for at, letter in enumerate(text[end : own[0].start], end)
        if not any(m.start <= at < m.end for m in bodies)
    )
    return (start, own[-1].end) if _TO_DATE.fullmatch(between) else span


def _mention(
    text: str,
    span: tuple[int, int],
    label: Label,
    own: Sequence[Mention],
    parties: tuple[str, ...],
) -> Mention:
    isos = tuple(day.value.iso for day in own if isinstance(day.value, Day))
    written = text[slice(*span)]
    return Mention(*span, written, label, " ".join(written.split()), Dates(isos, parties))


def _resolution(text: str, hit: re.Match[str], days: Sequence[Mention]) -> Mention | None:
    """The resolution at a noun: of a named body, or dated; None where a court decides."""
    before = text[max(0, hit.start() - 80) : hit.start()]
    if _COURT.search(before) or _COURT_AFTER.match(text, hit.end()):
        return None
    if _NO_RESOLUTION.match(hit[1]):
        return None
    noun, body = hit[1], text[hit.end(1) : hit.end()].split(maxsplit=1)
    is_dated_only = noun.endswith(("itzung", "entscheidung"))
    dated = _DATED.match(text, hit.end())
    compound = _COMPOUND.fullmatch(noun)
    if not dated and (is_dated_only or not (body or compound)):
        return None
    if body:
        decider = _nominative(body[1])
    elif compound:
        decider = re.sub(rf"-?(?:{_DECISION}|sitzung)$", "", noun).removesuffix("s")
    else:
        said = _DECIDER.search(before)
        decider = said[1] if said else ""
    limit = _clause(text, hit.span(), (0, len(text))).end
    own = _own_dates(text, hit.end(), limit, days) if dated else []
    span = _drawn_out(text, hit.span(), own)
    return _mention(text, span, "BESCHLUSS", own, (decider,) if decider else ())


def _nominative(body: str) -> str:
    """ "Kreistages" -> "Kreistag"; "Verbandsversammlung" stays."""
    return re.sub(r"(?<=usschuss)es$|(?<=ausschuss)s$|(?<=[tdgs])es$|(?<=[tdg])s$", "", body)


def _own_dates(text: str, end: int, limit: int, days: Sequence[Mention]) -> list[Mention]:
    """The first date after "vom" in the clause and those joined to it by comma or "und"."""
    inside = days[bisect_left(days, end, key=_start) : bisect_left(days, limit, key=_start)]
    first = next((i for i, day in enumerate(inside) if _is_own(text, end, day)), None)
    if first is None:
        return []
    own = [inside[first]]
    for left, right in pairwise(inside[first:]):
        if not _LINK.fullmatch(text[left.end : right.start]):
            break
        own.append(right)
    return own


def _dates_of_verb(text: str, clause: Clause, days: Sequence[Mention]) -> list[Mention]:
    """The date nearest to the noun, where the clause has a verb of concluding or lasting."""
    if not _VERB.search(text, clause.begin, clause.end):
        return []
    before = [
        day
        for day in days
        if clause.begin <= day.start < clause.start
        and _CONCLUDED.search(text[max(clause.begin, day.start - _LOOK) : day.start])
        and not _PARTICIPLE.search(text, day.end, clause.start)
    ]
    after = [
        day
        for day in days
        if clause.stop <= day.start < clause.end and _CONCLUDED.match(text[clause.stop : day.start])
    ]
    return before[-1:] or after[:1]


def _start(mention: Mention) -> int:
    return mention.start


def _is_own(text: str, end: int, day: Mention) -> bool:
    between = text[end : day.start]
    return bool(_OF_WHICH.search(between)) and not _ENDED.search(between)
