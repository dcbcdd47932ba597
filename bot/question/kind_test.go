package question

import "testing"

// TestKindOf has the rules in pairs where one must not take the other's
// questions: the first cue that matches decides, so their order is a rule too.
func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		question string
		kind     Kind
		want     Want
	}{
		// Who acts.
		{"vem klottersanerar broarna", KindResponsibility, WantBody},
		{"who removes graffiti", KindResponsibility, WantBody},
		{"vems sak är det att salta trottoaren", KindResponsibility, WantBody},
		{"ansvarig för simskolan", KindResponsibility, WantBody},
		{"vilken nämnd har hand om skidspåren", KindResponsibility, WantBody},
		{"vilken kommunal nämnd har hand om skidspåren", KindResponsibility, WantBody},
		{"which committee grooms the ski tracks", KindResponsibility, WantBody},
		{"vilka ska salta trottoaren", KindResponsibility, WantBody},
		{"vilka handläggare tar emot båtplatsärenden", KindResponsibility, WantBody},
		{"which harbour officer inspects the jetties", KindResponsibility, WantBody},
		{"vilka tar hand om cykelbanorna", KindResponsibility, WantBody},
		{"vilka är det som främst sköter cykelbanorna", KindResponsibility, WantBody},
		{"vilka är reglerna", KindOverview, WantNothing},
		{"who has to clear the pavement", KindResponsibility, WantBody},
		{"who sees to it that the rules are complied with", KindResponsibility, WantBody},
		{"who does the city share the hall with", KindFact, WantPartner},
		{"which group goes through the plan", KindResponsibility, WantBody},
		{"är det vi eller föreningen som ska klippa gräset", KindResponsibility, WantBody},
		{"is it us or the club who mows the lawn", KindResponsibility, WantBody},
		{"who is allowed to drive the snowplough", KindResponsibility, WantBody},
		{"who is allowed to apply for an allotment", KindFact, WantNothing},
		{"vem är ansvarig chef för badet", KindResponsibility, WantBody},
		{"vilka beslutar om odlingslotter", KindResponsibility, WantBody},
		{"vilka regler gäller för odlingslotter", KindFact, WantNothing},
		{"vilka granskas varje år", KindFact, WantNothing},
		// … but not who is entitled, whom a rule is for, or who somebody is.
		{"vem får söka odlingslott", KindFact, WantNothing},
		{"vem får besluta om grillförbud", KindResponsibility, WantBody},
		{"vem kan ansöka om odlingslott", KindFact, WantNothing},
		{"vilka har rätt till färdtjänst", KindFact, WantNothing},
		{"who can apply for an allotment", KindFact, WantNothing},
		{"who is entitled to an allotment", KindFact, WantNothing},
		{"vem omfattas av grillförbudet", KindFact, WantScope},
		{"för vem gäller grillförbudet", KindFact, WantScope},
		{"who is covered by the barbecue ban", KindFact, WantScope},
		{"who does the ban apply to", KindFact, WantScope},
		{"vem är rektor på Ekskolan", KindFact, WantPerson},
		{"who is the mayor", KindFact, WantPerson},
		{"vem är kommunens badchef", KindFact, WantPerson},
		{"who is the town's harbour officer", KindFact, WantPerson},
		{"who is our acting treasurer", KindFact, WantPerson},
		{"vad heter kommundirektören", KindFact, WantPerson},
		// … nor with whom.
		{"vilka samarbetar badhuset med kring simskolan", KindFact, WantPartner},
		{"med vem delar musikskolan lokal", KindFact, WantPartner},
		{"who does the museum cooperate with", KindFact, WantPartner},
		{"vem pratar med grannarna", KindResponsibility, WantBody},
		{"who deals with dogs", KindResponsibility, WantBody},

		// How to reach somebody, also where it is asked by "vem" or "what".
		{"vem har telefonnumret till badhuset", KindFact, WantPhone},
		{"vilket nummer ringer man vid vattenläcka", KindFact, WantPhone},
		{"telephone to the harbour master", KindFact, WantPhone},
		{"mejladress till återbruket", KindFact, WantEmail},
		{"besöksadress återbruket", KindFact, WantAddress},
		{"öppettider återbruket", KindFact, WantHours},
		{"opening hours of the recycling centre", KindFact, WantHours},

		// … but not who has lost a telephone, or when a door is opened.
		{"vad gör jag med en trasig telefon", KindDuty, WantNothing},
		{"is a telephone allowed at the pool", KindDuty, WantNothing},
		{"vad gör jag när ingen öppnar båthuset", KindDuty, WantNothing},
		{"när öppnar båthuset", KindFact, WantHours},
		{"what time does the harbour close", KindFact, WantHours},
		{"telefontid hamnkontoret", KindFact, WantHours},

		// What something is called, and whom it is bought from.
		{"vad heter hamnen", KindFact, WantName},
		{"which company paints the boats", KindFact, WantName},
		{"vilken firma målar båtarna", KindFact, WantName},

		// How much, many, long, old and often.
		{"vad tjänar en hamnvakt", KindFact, WantMoney},
		{"hur hög är hyran för en brygga", KindFact, WantMoney},
		{"what is the monthly rent for a pier", KindFact, WantMoney},
		{"how big is the fine for littering", KindFact, WantMoney},
		{"what does a harbour guard earn", KindFact, WantMoney},
		{"hur varmt får vattnet vara", KindFact, WantAmount},
		{"how heavy may a boat be", KindFact, WantAmount},
		{"hur långt från stranden får man ankra", KindFact, WantAmount},
		{"hur mycket kostar en odlingslott", KindFact, WantMoney},
		{"how much does an allotment cost", KindFact, WantMoney},
		{"hur många kronor är avgiften", KindFact, WantMoney},
		{"avgift båtplats", KindFact, WantMoney},
		{"hur överklagar jag en avgift", KindProcedure, WantNothing}, // of which no sum is asked
		{"how do i appeal a berth fee", KindProcedure, WantNothing},
		{"när ska avgiften betalas", KindFact, WantCondition},
		{"delegat båtplatser", KindResponsibility, WantBody},
		{"hur många odlingslotter finns det", KindFact, WantNumber},
		{"antal odlingslotter", KindFact, WantNumber},
		{"how many allotments are there", KindFact, WantNumber},
		{"hur många veckor tar ett bygglov", KindFact, WantDuration},
		{"how many weeks does a permit take", KindFact, WantDuration},
		{"hur länge gäller lånekortet", KindFact, WantDuration},
		{"how long is the card valid", KindFact, WantDuration},
		{"inom vilken tid ska felet anmälas", KindFact, WantDuration},
		{"hur lång får rampen vara", KindFact, WantAmount},
		{"how long may a ramp be", KindFact, WantAmount},
		{"hur högt får ett staket vara", KindFact, WantAmount},
		{"how large is the harbour", KindFact, WantAmount},
		{"hur gammal måste man vara för att gymma", KindFact, WantAge},
		{"how old must one be to use the gym", KindFact, WantAge},
		{"hur ofta töms papperskorgarna", KindFact, WantFrequency},
		{"how often are the bins emptied", KindFact, WantFrequency},
		{"hur vanligt är vattenskador", KindFact, WantCommon},
		{"how common are water leaks", KindFact, WantCommon},

		// When: a time; with a modal verb a time or a condition.
		{"när öppnade museet", KindFact, WantDate},
		{"vilket år byggdes museet", KindFact, WantDate},
		{"since when is the museum closed", KindFact, WantDate},
		{"hur snabbt ska felet avhjälpas", KindFact, WantDate},
		{"när får man elda löv", KindFact, WantCondition},
		{"when must a dog be on a lead", KindFact, WantCondition},

		// What something is, as opposed to its purpose or an example of it.
		{"vad är en odlingslott", KindDefinition, WantMeaning},
		{"vad menas med återbruk", KindDefinition, WantMeaning},
		{"vad räknas som tomgångskörning", KindDefinition, WantMeaning},
		{"vad står GC för", KindDefinition, WantMeaning},
		{"what is meant by idling", KindDefinition, WantMeaning},
		{"what does GC stand for", KindDefinition, WantMeaning},
		{"vad är syftet med parkeringsnormen", KindFact, WantNothing},
		{"what is the purpose of the parking norm", KindFact, WantNothing},
		{"vad är exempel på återbruk", KindFact, WantExample},

		// What a body must do.
		{"vad ska driftbolaget göra", KindDuty, WantNothing},
		{"what must the landlord do", KindDuty, WantNothing},
		{"what shall boards report", KindDuty, WantNothing},
		{"driftbolagets arbetsuppgifter", KindDuty, WantNothing},
		{"får man elda löv", KindDuty, WantNothing},
		{"och får man elda löv", KindDuty, WantNothing},
		{"must dogs be on a lead", KindDuty, WantNothing},
		{"lövhögar man får elda", KindFact, WantNothing}, // the verb asks only where the question begins

		// How something is done, and what it is about.
		{"hur anmäler jag en vattenläcka", KindProcedure, WantNothing},
		{"how do I report a leak", KindProcedure, WantNothing},
		{"vad händer efter en anmälan", KindProcedure, WantNothing},
		{"vad handlar parkeringsnormen om", KindOverview, WantNothing},
		{"summarise the parking norm", KindOverview, WantNothing},

		// Without a cue it is a search.
		{"odlingslott kö", KindFact, WantNothing},
		{"", KindFact, WantNothing},
	} {
		kind, want := kindOf(Lowers(SplitWords(c.question)))
		if kind != c.kind || want != c.want {
			t.Errorf("%q asks for %s %q, want %s %q", c.question, kind, want, c.kind, c.want)
		}
	}
}

func TestCueMatch(t *testing.T) {
	for _, c := range []struct {
		cue, question string
		want          bool
	}{
		{"hur ofta", "säg hur ofta", true},
		{"hur ofta", "hur mycket ofta", false},
		{"hur ofta", "ofta hur", false},
		{"hur ofta", "hur", false},
		{"vem|vilka har", "vilka har", true},
		{"vem|vilka har", "vem hade", false},
		{"vad är _ för", "vad är det för", true},
		{"vad är _ för", "vad är för", false},
		{"rektor*", "rektorns", true},
		{"rektor*", "prorektor", false},
		{"rektor", "rektorns", false},
		// A modal verb asks only at the beginning, or after a word that may stand there.
		{"får|ska", "ska man", true},
		{"får|ska", "men ska man", true},
		{"får|ska", "det ska man", false},
	} {
		if got := (cue{words: c.cue}).compile().match(Lowers(SplitWords(c.question))); got != c.want {
			t.Errorf("cue %q in %q: %v, want %v", c.cue, c.question, got, c.want)
		}
	}
}

func TestAsksForSeveral(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		question string
		want     bool
	}{
		{KindFact, "vilka lekplatser har kommunen", true},
		{KindFact, "vilken lekplats är störst", false},
		{KindFact, "which playgrounds are there", true},
		{KindDuty, "lista kraven på lekplatser", true},
		{KindOverview, "lekplatsplanen", true},
		// "vilka ska …" asks for bodies, which one sentence may name together.
		{KindResponsibility, "vilka ska se till lekplatserna", false},
	} {
		if got := asksForSeveral(c.kind, Lowers(SplitWords(c.question))); got != c.want {
			t.Errorf("%s %q asks for several: %v, want %v", c.kind, c.question, got, c.want)
		}
	}
}

// TestPurpose holds that the noun after "är" or "the" is what is asked for,
// and the same noun elsewhere a subject like any other.
func TestPurpose(t *testing.T) {
	r := townReader(t)
	for question, want := range map[string]string{
		"vad är syftet med kulturskolan":         "syftet",
		"vad är målen för biblioteket":           "målen",
		"what is the aim of the library":         "aim",
		"vem bestämmer syftet med kulturskolan":  "",
		"vad är kulturskolan":                    "",
		"what does the library say about an aim": "",
	} {
		q, got := r.Read(question, ""), ""
		if i := q.Purpose(); i >= 0 {
			got = q.Meanings[i].text
		}
		if got != want {
			t.Errorf("%q: purpose %q, want %q", question, got, want)
		}
	}
}
