"""Words before and in names of persons: offices, degrees, and the commonest given names.

Plain facts of general knowledge; given names after the lists of the Gesellschaft für deutsche
Sprache, and common ones of those who came later.
"""

from corpus.atoms import words

OFFICES = (
    r"Landr(?:at|ätin|ats|ates)|(?:Ober|Orts|Alt|Amts|Erste[rn]?[ ])?[Bb]ürgermeister(?:in|s)?|"
    r"Dezernent(?:in|en)?|(?:Stadt|Kreis)?[Kk]ämmerer|(?:Stadt|Kreis)?[Kk]ämmerin|"
    r"(?:Kreis|Stadt|Ver\w+)?[Dd]irektor(?:in|s)?|Beigeordnete[rn]?|Stadtr(?:at|ätin)|"
    r"Kreisr(?:at|ätin)|Ministerialr(?:at|ätin)|(?:\w+)?[Mm]inister(?:in|s)?|Ministerpräsident(?:in)?|"
    r"(?:\w+)?[Pp]räsident(?:in|en)?|(?:\w+)?[Gg]eschäftsführer(?:in|s)?|(?:\w+)?[Vv]orsitzende[rn]?|"
    r"(?:\w+)?[Ll]eiter(?:in|s)?|Referent(?:in|en)?|Referatsleiter(?:in)?|Staatssekretär(?:in)?|"
    r"Abgeordnete[rn]?|(?:\w+)?[Bb]eauftragte[rn]?|Sachbearbeiter(?:in)?|Professor(?:in|en)?|"
    r"Pfarrer(?:in|s)?|Pastor(?:in|s)?|Rechtsanw(?:alt|ältin)|Architekt(?:in|en)?|Samtgemeindebürger"
    r"meister(?:in)?|Gutachter(?:in|s)?|Koordinator(?:in|s)?|Ansprechpartner(?:in|s)?|Verfasser(?:in)?|"
    r"Vorstand|Vorständin|Dezernatsleiter(?:in)?|Projektleiter(?:in)?|Kreisbrandmeister(?:in|s)?|"
    r"Kreisbrandrat|Dr\.|Prof\."
)
"""Offices and professions that stand before a name, as a regular expression."""
HIGH_OFFICES = (
    r"Landr(?:at|ätin)|(?:Ober|Amts|Samtgemeinde|Verbandsgemeinde)?[Bb]ürgermeister(?:in)?|"
    r"Dezernent(?:in)?|Kreisdirektor(?:in)?|Beigeordnete[rn]?|Stadtr(?:at|ätin)|Kreisr(?:at|ätin)|"
    r"Schulr(?:at|ätin)|(?:Bundes|Landes)?[Mm]inister(?:in)?|Ministerpräsident(?:in)?|Regierungspräsident(?:in)?|"
    r"Staatssekretär(?:in)?|Abg\."
)
"""Offices whose holder is often called by surname alone."""
GIVEN = words(
    "achim adam adolf albert albrecht alexander alexandra alfons alfred ali alois andrea "
    "andreas andre angela angelika anja anita anke anna anne annegret anneliese annemarie "
    "annette annika anton antje arno arnold arthur astrid august axel ayse barbara bastian "
    "beate beatrix benedikt benjamin bernd bernhard bert berthold bettina bianca birgit "
    "birgitta bjoern bodo boris brigitte britta bruno burkhard carina carl carla carmen "
    "carola caroline carsten cathrin cem charlotte christa christel christian christiane "
    "christina christine christof christoph claudia claus clemens constanze cora cornelia "
    "corinna dagmar daniel daniela david denise dennis detlef diana dieter dietmar dietrich "
    "dirk dominik dora doris dorothea eberhard eckhard edgar edith eduard egon ehrenfried "
    "elena elfriede elisabeth elke ellen elmar elvira emil emma erhard eric erich erika ernst "
    "erwin esther eva evelyn ewald fabian fatma felix ferdinand florian frank franz franziska "
    "frauke frieda friedhelm friedrich fritz gabi gabriele gabriela georg gerald gerd gerda "
    "gerhard gerlinde gernot gert gertrud gesa gisela gottfried grit gudrun guenter guenther "
    "guido gunnar gustav hannah hannelore hannes hans harald harry hartmut hasan hedwig heide "
    "heidemarie heidi heidrun heike heiko heiner heinrich heinz helga hella helmut henning "
    "henrik herbert heribert hermann hilde hildegard holger horst hubert hugo ilka ilona ilse "
    "ina ines inga inge ingeborg ingo ingrid irene iris irina irmgard isabel isabella jakob "
    "jan jana janina jasmin jens jennifer joachim jochen johann johanna johannes john jonas "
    "joerg josef joseph juergen judith julia julian juliane jutta kai karen karin karina karl "
    "karla karoline karsten kaspar kathrin katja katharina katrin kerstin kevin kirsten klara "
    "klaus knut konrad konstantin kornelia kristin kristina kurt lara lars laura lea lena leo "
    "leonhard leonie liesel lina lisa lothar luca lucia ludwig luisa luise lukas lutz lydia "
    "magdalena maik maike manfred manuel manuela marc marcel marco marcus maren margarete "
    "margit margot margret maria marianne marie marina mario marion marita markus marlene "
    "marlies martha martin martina mathias matthias max maximilian maya mehmet meike melanie "
    "michael michaela miriam mirko mohamed monika monique moritz mustafa nadine nadja natalie "
    "nicola nicole nikolaus nils nina norbert olaf oliver oskar otmar otto pascal patricia "
    "patrick paul paula peter petra philipp pia rainer ralf ralph ramona raphael rebecca "
    "regina regine reiner reinhard reinhold renate rene ria ricarda richard rita robert roger "
    "roland rolf roman ronald ronny rosa rosemarie rudi rudolf rudolph ruediger ruth sabine "
    "sabrina samuel sandra sara sarah sascha sebastian siegfried siegbert sigrid silke silvia "
    "silvio simon simone sina sofia sonja sophia sophie stefan stefanie steffen stephan "
    "stephanie susanne suse swen sven svenja sylvia tanja tatjana thea theo theodor theresa "
    "thomas thorsten tilman tim timo tina tobias tom torben torsten udo ulf ulrich ulrike "
    "ursula ute uta uwe valentin vanessa vera verena veronika viktor viktoria volker volkmar "
    "walter waltraud wendelin werner wiebke wilfried wilhelm willi willy winfried wolf "
    "wolfgang wolfram yasmin yvonne yusuf zoe oezlem murat emre elif kemal igor olga sergej "
    "svetlana piotr agnieszka jaroslaw giovanni antonio francesco hans-juergen karl-heinz"
)
EVERYDAY = words("ernst rosa heide iris jasmin viktoria erika")
"""Given names that are everyday words, which name somebody only after an office or address."""
TITLES = (
    "meisters", "strasse", "platz", "allee", "schule", "gemarkung", "minister", "ministerin",
    "meister", "meisterin", "praesident", "praesidentin", "direktor", "direktorin", "leiter",
    "leiterin", "sekretaer", "sekretaerin", "vorsitzende", "vorsitzender", "vorsitzenden",
    "landrat", "landraetin", "kreisrat", "stadtrat", "stadtraetin", "dezernent", "dezernentin",
    "kanzler", "kanzlerin", "beigeordnete", "beigeordneter", "verwaltung", "abteilung",
    "kollegin", "kollege", "kollegen", "beauftragte", "beauftragter", "professor",
    "professorin",
)  # fmt: skip
"""Endings of folded words that are a title themselves ("Frau Landrätin"), or name a place."""
NO_SURNAME = (
    "ung", "ungen", "heit", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "amt",
    "aemter", "wesen", "dienst", "dienste", "stelle", "stellen", "kreis", "buero",
    "ministerium", "verwaltung", "kreisrat", "stadtrat", "gemeinderat", "beirat", "landrat",
    "aufsichtsrat", "raetin", "meister", "meisterin", "minister", "leiter", "leiterin",
    "praesident", "referat", "dezernat", "abteilung", "fachbereich", "sachgebiet", "jugend",
    "soziales", "bildung", "finanzen", "kaemmerei", "vergabe", "wesens", "srecht", "baurecht",
    "vergaberecht", "rechts", "schutz", "schutzes", "hilfe", "pflege", "zentrum", "verband",
    "verein", "kommission", "konferenz", "projekt", "team", "gruppe", "vertreter",
    "vertreterin", "beauftragte", "beauftragter", "damen", "herren", "kollegen", "kollegin",
    "splan", "technik", "management", "service", "controlling", "personal", "bauhof",
    "feuerwehr", "polizei", "schule", "schulen", "kita", "krankenhaus", "rathaus", "kreishaus",
    "hauses", "umwelt", "verkehr", "kultur", "sport", "tourismus", "hochbau", "tiefbau",
    "einkauf", "datenschutz", "asyl", "senioren", "rente", "wohnen", "arbeit", "kasse",
    "justiziariat", "presse", "organisation", "werkstatt", "frau",
    "herr", "herrn", "titel", "technik", "politik",
    "statistik", "logistik", "informatik", "klinik",
)  # fmt: skip
"""Endings of folded words that no surname has where only a given name before it tells one."""
