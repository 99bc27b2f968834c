"""Words of made-up reports: sentences, names and titles beside those of `text_form_values`."""


def words(text: str) -> list[str]:
    """The parts between bars and line ends."""
    return [part.strip() for part in text.replace("\n", "|").split("|") if part.strip()]


REMARKS = words("""Der Ausschuss für Umwelt, Klima und Mobilität hat am 14.09.2016 zugestimmt.
Die Aufwendungen betragen 1.234,50 € im Monat (Stand: 30. Juni 2017).
Ansprechpartnerin ist die Gleichstellungsbeauftragte, Tel. 02541/18-9120.
Rechtsgrundlage ist § 23 Abs. 1 GkG NRW i. V. m. § 3 der Hauptsatzung.
Die sog. „Experimentierklausel“ wird seit 2015 nicht mehr angewandt.
Das Verfahren wurde in den Jahren 2014–2016 erprobt, u. a. in Lüdinghausen und Olfen.
Die Bürgermeisterkonferenz sieht darin – trotz der Anlaufkosten – einen Gewinn für alle.
Eine Straßenverkehrszulassungsstelle in Dülmen bleibt bestehen.
Bußgelder werden weiterhin durch die Städte selbst erhoben.
Für die Instandhaltungsrückstellungen gelten die Vorschriften der KomHVO.
Rd. 35 % der Fälle betreffen Personen unter 25 Jahren.
Vertreterinnen/Vertreter aller Fraktionen wurden beteiligt.""")
PHRASES = words("""Erhebung der Benutzungsgebühren|Unterhaltung der Kreisstraßen
Erteilung von Baugenehmigungen|Vormundschaften und Beistandschaften|Ausbildungsförderung
Überwachung der Trinkwasserqualität|Lebensmittelüberwachung|Führung des Liegenschaftskatasters
Schülerbeförderung|Gewerbeangelegenheiten|Landschaftsplanung|Wohnraumförderung
Heranziehung Unterhaltspflichtiger|Waffen- und Jagdangelegenheiten|Aufgaben der Pflegeberatung""")
DEEDS = words("""Aufbau eines Geodatenportals|Beitritt zum Rechenzentrum
Einrichtung einer zentralen Vergabestelle|Erweiterung der Kreisleitstelle
Erneuerung der Straßenbeleuchtung|Neubau der Rettungswache Süd|Projekt „Gesunder Kreis“
Umstellung auf Elektrofahrzeuge|Gemeinsame Ausbildung der Verwaltungsfachangestellten
Kommunales Integrationsmanagement|Photovoltaik auf Schuldächern|Überarbeitung des Leitbilds
Gebührenkalkulation im Rettungsdienst|Bürgerservice aus einer Hand|Barrierefreie Haltestellen
Sanierung der Turnhalle am Berufskolleg|Ausweitung der Schulsozialarbeit|Digitaler Posteingang""")
FIELDS = words("""Mobilität und Verkehr|Bildung und Schule|Digitale Verwaltung|Klimaschutz
Familie und Senioren|Gesundheit und Pflege|Wirtschaft und Arbeit|Sicherheit und Ordnung
Wohnen und Bauen|Kultur und Ehrenamt|Personalentwicklung|Finanzen und Beteiligungen
Natur und Landschaft|Integration und Teilhabe""")
OFFICES = words("""Umweltamt|Schulamt|Amt für Gebäudewirtschaft|Hauptamt|Jugendamt|Amt 61
Straßenverkehrsamt|Kämmerei|Stabsstelle Digitales|Gesundheitsamt / Amt 50|Amt 32|Kreisarchiv""")
GROUPS = words("""Dezernat I – Zentrale Dienste|Dezernat II – Soziales
Dezernat III – Planen, Bauen und Umwelt|Dezernat IV – Bildung, Jugend und Gesundheit""")
TITLES = words("""Bericht über die interkommunale Zusammenarbeit im Kreis Steinfurt
Maßnahmenprogramm der Kreisverwaltung Warendorf|Sachstandsbericht 2018 zur Verwaltungsreform
Abfrage der Ämter zur Digitalisierung|Umsetzungsbericht zum Haushaltssicherungskonzept
Übersicht über Aufgaben und Zuständigkeiten im Kreishaus""")
ITEMS = words("""Erfahrungsaustausch der Amtsleitungen|Gemeinsame Fortbildungen der Standesämter
Nutzung der Atemschutzübungsstrecke|Arbeitskreis Wohngeld|Regionalgruppe Klimaschutz
Vertretungsregelung im Vermessungsdienst, auch kurzfristig bei Krankheit oder Urlaub
Zweckverband Studieninstitut (Aus- und Fortbildung)|Tierschutz und Lebensmittelkontrolle
Bereitstellung von Geobasisdaten für die Städte und Gemeinden, soweit diese es wünschen
Beratung nach dem Wohn- und Teilhabegesetz|Fahrdienst für Menschen mit Behinderungen""")
HEADINGS = words("""Ausgangslage|Auftrag und Vorgehen|Personal|Ausbildung und Nachwuchs|Haushalt
Beteiligungen des Kreises|Informationstechnik|Elektronische Akte|Gebäude und Liegenschaften
Schulen in der Trägerschaft des Kreises|Berufskollegs|Förderschulen|Jugendhilfe|Frühe Hilfen
Kindertagesbetreuung|Hilfen zur Erziehung|Soziale Sicherung|Hilfe zur Pflege|Eingliederungshilfe
Gesundheitsschutz|Trinkwasser und Badegewässer|Rettungsdienst|Feuerschutz|Bevölkerungsschutz
Straßenbau|Radverkehr|Öffentlicher Personennahverkehr|Umwelt und Natur|Abfallwirtschaft
Gewässerunterhaltung und Hochwasserschutz|Bauaufsicht|Vermessung und Kataster|Kultur
Kreisarchiv|Musikschule|Tourismus|Wirtschaftsförderung|Breitbandausbau|Klimaschutzkonzept
Zusammenarbeit mit den Städten und Gemeinden|Zusammenarbeit mit den Nachbarkreisen|Ausblick
Empfehlungen der Gemeindeprüfungsanstalt|Veterinärwesen|Lebensmittelüberwachung|Ordnungsrecht
Zulassungsstelle und Fahrerlaubnisse|Ausländerwesen|Wahlen|Gleichstellung von Frau und Mann
Ergebnisse der Mitarbeiterbefragung|Rechnungsprüfung|Vergabewesen und zentraler Einkauf
Kommunales Integrationszentrum|Wohnraumförderung|Geodatenportal|Winterdienst|Forst und Jagd
Bürgerbeteiligung|Ehrenamt|Öffentlichkeitsarbeit|Datenschutz und Informationssicherheit
Haushaltssicherung|Gebührenhaushalte|Energie in kreiseigenen Gebäuden|Organisation""")
NOTES = words("""Vgl. Sitzungsvorlage SV-9-0412 vom 3. Mai 2017.|Siehe Anlage 2 zu diesem Bericht.
Gesetz über kommunale Gemeinschaftsarbeit in der Fassung vom 1. Oktober 1979.
Ohne die Beschäftigten der Eigenbetriebe und der Sparkasse Westmünsterland.
Stichtag ist jeweils der 31. Dezember; Abweichungen ergeben sich aus Rundungen.
Amtsblatt des Kreises Nr. 14/2016, S. 112 ff.
Angaben der Städte und Gemeinden, eigene Berechnung.""")
PROSE_TITLES = words("""Verwaltungsbericht 2017 des Kreises Coesfeld
Bericht zur Lage der Kreisverwaltung|Jahresbericht 2016 der Kreisverwaltung Borken
Tätigkeitsbericht der Kreisverwaltung 2015–2017|Gutachten zur Aufgabenkritik im Kreishaus""")
