package duty

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/wordlist"
)

var updateDuties = flag.Bool("update-duties", false, "rewrite the golden register of duties")

func TestDutiesOfSentences(t *testing.T) {
	tests := []struct{ text, want string }{
		// Subjects before the verb.
		{"Stadsdelsnämnderna och utbildningsnämnden ska tillse att skolpersonal har kompetens.", "must: Stadsdelsnämnderna; utbildningsnämnden"},
		{"Kommunstyrelsen, socialnämnden samt skolnämnden bör samverka.", "should: Kommunstyrelsen; socialnämnden; skolnämnden"},
		{"Socialtjänstnämndens ungdomsuppsökare och uppsökare vid stadsdelsnämnderna ska särskilt uppmärksamma barn.", "must: Socialtjänstnämndens ungdomsuppsökare; uppsökare vid stadsdelsnämnderna"},
		{"Stockholms stads nämnder och bolag ska inte anlita hotell som främjar köp av sexuella tjänster.", "must_not: Stockholms stads nämnder och bolag"},
		{"Alla nämnder och bolag ska följa planen.", "must: Alla nämnder och bolag"},
		{"Vård- och omsorgsnämnden ansvarar för hemtjänsten.", "responsible: Vård- och omsorgsnämnden"},
		{"Barn och utbildningsnämnden ska följa upp närvaron.", "must: Barn och utbildningsnämnden"},
		{"Regionen, och under regionen smittskyddsläkaren, ska se till att allmänheten får information.", "must: Regionen; smittskyddsläkaren"},
		{"Socialnämnden i den kommun där barnet bor ska utreda behovet.", "must: Socialnämnden"},
		{"Den nämnd som utövar ledningen ska besluta i frågan.", "must: nämnd"},
		{"En smittskyddsläkare får, om det är lämpligt och smittskyddsläkarna är överens om det, överlämna ett ärende till en annan region.", "may: smittskyddsläkare"},
		{"Socialnämnden Centrum ska handlägga ärendena.", "must: Socialnämnden Centrum"},
		{"Inspektionen för vård och omsorg får besluta om vite.", "may: Inspektionen för vård och omsorg"},
		{"Socialtjänstnämnden och stadsdelsnämnderna ska tillsammans med landstingets smittskyddsenhet sprida kunskap.", "must: Socialtjänstnämnden; stadsdelsnämnderna"},
		{"Personal inom stadens socialtjänst måste ha kunskap.", "must: Personal inom stadens socialtjänst"},
		{"Den behandlande läkaren skall informera patienten.", "must: Den behandlande läkaren"},
		{"Socialnämnden utser en kontaktperson och ska följa upp insatsen.", "must: Socialnämnden"},
		{"Region Stockholm och Huddinge kommun ska samverka.", "must: Region Stockholm; Huddinge kommun"},
		{"Den upphandlande enheten ska ange kriterierna.", "must: Den upphandlande enheten"},
		// Subjects after the verb.
		{"Tillsammans med andra aktörer ansvarar socialtjänstnämnden för att utveckla verksamheten.", "responsible: socialtjänstnämnden"},
		{"Vid kännedom om prostitution i någon av stadens bostadsbolags lägenheter, ansvarar bostadsbolagen för att kontakta polisen.", "responsible: bostadsbolagen"},
		{"Om det inte längre finns skäl för beslutet, ska socialnämnden genast upphäva det.", "must: socialnämnden"},
		{"Om skyddstillsynen undanröjs, ska rätten bestämma en annan påföljd.", "must: rätten"},
		{"Har brottet begåtts under påverkan av en störning, får rätten besluta om prövning.", "may: rätten"},
		{"Inom staden har alla nämnder och bolag ett ansvar för att förebygga prostitution.", "responsible: alla nämnder och bolag"},
		{"I ärenden som rör människohandel är det socialtjänstnämndens socialjour som är den mottagande enheten.", "responsible: socialtjänstnämndens socialjour"},
		{"Det är rektor som ansvarar för att planen följs.", "responsible: rektor"},
		{"Ytterst ansvarig är kommunstyrelsen.", "responsible: kommunstyrelsen"},
		{"Det åligger socialnämnden att föra register.", "must: socialnämnden"},
		{"Ansvaret för samordningen vilar på kommunstyrelsen.", "responsible: kommunstyrelsen"},
		{"Nämnder som berörs och som ansvarar för insatserna är socialnämnden och skolnämnden.", "responsible: socialnämnden; skolnämnden"},
		// Doers of passives.
		{"Beslut om isolering ska fattas av smittskyddsläkaren.", "must: smittskyddsläkaren"},
		{"Vård beslutas av förvaltningsrätten efter ansökan av socialnämnden.", "responsible: förvaltningsrätten"},
		{"Patienten skall av den behandlande läkaren informeras om möjligheten.", "must: den behandlande läkaren"},
		{"Planen fastställdes av kommunfullmäktige 2005.", ""},
		{"Kontrollen av privata utförare ska stärkas.", ""},
		// Ways of binding.
		{"Kommunen får inte ta ut avgifter.", "must_not: Kommunen"},
		{"Socialnämnden får endast besluta om detta om det finns skäl.", "may: Socialnämnden"},
		{"Nämnden ska inte bara ge råd utan även stöd.", "must: Nämnden"},
		{"Socialnämnden ska, om det inte är obehövligt, underrätta regionen.", "must: Socialnämnden"},
		{"Varje kommun svarar för socialtjänsten inom sitt område.", "responsible: Varje kommun"},
		{"Respektive nämnd ansvarar för sin verksamhet.", "responsible: Respektive nämnd"},
		{"Kommunstyrelsen har i uppdrag att samordna arbetet.", "must: Kommunstyrelsen"},
		{"Socialtjänstnämnden fick våren 2004 i uppdrag att revidera programmet.", "responsible: Socialtjänstnämnden"},
		{"Beslutsmyndigheten är skyldig att pröva frågan.", "must: Beslutsmyndigheten"},
		{"Regionen ansvarar för smittskyddet och ska vidta åtgärder.", "must: Regionen"},
		{"Socialnämnden ska utreda och regionen bör bistå.", "must: Socialnämnden | should: regionen"},
		{"Detta innebär att socialsekreterare ska erbjuda samtal.", "must: socialsekreterare"},
		{"Om Skatteverket finner anledning till misstanke om brott, ska verket anmäla detta.", "must: Skatteverket"},
		// Roles, offices and groups.
		{"Verksamhetschefen och IT-chefen ska godkänna behörigheten.", "must: Verksamhetschefen; IT-chefen"},
		{"Systemägaren ansvarar för att systemet dokumenteras.", "responsible: Systemägaren"},
		{"Den personuppgiftsansvarige ska föra register.", "must: personuppgiftsansvarige"},
		{"Kan smitta spridas, ska den ansvarige läkaren anmäla det.", "must: den ansvarige läkaren"},
		{"Stadsledningskontoret ansvarar för samordningen.", "responsible: Stadsledningskontoret"},
		{"En särskild utredare ska lämna förslag.", "must: särskild utredare"},
		{"Biståndshandläggaren och elevhälsoteamet ska samråda.", "must: Biståndshandläggaren; elevhälsoteamet"},
		{"Varje medarbetare ska följa riktlinjen.", "must: Varje medarbetare"},
		{"Kommundirektören får fatta beslutet.", "may: Kommundirektören"},
		{"Överförmyndaren ska utöva tillsyn.", "must: Överförmyndaren"},
		{"Kontoret ska ligga centralt.", ""},
		{"Ägare ska registreras.", ""},
		// What is laid on the object or the subject of a passive.
		{"Stadsrevisionen rekommenderar kulturnämnden att följa upp bidragen.", "should: kulturnämnden"},
		{"Vi rekommenderar därför kommunstyrelsen och kulturnämnden att utreda frågan.", "should: kommunstyrelsen; kulturnämnden"},
		{"Kulturnämnden rekommenderas att följa upp bidragen.", "should: Kulturnämnden"},
		{"För att minska risken rekommenderas kulturnämnden att följa upp bidragen.", "should: kulturnämnden"},
		{"Kommunstyrelsen uppmanar samtliga nämnder att se över sina rutiner.", "should: samtliga nämnder"},
		{"Fullmäktige ger kulturnämnden i uppdrag att bygga en scen.", "must: kulturnämnden"},
		{"Kulturnämnden ges i uppdrag att bygga en scen.", "must: Kulturnämnden"},
		{"Kommunfullmäktige uppdrar åt kommunstyrelsen att ta fram en plan.", "must: kommunstyrelsen"},
		{"Nämnden ger kulturföreningen ett bidrag.", ""},
		{"Kulturnämnden rekommenderar alla att läsa.", ""},
		// Names with two fields of work.
		{"Äldre samt vård- och omsorgsnämnden ansvarar för hemtjänsten.", "responsible: Äldre samt vård- och omsorgsnämnden"},
		{"Vi bedömer att nämnden för kultur och äldre samt vård- och omsorgsnämnden bör utreda frågan.", "should: nämnden för kultur; äldre samt vård- och omsorgsnämnden"},
		{"Grundskole- och förskolenämnden ska samverka.", "must: Grundskole- och förskolenämnden"},
		{"För detta bör socialnämnd Norrstrand ta fram en rutin.", "should: socialnämnd Norrstrand"},
		// Verbs in a row in a relative clause.
		{"Planen gäller de hus som ägs, hyrs eller förvaltas av kommunen.", ""},
		// Companies and offices.
		{"Sandviks Cykel AB ansvarar för cykelförrådet.", "responsible: Sandviks Cykel AB"},
		{"Enligt planen ska Spår och Väg AB och kulturnämnden samverka.", "must: Spår och Väg AB; kulturnämnden"},
		{"Underlaget tas fram av avdelningen Trygga skolvägar.", "responsible: avdelningen Trygga skolvägar"},
		{"Förvaltningen Park och natur ansvarar för träden.", "responsible: Förvaltningen Park och natur"},
		{"Länsstyrelsen Stockholm och kommunen ska samråda.", "must: Länsstyrelsen Stockholm; kommunen"},
		// Where responsibility lies.
		{"Ansvaret för cyklarna läggs oftast på den enskilda rektorn.", "responsible: den enskilda rektorn"},
		{"Lagstöd saknas eftersom ansvaret för vägen åligger respektive fastighetsägare.", "must: respektive fastighetsägare"},
		{"Riktlinjen visar att lån av cyklar är ett ansvar för kulturnämnden.", "responsible: kulturnämnden"},
		{"I staden är det två nämnder som ansvarar för området: kulturnämnden och nämnden för cyklar.", "responsible: kulturnämnden; nämnden för cyklar"},
		{"Följande nämnder ska bidra: kulturnämnden samt skolnämnden.", "must: kulturnämnden; skolnämnden"},
		{"Ansvarig nämnd: Kulturnämnden och fritidsnämnden", "responsible: Kulturnämnden; fritidsnämnden"},
		{"Ansvarig för uppföljningen: Rektor och kulturnämnden.", "responsible: Rektor; kulturnämnden"},
		{"Rektor: Ansvarar för elevernas trygghet.", "responsible: Rektor"},
		{"Det övergripande ansvaret har kommunstyrelsen.", "responsible: kommunstyrelsen"},
		{"Det är rektors uppgift att leda skolan.", "responsible: rektor"},
		{"Det är kommunens ansvar att snön röjs.", "responsible: kommunen"},
		{"Närmaste chef ska hålla ett samtal.", "must: Närmaste chef"},
		{"MAS ansvarar för att rutinerna följs.", "responsible: MAS"},
		{"Medicinskt ansvarig sjuksköterska ska följa upp avvikelser.", "must: Medicinskt ansvarig sjuksköterska"},
		{"Nämnderna behöver säkerställa att personalen anmäler händelser.", "should: Nämnderna"},
		{"Nämnden behöver nya lokaler.", ""},
		{"Avtalen behöver ses över av nämnden.", ""},
		// Whoever answers for something.
		{"Sydcykel ansvarar för cykelarkivet.", "responsible: Sydcykel"},
		{"Användaren ansvarar för sitt lösenord.", "responsible: Användaren"},
		{"Visit Sandvik svarar för cykelturismen.", "responsible: Visit Sandvik"},
		{"Därmed ansvarar kulturnämnden för cyklarna.", "responsible: kulturnämnden"},
		{"Detta svarar mot behoven.", ""},
		{"Vi ansvarar för cyklarna.", ""},
		{"Sydcykel är huvudman för anläggningen och behöver anpassa den.", ""},
		// A table's cells are apart.
		{"Cykelansvarig\tDen tjänsteman som leder arbetet.", ""},
		// Rights are no duties; passives bind their doers alone.
		{"Alla cykelskolor ska ha tillgång till verkstad.", ""},
		{"Varje enhet ska ha rätt till ersättning.", ""},
		{"Skolorna ska få stöd.", ""},
		{"Alla skolor ska ha tillgång till och erbjuda verkstad.", "must: Alla skolor"},
		{"Nämnden ska få i uppdrag att köpa cyklar.", "must: Nämnden"},
		{"Nämnden har rätt att stänga verkstaden.", "may: Nämnden"},
		{"Vid en olycka ska cykelgruppen på den berörda enheten sammankallas.", ""},
		{"Cykelgården drivs av kulturförvaltningen.", "responsible: kulturförvaltningen"},
		{"Verkstaden drivs av Sandviks IF.", "responsible: Sandviks IF"},
		{"Cyklarna tillhandahölls tidigare av den dåvarande servicenämnden.", ""},
		// Tasks in the plain present.
		{"Kommunstyrelsen leder och samordnar arbetet.", "responsible: Kommunstyrelsen"},
		{"Förvaltningschefen beslutar om cykelresor.", "responsible: Förvaltningschefen"},
		{"Kommunstyrelsen följer upp planen årligen.", "responsible: Kommunstyrelsen"},
		{"Närmaste chef godkänner kvitton.", "responsible: Närmaste chef"},
		{"POSOM-gruppen erbjuder stöd till anhöriga.", "responsible: POSOM-gruppen"},
		{"Kommunstyrelsen beslutar att anta planen.", ""},
		{"Kommunstyrelsen tog fram planen.", ""},
		{"Kulturnämnden driver sedan några år en verkstad.", ""},
		{"Kulturnämnden följer lagen.", ""},
		{"Kulturnämnden har lånat ut cyklar.", ""},
		{"Revisionskontoret bedömer att kulturnämnden inte leder arbetet.", ""},
		// Where responsibility is put.
		{"Ansvaret för cyklarna är delat mellan kulturnämnden och skolnämnden.", "responsible: kulturnämnden; skolnämnden"},
		{"Ansvaret delas mellan kulturnämnden och skolnämnden.", "responsible: kulturnämnden; skolnämnden"},
		{"Ansvaret för låsen ligger enligt avtalet hos leverantören av cyklar.", "responsible: leverantören"},
		{"Ett visst ansvar för cyklarna finns vid enheten Spår och hälsa.", "responsible: enheten Spår och hälsa"},
		{"Lagen pekar ut länsstyrelsen som tillsynsmyndighet.", "responsible: länsstyrelsen"},
		{"Förordningen utser Cykelverket till samordnande myndighet.", "responsible: Cykelverket"},
		{"Leverantören ska rapportera avvikelser.", "must: Leverantören"},
		{"Nämnden för cykel och spår är den nämnd som omfattas, då nämnden ansvarar för avtalen.", "responsible: Nämnden för cykel och spår"},
		// None.
		{"Verket ska ställas ut.", ""},
		{"Verket ska visa konstnärens avsikt.", ""},
		{"Den enskilde ska underrätta socialnämnden.", ""},
		{"Socialnämnden ska underrättas om beslutet.", ""},
		{"Nämnden behöver inte lämna uppgifter.", ""},
		{"Socialnämndens beslut får överklagas.", ""},
		{"I samarbete med polisen ska skyddet förbättras.", ""},
		{"Den som är under 18 år ska beredas vård.", ""},
		{"Om socialnämnden ska besluta om vård krävs samtycke.", ""},
		{"För att hovrätten ska pröva beslutet krävs tillstånd.", ""},
		{"Socialnämnden får kännedom om många barn.", ""},
		{"Rätten till bistånd ska prövas individuellt.", ""},
		{"Nätverket ska stärkas och lägenheten får hyras ut.", ""},
		{"Kommunfullmäktige har valt att centralisera ansvaret.", ""},
	}
	for _, tt := range tests {
		if got := showDuties(register(handBuilt(tt.text))); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

func TestDutiesInEnglish(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The culture committee is recommended to follow up the grants.", "should: The culture committee"},
		{"The municipal board is required to keep a register.", "must: The municipal board"},
		{"The municipal board shall adopt the plan.", "must: The municipal board"},
		{"The social services committee is responsible for outreach.", "responsible: The social services committee"},
		{"The police and the county council must not share the data.", "must_not: The police; the county council"},
		{"Each school should offer counselling.", "should: Each school"},
		{"Staff may not accept gifts.", "must_not: Staff"},
		{"The plan shall be adopted by the city council.", ""},
		{"Young people should be heard.", ""},
	}
	for _, tt := range tests {
		d := handBuilt(tt.text)
		d.Language = "en"
		if got := showDuties(register(d)); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

func TestDutiesOfLists(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"lead-in", "Socialnämnden ska\n\n- göra sig förtrogen med levnadsförhållandena,\n\n- medverka i planeringen.", "must: Socialnämnden | must: Socialnämnden"},
		{"responsible for", "Regionen ansvarar för att\n\n- vaccin finns,\n\n- råd ges.", "responsible: Regionen | responsible: Regionen"},
		{"work for", "Nämnden ska verka för att\n\n- unga får stöd", "must: Nämnden"},
		{"purpose", "Polismyndigheten ska lämna biträde för att\n\n- spärra av området", "must: Polismyndigheten"},
		{"conditions", "Socialnämnden får besluta om utreseförbud, om\n\n- det är sannolikt att det behövs, och\n\n- rättens beslut inte kan avvaktas.", "may: Socialnämnden"},
		{"heading", "# Kommunstyrelsen\n\nUppgifter:\n\n- ansvarar för samordningen\n\n- ska följa upp planen", "responsible: Kommunstyrelsen | must: Kommunstyrelsen"},
	}
	for _, tt := range tests {
		if got := showDuties(register(handBuilt(tt.text))); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

// showDuties writes duties as "modality: body; body", one after the other.
func showDuties(ds []corpus.Duty) string {
	var out []string
	for _, d := range ds {
		out = append(out, string(d.Modality)+": "+strings.Join(d.Bodies, "; "))
	}
	return strings.Join(out, " | ")
}

func TestEnhetenIsTheUnitBeforeIt(t *testing.T) {
	d := handBuilt("# Gatan\n\nSocialtjänstnämndens prostitutionsenhet ska i samarbete med nämndens tillståndsenhet öka kunskapen. Enheten ansvarar också för att ha aktuell kunskap.\n\n# Annat\n\nEnheten ska finnas.")
	want := "must: Socialtjänstnämndens prostitutionsenhet | responsible: Socialtjänstnämndens prostitutionsenhet | must: Enheten"
	if diff := cmp.Diff(want, showDuties(register(d))); diff != "" {
		t.Error(diff)
	}
}

// TestRegisterOfTheProgramme compares the register of the programme that ships
// with Lotsen with the one that was checked by hand, sentence by sentence.
func TestRegisterOfTheProgramme(t *testing.T) {
	golden := filepath.Join("testdata", "programme.txt")
	var b strings.Builder
	for _, d := range shippedDocs(t) {
		for _, x := range register(d) {
			if x.Quote != d.Text[x.Start:x.End] {
				t.Errorf("quote %q differs from its span", x.Quote)
			}
			fmt.Fprintf(&b, "%s\n  %s: %s\n  %s\n", x.Section, x.Modality, strings.Join(x.Bodies, "; "), x.Quote)
		}
	}
	if *updateDuties {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("register differs (-want +got)\n%s", diff)
	}
}

func TestWordListsOfDuties(t *testing.T) {
	if err := words.Check(); err != nil {
		t.Error(err)
	}
	for _, m := range []*wordlist.Map{directing, directed} {
		for _, verb := range m.Keys() {
			if as, _ := m.Get(verb); strength(corpus.Modality(as)) == 0 {
				t.Errorf("%s: %q is no modality", verb, as)
			}
		}
	}
}
