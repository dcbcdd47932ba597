package ranking

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/bot/question"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
	"lotsen/corpus/swedish"
)

// bounded is a pattern in which \b is the edge of a word of any letters
// (regexp's own does not count å, ä and ö as letters), and in which {months},
// {ordinals} and {counts} stand for their words. Counts are in figures of at
// most three too, so that years and the numbers of laws do not count.
func bounded(pattern string) *lazyregexp.Regexp {
	return lazyregexp.Func(func() string {
		return edges(strings.NewReplacer(
			"{months}", strings.Join(grammar.Months(), "|"),
			"{ordinals}", strings.Join(ordinals.All(), "|")+`|\d{1,2}:e`,
			"{counts}", `\d{1,3}|\d{1,3}(?: \d{3})+|`+strings.Join(counts.All(), "|"),
		).Replace(pattern))
	})
}

func edges(pattern string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(pattern, `\b`)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		if after == "" || after[0] == '|' || after[0] == ')' {
			out.WriteString(`(?:$|[^\pL\pN])`)
		} else {
			out.WriteString(`(?:^|[^\pL\pN])`)
		}
		pattern = after
	}
}

// dateOrCondition finds dates and times, and the words that set a condition.
var dateOrCondition = bounded(`(?i)\b(?:1[89]|20)\d{2}\b|\b\d{1,2}\s+(?:{months})\b|` +
	`\b(?:genast|omedelbart|skyndsamt|snarast|senast|inom|varje|årlig\pL*|när|då|innan|sedan|förrän|under|` +
	`\d{1,3} (?:minut|timm|dag|dygn|veck|månad)\pL*|utan dröjsmål|så snart|så länge|om|löpande|kontinuerligt|(?:var|vart)\s?(?:annan|annat|{ordinals}))\b`)

// evidence holds, for each kind of want, what a sentence that satisfies it
// looks like, in Swedish and English.
var evidence = map[question.Want]*lazyregexp.Regexp{
	question.WantPhone: bounded(`(?i)(?:\+46|\b0\d{1,3})\s*[-–/]?\s*\d[\d\s-]{4,}\d|\b11[24]\b|\b1177\b`),
	question.WantEmail: bounded(`[\pL\d._%+-]+@[\pL\d.-]+\.[\pL]{2,}`),
	question.WantAddress: bounded(`(?i)\b\d{3} ?\d{2}\s+\pL{2,}|` +
		`\b(?:\pL+(?:gata|gatan|vägen|väg|torget|torg|gränd|allé|plats|platsen)|box)\s+\d+`),
	question.WantHours: bounded(`(?i)\b(?:kl\.?|klockan)\s*\d{1,2}|\b\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2}|` +
		`\böppe(?:t|n|ttider\pL*)\b|\bdygnet runt\b|\bopen(?:ing)?\b`),
	question.WantPerson: personByRole,
	question.WantCommon: bounded(`(?i)\b(?:(?:o|mindre )?vanlig\pL*|sällsynt\pL*|sällan|ofta|utbre\pL*|` +
		`förekomm\pL*|majoritet\pL*|merparten|flesta|fåtal|` +
		`(?:var|vart)\s?(?:annan|annat|{ordinals})|hälften|allt fler|common|rare)\b|\d\s*(?:procent|%)`),
	question.WantExample: bounded(`(?i)\b(?:exempel|exempelvis|t\.ex|t ex|såsom|så som|bland annat|bl\.a|` +
		`kan (?:vara|handla om|gälla)|handlar (?:ofta )?om|for example|such as)\b`),
	question.WantPartner: bounded(`(?i)\b(?:samverka\pL*|samverkan\pL*|samarbet\pL*|samråd\pL*|tillsammans med|` +
		`partner\pL*|mellan|cooperat\pL*|together with)\b`),
	question.WantScope: bounded(`(?i)\b(?:gäller (?:för|alla|samtliga|all|hela|både|även|också|inte|endast|bara)|` +
		`gäller\t|omfattar|omfattas|berör|berörs|riktar sig|vänder sig|` +
		`tillämpas (?:på|av|inom)|avser (?:alla|samtliga|all)|målgrupp\pL*|målgruppen|applies to|covers|` +
		`is aimed at)\b`),
	question.WantMoney: bounded(`(?i)\d\s*(?:kronor|kr\b|sek\b|tkr|mkr|mnkr|miljon|miljard)|` +
		`(?:procent|%) av (?:\pL+ ){0,2}\pL*(?:lön|inkomst|kostnad|belopp|pris|avgift|hyra|ersättning|taxa|taxe|timpeng|norm)\pL*|` +
		`\b(?:kostnadsfri|avgiftsfri|gratis|prisbasbelopp|dagsböter|free of charge)|` +
		`\b(?:ingen|inga|utan) (?:\pL+ )?(?:kostnad|avgift)`),
	question.WantDate:      dateOrCondition,
	question.WantCondition: dateOrCondition,
	question.WantNumber: bounded(`(?i)\b(?:{counts})\s+\pL|\d\s*(?:procent|%)|\b(?:varannan|vartannat|hälften|` +
		`majoritet\pL*|flertalet|merparten|` +
		`de flesta|fåtal|ett tiotal|ett hundratal|(?:var|vart)\s+(?:annan|{ordinals}))\b`),
	question.WantAmount: bounded(`(?i)\d|\b(?:{counts}|hälften|\pL+(?:del|delar) av|merparten|majoritet\pL*|` +
		`(?:en|ett) (?:timme|dag|vecka|månad|år|meter|liter))\b`),
	question.WantAge: bounded(`(?i)\b(?:\d{1,2}|{counts})\s*(?:-?åring\pL*|års?\b|årsåldern)|medelåldern|` +
		`\bålder\pL*\s+(?:av|på|om)|\bår gam(?:mal|malt|la)\b|\bmyndig`),
	question.WantFrequency: bounded(`(?i)\b(?:årlig\pL*|månatlig\pL*|daglig\pL*|löpande|fortlöpande|` +
		`kontinuerlig\pL*|regelbundet|en gång|(?:minst|högst) \pL+ gång\pL*|(?:varje|per) (?:år|månad|vecka|dag)|` +
		`varannan|vartannat|(?:var|vart|varje)\s+(?:annan|annat|{ordinals})|` +
		`varje (?:\pL+ )?(?:\pL*termin|kvartal|halvår|läsår|kalenderår|mandatperiod)|(?:\d+|ett|en|{counts}) (?:år|` +
		`månader?|veckor?|termin(?:er)?|kvartal) i taget|` +
		`(?:\d+|en|{counts}) gång(?:er)?(?:\s?/\s?\pL+| (?:per|om|i|varje))|återkommande|halvårsvis|kvartalsvis|årsvis|` +
		`tertial\pL*)\b`),
	question.WantDuration: bounded(`(?i)\b(?:\d+|en|ett|{counts})(?:\s\(\d+\))?(?: halv\pL*)?\s+(?:år|månad\pL*|veck\pL*|(?:arbets|kalender|` +
		`var|bank|hel)?dag\pL*|dygn|timm\pL*|minut\pL*)\b|\b(?:fram )?till\s(?:och med\s)?(?:år )?(?:den )?\d|` +
		`\bt\.?o\.?m\.?\s\d|\btills vidare\b|\blängre tid\b|\bså länge\b|` +
		`\b(?:var|vart)\s?(?:annan|annat|{ordinals}) (?:år|månad|vecka|dag)\b`),
	question.WantMeaning: bounded(`(?i)\b(?:avses|avser|menas|innebär|betyder|definiera\pL*|kallas|kallad|kallade|` +
		`är en|är ett|består av|karaktär|s\.k\.|omfattar|syftar|means|refers to)\b|\(\p{Lu}\pL{1,9}\)`),
}

// roleNouns are the roles that persons hold, in the documents' words.
const roleNouns = `(?i:\pL*(?:ordförande|chef|direktör|rektor|borgmästare|kommunalråd|landshövding|sekreterare|` +
	`ledamot|utredare)\pL*|vd)`

// personByRole finds who holds a role: "ordförande Anna Ek", "Anna Ek, chef för
// …", "nämnden är ordförande".
var personByRole = bounded(roleNouns + `,?:?\s+(?:är\s+)?\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+|` +
	`\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+,?\s+(?:är\s+)?` + roleNouns +
	`|\b(?:är|utses till|fungerar som|utgör)\s+(?:\pL+\s+){0,2}` + roleNouns)

// plainEvidence holds, for wants whose evidence includes words that may mean
// something else ("då", "inom"), what satisfies them beyond doubt.
var plainEvidence = map[question.Want]*lazyregexp.Regexp{
	question.WantCondition: plainTime, question.WantDate: plainTime, question.WantMeaning: definer, question.WantDuration: plainPeriod,
}

// definer finds sentences that say what a word means.
var definer = bounded(`(?i)^\W*(?:med|by) (?:\S+ ){1,8}(?:avses|menas|förstås|avser|we mean|is meant)\b|` +
	`\b(?:definieras|definierat|definition\pL*|betyder|innebär (?:bland annat |främst |oftast )?att|begreppet)\b|` +
	`^\W*(?:\S+ ){1,4}(?:är (?:en|ett|de|den|det)|kallas|means)\b`)

// everyone finds a duty of people who are described by what they do rather than
// named: "Alla som arbetar i skolan är skyldiga att …", "Den som misstänker …".
var everyone = bounded(`^\W*(?:Alla|Samtliga|Varje|Den|De|Var och en|Envar|Privatpersoner|Anställda|` +
	`All personal)\s(?:[^.:]{1,160}?\s)?` +
	`(?:ska|skall|måste|skyldiga? att|har (?:ansvar|skyldighet)\pL*|svarar|ansvarar)\b`)

// says finds the verbs that say what a word means.
var says = bounded(`(?i)\b(?:avses|avser|menas|definieras|definition\pL*|betyder|innebär|begreppet|kallas|räknas|` +
	`is meant|we mean|means|is defined)\b`)

// plainPeriod finds how long something lasts or may last: not an age.
var plainPeriod = bounded(`(?i)\b(?:i|under|inom|på|högst|längst|minst|senast|efter|mer än|längre än|upp till|` +
	`cirka|ungefär|for|within|at most|up to)\s+` +
	`(?:\pL+\s+){0,2}(?:\d+|en|ett|{counts})\s+(?:år|månad\pL*|veck\pL*|(?:arbets|kalender|var|bank|hel)?dag\pL*|` +
	`dygn|timm\pL*|minut\pL*|years?|months?|weeks?|days?|hours?)\b|\btills vidare\b|\bunder (?:perioden|åren|` +
	`tiden)\b`)

// slot finds where a sentence holds the word that it defines: "med X avses",
// "X: …", a table's first cell, "X är en …", "X avser …", "så kallad X".
var slot = bounded(`(?i)\b(?:med|by)\s+((?:\S+\s+){1,6}?)(?:avses|avser|menas|förstås|is meant|we mean)\b|` +
	`^\W*((?:[^\s:]+\s+){0,3}[^\s:]+)(?:\t|: | ?[–-] )|^\W*((?:\S+\s+){1,4}?)(?:är (?:en|ett|den|det|de)|innebär|` +
	`betyder|avser|definieras|kallas|is an?|means|refers to)\b|` +
	`\b(?:så kallad\pL*|s\.? ?k\.?|kallas(?: för)?|benämns|so[- ]called)\s+((?:[^\s,.]+\s+){0,2}[^\s,.]+)`)

// slotsIn gives the ranges of a sentence that hold the word which it defines: also
// what stands in brackets behind what it is.
func slotsIn(sentence string) [][2]int {
	var out [][2]int
	for _, at := range slot.FindAllStringSubmatchIndex(sentence, mostSlots) {
		for i := 2; i < len(at); i += 2 {
			if at[i] >= 0 {
				out = append(out, [2]int{at[i], at[i+1]})
			}
		}
	}
	for i, r := range sentence {
		end := strings.IndexByte(sentence[i:], ')')
		if r == '(' && end > 0 && len(out) < mostSlots && len(strings.Fields(sentence[:i])) >= leastDescribed {
			out = append(out, [2]int{i + 1, i + end})
		}
	}
	return out
}

// plainTime finds dates, periods and words of haste.
var plainTime = bounded(`(?i)\b(?:1[89]|20)\d{2}\b|\b\d{1,2}\s+(?:{months})\b|\binom (?:\d+|en|ett|{counts}) \pL+|` +
	`\b(?:genast|omedelbart|skyndsamt|utan dröjsmål|så snart|snarast|senast|årligen|(?:var|vart)\s?(?:annan|annat|` +
	`{ordinals}))\b`)

// number finds a number that may count things.
var number = bounded(`(?i)(?:^|\s)(?:{counts}|\d+|hälften|merparten|flertalet|majoriteten|fåtal|tiotals?|` +
	`hundratals?|procent)(?:\s|%|$)`)

// timeSpan finds numbers of days and the like, which count nothing else.
var timeSpan = bounded(`(?i)\b(?:\d+|{counts})\s+(?:arbets|kalender|var|bank|hel)?(?:dag|dygn|veck|månad|timm|` +
	`minut|år)\pL*`)

// share finds percentages, which say how many wherever they stand.
var share = lazyregexp.New(`\d\s*(?:%|procent)`)

// plainly reports whether a sentence holds what a question wants beyond doubt.
func plainly(w question.Want, sentence string) bool {
	re, ok := plainEvidence[w]
	return !ok || re.MatchString(sentence)
}

// satisfies reports whether a sentence holds what a question wants. A want
// without evidence is satisfied by every sentence.
func satisfies(w question.Want, sentence string) bool {
	re, ok := evidence[w]
	return !ok || re.MatchString(sentence)
}

// Holds reports whether a sentence holds what a question that wants it is after.
func Holds(w question.Want, sentence string) bool { return satisfies(w, sentence) }

// expands reports whether a sentence spells an acronym out: "(STI)",
// "STAN – programmet" in parentheses, or "SBAR (situation, bakgrund …" and "SBAR
// betyder …" the other way round.
func expands(sentence, acronym string) bool {
	for i := 0; ; {
		j := strings.Index(sentence[i:], acronym)
		if j < 0 {
			return false
		}
		start, end := i+j, i+j+len(acronym)
		rest := sentence[end:]
		switch {
		case start > 0 && sentence[start-1] == '(':
			if rest == "" || strings.ContainsRune(") –-/,", rune(rest[0])) || rest[0] >= 0x80 {
				return true
			}
		case spelt.MatchString(rest):
			return true
		}
		i = end
	}
}

// spelt finds what stands behind an acronym that is spelt out.
var spelt = lazyregexp.New(`^(?:\s?\(\pL+[^)]*[ ,]|[\s-]+(?:betyder|står för|är (?:en|ett) |innebär|uttyds|stands for|means))`)

// namesAnew reports whether a candidate has a proper name that the question has
// not: a word with a capital behind its first.
func (r *Ranker) namesAnew(c *Candidate) bool {
	text := c.Text()
	for _, t := range c.tokens() {
		if t.Kind != swedish.Word || t.Start == 0 || r.Expresses(t.Term) {
			continue
		}
		first, _ := utf8.DecodeRuneInString(text[t.Start:])
		before := strings.TrimRight(text[:t.Start], " \t\"”»'(")
		if unicode.IsUpper(first) && before != "" && !strings.ContainsRune(".:?!•", last(before)) {
			return true
		}
	}
	return false
}

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
