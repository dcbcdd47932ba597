package duty

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestActorsOfSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Socialnämndens familjeenhet bedriver sedan några år en rådgivningsverksamhet för föräldrar.", []string{"Socialnämndens familjeenhet"}},
		{"Inom ramen för programmet deltar socialnämndens familjeenhet som utvecklingspartner i ett projekt.", []string{"socialnämndens familjeenhet"}},
		{"Regionen har ett pågående projekt i samverkan med polisen.", []string{"Regionen"}},
		{"Folkhälsomyndigheten har en central roll, tillsammans med regioner och kommuner.", []string{"Folkhälsomyndigheten"}},
		{"Ungdomsmottagningarna frestar ungdomar med utåtriktad verksamhet.", []string{"Ungdomsmottagningarna"}},
		{"Inom staden prövas biståndet till personer i akuta skeden av Socialjouren.", []string{"Socialjouren"}},
		{"Planen fastställdes av kommunfullmäktige 2005.", []string{"kommunfullmäktige"}},
		{"När situationen är löst överlämnas ärendet till ansvarig stadsdelsnämnd.", []string{"ansvarig stadsdelsnämnd"}},
		{"Ärendet förs sedan över till den socialnämnd inom vars område barnet bor.", []string{"socialnämnd"}},
		{"Anmälan ska göras till socialnämnden.", []string{"socialnämnden"}},
		{"De nämnder som berörs är skolnämnden, socialnämnden samt stadens bostadsbolag.", []string{"skolnämnden", "socialnämnden", "stadens bostadsbolag"}},
		{"Myndigheter inom smittskyddet, andra berörda myndigheter, läkare samt annan sjukvårdspersonal skall samverka.",
			[]string{"Myndigheter inom smittskyddet", "andra berörda myndigheter", "läkare", "annan sjukvårdspersonal"}},
		{"Kommunen eller annan huvudman inom skolväsendet har enligt skollagen kostnadsansvar.", []string{"Kommunen", "annan huvudman inom skolväsendet"}},
		{"Kommuner och landsting där den unge haft sin hemort har ansvaret.", []string{"Kommuner", "landsting"}},
		{"Åtal får väckas endast efter medgivande av socialnämnden eller Socialstyrelsen.", []string{"socialnämnden", "Socialstyrelsen"}},
		{"En samverkansplan mellan Malmö stad, Länsstyrelsen i Skåne län och Polismyndigheten har utarbetats.",
			[]string{"Malmö stad", "Länsstyrelsen i Skåne län", "Polismyndigheten"}},
		{"Det är viktigt att handläggare inom missbruksvården tar upp ämnet.", []string{"handläggare inom missbruksvården"}},
		{"Kommunen saknar makt över vägen eftersom ansvaret åligger respektive fastighetsägare.", []string{"respektive fastighetsägare"}},
		{"Snöröjning av cykelbanor utförs av entreprenören.", []string{"entreprenören"}},
		{"Besökare får ställa frågor om ordföranden tillåter det.", []string{"ordföranden"}},
		{"Planen bygger på den enkät som cykelavdelningen har gjort.", []string{"cykelavdelningen"}},
		{"Granskningen omfattar områdescheferna, som samordnar cyklarna.", []string{"områdescheferna"}},
		{"Frågan har utretts av de fyra cykelnämnderna.", []string{"de fyra cykelnämnderna"}},
		{"Planen är framtagen av HR-avdelningen.", []string{"HR-avdelningen"}},
		{"För de cyklister som ska flytta: Enhetschef på kontoret ska se till att vikarien får en cykel.", []string{"Enhetschef på kontoret"}},
		{"I sådana fall är det Cykelenheten som i slutänden avgör när cykeln ska lämnas.", []string{"Cykelenheten"}},
		{"Cykelnämnden ansvarar för cyklarna och kommunens personal får således inte laga dem.", []string{"Cykelnämnden"}},
		{"Cykelnämnden får inte utföra arbetet åt andra.", []string{"Cykelnämnden"}},
		{"Skyltarna används av enskilda leverantörer.", nil},
		{"Revisorerna noterar att planen saknas.", nil},
		{"Revisionskontoret bedömer att kulturnämnden inte har följt upp planen.", []string{"kulturnämnden"}},
		{"För kommunens del samordnas inspelningen av de tre cykelcheferna.", []string{"de tre cykelcheferna"}},
		{"I år utövas kontrollen av leverantörerna.", nil},
		{"Vid köp krävs beslut av cykeldirektören.", []string{"cykeldirektören"}},
		{"Banan ägs av Sandviks kommun.", []string{"Sandviks kommun"}},
		{"Cyklisterna omfattas av nämnden.", nil},
		{"Skolorna får stöd.", nil},
		{"Medarbetarna har rätt till cykel.", nil},
		{"Socialnämnden underrättas om beslutet.", nil},
		{"De flesta av dem är unga.", nil},
		{"Rätten till bistånd prövas individuellt.", nil},
		// Those whom no list knows.
		{"Byggherren ska utse en samordnare för cykelbanan.", []string{"Byggherren"}},
		{"Sökanden ska bifoga ett intyg från läkare.", []string{"Sökanden"}},
		{"Genom samverkan med skolan erbjuder museet alla klasser cyklar.", []string{"museet"}},
		{"Den som lämnar in en cykel ska visa ett kvitto.", []string{"Den som lämnar in en cykel"}},
		{"Nyckeln bärs av den som är tilldelad passet och kvitteras i boken.", []string{"den som är tilldelad passet"}},
		{"Rättelse av cykelbeslut gör den som fattade beslutet.", []string{"den som fattade beslutet"}},
		{"Kortet ska förnyas av resenären, som själv ansöker om det.", []string{"resenären"}},
		{"Cykel som står kvar avbeställs av vårdnadshavare före klockan åtta.", []string{"vårdnadshavare"}},
		{"Plogvallen framför cykeln tar fastighetsägaren själv bort.", []string{"fastighetsägaren"}},
		{"Kursen, framtagen av Folkhälsomyndigheten, syftar till att stärka cyklister.", []string{"Folkhälsomyndigheten"}},
		{"Det är bara Cykel och Spår AB som systematiskt följer upp hur cyklarna används.", []string{"Cykel och Spår AB"}},
		{"För fasta banor läggs det primära samordningsansvaret på den som råder över banan.", []string{"den som råder över banan"}},
		{"Regeringen vill framhålla att huvudmannen har ett ansvar för cyklarna.", []string{"huvudmannen"}},
		{"Länsstyrelsen i Skåne län utses till centralmyndighet för cyklar.", []string{"Länsstyrelsen i Skåne län"}},
		{"Får skolan inget svar ringer cykelassistenten hem.", []string{"cykelassistenten"}},
		{"Avtal undertecknas av ordföranden med kontrasignering av cykelchefen.", []string{"ordföranden", "cykelchefen"}},
		{"Beslutet gäller kunden.", nil},
		{"Stödet hjälper brukaren att klara sin vardag.", nil},
		{"Antalet medborgare som köper cyklar behöver ökas.", nil},
		{"Planen ska innehålla en beskrivning av riskerna.", nil},
		{"Utse fadder som går bredvid den nye.", nil},
	}
	for _, tt := range tests {
		got, _ := actors(handBuilt(tt.text), 0, 0)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.text, diff)
		}
	}
}

func TestReportsTellOfNoTasks(t *testing.T) {
	for title, want := range map[string]int{"Riktlinje för cyklar": 1, "Granskning av arbetet med cyklar": 0, "Revisionsrapport om cyklar": 0} {
		d := handBuilt("Kulturnämnden samordnar arbetet med cyklar i hela kommunen.")
		d.Title = title
		if got := len(register(d)); got != want {
			t.Errorf("%s: %d duties, want %d", title, got, want)
		}
	}
}

func TestNamndenIsTheBodyOfTheTitle(t *testing.T) {
	d := handBuilt("Nämnden ansvarar för cyklarna i hela kommunen.")
	d.Title = "Reglemente för norra cykelnämnden"
	got, _ := actors(d, 0, 0)
	if diff := cmp.Diff([]string{"norra cykelnämnden"}, got); diff != "" {
		t.Errorf("actors (-want +got)\n%s", diff)
	}
}

func TestActorsOfItemsAndAnaphora(t *testing.T) {
	d := handBuilt("# A\n\nSocialnämndens familjeenhet ska ge råd. Enheten ansvarar också för stöd.\n\nSocialnämnden ska\n\n- utreda behovet")
	for _, tt := range []struct {
		passage, sentence int
		want              []string
	}{
		{1, 1, []string{"Socialnämndens familjeenhet"}},
		{3, 0, []string{"Socialnämnden"}},
		{9, 0, nil}, {-1, 0, nil}, {1, 9, nil},
	} {
		got, _ := actors(d, tt.passage, tt.sentence)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("passage %d sentence %d (-want +got)\n%s", tt.passage, tt.sentence, diff)
		}
	}
}
