"""A question taken apart, independent of any report: shape, target, clauses, polarity.

The shape is read from how German and English form questions: an interrogative with its noun
("welche Ämter"), a verb in first place, a wh-word for a date, an amount, a place, a name. What
is left is the topic. Which columns and rows are meant is decided per report in `qa.binding`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from corpus import Refused
from index.language import Language, language_of
from qa.concepts import concepts
from qa.types import Target
from qa.who import who_target
from qa.words import fold, fold_umlauts, german_key

Shape = Literal["list", "count", "verdict", "fact", "open", "keyword", "changes"]
FactType = Literal["date", "amount", "frequency", "place", "name", "who", "duration", "number"]
Wanted = Target | Literal["vereinbarung"]
"""What a list is made of; agreements are no target of the contract."""
State = Literal["ja", "nein", "keine Angabe"]

LONGEST_QUESTION = 2000
"""Characters; longer questions are refused."""

_NOUNS: tuple[tuple[Wanted, str], ...] = (
    (
        "amt",
        r"amte?s?|amter|amtern|dienststellen?|fachbereiche?n?|fachdienste?n?|abteilung(?:en)?"
        r"|stabsstellen?|organisationseinheit(?:en)?|zeilen?|eintrage?|verwaltungen|rows?|entries|fachamter\w*|verwaltungseinheiten"
        r"|departments?|offices?|units|divisions?",
    ),
    (
        "kommune",
        r"\w*kommunen?|\w*gemeinden?|\w*stadte?n?|\w*kreise?n?|\w*nachbarn?|(?!ansprech)\w*partnern?"
        r"|gebietskorperschaft(?:en)?|korperschaft(?:en)?|regionen?|regions?|counties|county"
        r"|municipalit(?:y|ies)|cities|city|towns?|partners?|districts?|neighbou?rs?|bod(?:y|ies)"
        r"|bundesland\w*|lander",
    ),
    (
        "gesetz",
        r"\w*gesetze?n?|paragraf\w*|paragraph\w*|\w*vorschrift(?:en)?|rechtsgrundlagen?"
        r"|gesetzliche\w* grundlagen?|norm(?:en)?"
        r"|verordnung(?:en)?|rechtsnorm\w*|laws?|regulations?|provisions?|statutes?|acts?"
        r"|legal bas[ei]s|sections?",
    ),
    ("vereinbarung", r"\w*vereinbarung(?:en)?|\w*vertrage?n?|abkommen|agreements?|contracts?"),
)
_ASKING = (
    r"(?:welche\w*|which(?! (?:the|an?)\b)|what(?! is\b)|nenn\w*|liste\w*|list|name|zeig\w*|show"
    r"|all|alle|give|gib|aller"
    r"|wie ?viele\w*|how many|anzahl(?: der)?|number of|zahl der|samtliche\w*)"
)
_BETWEEN = (
    r"(?:\W+(?!(?:und|and|oder|or|do|does|did|is|are|was|were|have|has|can|will|hat|haben|ist|sind"
    r"|wird|werden|gibt|mussen|kann|konnen)\b)\w+){0,3}?"
)
_COUNT = re.compile(r"\b(?:wie ?viele\w*|how many|anzahl|number of|zahl der)\b")
_FACTS: tuple[tuple[FactType, re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(
            r"(?:^\W*when\b)|\b(?:seit wann|bis wann|ab wann|wann|since when|until when|by when"
            r"|what date|which date|welche[nsm] (?:datum|jahr|zeitpunkt|tag)|(?:what|which) year"
            r"|what is the date|date of|welcher frist|welche frist|deadline)\b"
        ),
    ),
    (
        "frequency",
        re.compile(
            r"\b(?:wie oft|wie haufig|how often|how frequently"
            r"|welche[mn] (?:turnus|abstand\w*|rhythmus))\b"
        ),
    ),
    (
        "amount",
        re.compile(
            r"\b(?:wie ?viel (?!e)\w*|wieviel|how much|was kostet\w*|was kosten|was spar\w*"
            r"|was (?:be)?zahl\w*|was verdien\w*"
            r"|wie hoch|wie teuer|welche\w* (?:kosten|betrag|summe|hohe|anteil\w*|prozent\w*)"
            r"|what (?:share|percentage|amount|sum|is the cost)|what (?:do|does|did) .* cost"
            r"|what (?:do|does|did) .* save|cost per|costs? of)\b"
        ),
    ),
    ("duration", re.compile(r"\b(?:wie lange|how long)\b")),
    (
        "place",
        re.compile(
            r"\b(?:wo|where|an welche[mn] (?:ort\w*|stell\w*|standort\w*)|welche[mn] orte?n?"
            r"|welchen standorten|(?:at|in) (?:which|what) (?:places?|locations?|towns?))\b"
        ),
    ),
    (
        "name",
        re.compile(
            r"\b(?:wie (?:heiss\w*|lautet\w*|nennt\w*)|what is the name|what are .* called"
            r"|what is .* called|what is it called"
            r"|welche[srmn]? (?:software|verfahren|programm|system|it-verfahren|fachverfahren"
            r"|plattform|projekt|produkt|anwendung))\b"
        ),
    ),
    (
        "who",
        re.compile(r"\b(?:wer|wem|wen|wessen|who|whom|whose|durch wen)\b"),
    ),
    ("number", re.compile(r"\b(?:wie ?viele\w*|how many)\b")),
)
_FRAME = re.compile(
    r"\b(?:(?:be)?zahl\w*|oft|haufig|often|frequently|turnus|abstand\w*|rhythmus|viel|wieviel|much|hoch|teuer"
    r"|kostet\w*|kosten|costs?|spar\w*|save|betrag|summe|hohe|amount|sum|lange|long|datum|date"
    r"|jahr|year|zeitpunkt|tag|frist|deadline|ort(e|en|s)?|stellen?|standort(e|en)?|places?|locations?"
    r"|heiss\w*|lautet\w*|nennt\w*|name|called|geld|money)\b"
)
_NAME_OF_KIND = re.compile(r"^\W*which (?!\w+s\b)\w+(?: \w+)? (?:is|was|has|does|did)\b")
_OPEN = re.compile(
    r"^\W*(?:\w+ )?(?:warum|wieso|weshalb|wie|why|how|was|what|wozu|inwiefern|inwieweit|womit"
    r"|wofur|worum|worin|wodurch|welche\w*|which|erklare|explain|describe|beschreibe)\b"
)
_VERB_FIRST_EN = re.compile(
    r"^\W*(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must)\b"
)
_VERB_FIRST_DE = re.compile(
    r"^\W*(?:stimmt es|trifft es zu)\b"
    r"|^\W*(?!was\b|wer\b|wen\b|wem\b|wie\b|wo\b|wann\b)\w{2,}(?:t|en|st|rd|nd|at|ind|ibt|aben|ann|oll|uss|arf)\W+(?:sich\W+)?"
    r"(?:der|die|das|den|dem|des|ein\w*|kein\w*|es|sich|man|wir|ihr|sie|er|auch|schon|noch|bei"
    r"|beim|im|in|fur|mit|zwischen|unser\w*|alle|diese\w*|mitarbeiter\w*|irgend\w*|kreis\w*"
    r"|stadt|gemeinde\w*|amter|kommunen|\w+amt)\b"
    r"|^\W*(?:ist|sind|hat|haben|gibt|besteht|bestehen|wird|werden|kann|konnen|soll|sollen|darf"
    r"|muss|mussen|will|wollen|mochte\w*|war|waren|wurde|wurden)\b"
)


_CHANGES = re.compile(
    r"\b(?:was|what|welche\w*|which|wo|where)\b.*\b(?:ge|ver)?ander(?:t|te|ten|ung|ungen)\b"
    r".*\b(?:seit|gegenuber|zwischen|im vergleich|fassung)\b"
    r"|\b(?:seit|gegenuber|im vergleich zu\w*)\b.*\b(?:ge|ver)ander(?:t|te|ten|ung|ungen)\b"
    r"|\bwhat(?: has|.s)? (?:changed|is new|is different)\b.*\b(?:since|from|compared)\b"
    r"|\bwhich \w+ (?:have )?changed since\b"
    r"|\b(?:seit|gegenuber|zwischen|im vergleich|since|compared)\b.*\b(?:gleich geblieben"
    r"|unverandert|unchanged|the same)\b"
    r"|\b(?:gleich geblieben|unverandert geblieben|unchanged|the same)\b"
    r".*\b(?:seit|gegenuber|since|compared)\b"
    r"|\baus (?:dem |einem )?(?:nein|ja)\b.*\bein (?:ja|nein)\b"
    r"|\b(?:neu|new|hinzugekommen) (?:im|in)\b.*(?:bericht|umfrage|fassung|survey|report)\b"
)
_UNDERTAKINGS = frozenset(
    "massnahm vorhab projekt aufgab task measure project undertaking".split(" ")
)
"""Words that stand for each other where the rows of a table are things to do."""
_POLITE = re.compile(
    r"^(?:\W*(?:guten (?:tag|morgen|abend)|hallo|hi|bitte|please|hello|sagen sie mir|sag mir"
    r"|(?:können|könnten|könnt|kannst|könntest) (?:sie|ihr|du) (?:mir |uns )?(?:bitte )?"
    r"(?:sagen|nennen|auflisten|mitteilen|erklären)|(?:can|could|would) you (?:please )?"
    r"(?:tell|show|give|name|list)(?: me| us)?|ich (?:möchte|würde gerne?|will) (?:gerne? )?wissen"
    r"|mich (?:würde )?interessiert?|i(?:'d| would) like to know|tell me)\b[\s,:!.]*)+(?=\w)",
    re.IGNORECASE,
)


class BadQuestion(Refused):
    """The question is empty, without a letter or digit, or too long."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question's form without its courtesies.

    `noun` is the target noun, `frame` the words that ask for a fact.
    """

    text: str
    folded: str
    language: Language
    shape: Shape
    target: Wanted | None
    fact: FactType | None
    noun: str | None
    frame: frozenset[str] = frozenset()


def parse(text: str, row_titles: Collection[str] = ()) -> Question:
    """The form of a question; raises BadQuestion where there is nothing to answer.

    `row_titles` are the headers of the reports' label columns ("Amt", "Maßnahme"): a question
    for "welche Maßnahmen" asks for rows as one for Ämter does.
    """
    stripped = _POLITE.sub("", " ".join(text.split()))
    if not re.search(r"\w", stripped):
        raise BadQuestion(
            "Die Frage ist leer; bitte geben Sie eine Frage oder ein Stichwort ein.",
            "The question is empty; please enter a question or a keyword.",
        )
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"Die Frage ist zu lang ({len(text)} Zeichen, höchstens {LONGEST_QUESTION}).",
            f"The question is too long ({len(text)} characters, {LONGEST_QUESTION} at most).",
        )
    language = language_of(stripped)
    folded = fold_question(stripped, language)
    row_nouns = "|".join(rf"{re.escape(noun)}\w*" for noun in _row_nouns(row_titles))
    shape, target, noun, fact = _form(folded, language, row_nouns)
    frame = _frame(folded, fact)
    return Question(stripped, folded, language, shape, target, fact, noun, frame)


def fold_question(text: str, language: Language) -> str:
    """Folded as its language wants it: English digraphs ("does") stay as they are."""
    return fold(text) if language == "de" else fold_umlauts(text)


def _row_nouns(titles: Collection[str]) -> list[str]:
    """The nouns of label headers, folded, without an ending that the plural changes."""
    nouns = {
        word for title in titles for word in re.findall(r"[^\W\d_]{3,}", title) if word[0].isupper()
    }
    known = concepts()
    english = {
        key
        for noun in nouns
        for number in known.german.get(german_key(noun), ())
        for key in known.english_keys[number]
        if " " not in key
    }
    found = {*(fold(noun).removesuffix("e") for noun in nouns), *english}
    return sorted(found | _UNDERTAKINGS if found & _UNDERTAKINGS else found)


def _form(
    folded: str, language: Language, row_nouns: str
) -> tuple[Shape, Wanted | None, str | None, FactType | None]:
    if _CHANGES.search(folded):
        return "changes", "amt", None, None
    target, noun = _target(folded, row_nouns)
    if target is not None:
        return ("count" if _COUNT.search(folded) else "list"), target, noun, None
    if (_VERB_FIRST_DE if language == "de" else _VERB_FIRST_EN).search(folded):
        return "verdict", None, None, None
    who = who_target(folded)
    if who is not None:
        return "list", who, None, "who"
    for fact, pattern in _FACTS:
        if pattern.search(folded):
            return "fact", None, None, fact
    if _NAME_OF_KIND.search(folded):
        return "fact", None, None, "name"
    if _OPEN.search(folded) or folded.endswith("?"):
        return "open", None, None, None
    return "keyword", None, None, None


def asks_where_there_is(question: Question) -> bool:
    """Whether "wo" may ask for rows rather than a place ("Wo gibt es gemeinsame Software?")."""
    pattern = r"^\W*(?:wo (?:gibt es|besteht|bestehen)|where (?:is|are))\b"
    return re.search(pattern, question.folded) is not None


def is_noun_of(target: Wanted | None, word: str) -> bool:
    """Whether a folded word names the kind of thing that is listed ("laws", "Gemeinden")."""
    return any(re.fullmatch(nouns, word) for kind, nouns in _NOUNS if kind == target)


def _frame(folded: str, fact: FactType | None) -> frozenset[str]:
    """The words of "wie oft", "was kostet": they tell the type, not the topic."""
    pattern = dict(_FACTS).get(fact) if fact else None
    match = pattern.search(folded) if pattern else None
    found = _FRAME.finditer(match.group()) if match else ()
    return frozenset(one.group() for one in found)


def _target(folded: str, row_nouns: str) -> tuple[Wanted | None, str | None]:
    """The target noun that comes first after an asking word, or begins the question."""
    found: list[tuple[int, Wanted, str]] = []
    asked: tuple[tuple[Wanted, str], ...] = (*_NOUNS, ("amt", row_nouns)) if row_nouns else _NOUNS
    for target, nouns in asked:
        for pattern in (
            rf"\b{_ASKING}{_BETWEEN}\W+({nouns})\b",
            rf"^\W*({nouns})\W+(?:mit|ohne|ausser|die|der|des|von|bei|beim|zum|zur|am|an|except|with|without|that|of|im|in|fur|for)\b",
        ):
            match = re.search(pattern, folded)
            if match:
                found.append((match.start(1), target, match.group(1)))
    if not found and re.search(r"^\W*(?:rechtsgrundlagen?|legal bas[ei]s)\b", folded):
        return "gesetz", "rechtsgrundlage"
    if not found:
        return None, None
    _, target, noun = min(found)
    return target, noun
