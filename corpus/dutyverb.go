package corpus

import "strings"

// wordSet makes a set of the words of a space-separated list.
func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// The closed classes of words that clauses are told apart by.
var (
	prepositions = wordSet(`i på av till från med för om vid under över hos inom utom mellan mot genom efter före
		enligt utan bland kring trots utöver förutom tillsammans jämte jämlikt angående avseende rörande åt ur per
		gällande beträffande inklusive exklusive oavsett hos utanför innanför runt ovan nedan bakom bredvid`)
	conjoining    = wordSet(`och samt eller och/eller respektive men liksom`)
	subordinators = wordSet(`om när då som att eftersom medan innan vars vilket vilka vilken ifall huruvida där dit sedan såvida tills såsom hur varför såframt därest enär försåvitt`)
	bareAdverbs   = wordSet(`inte ej aldrig dock också även alltid därför därvid särskilt aktivt både vidare därutöver
		dessutom själv själva således då alltså bara endast enbart främst åtminstone snarast skyndsamt genast omedelbart
		löpande kontinuerligt årligen regelbundet tillika likaså istället emellertid snabbt normalt varken såväl
		fortsatt ytterst oftast ibland vanligen vanligtvis huvudsakligen delvis fortfarande formellt framförallt sedermera ytterligare nu idag gemensamt tidigt internt ofta alltjämt härvid jämväl helst minst åter`)
	negations   = wordSet(`inte ej aldrig varken`)
	articles    = wordSet(`en ett den det de`)
	quantifiers = wordSet(`en ett den det de denna detta dessa varje alla samtliga vissa vissa annan annat andra någon något
		några ingen inga många sina våra båda övriga sådan sådana flera vilken vilket vilka hela
		två tre fyra fem sex sju åtta nio tio`)
	focusAdverbs   = wordSet(`även också endast bara både såväl antingen dels främst ytterst varken inte enbart`)
	modalVerbs     = wordSet(`ska skall måste bör får kan skulle borde kunde vill fick må`)
	shortInfinites = wordSet(`se ge ta få gå stå dra bli ha bo nå ske bero dö be le te sy tro slå må klä rå vara äga veta göra
		ange avge utge uppge medge inge överge återge`)
	infinitiveEnds = []string{"stå", "slå", "tillse", "utse", "avse", "anse", "förse", "tillgodose", "inse", "bese", "gå", "dra", "ta", "bli", "nå", "rå", "bo", "tro", "få"}
	// doing are the passives whose "av" names who decides, performs or pays;
	// "omfattas av nämnden" and "uppfattas av nämnden" name no doer.
	doing = wordSet(`beslutas fattas meddelas prövas provas fullgörs utförs handläggs utövas bedrivs ges lämnas görs utses förordnas
		fastställs antas tillhandahålls genomförs samordnas leds anordnas verkställs underställs bekostas betalas ersätts åtalas väcks
		upphävs ändras sköts utreds omprövas beviljas utfärdas tillsätts upprättas tas tillgodoses ombesörjs vidtas övervakas
		kontrolleras inspekteras hålls förvaltas bereds initieras finansieras organiseras utvärderas revideras godkänns medges avgörs
		tillämpas utarbetas erbjuds bemannas administreras planeras hanteras arrangeras avges drivs bestäms förs väljs städas
		underhålls rapporteras besvaras tecknas skrivs sammankallas följs utreds återrapporteras kartläggs säkerställs upplåts upphandlas
		bevakas attesteras registreras diarieförs säljs köps`)
	// sufferedBy are the passives whose "av" names a cause or a whole, no doer.
	sufferedBy = wordSet(`omfattas uppfattas berörs påverkas drabbas präglas kännetecknas orsakas föranleds upplevs önskas behövs krävs
		motiveras utgörs består regleras hindras försvåras begränsas uppskattas anses täcks omgärdas avses omges bekymras
		omfattades uppfattades berördes påverkades drabbades präglades orsakades upplevdes reglerades begränsades`)
	presents, presentPassives, infinitives, infinitivePassives = conjugate(presentVerbs)
)

// conjugate derives from verbs in the present tense the passive ("fattar" →
// "fattas"), the infinitive ("fatta") and its passive ("fattas", "bestämmas").
func conjugate(list string) (active, passive, inf, infPassive map[string]bool) {
	active, passive = wordSet(list), map[string]bool{}
	inf, infPassive = map[string]bool{}, map[string]bool{}
	for p := range active {
		if len(p) < 4 {
			continue
		}
		stem, isR := strings.CutSuffix(p, "r")
		switch {
		case strings.HasSuffix(p, "er") && !shortInfinites[stem] && !hasAnySuffix(stem, infinitiveEnds):
			base := strings.TrimSuffix(p, "er")
			passive[base+"s"], passive[base+"es"] = true, true
			inf[base+"a"], infPassive[base+"as"] = true, true
		case strings.HasSuffix(p, "ar") || isR && (shortInfinites[stem] || hasAnySuffix(stem, infinitiveEnds)):
			passive[stem+"s"], inf[stem], infPassive[stem+"s"] = true, true, true
		default:
			passive[p+"s"], inf[p+"a"], infPassive[p+"as"] = true, true, true
		}
	}
	for _, w := range []string{"ges", "tas", "fås", "ses", "göras"} {
		passive[w], infPassive[w] = true, true
	}
	for _, w := range []string{"bestäms", "görs", "förs", "hyrs", "ägs", "sägs", "delas", "delades"} {
		passive[w] = true
	}
	return active, passive, inf, infPassive
}

func hasAnySuffix(w string, ends []string) bool {
	if w == "" {
		return false
	}
	last := w[len(w)-1]
	for _, e := range ends {
		if e[len(e)-1] == last && strings.HasSuffix(w, e) { // most differ in the last byte
			return true
		}
	}
	return false
}

var preteritePassives = []string{"hölls", "drevs", "skrevs", "togs", "gavs", "slogs", "utsågs", "lades", "bröts", "ades", "ddes", "ldes", "rdes", "mdes", "gdes", "ndes", "ttes", "ktes"}

// isFinite reports whether a lower-case word is a finite verb.
func isFinite(w string) bool {
	return presents[w] || presentPassives[w] || w == "var" || isPassiveInfinitive(w) && !infinitivePassives[w] && !deponents[w] ||
		hasAnySuffix(w, preteritePassives) || strings.HasSuffix(w, "erar") || strings.HasSuffix(w, "erade")
}

// isPassive reports whether a lower-case word is a passive, finite or not.
func isPassive(w string) bool {
	return (presentPassives[w] || infinitivePassives[w] || isPassiveInfinitive(w) || hasAnySuffix(w, preteritePassives)) && w != "finns"
}

// isInfinitive reports whether a lower-case word may be an active infinitive.
func isInfinitive(w string) bool {
	if shortInfinites[w] || infinitives[w] {
		return true
	}
	if quantifiers[w] || bareAdverbs[w] || len(w) < 5 {
		return false
	}
	if hasAnySuffix(w, []string{"erna", "arna", "orna", "iga", "liga", "ska", "ella", "ala", "iva", "enda", "bara"}) {
		return false
	}
	return strings.HasSuffix(w, "a")
}

// isPassiveInfinitive reports whether a lower-case word may be a passive
// infinitive.
func isPassiveInfinitive(w string) bool {
	if infinitivePassives[w] {
		return true
	}
	return len(w) > 5 && strings.HasSuffix(w, "as") && !hasAnySuffix(w, []string{"ernas", "arnas", "ornas", "nas", "ias"})
}

// isSupine reports whether a lower-case word may be a supine, before which
// subordinate clauses drop "har": "där offret haft sin vistelseort".
func isSupine(w string) bool {
	if w == "haft" || w == "fått" || w == "gjort" || w == "gett" || w == "varit" || w == "blivit" {
		return true
	}
	w = strings.TrimSuffix(w, "s")
	if hasAnySuffix(w, []string{"git", "vit", "mit", "nit", "rit", "lit", "ått", "skett", "gett", "gjort", "satt", "lagt"}) {
		return true
	}
	stem, ok := strings.CutSuffix(w, "t")
	return ok && len(w) > 4 && (infinitives[stem] || infinitives[stem+"a"])
}
