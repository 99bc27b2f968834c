"""The words that announce a territorial body ("Kreis", "Städte", "Landratsamt", "county of").

Each stands with the kinds it may be followed by, whether it is plural, and whether a name that
is not in the official list may follow (a Dutch Veiligheidsregio, an unlisted Kreis).
"""

from dataclasses import dataclass
from functools import cache

from corpus.atoms import words
from corpus.kommunen.table import GEMEINDEN, SHARED_OFFICES, STAEDTE, kommunen

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Head:
    """`kinds` in the official list, `title` for unlisted names, `opens` any capitalised name.

    After a `strict` head the first name must be listed: "Ämter" mostly are departments.
    """

    kinds: frozenset[str]
    title: str | None = None
    plural: bool = False
    strict: bool = False
    opens: bool = False
    english: bool = False


def _forms(head: Head, words: str) -> dict[str, Head]:
    return dict.fromkeys(words.split(), head)


_KREIS = frozenset({"Kreis", "Landkreis"})

HEADS: dict[str, Head] = {
    **_forms(
        Head(_KREIS, "Kreis"),
        "kreis kreises nachbarkreis nachbarkreises kreisverwaltung kreisgebiet kreisgebiets "
        "kreisgebietes partnerkreis partnerkreises krs",
    ),
    **_forms(
        Head(_KREIS, "Kreis", plural=True),
        "kreise kreisen nachbarkreise nachbarkreisen kreisverwaltungen partnerkreise "
        "partnerkreisen",
    ),
    **_forms(Head(NOBODY, "Kreis"), "altkreis altkreises"),
    **_forms(Head(_KREIS), "kreisausschuss kreisausschusses kr"),
    **_forms(
        Head(_KREIS, "Landkreis"),
        "landkreis landkreises landratsamt landratsamtes landratsamts landkreisverwaltung "
        "nachbarlandkreis nachbarlandkreises lkr lkrs ldkr "
        "ldkrs landkr lk lra",
    ),
    **_forms(
        Head(_KREIS, "Landkreis", plural=True),
        "landkreise landkreisen landratsaemter landratsaemtern landkreisverwaltungen "
        "nachbarlandkreise nachbarlandkreisen",
    ),
    **_forms(
        Head(STAEDTE, "Stadt"),
        "stadt nachbarstadt hansestadt landeshauptstadt universitaetsstadt kreisstadt bundesstadt "
        "stadtverwaltung stadtkreis stadtkreises stadtgebiet stadtgebiets stadtgebietes "
        "lutherstadt partnerstadt mittelstadt grossstadt domstadt stadtgemeinde",
    ),
    **_forms(
        Head(STAEDTE, "Stadt", plural=True),
        "staedte staedten nachbarstaedte nachbarstaedten stadtverwaltungen stadtkreise "
        "stadtkreisen partnerstaedte partnerstaedten kreisstaedte kreisstaedten hansestaedten "
        "grossstaedte grossstaedten mittelstaedte mittelstaedten oberzentren",
    ),
    **_forms(
        Head(GEMEINDEN, "Gemeinde"),
        "gemeinde nachbargemeinde ortsgemeinde gemeindeverwaltung gemeindegebiet gemeindegebietes "
        "landgemeinde einheitsgemeinde grossgemeinde mitgliedsgemeinde "
        "partnergemeinde flecken gde",
    ),
    **_forms(
        Head(GEMEINDEN, "Gemeinde", plural=True),
        "gemeinden nachbargemeinden ortsgemeinden gemeindeverwaltungen landgemeinden "
        "einheitsgemeinden mitgliedsgemeinden partnergemeinden umlandgemeinden",
    ),
    **_forms(
        Head(GEMEINDEN),
        "ostseebad nordseebad seebad ostseeheilbad nordseeheilbad seeheilbad moorheilbad "
        "soleheilbad thermalheilbad kneippheilbad kneippbad schrothheilbad moorbad "
        "mineralbad mineralheilbad staatsbad kurort luftkurort kneippkurort heilklimakurort "
        "erholungsort wallfahrtsort inselgemeinde kurgemeinde "
        "nationalparkgemeinde weinbaugemeinde anliegergemeinde anrainergemeinde standortgemeinde "
        "sitzgemeinde belegenheitsgemeinde traegergemeinde",
    ),
    **_forms(
        Head(GEMEINDEN, "Kommune", plural=True),
        "kommunen nachbarkommunen mitgliedskommunen partnerkommunen umlandkommunen kreiskommunen",
    ),
    **_forms(Head(GEMEINDEN, "Kommune"), "kommune nachbarkommune partnerkommune"),
    **_forms(
        Head(frozenset({"Markt"})), "markt marktes marktgemeinde marktverwaltung marktflecken"
    ),
    **_forms(Head(frozenset({"Markt"}), plural=True), "maerkte maerkten marktgemeinden"),
    **_forms(Head(frozenset({"Verbandsgemeinde"}), "Verbandsgemeinde"), "verbandsgemeinde"),
    **_forms(Head(frozenset({"Verbandsgemeinde"})), "verbandsgemeindeverwaltung verbgem vbgem"),
    **_forms(
        Head(frozenset({"Verbandsgemeinde"}), "Verbandsgemeinde", plural=True), "verbandsgemeinden"
    ),
    **_forms(Head(frozenset({"Samtgemeinde"}), "Samtgemeinde"), "samtgemeinde"),
    **_forms(Head(frozenset({"Samtgemeinde"}), "Samtgemeinde", plural=True), "samtgemeinden"),
    **_forms(
        Head(SHARED_OFFICES, "Verwaltungsgemeinschaft"),
        "verwaltungsgemeinschaft vgem vvg",
    ),
    **_forms(
        Head(SHARED_OFFICES, "Verwaltungsgemeinschaft", plural=True),
        "verwaltungsgemeinschaften",
    ),
    **_forms(Head(frozenset({"Verbandsgemeinde", "Verwaltungsgemeinschaft"})), "vg"),
    **_forms(
        Head(frozenset({"Verwaltungsverband"})),
        "verwaltungsverband verwaltungsverbandes gemeindeverwaltungsverband gvv",
    ),
    **_forms(Head(frozenset({"Samtgemeinde"})), "sg"),
    **_forms(Head(frozenset({"Amt"})), "amt amtes amts amtsverwaltung"),
    **_forms(Head(frozenset({"Amt"}), "Amt", plural=True, strict=True), "aemter aemtern"),
    **_forms(Head(frozenset({"Städteregion"})), "staedteregion"),
    **_forms(Head(frozenset({"Region", "Région", "Kraj"}), "Region"), "region"),
    **_forms(Head(frozenset({"Regionalverband"})), "regionalverband regionalverbandes rv"),
    **_forms(
        Head(frozenset({"Regierungsbezirk"})),
        "regierungsbezirk regierungsbezirks regierungsbezirkes",
    ),
    **_forms(
        Head(frozenset({"Regierungsbezirk"}), plural=True),
        "regierungsbezirke regierungsbezirken bezirksregierungen regierungspraesidien",
    ),
    **_forms(Head(frozenset({"Bezirk", "Kraj"}), "Bezirk"), "bezirk bezirks bezirkes"),
    **_forms(
        Head(frozenset({"Bezirk"})), "bezirksamt bezirksamtes stadtbezirk bezirkshauptmannschaft"
    ),
    **_forms(Head(frozenset({"Bezirk"}), plural=True), "bezirke bezirken"),
    **_forms(
        Head(frozenset({"Land"})),
        "land landes lande bundesland bundeslandes bundeslande freistaat freistaats freistaates "
        "freistaate",
    ),
    **_forms(
        Head(frozenset({"Land"}), plural=True), "laender laendern bundeslaender bundeslaendern"
    ),
    **_forms(
        Head(frozenset({"Staat"})),
        "koenigreich koenigreichs grossherzogtum fuerstentum fuerstentums republik",
    ),
    **_forms(Head(frozenset({"Provinz"}), "Provinz", opens=True), "provinz provincie"),
    **_forms(Head(frozenset({"Provinz"}), "Provinz", plural=True, opens=True), "provinzen"),
    **_forms(
        Head(frozenset({"Kanton"}), "Kanton", opens=True), "kanton kantons kantones canton cantons"
    ),
    **_forms(Head(frozenset({"Kanton"}), "Kanton", plural=True, opens=True), "kantone kantonen"),
    **_forms(
        Head(frozenset({"Departement"}), "Departement", opens=True), "departement departements"
    ),
    **_forms(
        Head(frozenset({"Woiwodschaft"}), "Woiwodschaft", opens=True), "woiwodschaft wojewodschaft"
    ),
    **_forms(Head(NOBODY, "Powiat", opens=True), "powiat powiats"),
    **_forms(Head(NOBODY, "Gmina", opens=True), "gmina"),
    **_forms(Head(NOBODY, "Okres", opens=True), "okres"),
    **_forms(Head(NOBODY, "Arrondissement", opens=True), "arrondissement arrondissements"),
    **_forms(Head(frozenset({"Gemeente"}), "Gemeente", opens=True), "gemeente"),
    **_forms(Head(frozenset({"Gemeente"}), "Gemeente", plural=True, opens=True), "gemeenten"),
    **_forms(Head(NOBODY, "Veiligheidsregio", opens=True), "veiligheidsregio"),
    **_forms(Head(NOBODY, "Veiligheidsregio", plural=True, opens=True), "veiligheidsregios"),
    **_forms(Head(NOBODY, "Sicherheitsregion", opens=True), "sicherheitsregion"),
    **_forms(Head(_KREIS, "Kreis", english=True), "county district"),
    **_forms(Head(_KREIS, "Kreis", plural=True, english=True), "counties districts"),
    **_forms(Head(STAEDTE, "Stadt", english=True), "city town"),
    **_forms(Head(STAEDTE, "Stadt", plural=True, english=True), "cities towns"),
    **_forms(Head(GEMEINDEN, "Gemeinde", english=True), "municipality"),
    **_forms(Head(GEMEINDEN, "Gemeinde", plural=True, english=True), "municipalities"),
    **_forms(Head(frozenset({"Land"}), english=True), "state"),
}

ABBREVIATED = words("lkr lkrs ldkr ldkrs landkr krs kr gde")
"""Heads after which a full stop stands."""
_TOWN_COMPOUND = Head(STAEDTE)
_TOWN_COMPOUNDS = Head(STAEDTE, plural=True)
_PARTS_OF_TOWNS = words(
    "innen alt neu sued nord west ost vor unter ober kern garten werk trabanten satelliten"
)


@cache
def head_of(fold: str) -> Head | None:
    """The head that a folded word is; towns are announced by any compound ("Klingenstadt")."""
    head = HEADS.get(fold)
    if head or fold in kommunen():
        return head
    for ending, compound in (
        ("stadt", _TOWN_COMPOUND), ("staedte", _TOWN_COMPOUNDS), ("staedten", _TOWN_COMPOUNDS),
    ):  # fmt: skip
        first = fold.removesuffix(ending)
        if first not in (fold, "") and first not in _PARTS_OF_TOWNS:
            return compound
    return None


ABBREVIATED_CONJUNCTIONS = words("u bzw")
CONJUNCTIONS = ABBREVIATED_CONJUNCTIONS | words("und sowie oder beziehungsweise and or noch")
ARTICLES = words("der die das den dem des the")
BETWEEN = ARTICLES | {"mit", "auch", "of", "with"}
"""Words that may stand between the names of an enumeration."""
DETERMINERS = ARTICLES | words(
    "ein eine einen einem einer eines im am zum zur vom beim ins kein keine keinen diese dieser "
    "diesem diesen dieses jede jeder jedes jeden ihre ihrem ihren ihr sein seine seinem seinen "
    "unser unsere unserem unseren alle aller allen mehr viel viele"
)
PLACE_PREPOSITIONS = words("in aus nach bei from near")
FUNCTION_WORDS = (
    DETERMINERS
    | PLACE_PREPOSITIONS
    | CONJUNCTIONS
    | words(
        "mit zwischen fuer durch gegen ohne an auf ab seit wegen trotz zu wie als ob wenn dass "
        "auch nur nicht ist sind wird werden hat haben sowohl weder neben unter so hier dort da "
        "welche welcher welches welchen wer was wo wann warum wieviele arbeitet arbeiten "
        "kooperiert kooperieren gibt besteht bestehen which who what does do is are with and "
        "to for between von um bis ueber gemaess laut"
    )
)

TOPONYM_ENDINGS = tuple(
    words(
        "heim hausen berg burg dorf feld ingen stadt bach rath rade rode roda leben "
        "weiler furt hafen kirchen kirch see stein loh lohe brueck bruecken thal tal "
        "wald au aue eck egg born brunn bronn holz horst moor mark beck bek buettel "
        "wig itz ow in sted stedt stett stetten hagen weiher muende haven walde luch "
        "garten linden ach ich munster muenster seen zell zella reuth ried moos hofen "
        "koven hoven felden felde venn dahl donk broich kon nau hain hayn schwand scheid forst "
        "kamp land"
    )
)
"""Endings of German place names, for bodies that are not in the official list."""
COMMON_ENDINGS = (
    "ausbau",
    "aufbau",
    "stand",
    "bestand",
    "betrag",
    "beitrag",
    "aufwand",
    "verband",
    "erin",
)


def looks_like_place(fold: str) -> bool:
    """Whether a folded word has the shape of a German place name."""
    return len(fold) > 4 and fold.endswith(TOPONYM_ENDINGS) and not fold.endswith(COMMON_ENDINGS)
