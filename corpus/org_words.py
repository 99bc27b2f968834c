"""Words of organisations' names: nouns of institutions, known names, landscapes.

Plain facts of general knowledge. Nouns are folded endings; a word that ends so and is followed
by a proper name is an organisation ("Abwasserzweckverband Mittlere Havel").
"""

from corpus.atoms import words

NOUNS = tuple(
    words(
        "verband verbands verbandes verein vereins vereines bund bundes institut instituts "
        "institutes gesellschaft werke werken verbund verbunds verbundes zentrum zentrums "
        "zentrale sparkasse volksbank raiffeisenbank aufbaubank foerderbank investitionsbank "
        "museum museums universitaet hochschule klinikum klinikums klinik kliniken krankenhaus "
        "krankenhauses kammer gericht gerichts gerichtes bezirksregierung regierungspraesidium "
        "regierungspraesidiums polizeipraesidium polizeipraesidiums polizeiinspektion "
        "polizeidirektion kreispolizeibehoerde landesdirektion genehmigungsdirektion agentur "
        "stiftung akademie flughafen bistum bistums erzbistum theater theaters bildungsregion "
        "jobcenter jobcenters volkshochschule musikschule berufskolleg berufskollegs gymnasium "
        "kreistag kreistags kreistages landkreistag landkreistags landkreistages staedtetag "
        "staedtetags staedtetages gemeindetag gemeindetags gemeindetages gemeindebund "
        "gemeindebunds gemeindebundes wirtschaftsregion metropolregion genossenschaft ministerium "
        "ministeriums rechenzentrum rechenzentrums studieninstitut studieninstituts landesamt "
        "landesamts landesamtes landesbetrieb landesbetriebs landesbetriebes bundesamt bundesamts "
        "bundesamtes landesanstalt bundesanstalt landeszentrale finanzamt finanzamts finanzamtes "
        "hauptzollamt wasserwirtschaftsamt katasteramt forstamt staatsarchiv landesarchiv "
        "hauptarchiv kreisarchiv stadtarchiv standesamt kreishandwerkerschaft kirchenkreis "
        "kirchenkreises werk werks werkes rentenversicherung unfallkasse verbraucherzentrale "
        "nationalpark "
        "naturpark leitstelle berufsfeuerwehr station nachrichten bezirkshauptmannschaft "
        "eurodistrikt euregio konferenz zeitung tageblatt anzeiger rundschau hilfswerk "
        "hilfsdienst wohlfahrtsverband lebenshilfe kinderschutzbund versorgungswerk "
        "zusatzversorgungskasse versorgungskasse fachhochschule landwirtschaftskammer "
        "handwerkskammer stadtwerke gemeindewerke kreiswerke kreissparkasse stadtsparkasse "
        "kirchengemeinde pfarrgemeinde vereinigung grundschule hauptschule realschule gesamtschule "
        "foerderschule feuerwehrschule polizeirevier betriebshof verkehrsbetriebe "
        "verkehrsbetrieben kreisverkehrsgesellschaft"
    )
)
"""Nouns of institutions, folded; `NO_NOUNS` are words that only end so."""
NO_NOUNS = words(
    "regionalverband regionalverbandes ortsverband handwerk werk werken werks werkes "
    "kraftwerk kraftwerken netzwerk netzwerke netzwerken netzwerkes feuerwerk bauwerk "
    "bauwerke bauwerken regelwerk stellwerk landesverband verbund bund bundes zentrale museum "
    "tankstation nachrichten kreistag kreistags kreistages gesellschaft kammer konferenz "
    "videokonferenz telefonkonferenz verein theater agentur klinik krankenhaus gericht "
    "bankverbund ministerium stiftung kernkraftwerk umspannwerk klaerwerk wasserwerk pumpwerk "
    "heizkraftwerk mauerwerk stockwerk tagewerk blockheizkraftwerk"
)
"""Too general to be an organisation's name by a capitalised adjective alone."""
NO_NAMES = words("zentrale werken")
"""Not even with a place after them."""
SURE = tuple(
    words(
        "zweckverband zweckverbands zweckverbandes landschaftsverband landschaftsverbands "
        "landschaftsverbandes wasserverband wasserverbandes sparkasse universitaet hochschule "
        "studieninstitut rechenzentrum klinikum volksbank raiffeisenbank stadtwerke landesbetrieb "
        "landesamt bundesamt eurodistrikt euregio naturpark bistum regionalleitstelle musikschule "
        "marienhausklinikum rentenversicherung volkshochschule stiftung leitstelle "
        "bezirkshauptmannschaft"
    )
)
"""Nouns after which any name may follow, not only one with a place in it."""
OF_ITSELF = words(
    "bundesnetzagentur bundesrechnungshof landesrechnungshof bundeskartellamt "
    "bundeskriminalamt landeskriminalamt bundespolizei bundeswehr bundesverfassungsgericht "
    "bundesverwaltungsgericht bundessozialgericht bundesgerichtshof bundesarbeitsgericht "
    "bundesfinanzhof oberverwaltungsgericht landessozialgericht landesarbeitsgericht "
    "bundesdruckerei bundestag bundestages bundesrat bundesrates landtag landtages landtags "
    "bundesregierung landesregierung arbeiterwohlfahrt landschaftsverband landschaftsverbands "
    "landschaftsverbandes landschaftsverbaende landkreistag landkreistages landkreistags "
    "staedtetag staedtetages gemeindetag gemeindetages gemeindebund gemeindebundes "
    "landesjugendamt landesjugendamtes landeshauptarchiv landesvermessungsamt kreissparkasse "
    "emschergenossenschaft caritasverband caritasverbandes europaparlament "
    "kultusministerkonferenz euregio"
)
"""Compounds of which there is one in each state or Land, so that they name by themselves."""
JOINT = ("verband", "verbandes", "verbands", "kammer", "konferenz", "gemeindebund")
"""Endings of nouns that two fields together name: "Industrie- und Handelskammer"."""
FOUNDED_FOR = words(
    "agentur zweckverband zweckverbands zweckverbandes institut studieninstitut stiftung "
    "landeszentrale anstalt kompetenzzentrum"
)
"""Nouns that "für" and a purpose make a name, without a place."""
OFFICES = words("amt amtes amts zv")
PRESS = ("zeitung", "tageblatt", "anzeiger", "rundschau", "nachrichten")
OF_LAND = ("verband", "verbandes", "verbands", "archiv", "museum", "feuerwehrschule", "sportbund")
"""Endings of nouns in "Landes-" of which a Land has one: "Landesfeuerwehrverband"."""
NO_NAME_BEGINS = words("firma fa beteiligten traeger partner")
"""Words before a name with a legal form that are none of it."""
MINISTRY = words(
    "ministerium ministeriums innenministerium innenministeriums umweltministerium "
    "umweltministeriums sozialministerium sozialministeriums kultusministerium "
    "schulministerium finanzministerium finanzministeriums wirtschaftsministerium "
    "verkehrsministerium justizministerium familienministerium landwirtschaftsministerium "
    "gesundheitsministerium staatsministerium staatsministeriums bundesministerium "
    "bundesministeriums"
)
ADJECTIVES = (
    r"isch|lich|ig|al|ell|iv|sam|haft|tlich|ant|eutsch|^neu|^gross|^frei|^rot|^offen|^best|^hoh|^jung|"
    r"^alt|^weiss|^gruen|^blau|vereint|vereinigt|geeint|national|hess|^klein|^mittler"
)
"""Stems of adjectives that names begin with, folded, as a regular expression."""
ORDINARY_ADJECTIVES = words(
    "untere unteren unterer obere oberen oberer hoehere hoeheren oberste obersten zustaendige "
    "der die das eine einer unsere unserer alle weitere weiteren diese dieser grosse grossen "
    "hier"
)
"""Capitalised adjectives that make no name: "Untere Naturschutzbehörde" is a function of each
Kreis."""
KNOWN = (
    r"Caritas|Diakonie|AWO|Arbeiterwohlfahrt|DRK|Deutsche[ns]? Rote[ns]? Kreuz(?:es)?|Rote[ns]? "
    r"Kreuz(?:es)?|BRK|ASB|Arbeiter-Samariter-Bund(?:es)?|Johanniter(?:-Unfall-Hilfe)?|"
    r"Malteser(?: Hilfsdienst(?:es)?)?|DLRG|THW|Technische[ns]? Hilfswerk(?:es)?|VdK|SoVD|SKM|SkF|"
    r"Sozialdienst [Kk]atholischer (?:Frauen|Männer)|"
    r"Paritätische[rnm]?(?: Wohlfahrtsverband(?:es)?)?|Heilsarmee|Weiße[rn]? Ring(?:es)?|[Pp]ro "
    r"[Ff]amilia|[Dd]onum [Vv]itae|NABU|ADFC|ADAC|VCD|DGB|GEW|ver\.di|komba|"
    r"KGSt|gpaNRW|GPA|KVJS|VKA|DStGB|DST|DLT|VKU|BDEW|KDVZ|KDN|KRZN|krz|citeq|Civitec|regio iT|"
    r"ITEBO|ekom21|AKDB|Dataport|Komm\.ONE|KISA|KIRU|d-NRW|IT\.NRW|"
    r"AOK|BKK|IKK|Barmer|DAK|KKH|MDK|TÜV|DEKRA|BAMF|BImA|BAFA|BBK|BSI|BKA|LKA|RKI|DWD|KfW|"
    r"NRW\.BANK|LVR|LWL|LANUV|BASt|DVGW|DWA|LAGA|IHK|HWK|RWTH|VRR|VRS|RKM|NVR|go\.Rheinland|"
    r"Bundesagentur für Arbeit|Deutsche[nr]? (?:Bahn|Post|Telekom|Glasfaser|Bundesbank)|"
    r"Telekom|Vodafone|Europäische[rn]? (?:Kommission|Union|Parlament)|EU-Kommission|"
    r"Regierung (?:von (?:Ober|Nieder|Mittel|Unter)(?:bayern|franken)|der Oberpfalz|von Schwaben)|"
    r"CDU|CSU|GRÜNE|(?:Bündnis 90/)?Die Grünen|DIE LINKE|SPD|FDP|AfD|UNESCO|UNICEF|OECD|UNO|WHO"
)
"""Names of organisations that reports everywhere mention: welfare associations, health insurers,
IT providers of municipalities, federal authorities; from their own sites."""
SHORT = r"VHS|IHK|HWK|RWTH|FH|TH|TU|DRK|BRK|AWO|AOK|BKK|LVR|LWL|JVA|Uni|TÜV|MDR|WDR|NDR|SWR"
"""Short words for institutions, followed by their place."""
LANDSCAPES = words(
    "allgaeu alb altmark baden bergstrasse boerde bodensee bayern brandenburg eichsfeld eifel "
    "elbe ems emsland erft erzgebirge franken fichtelgebirge harz havel heide hegau hessen "
    "hohenlohe holstein hunsrueck kurhessen kraichgau lausitz lippe mecklenburg mitte "
    "mittelhessen mittelrhein mittelsachsen mosel muensterland neckar niederbayern "
    "niederrhein niedersachsen nord nordbayern nordost nordwest oberbayern oberfranken "
    "oberlausitz oberpfalz oberrhein oberschwaben odenwald oder ost ostalb ostbayern "
    "ostfriesland ostsachsen ostwestfalen pfalz prignitz region rhein rheinhessen rheinland "
    "rhoen rur ruhr ruhrgebiet saale saar saarland sachsen sauerland schleswig schwaben "
    "schwarzwald siegerland spessart spreewald sued suedbayern suedwest suedwestfalen taunus "
    "thueringen uckermark unterfranken vogtland vorpommern weser west westeifel westerwald "
    "westfalen westmuensterland wetterau bund nrw"
)
"""Landscapes, rivers and quarters of the compass in names: atoms, folded."""
