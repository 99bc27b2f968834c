"""Plain facts that the official list of Kommunen lacks: words, kinds, Länder, abbreviations."""

EVERYDAY_MORE = frozenset(
    """
    Ahorn Anger Angern Ausleben Bach Balge Bann Bengel Bitter Blender Brecht Bücken Büttel Damme
    Datteln Dingen Dümmer Ebern Egg Ehr Einhaus Empfingen Erden Esche Feld Felde Fell Filz Finne
    Flacht Frechen Füssen Grafschaft Gries Hammer Haste Hausen Hausten Hecken Heere Heide Heiden
    Hemme Herold Hirten Hohn Holzen Horst Höfen Hütten Igel Impflingen Kahl Kaiser Kandel Kauern
    Keltern Kerben Kirch Klausen Klink Klötze Kotzen Krempe Krempel Kuchen Lachen Lager
    Langweiler Lanze Lauben Lehmen Linde Loop Lug Machern Macken Mandel Markt Mauern Merzen Moos
    Morschen Motten Mähren Mücke Müden Münster Nagel Nebel Neulingen Neustadt Otter Park Perl
    Pracht Rade Rauen Recke Rehe Riegel Rinnen Rosengarten Rot Salz Salzburg Sand Sande Scheid
    Scheuern Schieren Schlangen Schleich Schleife Schlitz Schonungen Schopp Schotten Schwall
    Seelen Seifen Siegen Singen Spiegel Springe Stade Stadt Stegen Steinen Steinreich
    Strahlungen Strande Stubben Sulz Tanne Tauche Teich Tisch Trogen Twist Ufer Ulmen Viereck
    Vogtei Wallen Wangen Weibern Weiden Weingarten Welle Widdern Wiese Wisch Witzwort Wolken
    Zwiesel Übersee
    """.split()
)
"""Everyday words that are rare in the texts counted."""
NO_WORDS = frozenset(
    """
    Dortmund Emden Fulda Ilmenau Kiel Kyritz Leuna Maastricht Niederlande Oberpfalz Prüm
    Saarland Salzgitter Schweiz Sebnitz Soltau Wesel Wittenberge Wuppertal Zschopau
    """.split()
)
"""Towns that follow a determiner in the texts counted as a river, a ship or a genitive."""

KIND_OF_TYPE = {
    "60": "Markt",
    "61": "kreisfreie Stadt",
    "62": "kreisfreie Stadt",
    "63": "Stadt",
    "64": "Gemeinde",
    "67": "Stadt",
}
KIND_OF_UNION = {
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Amt",
    "56": "Verwaltungsverband",
}
AGREED = "vereinbarte Verwaltungsgemeinschaft"
"""Kind of a union by agreement, run by one of its towns (Baden-Württemberg)."""
UNION_WORDS = r"VVG der (?:Stadt|Gemeinde) |GVV | \(VGem\)|^KLG "
"""Kinds within the official names of unions."""
TITLE_OF_KIND = {"kreisfreie Stadt": "Stadt"}
"""Kinds whose canonical name starts with another word than the kind."""

LAENDER = {
    "01": ("Land Schleswig-Holstein", "SH"),
    "02": ("Land Hamburg", "HH"),
    "03": ("Land Niedersachsen", "NDS"),
    "04": ("Land Bremen", "HB"),
    "05": ("Land Nordrhein-Westfalen", "NRW", "NW"),
    "06": ("Land Hessen", "HE"),
    "07": ("Land Rheinland-Pfalz", "RLP", "RP"),
    "08": ("Land Baden-Württemberg", "BW"),
    "09": ("Freistaat Bayern", "BY"),
    "10": ("Land Saarland", "SL"),
    "11": ("Land Berlin", "BE"),
    "12": ("Land Brandenburg", "BB"),
    "13": ("Land Mecklenburg-Vorpommern", "MV"),
    "14": ("Freistaat Sachsen", "SN"),
    "15": ("Land Sachsen-Anhalt", "LSA"),
    "16": ("Freistaat Thüringen", "TH"),
}
REGIERUNGSBEZIRKE = {
    "051": "Düsseldorf", "053": "Köln", "055": "Münster", "057": "Detmold", "059": "Arnsberg",
    "064": "Darmstadt", "065": "Gießen", "066": "Kassel",
    "081": "Stuttgart", "082": "Karlsruhe", "083": "Freiburg", "084": "Tübingen",
    "091": "Oberbayern", "092": "Niederbayern", "093": "Oberpfalz", "094": "Oberfranken",
    "095": "Mittelfranken", "096": "Unterfranken", "097": "Schwaben",
}  # fmt: skip
BEZIRKE = ("Oberbayern", "Niederbayern", "Oberpfalz", "Oberfranken", "Mittelfranken",
           "Unterfranken", "Schwaben")  # fmt: skip
"""Bavaria's third tier of self-government, with the keys of the Regierungsbezirke."""
STADTBEZIRKE = (
    "Friedrichshain-Kreuzberg", "Pankow", "Charlottenburg-Wilmersdorf", "Spandau",
    "Steglitz-Zehlendorf", "Tempelhof-Schöneberg", "Neukölln", "Treptow-Köpenick",
    "Marzahn-Hellersdorf", "Lichtenberg", "Reinickendorf", "Hamburg-Mitte", "Altona", "Eimsbüttel",
    "Hamburg-Nord", "Wandsbek", "Bergedorf", "Harburg",
)  # fmt: skip
"""The Bezirke of Berlin and Hamburg, which have a Bezirksamt each."""
OESTERREICH = ("Burgenland", "Kärnten", "Niederösterreich", "Oberösterreich", "Salzburg",
               "Steiermark", "Tirol", "Vorarlberg")  # fmt: skip
STAATEN = ("Niederlande", "Belgien", "Luxemburg", "Frankreich", "Schweiz", "Österreich", "Polen",
           "Tschechien", "Dänemark")  # fmt: skip
"""Germany's neighbours."""

EXPANSIONS = (
    (r"\ba\.\s?d\.\s?", "an der "), (r"\bi\.\s?d\.\s?", "in der "), (r"\bv\.\s?d\.\s?", "vor der "),
    (r"\bo\.\s?d\.\s?", "ob der "), (r"\ba\.\s?", "am "), (r"\bi\.\s?", "im "),
    (r"\bb\.\s?", "bei "), (r"\bSt\.\s?", "Sankt "), (r"\bOPf\.", "Oberpfalz"),
    (r"\bRhld\.", "Rheinland"), (r"\bWestf\.", "Westfalen"), (r"\bErzgeb\.", "Erzgebirge"),
    (r"\bNdb\.|\bNB\b", "Niederbayern"), (r"\bOB\b", "Oberbayern"), (r"\bHolst\.", "Holstein"),
    (r"\bVogtl\.", "Vogtland"), (r"\bThür\.", "Thüringen"), (r"\bMeckl\.", "Mecklenburg"),
    (r"\bi\.\s?Br\.", "im Breisgau"), (r"\bUfr\.", "Unterfranken"), (r"\bOfr\.", "Oberfranken"),
    (r"\bSchw\.", "Schwaben"), (r"\bOldb\.|\bOldbg\.", "Oldenburg"), (r"\bWürtt\.", "Württemberg"),
    (r"\bO\.L\.", "Oberlausitz"), (r"\bSa\.", "Sachsen"),
)  # fmt: skip
ABBREVIATIONS = (
    ("an der ", "a d "), ("in der ", "i d "), ("ob der ", "o d "), ("vor der ", "v d "),
    ("am ", "a "), ("im ", "i "), ("bei ", "b "), ("unter ", "u "),
)  # fmt: skip
QUALIFIERS = {
    "Weinstraße": "Weinstr Wstr W", "Main": "M", "Rhein": "Rh", "Breisgau": "Br Brsg",
    "Oberpfalz": "OPf", "Pfalz": "Pf", "Schwarzwald": "Schw", "Saale": "S", "Oder": "O",
    "Westfalen": "Westf", "Rheinland": "Rhld", "Taunus": "Ts", "Odenwald": "Odw",
    "Hunsrück": "Hunsr", "Niederbayern": "Ndb", "Oberbayern": "Obb", "Württemberg": "Württ",
    "Holstein": "Holst", "Thüringen": "Thür", "Mecklenburg": "Meckl", "Vogtland": "Vogtl",
    "Erzgebirge": "Erzgeb", "Oldenburg": "Oldb", "Oberlausitz": "OL", "Ruhr": "R", "Tauber": "T",
}  # fmt: skip
"""How the landscapes and rivers that tell towns apart are shortened."""
