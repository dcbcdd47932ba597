package corpus

import (
	"strings"
	"unicode/utf8"

	"lotsen/corpus/grammar"
)

// headTraits say how a noun may head the name of a body.
type headTraits uint8

const (
	compounds  headTraits = 1 << iota // also as the last part of a compound: socialnämnd
	onlyInside                        // only as the last part of a compound, or with an attribute
	staff                             // people by their task: an attribute tells whose ("personal inom skolan")
	generic                           // a kind of body: an attribute tells which ("myndigheter inom smittskyddet")
	needsOwner                        // bare and indefinite, only after a genitive: "Stockholms stad"
	colloquial                        // only in questions: "stadsdelarna"
	lastPart                          // only as the last part of a compound, and alone an ordinary word: systemägare
)

// headForm is one inflected form of a head noun.
type headForm struct {
	lemma    string
	definite bool
	plural   bool
	traits   headTraits
}

// headNouns lists the nouns that head the names of bodies: the forms in the
// singular (indefinite, definite) and the plural (indefinite, definite), "-"
// where there is none. They are kinds of bodies, never single ones.
var headNouns = []struct {
	traits headTraits
	forms  string
}{
	{compounds, "nämnd nämnden nämnder nämnderna"},
	{compounds, "utskott utskottet utskott utskotten"},
	{compounds, "styrelse styrelsen styrelser styrelserna"},
	{compounds, "fullmäktige fullmäktige fullmäktige fullmäktige"},
	{compounds, "förvaltning förvaltningen förvaltningar förvaltningarna"},
	{compounds, "enhet enheten enheter enheterna"},
	{compounds, "avdelning avdelningen avdelningar avdelningarna"},
	{compounds | generic, "myndighet myndigheten myndigheter myndigheterna"},
	{compounds | onlyInside, "verk verket verk verken"},
	{compounds, "bolag bolaget bolag bolagen"},
	{compounds | onlyInside, "råd rådet råd råden"},
	{compounds, "jour jouren jourer jourerna"},
	{compounds | staff, "läkare läkaren läkare läkarna"},
	{compounds | staff, "chef chefen chefer cheferna"},
	{compounds, "kommun kommunen kommuner kommunerna"},
	{compounds, "region regionen regioner regionerna"},
	{compounds, "landsting landstinget landsting landstingen"},
	{needsOwner, "stad staden städer städerna"},
	{0, "- staten stater staterna"},
	{compounds, "konventionsstat konventionsstaten konventionsstater konventionsstaterna"},
	{compounds, "medlemsstat medlemsstaten medlemsstater medlemsstaterna"},
	{compounds, "polis polisen - -"},
	{compounds, "socialtjänst socialtjänsten - -"},
	{compounds, "elevhälsa elevhälsan - -"},
	{compounds, "kriminalvård kriminalvården - -"},
	{compounds, "sjukvård sjukvården - -"},
	{compounds, "missbrukarvård missbrukarvården - -"},
	{compounds | generic, "- skolan skolor skolorna"},
	{compounds, "högskola högskolan högskolor högskolorna"},
	{compounds, "universitet universitetet universitet universiteten"},
	{compounds, "sjukhus sjukhuset sjukhus sjukhusen"},
	{compounds, "mottagning mottagningen mottagningar mottagningarna"},
	{compounds, "läroanstalt läroanstalten läroanstalter läroanstalterna"},
	{compounds | staff, "talman talmannen talmän talmännen"},
	{compounds, "familjecentral familjecentralen familjecentraler familjecentralerna"},
	{compounds | staff, "rektor rektorn rektorer rektorerna"},
	{compounds | generic, "huvudman huvudmannen huvudmän huvudmännen"},
	{compounds | generic, "vårdgivare vårdgivaren vårdgivare vårdgivarna"},
	{compounds | generic, "utförare utföraren utförare utförarna"},
	{compounds | generic, "arbetsgivare arbetsgivaren arbetsgivare arbetsgivarna"},
	{compounds, "domstol domstolen domstolar domstolarna"},
	{compounds, "förvaltningsrätt förvaltningsrätten förvaltningsrätter förvaltningsrätterna"},
	{compounds, "tingsrätt tingsrätten tingsrätter tingsrätterna"},
	{compounds, "hovrätt hovrätten hovrätter hovrätterna"},
	{compounds, "kammarrätt kammarrätten kammarrätter kammarrätterna"},
	{compounds, "länsrätt länsrätten länsrätter länsrätterna"},
	{0, "- rätten - -"},
	{compounds | staff, "åklagare åklagaren åklagare åklagarna"},
	{compounds, "regering regeringen regeringar regeringarna"},
	{compounds, "riksdag riksdagen - -"},
	{compounds, "inspektion inspektionen inspektioner inspektionerna"},
	{compounds, "institut institutet institut instituten"},
	{compounds, "departement departementet departement departementen"},
	{compounds, "kansli kansliet kanslier kanslierna"},
	{compounds, "delegation delegationen delegationer delegationerna"},
	{compounds, "kommitté kommittén kommittéer kommittéerna"},
	{compounds, "kollegium kollegiet kollegier kollegierna"},
	{compounds, "försäkringskassa försäkringskassan försäkringskassor försäkringskassorna"},
	{compounds, "arbetsförmedling arbetsförmedlingen arbetsförmedlingar arbetsförmedlingarna"},
	{compounds, "försvarsmakt försvarsmakten - -"},
	{compounds, "kustbevakning kustbevakningen - -"},
	{compounds, "riksbank riksbanken - -"},
	{compounds, "räddningstjänst räddningstjänsten räddningstjänster räddningstjänsterna"},
	{compounds, "stadsrevision stadsrevisionen - -"},
	{compounds, "riksrevision riksrevisionen - -"},
	{compounds | staff, "revisor revisorn revisorer revisorerna"},
	{compounds, "förbund förbundet förbund förbunden"},
	{compounds, "stiftelse stiftelsen stiftelser stiftelserna"},
	{compounds | generic, "organisation organisationen organisationer organisationerna"},
	{compounds | generic, "förening föreningen föreningar föreningarna"},
	{compounds, "koncern koncernen koncerner koncernerna"},
	{compounds, "ledningsgrupp ledningsgruppen ledningsgrupper ledningsgrupperna"},
	{compounds, "styrgrupp styrgruppen styrgrupper styrgrupperna"},
	{compounds, "arbetsgrupp arbetsgruppen arbetsgrupper arbetsgrupperna"},
	{compounds, "projektgrupp projektgruppen projektgrupper projektgrupperna"},
	{compounds, "krisledning krisledningen - -"},
	{compounds | generic, "organ organet organ organen"},
	{compounds | staff, "personal personalen - -"},
	{compounds | staff, "handläggare handläggaren handläggare handläggarna"},
	{compounds | staff, "tjänsteman tjänstemannen tjänstemän tjänstemännen"},
	{compounds | staff, "befattningshavare befattningshavaren befattningshavare befattningshavarna"},
	{compounds | staff, "uppsökare uppsökaren uppsökare uppsökarna"},
	{compounds | staff, "sekreterare sekreteraren sekreterare sekreterarna"},
	{compounds | staff, "kurator kuratorn kuratorer kuratorerna"},
	{compounds | staff, "samordnare samordnaren samordnare samordnarna"},
	{compounds | staff, "föreståndare föreståndaren föreståndare föreståndarna"},
	{compounds | staff, "ordförande ordföranden ordförande ordförandena"},
	{compounds | staff, "direktör direktören direktörer direktörerna"},
	{compounds | staff, "ombudsman ombudsmannen ombudsmän ombudsmännen"},
	{compounds | staff, "sjuksköterska sjuksköterskan sjuksköterskor sjuksköterskorna"},
	{compounds | staff, "polisman polismannen polismän polismännen"},
	{compounds | staff, "veterinär veterinären veterinärer veterinärerna"},
	{compounds | staff, "lärare läraren lärare lärarna"},
	{compounds | onlyInside, "kontor kontoret kontor kontoren"},
	{compounds | onlyInside, "byrå byrån byråer byråerna"},
	{compounds | onlyInside, "team teamet team teamen"},
	{compounds, "kommission kommissionen kommissioner kommissionerna"},
	{compounds, "bibliotek biblioteket bibliotek biblioteken"},
	{compounds, "presidium presidiet presidier presidierna"},
	{0, "stadsarkiv stadsarkivet - -"},
	{0, "kommunarkiv kommunarkivet - -"},
	{0, "regionarkiv regionarkivet - -"},
	{0, "riksarkiv riksarkivet - -"},
	{0, "sameting sametinget - -"},
	{0, "kommunledning kommunledningen - -"},
	{0, "skolledning skolledningen - -"},
	{0, "förvaltningsledning förvaltningsledningen - -"},
	{compounds, "samverkansgrupp samverkansgruppen samverkansgrupper samverkansgrupperna"},
	{compounds, "beredningsgrupp beredningsgruppen beredningsgrupper beredningsgrupperna"},
	{compounds, "krisgrupp krisgruppen krisgrupper krisgrupperna"},
	{compounds, "överförmyndare överförmyndaren överförmyndare överförmyndarna"},
	{compounds, "personuppgiftsbiträde personuppgiftsbiträdet personuppgiftsbiträden personuppgiftsbiträdena"},
	{compounds | lastPart | staff, "ombud ombudet ombud ombuden"},
	{compounds | lastPart | staff, "ägare ägaren ägare ägarna"},
	{compounds | lastPart | staff, "ledare ledaren ledare ledarna"},
	{compounds | lastPart | staff, "- ansvarige - -"},
	{compounds | staff, "utredare utredaren utredare utredarna"},
	{compounds | staff, "inspektör inspektören inspektörer inspektörerna"},
	{compounds | staff, "strateg strategen strateger strategerna"},
	{compounds | staff, "koordinator koordinatorn koordinatorer koordinatorerna"},
	{compounds | staff, "controller controllern controllers controllerna"},
	{compounds | staff, "delegat delegaten delegater delegaterna"},
	{compounds | staff, "registrator registratorn registratorer registratorerna"},
	{compounds | staff, "arkivarie arkivarien arkivarier arkivarierna"},
	{compounds | staff, "pedagog pedagogen pedagoger pedagogerna"},
	{compounds | staff, "psykolog psykologen psykologer psykologerna"},
	{compounds | staff, "sköterska sköterskan sköterskor sköterskorna"},
	{compounds | staff, "barnmorska barnmorskan barnmorskor barnmorskorna"},
	{compounds | staff, "minister ministern ministrar ministrarna"},
	{compounds | staff, "landshövding landshövdingen landshövdingar landshövdingarna"},
	{compounds | staff, "medarbetare medarbetaren medarbetare medarbetarna"},
	{compounds | staff, "ingenjör ingenjören ingenjörer ingenjörerna"},
	{compounds | staff, "arkitekt arkitekten arkitekter arkitekterna"},
	{compounds | staff, "administratör administratören administratörer administratörerna"},
	{compounds | staff, "jurist juristen jurister juristerna"},
	{compounds | staff, "assistent assistenten assistenter assistenterna"},
	{compounds | staff, "konsulent konsulenten konsulenter konsulenterna"},
	{compounds | staff, "planerare planeraren planerare planerarna"},
	{compounds | staff, "attestant attestanten attestanter attestanterna"},
	{compounds | staff, "bibliotekarie bibliotekarien bibliotekarier bibliotekarierna"},
	{compounds | staff, "vaktmästare vaktmästaren vaktmästare vaktmästarna"},
	{compounds | generic, "leverantör leverantören leverantörer leverantörerna"},
	{compounds | generic, "entreprenör entreprenören entreprenörer entreprenörerna"},
	{compounds | staff, "beställare beställaren beställare beställarna"},
	{compounds | staff, "användare användaren användare användarna"},
	{compounds | staff, "förare föraren förare förarna"},
	{compounds | staff, "kassör kassören kassörer kassörerna"},
	{compounds | staff, "kontaktperson kontaktpersonen kontaktpersoner kontaktpersonerna"},
	{compounds | staff, "stödjare stödjaren stödjare stödjarna"},
	{compounds | lastPart | staff, "arbetare arbetaren arbetare arbetarna"},
	{compounds | lastPart | staff, "bedömare bedömaren bedömare bedömarna"},
	{compounds | lastPart | staff, "förvaltare förvaltaren förvaltare förvaltarna"},
	{compounds | staff, "upphandlare upphandlaren upphandlare upphandlarna"},
	{compounds | staff, "kommunikatör kommunikatören kommunikatörer kommunikatörerna"},
	{compounds | staff, "terapeut terapeuten terapeuter terapeuterna"},
	{compounds | staff, "logoped logopeden logopeder logopederna"},
	{compounds | staff, "mentor mentorn mentorer mentorerna"},
	{compounds | staff, "ledamot ledamoten ledamöter ledamöterna"},
	{compounds | staff, "ersättare ersättaren ersättare ersättarna"},
	{compounds, "hemtjänst hemtjänsten - -"},
	{compounds, "hemsjukvård hemsjukvården - -"},
	{compounds, "vårdcentral vårdcentralen vårdcentraler vårdcentralerna"},
	{compounds, "kontaktcenter kontaktcentret - -"},
	{compounds | lastPart, "grupp gruppen grupper grupperna"},
	{compounds | colloquial, "stadsdel stadsdelen stadsdelar stadsdelarna"},
}

// notBodies are the ends, in the indefinite singular, of words that end like
// bodies and are none: "område", "förmögenhet", "segregering".
var notBodies = strings.Fields(`områd förråd samråd villebråd benämnd omnämnd utnämnd ovannämnd nyssnämnd sistnämnd förstnämnd förnämnd
	tvångsförvaltning självförvaltning dödsboförvaltning rättighetsförvaltning konkursförvaltning egendomsförvaltning medelsförvaltning
	kapitalförvaltning kreditförvaltning fondförvaltning förmögenhetsförvaltning självstyrelse folkstyrelse
	beskaffenhet förmögenhet lägenhet befogenhet öppenhet underlåtenhet erfarenhet förnödenhet myckenhet procentenhet valutaenhet
	måttenhet myntenhet värderingsenhet taxeringsenhet djurenhet nyfikenhet uppgivenhet betydenhet vattenfallslägenhet småhusenhet
	hyreshusenhet lantbruksenhet brukningsenhet registerenhet regelbundenhet välgörenhet benägenhet förtrogenhet fallenhet medvetenhet
	belägenhet angelägenhet egenhet vakenhet mogenhet slutenhet belåtenhet gångenhet vetenhet utsläppsminskningsenhet rättsenhet
	kraftverk nätverk regelverk sågverk konstverk hantverk bakverk stålverk järnverk uppslagsverk byggnadsverk vattenverk
	värmeverk reningsverk ramverk samlingsverk isverk läroverk gregering återförening metallförening omorganisation arbetsorganisation
	målgrupp åldersgrupp riskgrupp yrkesgrupp folkgrupp varugrupp patientgrupp produktgrupp personalgrupp kundgrupp brukargrupp elevgrupp
	barngrupp intressegrupp befolkningsgrupp minoritetsgrupp ämnesgrupp kostnadsgrupp inkomstgrupp diagnosgrupp samhällsgrupp partigrupp
	blodgrupp artgrupp huvudgrupp undergrupp delgrupp smågrupp kontrollgrupp väljargrupp språkgrupp skolgrupp förskolegrupp kamratgrupp
	anhöriggrupp medlemsgrupp organismgrupp fastighetsgrupp byggnadsgrupp djurgrupp fordonsgrupp kompetensgrupp familjegrupp
	ungdomsgrupp användargrupp besökargrupp
	halvledare supraledare åskledare rättegångsombud
	könsorgan stämpelorgan underavdelning tonår partiorgan livsorgan sinnesorgan hemkommunal`)

// acronymBodies are national bodies, and roles, that documents name by acronym alone.
var acronymBodies = wordSet(`IVO SiS JO JK DO BO MSB SKR SKL SDN KF KS MPRT IMY VD MAS MAR`)

// typedAcronyms are those that questions write small and that are no words.
var typedAcronyms = wordSet("ivo msb skr sdn mprt")

// acronymNames says in full, as keyOf spells it, what some acronyms stand for.
var acronymNames = map[string]string{
	"ivo": "inspektionförvårdochomsorg", "sis": "institutionsstyrelse", "kf": "kommunfullmäktige", "ks": "kommunstyrelse",
	"sdn": "stadsdelsnämnd", "stadsdel": "stadsdelsnämnd", "jo": "justitieombudsman", "jk": "justitiekansler",
	"do": "diskrimineringsombudsman", "bo": "barnombudsman",
}

var headForms = buildHeadForms()

// longestHead is the length of the longest head form in bytes.
var longestHead int

func buildHeadForms() map[string]headForm {
	forms := make(map[string]headForm)
	for _, n := range headNouns {
		fs := strings.Fields(n.forms)
		lemma := fs[0]
		if lemma == "-" {
			lemma = fs[1]
		}
		for k, f := range fs {
			if f == "-" {
				continue
			}
			longestHead = max(longestHead, len(f)+1)
			form := headForm{lemma: lemma, definite: k%2 == 1, plural: k >= 2, traits: n.traits}
			if _, taken := forms[f]; !taken {
				forms[f] = form
			}
		}
	}
	return forms
}

// head looks a lower-case word up as the head of a body's name. genitive is
// true for "nämndens"; compound is true where the word has a first part.
func head(w string) (form headForm, genitive, compound, ok bool) {
	if form, compound, ok = headSuffix(w); ok {
		return form, false, compound, true
	}
	if stem, cut := strings.CutSuffix(w, "s"); cut {
		if form, compound, ok = headSuffix(stem); ok {
			return form, true, compound, true
		}
	}
	return headForm{}, false, false, false
}

// headSuffix finds the longest head form that ends w.
func headSuffix(w string) (form headForm, compound, ok bool) {
	if form, ok = headForms[w]; ok {
		return form, false, form.traits&lastPart == 0
	}
	for o := max(1, len(w)-longestHead); o < len(w); o++ {
		if !utf8.RuneStart(w[o]) {
			continue
		}
		form, ok = headForms[w[o:]]
		if ok && form.traits&compounds != 0 && compoundStart(w[:o]) {
			return form, true, !grammar.EndsIn(w[:o]+form.lemma, notBodies...)
		}
	}
	return headForm{}, false, false
}

// compoundStart reports whether s can be the first part of a compound: at
// least three letters with a vowel among them.
func compoundStart(s string) bool {
	if len(s) > 2 && s[len(s)-1] == '-' {
		return true // "HR-avdelningen"
	}
	return utf8.RuneCountInString(s) >= 2 && strings.ContainsAny(s, "aeiouyåäöé")
}
