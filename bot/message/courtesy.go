package message

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// head finds what stands before a question in its own sentence: "Hej Lotsen,
// snabb fråga: …", "Min chef undrar: …".
var head = lazyregexp.New(`(?i)^[\s,;:!.–—-]*(?:` + strings.Join([]string{
	greeting + `\s*[,!.:;–—-]+`,
	`(?:hej|hejsan|hallå|hi|hello|hey)(?: hej| där| there| lotsen)?,? lotsen\s*[,!.:;–—-]*`,
	`lotsen\s*[,!.:;–—-]+`,
	`(?:ursäkta|förlåt|sorry|excuse me)(?: att jag stör| att vi stör| mig| to bother you| to disturb| for (?:the|my) english| för (?:min|mitt|den) (?:svenska|engelska|språk))?\s*[,!.:;–—-]+(?: men)?`,
	quick + `\s*[,!.:;–—-]+`,
	`(?:(?:ursäkta|förlåt|sorry|beklagar)\b.{0,40}?|(?:jag|vi) vet att\b.{0,60}?|(?:det är |är |kanske )*(?:en )?dum(?:t|ma)?\b.{0,30}?),? men`,
	`(?:(?:sorry|excuse me|apologies)\b.{0,40}?|i know\b.{0,60}?),? but`,
	`(?:jag|vi) (?:har|hade) ` + quick + `(?: till dig| om .{0,40})?\s*[:;–—-]+`,
	`(?:i|we) (?:have|had|got) ` + quick + `\s*[:;–—-]+`,
	`(?:min|en|vår|my|a|our) (?:chef|kollega|enhetschef|medarbetare|praktikant|boss|colleague|manager) (?:undrar|frågar|frågade(?: mig)?|ville veta|vill veta|asks|asked(?: me)?|wonders|wants to know)\s*[:,–—-]+`,
	`(?:(?:min|en|vår|my|a|our|the) )?(?:chef|chefen|kollega|kollegan|boss|colleague|manager)\s*:\s*["”]?`,
	`(?:fyi|btw|förresten|by the way|ps|p\.s\.|obs)\s*[,!.:;–—-]+`,
	`(?:fråga|question) (?:ett|två|tre|fyra|one|two|three|four|\d)\s*[:.,–—-]+`,
	`(?:ämne|subject|ärende)\s*:`, `(?:sv|re|fw|vb|fwd|aw|wg)\s*:`,
	`(?:min|den|my|the)? ?(?:första|andra|tredje|first|second|third|nästa|next) (?:fråga\pL*|question)(?: är| lyder| is)?\s*[,:;–—-]+`,
	`(?:tack|thanks)(?: så mycket| på förhand| in advance| so much)?\s*[,!.:;–—-]+`,
}, "|") + `)\s*`)

// foot finds what stands behind a question in its own sentence.
var foot = lazyregexp.New(`(?i)[\s,;–—-]+(?:` + strings.Join([]string{
	`(?:stort )?tack(?:sam)?(?: så mycket)?(?: på förhand| för hjälpen| för svar)?[ .!,]*`,
	`(?:many )?(?:thanks|thank you|thx)(?: in advance| so much)?[ .!,]*|please[ .!]*`,
	`(?:m\.?v\.?h\.?|hälsningar|vänligen|vänliga hälsningar|med vänlig(?:a)? hälsning(?:ar)?|vh|hälsar|best regards|kind regards|regards|cheers|br)[ ,:/]+\pL[\pL .,'-]{0,40}`,
	`//? ?\pL[\pL-]{1,20}(?: \pL[\pL-]{1,20})?[ .!]*`,
}, "|") + `)$`)

const (
	name     = `(?-i:\p{Lu})[\pL-]+(?: (?-i:\p{Lu})[\pL-]+)?`
	greeting = `(?:hej(?:san)?|hallå(?:j)?|halloj|tjena(?:re|mors)?|tja|tjo(?:san)?|tjabba|yo|hej+|morsning|hejhej|morrn|god ?(?:morgon|middag|dag|kväll|eftermiddag|förmiddag)|goddag|` +
		`hi|hello|hey|howdy|dear|good (?:morning|afternoon|evening|day)|greetings)(?: (?:på dig|på er|där|hej|igen|alla|allihop(?:a)?|allesammans|there|again|all|everyone|team|kära|lotsen|du))*(?: (?:och (?:god )?(?:morgon|kväll)|\pL[\pL-]{1,20}(?: \pL[\pL-]{1,20})?))?`
	quick = `(?:bara |en |ett |a |just |one |liten |snabb |snabbt |kort |enkel |dum |lite |kanske |möjligen |ny |till |small |quick |short |simple |silly |stupid |follow-up |en )*` +
		`(?:fråga|frågor|fundering(?:ar)?|undran|question(?:s)?|query)(?: bara| igen| till| till dig| till er| till lotsen| here| for you)?`
)

// courtesies finds sentences that ask nothing and tell nothing of what is asked.
var courtesies = lazyregexp.New(`(?i)^(?:` + strings.Join([]string{
	greeting,
	`(?:jag |vi |i |we )?(?:hoppas|hope)(?: att| that)? (?:du|ni|allt|det|dagen|helgen|you|all|your|everything|everyone|this)\b.*`,
	`hur (?:mår|har) (?:du|ni)(?: det)?(?: idag)?|(?:how are you|how's it going|how do you do)(?: today| doing)?|läget|allt väl|allt bra`,
	`(?:ja |ok |okej |men |oj |åh |stort |tusen |varmt |hjärtligt |många )*(?:tack|tackar|tackar och bugar|tacksam)\b.*|(?:ok |great |many |big )*(?:thanks|thank you|thx|cheers|ty|much appreciated)\b.*`,
	`(?:jag |vi )?(?:är |vore )?(?:mycket |väldigt |oerhört )?tacksam(?:ma)?\b.*|(?:i |we )?(?:would |'d )?(?:be )?(?:very )?(?:grateful|appreciate)\b.*`,
	`(?:jag |vi |nu )?(?:har |hade |undrar |i have |we have )?(?:jag |vi )?(?:\d|en|ett|två|tre|fyra|några|ett par|flera|two|three|some|a few|a couple of) (?:till |olika )?(?:fråg\pL+|fundering\pL*|sak|saker|questions?|things)(?: till dig| här| idag)?`,
	`(?:jag |vi |i |we )?(?:behöver|need) (?:ett |an? )?(?:svar|svaret|answer|veta det|to know)\b.{0,30}`,
	name + ` heter jag(?:,? (?:och|som|från|på) .{0,80})?|(?:min|en|vår) (?:chef|kollega|enhetschef) (?:undrar|frågade|vill veta)(?: det| detta| följande)?`,
	quick, `(?:jag|vi) (?:har|hade|skulle ha) ` + quick + `(?: till dig| jag undrar| att ställa)?|(?:i|we)(?:'ve)? (?:have|had|got) ` + quick,
	`(?:jag|vi) (?:är|e) (?:helt |ganska |rätt |relativt |alldeles |lite )?(?:ny|nya|nyanställd\w*|nybliven|nykomling|nybörjare|ovan|novis)\b.*`,
	`(?:i'm|i am|we are|we're) (?:quite |rather |completely |brand |fairly )?(?:new|a newcomer|a beginner|a new)\b.*`,
	`(?:jag|vi) (?:har |är )?(?:precis |nyss |just |nyligen )*(?:börja(?:t|de)|anställd|anställdes|tillträtt|tillträdde)\b.{0,60}|(?:i|we)(?:'ve| have)? (?:just |recently )?(?:started|joined)\b.{0,60}|(?:det här är|det är) min första (?:dag|vecka)\b.{0,40}|(?:this|it) is my first (?:day|week)\b.{0,40}`,
	`(?:jag heter|mitt namn är|my name is) \pL[\pL-]+(?: (?-i:\p{Lu})[\pL-]+)?(?:,? (?:och|som|från|på|i|and|from|at) .{0,80})?`,
	`(?:jag är|det är|i'm|i am|this is) ` + name + `(?:,? (?:här|och|som|från|på|i|and|from|at|in|here)\b.{0,80})?|` + name + ` (?:här|here)(?: igen| again)?(?:,? (?:från|på|from|at) .{0,40})?`,
	`(?:vet (?:du|ni|någon|nån)(?: det| svaret| detta)?|någon som vet|nån som vet|är det någon som vet|do you know|does anyone know|anyone know)`,
	`(?:kan|skulle|vill) (?:du|ni|någon|lotsen)(?: kanske| möjligen| kunna| snälla)*(?: hjälpa)(?: till| mig| oss| mig lite| mig med det| mig med detta| till med det)?|(?:can|could|would) (?:you|someone|anyone)(?: please)? help(?: me| us)?(?: out| with this| with that)?(?: please)?`,
	`(?:jag|vi) (?:behöver|skulle behöva|vill ha|skulle vilja ha) (?:lite |din |er )?hjälp(?: av dig| från dig)?|(?:i|we) (?:need|could use) (?:some |your |a little )?help`,
	`(?:jag|vi) (?:hittar|hittade|ser) (?:det |detta )?(?:inte|ingenstans|inget)(?: det| detta| svaret| någonstans| om det)*|(?:i|we) (?:can't|cannot|couldn't|could not) find (?:it|that|this|the answer)(?: anywhere)?`,
	`(?:jag|vi) har (?:letat|sökt|tittat|googlat|läst)\b.{0,60}|(?:i|we)(?:'ve| have) (?:looked|searched|read|checked)\b.{0,60}`,
	`(?:jag|vi) (?:sitter|är|befinner oss)(?: just nu)? i (?:ett |möte|telefon)\b.{0,40}|(?:det är|det e|lite|ganska)? ?(?:bråttom|bråttom nu|brådskande|urgent)(?: med det här)?|(?:it's |this is )?(?:kind of |a bit )?urgent`,
	`(?:svara|hör av dig|återkom)(?: gärna| snabbt| snarast| när du kan| när du hinner| så fort du kan)*|(?:please )?(?:reply|answer|get back to me)(?: soon| asap| when you can| quickly)*|asap`,
	`(?:ursäkta|förlåt|sorry|excuse me)(?: att jag stör| att vi stör| om det är en dum fråga| mig| to bother you| for (?:the|a) (?:silly|stupid) question)?|det (?:här )?är (?:kanske |nog )?en dum fråga.{0,30}`,
	`(?:ha|have) (?:en|det|a|an) (?:bra|fin|trevlig|skön|gott|härlig|riktigt|good|nice|great|lovely)\b.*|(?:trevlig|glad|skön|god) (?:helg|dag|kväll|fortsättning|jul|påsk|midsommar|sommar|morgon)\b.{0,20}|allt gott`,
	`(?:fyi|ps|p\.s\.?|obs|edit|update|bump|upp|\+1)`,
	`(?:min |en |vår )?(?:chef|chefen|kollega|kollegan) .{0,20}?(?:tipsade om (?:dig|det|detta|lotsen)|(?:undrar|vill veta|frågar) (?:en sak|något|detta|följande))`,
	`(?:jag |vi )?(?:bifogar|bifogat|se bifog\pL+)\b.{0,60}|(?:jag |vi )?glömde .{0,40}(?:förut|sist|nyss|tidigare|innan)`,
	`(?:jag |vi )?(?:lurar|funderar|grunnar|tänker) på en (?:grej|sak).{0,20}|(?:jag|vi) (?:har )?(?:sitter|håller på|jobbar) (?:just nu )?med (?:en|ett) .{0,60}`,
	`(?:viktigt|important|deadline|akut|brådskande|obs obs)`,
	`det (?:var|är) (?:precis|exakt|just) .{0,40}|(?:that's|that is|that was) (?:exactly|just) .{0,40}|(?:perfekt|toppen|super|kanon|kanonbra|utmärkt|perfect|awesome|excellent)(?: svar| svarat| answer)?`,
	`(?:från|till|skickat|skickat den|kopia|datum|bilagor|from|to|sent|cc|bcc|date|attachments)\s*:.{0,200}`,
	`[-– ]*(?:ursprungligt meddelande|vidarebefordrat meddelande|forwarded message|original message|begin forwarded message)[-–: ]*`,
	`(?:on|den|el|le) .{4,80}\b(?:wrote|skrev)\b.{0,80}`,
	`(?:nu |tidigare |förut |sedan )?(?:jag|vi|i|we) (?:har |have )?(?:precis |nyss |just |nyligen |tidigare |alltid |recently |previously )*(?:flytta(?:t|de)|bytt (?:jobb|tjänst|enhet|avdelning)|jobba(?:t|de)|arbeta(?:t|de)|studera(?:t|de)|plugga(?:t|de)|kommer från|kom hit|varit (?:borta|föräldraledig|sjuk|ledig|tjänstledig)|moved|changed jobs|worked|been away)\b.{0,80}`,
}, "|") + `)$`)

// signatures begin what stands below a letter.
var signatures = lazyregexp.New(`(?i)^(?:m\.?v\.?h\.?|v\.?h\.?|hälsningar|hälsar|vänligen|(?:med )?vänlig(?:a|t)? hälsning(?:ar)?|med vänliga? hälsningar?|bästa hälsningar|varma hälsningar|allt gott|` +
	`(?:best|kind|warm|with kind|with best)? ?regards|best|br|yours(?: sincerely| truly)?|sincerely|cheers|skickat från min .*|sent from my .*|--+|__+|//? ?\pL[\pL -]{1,30})(?:[ ,:/!.]+\pL.{0,60})?[,.! ]*$`)

// above finds messages that ask about another one.
var pointing = lazyregexp.New(`(?i)^(?:` + strings.Join([]string{
	`(?:och |men |alltså |lotsen |snälla |du )*(?:kan|skulle|vill|kunde) (?:du|ni|lotsen|någon|nån)(?: också| då| inte| kanske| snälla| möjligen| kunna| vilja| försöka)* ` +
		`(?:svara på|svara|hjälpa (?:mig |oss |henne |honom |dem )?(?:till )?med|kolla(?: på| upp| in)?|titta på|läsa|ta|besvara|reda ut|förklara|ge (?:ett )?svar på|säga något om) ` + aboveNoun + aboveRest,
	`(?:svar(?:et)?|svara|besvara)(?: gärna| tack)?(?: på)? ` + aboveNoun + aboveRest,
	`vad (?:säger|svarar|tror|tycker|gäller|vet) (?:du|lotsen)?(?: om| på| kring)? ?` + aboveNoun + aboveRest,
	`vet (?:du|ni|lotsen) (?:svaret|svar)(?: på)?(?: ` + aboveNoun + `)?` + aboveRest,
	`(?:se|läs|jfr|enligt|samma|och) (?:fråga(?:n)?|meddelandet|inlägget|texten)?(?: som)? ?(?:ovan|ovanför|nedan|här ovanför)`,
	`(?:samma fråga|frågan(?: är)?|ovanstående|det ovan|meddelandet)(?: (?:som )?(?:ovan|ovanför|nedan))?`,
	`(?:jag |vi )?(?:fick|har fått|får)(?: just| nyss| precis)? (?:den här|denna|följande|det här|detta) (?:frågan|fråga|mejlet|meddelandet|meddelande)\b.{0,40}`,
	`(?:and |so |please |lotsen )*(?:can|could|would|will) (?:you|lotsen|someone|anyone)(?: please| maybe| also)* (?:answer|help (?:me |us |her |him |them )?with|look (?:at|into)|check|explain|take|reply to|respond to) ` + aboveNounEn,
	`(?:please )?(?:answer|see|read|check|reply to) ` + aboveNounEn,
	`(?:what (?:do you say|about)|any (?:idea|answer|thoughts)|do you know the answer)(?: (?:about|on|to|for))?(?: ` + aboveNounEn + `)?`,
	`\^+(?: .{0,30})?|\+1 (?:på|to|on) .{0,30}|samma (?:undran|här).{0,20}|(?:kolla|läs|se) (?:i |upp i )?tråden.{0,30}|(?:check|read|see) the thread.{0,30}`,
	`(?:see|as) above|the (?:question|one|message) above|same question|(?:i|we) (?:just )?(?:got|received) this (?:question|message|e-?mail)\b.{0,40}`,
}, "|") + `)$`)

const (
	aboveNoun = `(?:det här|det där|detta|det|den|dem|den här|den där|denna|de här|dessa|ovan|ovanstående|(?:den |det |de )?(?:här |ovanstående |senaste |förra |tidigare )*(?:frågan|frågorna|fråga|meddelandet|inlägget|mejlet|texten|hennes fråga|hans fråga|deras fråga|min fråga|\p{Lu}\pL+s fråga))`
	aboveRest = `(?: (?:här|ovan|ovanför|här ovanför|här ovan|nedan|fråga|frågan|frågor|också|åt mig|åt oss|åt henne|åt honom|till henne|till honom|tack|snälla|lotsen|då|i tråden|från \pL+|som \pL+ ställde))*`
	// aboveNounEn is the same in English.
	aboveNounEn = `(?:this|that|it|these|those|the above|above|(?:the|this|that|my|her|his|their|these) (?:previous |last |above )?(?:question|questions|message|one|e-?mail|post))(?: (?:one|above|below|for (?:me|us|her|him)|please|too|here|from \pL+))*`
)

// conditions finds what is told behind a question of what it asks.
var conditions = lazyregexp.New(`(?i)^(?:det gäller|det handlar om|det rör|gäller|om|särskilt|framför allt|alltså|dvs|it concerns|it is about|it's about|especially|i mean|that is)\b`)

// contrasted finds what is asked behind what is not: "Jag undrar inte vem som …, utan när
// …".
var contrasted = lazyregexp.New(`(?i)^(?:(?:nej|no)[,.]? )?(?:(?:jag|vi) (?:undrar|frågar|menar|menade|vill) |(?:i|we)(?:'m| am|'re| are) )?(?:inte|ej|not)\b .{3,120}?[,;]? (?:utan|but)(?: om| rather)? ` +
	`((?:\pL[^,?]{1,60}, )?(?:(?:till|av|för|med|på|i|to|for|by|with) )?(?:vem|vems|vad|vilken|vilket|vilka|när|var|vart|varför|hur|who|whom|whose|what|which|when|where|why|how)\s.+)$`)

// unasked finds what is told before a question of what is not asked.
var unasked = lazyregexp.New(`(?i)^(?:(?:nej|no)[,.]? ?)?(?:(?:inte|ej|not) .*|(?:jag|vi) (?:vill|behöver|frågar|undrar|menar|menade) inte\b.*|(?:i|we) (?:don't|do not|didn't|did not) (?:want|need|mean|ask)\b.*)$`)

// instead finds what somebody would do without an answer: "… eller ska jag ringa Lisa?".
var instead = lazyregexp.New(`(?i)^((?:vet (?:du|ni|någon|nån)|do you know|vem|vad|vilk\pL+|när|var|vart|hur|who|what|which|when|where|how)\b.*?),? (?:eller (?:ska|bör|måste|får|kan) (?:jag|vi)|or (?:should|shall|do|must) (?:i|we)) ` +
	`(?:ringa|fråga|kolla|mejla|maila|höra|prata|vända|leta|call|ask|check|mail|email|look)\b.*$`)

// bare takes what stands before and behind a question off its sentence.
func bare(s string) string {
	s = strings.TrimLeft(strings.TrimSpace(s), ",;:– ")
	if m := contrasted.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	if m := instead.FindStringSubmatch(s); m != nil {
		s = m[1] + "?"
	}
	for range 3 {
		rest := strings.TrimSpace(head.ReplaceAllString(s, ""))
		if rest == s || len(words(rest)) == 0 {
			break
		}
		s = rest
	}
	if rest := strings.TrimSpace(foot.ReplaceAllString(s, "")); len(words(rest)) > 1 {
		s = rest
	}
	return s
}

// trimmed is a sentence without marks around it.
func trimmed(s string) string {
	return strings.Join(strings.Fields(strings.Trim(s, " \t.!?…,;:–—-()\"”")), " ")
}

// mostPolite is how many words a question has at most that is asked for courtesy.
const mostPolite = 7

func isCourtesy(s string) bool {
	if strings.Contains(s, "?") && len(words(s)) > mostPolite {
		return false
	}
	s = trimmed(s)
	return s == "" || courtesies.MatchString(s)
}

func pointsUp(s string) bool { return pointing.MatchString(trimmed(s)) }

func endsLetter(s string) bool { return signatures.MatchString(strings.TrimSpace(s)) }
