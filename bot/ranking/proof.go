package ranking

// proves reports whether a candidate does what the kind of its question needs
// beside its words: permits or forbids where leave is asked, defines where a
// meaning is, tells a time where one is, and names someone, who does not only take over
// what others do, where they are.
func (r *Ranker) proves(c *Candidate) bool {
	f := &c.Features
	switch q := r.Reading; {
	case q.Leave:
		return c.Rules() || refraining.MatchString(c.Text())
	case q.Deadline:
		return c.Plain
	case q.AsksTime():
		return c.Wanted
	case r.defined >= 0:
		return f.SpellsOut > 0 || f.Defines > 0 || f.InnerAsked >= headingIs && f.Sentence == 0
	case q.AsksDuty():
		return f.Duty > 0 || obliges.MatchString(c.Text())
	}
	return !c.Receives && f.NoActor == 0
}

// headingIs is the share of a heading's words from which on what stands first under
// it tells what they mean.
const headingIs = 0.99

// ruling finds what permits or forbids, or makes leave needed.
var ruling = bounded(`(?i)` +
	`\b(?:får|fick|may|cannot|never|undvik\pL*|olaglig\pL*|olovlig\pL*|straffbar\pL*|kriminali\pL*|berättig\pL*|befogenhet\pL*|accepteras|` +
	`\pL*förb(?:ud|jud)\pL*|o?tillåtet|tillåt(?:er|s|as)|allowed|permitted|prohibited|forbidden|entitled|banned)\b|` +
	`\b(?:ska|skall|bör|kan|behöver|måste|must|should|shall|can|do|does|is|are)(?: \pL+){0,3} (?:inte|ej|aldrig|endast|enbart|bara|not|only)\b|` +
	`\b(?:inte|ej|aldrig|endast|enbart|bara)(?: \pL+){0,2} (?:ska|skall|får|bör|kan)\b|` +
	`\b(?:är|inte|ej) o?tillåt(?:en|na)\b|\b(?:har|ha|ges|given) (?:\pL+ ){0,2}(?:rätt|right) (?:att|till|to)\b|` +
	`^\W*\p{Lu}\pL+ (?:inte|aldrig|ej|not|never)\b|^\W*(?:Inga|Ingen|Inget|No)\b|^\W*(?:Ja|Nej|Yes)\b`)

// refraining finds what tells the same in passing: that something can be done, needs
// something, or in the plain present that it is not done.
var refraining = bounded(`(?i)\b(?:krävs|kräver|fordras|förutsätter)\b|\b(?:rätt|right|rättighet|möjligt|möjlighet|möjligheten|fritt|skyldig|skyldiga) (?:att|till|to)\b|` +
	`\bupp till (?:dig|var och en)\b|\bkan (?:\pL+ ){0,3}(?:\pL+(?:as|es|ges|ås|ös|ys)|få)\b|\p{Ll}{2}r (?:aldrig|ingenting|inga|inget|ingen|inte)\b|\b(?:dock|och) inte\b|\baldrig\b`)

// Rules reports whether a candidate, or the line that leads it in, permits or forbids.
func (c *Candidate) Rules() bool {
	return ruling.MatchString(c.Text()) || ruling.MatchString(c.Stored().LeadText)
}

// entitled finds that those who are named are to get or have something, which is no
// task of theirs: "Alla skolor ska ha tillgång till …".
var entitled = bounded(`(?i)\b(?:ska|skall|bör|måste)(?: \pL+){0,2} (?:ha|få|ges|erbjudas|beredas)(?: \pL+){0,2} (?:tillgång|rätt|möjlighet|stöd|hjälp) (?:till|att|av|från)\b`)

// limit finds by when something must be done: a date, a time of day, or a period
// before or after something.
var limit = bounded(`(?i)\b(?:senast|före|innan|till|till och med|inom|efter|by|before|within)\s+(?:\pL+\s+){0,2}(?:den\s+)?(?:\d+|en|ett|{counts})\b|` +
	`\b(?:1[89]|20)\d{2}-\d{2}-\d{2}\b|\b\d{1,2}\s+(?:{months})\b|\b(?:kl\.?|klockan)\s*\d|` +
	`\b(?:\d+|en|ett|{counts})\s+(?:arbets|kalender|var|bank|hel)?(?:dag\pL*|dygn|veck\pL*|månad\pL*|år|timm\pL*|minut\pL*)\s+(?:\pL+\s+){0,2}(?:före|innan|efter|från|i förväg|in advance|på sig|på er|på dig|på oss)\b|` +
	`\b(?:samma|nästa|nästkommande|följande|påföljande|dagen|veckan|månaden)\s+(?:dag|arbetsdag|vardag|vecka|månad|efter|före|innan)\b`)

// haste finds the words that tell only that it must be soon.
var haste = bounded(`(?i)\b(?:genast|omedelbart|omgående|skyndsamt|utan dröjsmål|så snart|så fort|snarast|direkt|immediately|without delay|promptly|as soon as)\b`)

// TellsLimit reports whether a candidate tells by when, in figures or days.
func (c *Candidate) TellsLimit() bool { return limit.MatchString(c.Text()) }

// obliges finds what says that something is to be done.
var obliges = bounded(`(?i)\b(?:ska|skall|måste|bör|must|shall|should)\b`)
