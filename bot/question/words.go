package question

import (
	"slices"
	"strings"
)

// light are words that mean little by themselves: verbs without their object,
// and filling words.
var light = map[string]map[string]bool{
	Swedish: Set(`utöva utövar bedriva bedriver utföra genomföra fatta fattar ställa vidta vidtar ta tar tas
		tog ge ger ges gav få får fick se ser såg hålla håller sätta sätter komma kommer gå går göra gör gjorde
		gjort arbeta arbetar ha har höra hör hört försöka försöker vilja vill använda används jobba jobbar finnas börja börjar
		använder koll fram emot reda lite jag mer hela sin egen egna olika åka åker åkt snacka snackar prata
		pratar behöver behöva behövs tänker sägas kallas egentligen nuvarande vanligt ihop`),
	English: Set(`take takes taken took give gives given gave get gets got getting see sees keep keeps kept hold holds put
		puts come comes go goes going gone make makes made making sure try tries trying use uses used using want
		wants work works find found look looks looking let need needs needed still usually usual really own
		carry carries run runs actually currently`),
}

// linking are function words that a phrase can lose without another meaning;
// others, such as "varje" and "inte", it cannot.
var linking = Set(`i på av för till vid med om en ett den det de att och hos under från sig som mot åt ur per eller upp ut in`)

// beforeNouns are English words that only a noun or its adjectives follow.
var beforeNouns = Set("the a an our your their my its municipal municipality's city's shared new common")

// framePhrases are runs of words that say no more than a function word.
var framePhrases = map[string][][]string{
	Swedish: wordLists(`när det gäller|vad gäller|med avseende på|i fråga om|på vilket sätt|hur lång|hur långt|hur lång tid|tid tar det|tid tar|hur snabbt|hur fort|hur snart|hur vanligt|hur vanlig|räknas som|räknas till|av vilka skäl|av vilken anledning|i vilken utsträckning`),
	English: wordLists(`tell me|tell us|can you tell|could you tell|in order to|how soon|how quickly|how fast|how common|how usual|does it take|will it take|can it take|counts as|count as|counted as|regarded as|classed as|in terms of|with regard to|with respect to|as regards|when it comes to|in relation to|
		in the event of|in case of|in the case of|as well as|due to|because of|a lot of|lots of|at the moment|these days|is there any|
		to what extent|in what way|in which way|on what grounds|is meant by|are meant by|by means of|in the form of|as a result of|
		on behalf of|in charge of|such as|so called|for example|in connection with|as part of|supposed to|
		at all|in general|on the part of`),
}

func wordLists(text string) [][]string {
	var out [][]string
	for phrase := range strings.SplitSeq(text, "|") {
		out = append(out, strings.Fields(phrase))
	}
	return out
}

// markFrames makes the words of frame phrases function words.
func markFrames(words []Word, lang string) {
	for i := range words {
		for _, phrase := range framePhrases[lang] {
			if n := len(phrase); i+n <= len(words) && slices.Equal(Lowers(words[i:i+n]), phrase) {
				for j := i; j < i+n; j++ {
					words[j].Stop = true
				}
			}
		}
	}
}

// asksWhich are the words before the noun that a question asks for or has
// counted.
var asksWhich = Set("vilken vilket vilka which what wich många manga many antal antalet")

// asksWho are the words that ask who acts; what is done stands behind them.
var asksWho = Set("vem who")

// tasks are nouns that ask for duties, which say them by "ska" or "ansvarar".
var tasks = Set(`uppgift uppgifter uppgiften arbetsuppgifter uppdrag uppdraget åligganden skyldigheter åtaganden
	task tasks duties obligations responsibilities assignment`)

// obliging are words that ask for an obligation.
var obliging = Set("skyldig skyldiga skyldigt skyldighet måste tvungen tvungna must obliged obligated required obligation")

// lasts are frame words that say something of a time that is asked for.
var lasts = Set("gäller gällde")

// taking are words of questions after who takes something over.
var taking = Set("till to vart emot mottar mottager ta tar tog över receive receives received takes take over hos whom")

// Negation stands for each of the words that negate, in the words that ask.
const Negation = "inte"

var Negations = Set("inte ej icke aldrig ingen inget inga not never no cannot don doesn isn aren without utan")

// Pronouns begin sentences about what the one before tells of.
var Pronouns = Set("De Det Den Dessa Detta Denna Man Hon Han Hen Denne Här Där Då They It This These He She")

// fillers are words that say nothing of what a question is about. Unlike frame
// words they tell nothing of what it asks either, and no misspelt word is taken
// for one.
var fillers = map[string]map[string]bool{
	Swedish: Set(`sen igen idag verkligen riktigt precis ganska fortfarande lika faktiskt enda typ verkar istället nån nåt nåra visst
		helst endast sånt sån såna ingenting absolut exakt liksom särskilt oavsett utifrån eget ungefär förutom
		speciellt alldeles tydligen övrigt knappt däremot oftast iaf numera enbart antingen cirka dock naturligtvis
		gällande följande därefter åtminstone såklart självklart respektive vissa viss ens redan ute inne själv själva
		skyldig skyldiga skyldigt tvungen tvungna`),
	English: Set(`somebody anybody done doing being even way ways away far almost
		enough instead rather exactly especially quite thing things lot bit probably various simply certain particular
		specifically anything everything nothing everyone possible obliged obligated exact`),
}

// frame are words that say how something is asked, beside the function words
// of the two languages.
var frame = map[string]map[string]bool{
	Swedish: Set(`överblick översikt sammanfattning sammanfatta summera lista som vill ville ofta länge många mycket hur vart sker
		görs nåt göras skett slags just ansvar ansvarar ansvarig ansvariga ansvaret ansvara huvudansvar
		huvudansvaret svarar vem vems vilken vilket vilka gäller säger sägs står betyder menas innebär avses
		egentligen gärna tack hej snälla berätta förklara vet fråga undrar finns hand sköter sköta bord gör göra per totalt
		sammanlagt hittills händer hamnar går bra ok okej stå definition definitionen förkortning förkortningen`),
	English: Set(`since came ago overview many much often long how one its they we over there whether if someone anyone
		something around once able whose kind kinds type types wich do does did can could has have had having
		must should shall may might would will be is are was been before back among during own most more some
		any already also just really still ever never very too so then than both either other responsible
		responsibility charge who which what please explain mean meaning means stand stands say says said
		know wonder hello hi thanks happen happens about summarise summarize describe definition abbreviation
		got get gets across regarding according concerning within throughout among amongst towards toward upon
		via per until unless despite besides beyond behind beside along onto off whom every`),
}
