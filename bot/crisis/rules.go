package crisis

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// Who is in a message, and what is done to them, in both languages. The words are
// those of normal.
const (
	relation = `(?:man|make|fru|hustru|sambo|partner|kille|pojkvän|tjej|flickvän|ex|exman|exfru|exet|pappa|far|mamma|mor|son|dotter|bror|syster|lillebror|lillasyster|syskon|barn|unge|ungar|tonåring|` +
		`styvpappa|styvfar|styvmamma|låtsaspappa|farfar|morfar|farbror|morbror|kusin|familj|släkt|föräldrar|kompis|vän|väninna|granne|kollega|arbetskamrat|chef|hallick|elev|klient|brukare|patient|` +
		`husband|wife|boyfriend|girlfriend|dad|father|mom|mum|mother|brother|sister|stepfather|stepdad|stepmother|uncle|cousin|family|parents|friend|neighbour|neighbor|child|kid|kids|daughter|coworker|colleague|client|student|boss)`
	mine  = `(?:min|mitt|mina|my|vår|our) (?:\pL+ )?` + relation
	them  = `(?:han|hon|honom|henne|de|någon|he|she|they|someone|somebody|him|her|` + mine + `|pappa|mamma|pappan|mamman|exet|grannen|barnet|barnen|flickan|pojken|eleven|brukaren|klienten|patienten|kollegan|kompisen|besökaren|en (?:\pL+ )?(?:man|kille|kvinna|tjej|flicka|pojke|elev|brukare|klient|patient|boende|besökare|kompis|vän|ungdom|vuxen|kollega|person|patient)|a (?:\pL+ )?(?:man|woman|boy|girl|kid|child|client|student|friend|guy|person))`
	hurts = `(?:slår|slog|slagit|misshandlar|misshandlade|misshandlat|sparkar|sparkade|sparkat|stryper|ströp|strypt|våldtar|våldtog|våldtagit|antastar|antastade|tafsar|förgriper|förgrep|förgripit|knivhögg|knuffar|knuffade|örfilar|boxar|boxade|skakade|` +
		`hits|hit|hitting|beats|beat|beating|punched|punches|kicks|kicked|slapped|slaps|choked|chokes|strangled|raped|rapes|abuses|abused|molests|molested|hurts|hurting|touches)`
	threatens = `(?:hotar|hotade|hotat|förföljer|förföljde|förföljt|stalkar|jagar|threatens|threatened|threatening|stalking|stalks)`
	kills     = `(?:döda|dödar|mörda|mördar|slå ihjäl|slår ihjäl|skjuta|skjuter|hugga|knivhugga|kill|murder|shoot|stab)`
	me        = `(?:mig|oss|me|us|mina barn|mitt barn|my kids|my children|my child)`
	someone   = `(?:mig|oss|me|us|henne|honom|her|him|mamma|pappa|barnen|barnet|the kids|(?:min|mitt|mina|sin|sitt|sina|hennes|hans|my|his|her|their) (?:\pL+ )?` + relation + `)`
)

// alive is what may stand behind "leva" where life itself is meant, and not with
// whom or how.
const alive = `(?: (?:längre|mer|kvar|nu|vidare|så här|något|någon|utan|och|i denna|i den här)| \||$| \?)`

// kin finds who is near to the writer.
var kin = anyOf(`\b` + mine + `\b`)

// persons finds that somebody is in a message at all.
var persons = anyOf(`\b(?:jag|mig|min|mitt|mina|han|hon|honom|henne|hans|hennes|oss|i|me|my|he|she|him|her|us|pappa|mamma)\b`)

// opening finds that a text begins by asking.
var opening = anyOf(`^(?:och |men |hej \| )?(?:vem|vems|vad|vilken|vilket|vilka|när|var|vart|varför|hur|finns|får|kan|ska|skall|måste|bör|har|är|gäller|behöver|till vem|för vem|enligt|inom|who|whom|whose|what|which|when|where|why|how|is|are|do|does|did|can|could|should|must|may|will|would|has|have)\b`)

// interrogative finds that it begins by a word that asks and does nothing else.
var interrogative = anyOf(`^(?:och |men )?(?:vem|vems|vad|vilken|vilket|vilka|var|vart|varför|hur|till vem|för vem|who|whom|whose|what|which|where|why|how)\b`)

// suicidal finds that somebody states that they want to die, or are about to.
var suicidal = anyOf(
	`\b(?:vill|ville|orkar|önskar|hoppas|ids|pallar|klarar|tänker|kan) (?:\pL+ ){0,3}(?:inte|ej|aldrig|bara|helst|att|jag|av) (?:\pL+ ){0,3}(?:leva`+alive+`|vakna|finnas|dö|dog|existera)(?: |$)`,
	`\b(?:vill|ville|ska|får|tänker|kommer) (?:\pL+ ){0,2}dö\b`, `\binte (?:vill|orkar|ville|orkade) (?:\pL+ ){0,2}(?:leva`+alive+`|vakna|finnas|mer leva)(?: |$)`, `\bvill inte (?:leva`+alive+`|finnas|vakna)(?: |$)`,
	`\b(?:ta|tog|tagit|avsluta|göra slut på|jag tar|hon tar|han tar) (?:\pL+ ){0,1}(?:livet av (?:mig|sig|oss)|mitt liv|sitt liv|sina liv|självmord|suicid)\b`, `\b(?:begå|begår|begått|planerar) (?:\pL+ ){0,2}(?:självmord|suicid)\b`,
	`\b(?:funderar|tänker|tankar|pratar|prata|pratat|hotar|hotat|hotade) (?:\pL+ ){0,3}(?:självmord|suicid|ta livet|ta sitt liv|ta mitt liv|hänga sig|hänga mig|skjuta sig|hoppa från|hoppa framför|hoppa ut)\b`,
	`\b(?:jag|min \pL+|hon|han|de|vän|kompis) (?:\pL+ ){0,2}(?:är|känner (?:mig|sig)|mår|har) (?:\pL+ ){0,2}(?:suicidal|självmordsbenägen|självmordstankar|suicidtankar|självmordsplaner)\b`, `^(?:\| )?(?:självmordstankar|suicidtankar)\b`,
	`\b(?:ska|tänker|vill|kommer|kommer att) (?:\pL+ ){0,1}(?:hänga|skjuta|skära|dränka|skada) (?:mig|sig)(?: själv)?\b`, `\b(?:ska|tänker|vill|kommer att) hoppa (?:från|framför|ut|ner)\b`,
	`\bjag (?:\pL+ ){0,1}(?:skär|skadar|skadade) mig(?: själv)?\b(?: (?:\||i|på|varje|med|igen|när|så)|$)`, `\b(?:hon|han|min \pL+) (?:\pL+ ){0,1}(?:skär|skadar) sig\b`, `\b(?:skurit|skadat) (?:sig|mig) (?:själv|i arm|i hand|på arm)`,
	`\bjag (?:\pL+ ){0,2}(?:står|sitter|ligger|är) (?:\pL+ ){0,2}på (?:bron|broräcket|spåret|rälsen|taket|avsatsen)\b`, `\b(?:avskedsbrev|tagit farväl|sa farväl|hejdå allihop)\b`, `\bnu hoppar jag\b`, `\b(?:sluta|slutar) tänka på (?:att dö|döden)\b`, `\b(?:skurit|skär) (?:\pL+ ){0,1}(?:handleden|handlederna)\b`,
	`\b(?:bättre|bäst) (?:\pL+ ){0,4}(?:utan mig|om jag var död|om jag dog|om jag inte fanns|att jag dör)\b`, `\b(?:önskar|vill) (?:\pL+ ){0,2}(?:var|vara) död\b`, `\b(?:ingen|inget) (?:\pL+ ){0,3}(?:skäl|anledning|mening|lust|ork) (?:\pL+ ){0,3}(?:leva|finnas|existera|vara kvar)\b`, `\bchecka\pL* ut (?:från )?(?:livet|denna värld)\b`, `\blivet (?:är|känns) (?:inte|ingenting|menings)`,
	`\b(?:want|wants|wanted|going|plans|planning|tried|trying|ready|thinking about|thought about|about) (?:\pL+ ){0,2}(?:to )?(?:die|kill (?:myself|herself|himself|themselves)|killing (?:myself|herself|himself)|end (?:my|her|his) life|end it all|commit suicide|take (?:my|her|his) (?:own )?life|jump)\b`,
	`\b(?:do|does) not want to (?:live|be alive|exist|wake up)\b`, `\b(?:cannot|can not) (?:go on living|go on anymore|live anymore|go on)\b`, `\bi (?:feel|am|have been|have) (?:\pL+ ){0,2}suicid`, `\bthinking (?:about|of) suicide\b`,
	`\b(?:going to|gonna|wanna|want to|imma|ima|will|might|just) (?:\pL+ ){0,2}(?:kms|unalive)\b`, `^(?:\| )?kms (?:fr|rn|tbh|idk|lol|lmao|tonight|now|anymore|i|\|)\b`, `^(?:\| )?kms$`,
	`\bbli av med (?:mitt|sitt) liv\b`, `\b(?:relapsed|again) and cut\b`, `\b(?:i|have|relapsed and) cut (?:again|myself again)\b`,
	`\b(?:goodbye|farewell|suicide) (?:letter|letters|note|notes)\b`, `\b(?:hard|difficult|struggling|struggle) (?:\pL+ )?to (?:stay alive|keep living)\b`,
	`\bwish i (?:was|were) dead\b`, `\b(?:better off|better) without me\b`, `\bif i was gone\b`, `\bi (?:\pL+ )?(?:cut|harm|hurt) myself\b`, `\b(?:is|been) (?:cutting|harming|hurting) (?:herself|himself|themselves)\b`, `\blife is not worth\b`,
)

// means finds that somebody asks how to die.
var means = anyOf(
	`\b(?:hur många|hur mycket|how many|how much) (?:\pL+ ){1,4}(?:för att|innan man|to|before you|until you) (?:dö|dör|die|kill|är dödligt|är död)\b`, `\b(?:dödlig|dödligt|lethal|fatal) (?:dos|dose|amount)\b`, `\b(?:dos|dose|insulin|tabletter) (?:\pL+ ){0,2}(?:dödlig|dödligt|lethal|fatal)\b`,
	`\b(?:snabbast\pL*|enklast\pL*|lättast\pL*|smärtfri\pL*|bästa|säkrast\pL*|easiest|quickest|fastest|best|painless) (?:sätt|sättet|sätten|way|ways) (?:\pL+ ){0,2}(?:att |to |of )?(?:dö|ta livet|ta sitt liv|ta mitt liv|die|dying|kill (?:myself|yourself)|suicide)\b`,
	`\b(?:hur|how) (?:tar|kan|ska|skall|gör|hänger|hoppar|do|can|would) (?:\pL+ ){0,5}(?:livet av (?:sig|mig)|mitt liv|hänga (?:sig|mig)|hang myself|kill myself|end my life)\b`, `\bhur (?:hänger|dränker|skjuter) man sig\b`, `\bhow to kill (?:myself|yourself)\b`,
	`\b(?:om|if) (?:jag|i) (?:tar|take|sväljer|swallow) (?:alla|all|många|en massa|massor|\d+|hela|a lot of|too many)\b`,
)

// danger finds that somebody states that somebody is hurt, threatened, forced, or
// about to be.
var danger = anyOf(
	// Violence and threats, done to the writer or to somebody near.
	`\b`+hurts+` (?:\pL+ ){0,2}`+me+`\b(?: (?:\||i|på|med|när|igen|varje|och|så|hemma|igår|idag|flera|ner|mot|gång|på|in|last|with|at|again|every|and|against|over|when|is)|$)`,
	`\b`+them+` (?:\pL+ ){0,3}`+hurts+` (?:\pL+ ){0,1}`+someone+`\b`, `\bjag (?:\pL+ ){0,1}(?:slår|slog|har slagit|misshandlar|skadade) (?:min|mitt|mina) `+relation+`\b`, `\bi (?:hit|beat|hurt) my (?:wife|husband|kid|kids|child|girlfriend|boyfriend|partner|baby)\b`,
	`\b`+threatens+` (?:\pL+ ){0,1}`+me+`\b(?: (?:till|med|att|på|varje|hela|och|på|\||with|to|and|every)|$)`, `\b(?:hotar|hotade|hotat|hotas) (?:\pL+ ){0,3}(?:med|att) (?:en |ett )?(?:kniv|vapen|pistol|yxa|`+kills+`|skada|sprida|lägga ut)\b`, `\bhot\pL* (?:\pL+ ){0,2}till livet\b`,
	`\b(?:ska|kommer|kommer att|vill|tänker|försöker|försökte|försökt|vågar|hotar att|threatens to|threatened to|will|going to|wants to|tried to|säger att (?:han|hon|de) ska) (?:\pL+ ){0,1}`+kills+` (?:\pL+ ){0,1}`+someone+`\b`, `\bslå ihjäl (?:mig|oss|henne|honom)\b`,
	`\b(?:jag|vi) (?:blir|blev|bli|blivit|har blivit|är|har|hålls|lever) (?:\pL+ ){0,3}(?:slagen|slagna|misshandlad|misshandlade|våldtagen|våldtagna|hotad till|hotad av|knivhotad|knivskuren|knivhuggen|inspärrad|strypt|antastad|sexuellt|bortgift|stalkad|trafickad)\b`,
	`\bhålls (?:inlåst|fången|instängd|inspärrad)\b`, `\bjag (?:\pL+ ){0,2}(?:utsatt|utsätts|utsattes) för (?:\pL+ ){0,1}(?:våld|övergrepp|misshandel|ett övergrepp|våldtäkt|sexuella|sexuellt)\b`, `\b`+mine+` (?:\pL+ ){0,3}(?:blir|blev|blivit|har blivit) (?:\pL+ ){0,2}(?:slagen|slaget|slagna|misshandlad|våldtagen|hotad|utnyttjad|utpressad|bortgift|skjuten)\b`,
	`\b(?:jag|i) (?:\pL+ ){0,2}(?:rädd|livrädd|skräckslagen|afraid|scared|terrified) (?:för|att|of|that|for) (?:\pL+ ){0,1}(?:min|mitt|honom|henne|han|hon|de|pappa|mamma|my|him|her|he|she|they|jag ska skada|i will hurt|jag gör)\b`, `\b(?:strypgrepp|strupgrepp|stryptag|mordhot|dödshot)\b`, `\bvågar inte (?:gå hem|lämna|berätta|gå ut|sova)\b`, `\b(?:afraid|scared) to go home\b`,
	`\bi (?:was|am|got|have been|am being|get|keep getting) (?:\pL+ )?(?:raped|beaten|abused|assaulted|molested|hit|choked|trafficked|locked in|threatened|stalked|stabbed)\b`, `\b`+mine+` (?:is|was|has been|got|is being) (?:\pL+ )?(?:raped|beaten|abused|assaulted|molested|threatened|violent|missing)\b`,
	`\b`+mine+` (?:\pL+ ){0,2}(?:är|blir|blev|has been|gets|is) (?:\pL+ ){0,2}(?:våldsam|aggressiv|violent|abusive)\b`, `\blives? in fear\b`,
	`\b`+them+` (?:\pL+ ){0,3}(?:tar|tog|tafsar|tafsade|rör|rörde|touches|touched) (?:på |vid )?(?:mig|henne|honom|me|her|him)\b(?: (?:\||på natten|om natt|om nätterna|när|där|under|i min|nätterna|at night)|$)`,
	// Force and sale.
	`\b(?:tvingar|tvingade|tvingat|tvingas|tvingad|forces|forced|forcing|makes) (?:\pL+ ){0,4}(?:ha sex|sälja sex|sälja mig|sälja min kropp|ligga med|gifta|sex with|have sex|sell sex|marry|sell myself)\b`, `\b(?:måste|ska|have to|must) (?:\pL+ ){0,1}(?:ligga med|sleep with) (?:hans|andra|flera|his|other)\b`,
	`\b(?:gifta bort|gifter bort|giftas bort|bortgift|marry (?:me|us|her) off|könsstympa|könsstympas|omskäras)\b`, `\b(?:taken|tagit|tog|took|has|har) (?:\pL+ ){0,1}(?:mitt pass|my passport)\b`, `\b(?:säljer|sålde) sex (?:för att|fast|åt)\b`, `\b(?:nakenbilder|nude pictures|nudes)\b`,
	// Life in danger now.
	`\b(?:hotar|hotade|hotat|threatens|threatened|threatening) (?:\pL+ ){0,3}(?:bränna|elda|tända på|spränga|burn|blow up|set fire)\b`,
	`\b(?:ramlat|fallit|trillat|svimmat|kollapsat|fell|fallen|fainted|collapsed) (?:(?:\pL+|\|) ){0,4}(?:svarar inte|reagerar inte|vaknar inte|rör sig inte|(?:not|is not) (?:responding|moving|waking up)|unresponsive)\b`,
	`\b(?:andas|andades) (?:\pL+ )?(?:inte|knappt|konstigt)\b`, `\b(?:inte|slutat|slutade|svårt att|not|stopped|cannot) (?:kan )?(?:andas|breathing|breathe)\b`, `\b(?:är|ligger|blev|slagen|is|was|slagit|slog) (?:\pL+ ){0,3}(?:medvetslös|livlös|avsvimmad|unconscious|unresponsive|medvetslöst)\b`, `\binte (?:kontaktbar|vid medvetande)\b`,
	`\b(?:tagit|tog|svalt|svalde|druckit|tar|took|taken|swallowed|has) (?:\pL+ ){0,2}(?:en massa|massor|\d+|för många|massvis|alla|burk|a lot of|lots of|too many) (?:\pL+ ){0,2}(?:tabletter|piller|sömntabletter|alvedon|ipren|värktabletter|medicin|pills|tablets)\b`, `\b(?:tagit|tog|taken|took|an?|en) (?:\pL+ ){0,1}(?:överdos|overdose)\b`,
	`\b(?:har|fått|got|having) (?:\pL+ ){0,3}(?:hjärtstopp|hjärtinfarkt|stroke|heart attack|hjärtattack)\b`, `\bblöder (?:\pL+ ){0,2}(?:jätte|mycket|kraftigt|från huvud|massor|ihjäl)`, `\bsatt i halsen\b`,
	`\b(?:det brinner|det har börjat brinna|huset brinner|lägenheten brinner|it is burning|there is a fire|luktar rök)\b`, `\b(?:någon|en \pL+|de|han) skjuter\b|\bskottlossning\b|\bhörde skott\b|\bshots fired\b|\bsomeone is shooting\b|\bactive shooter\b|\bbomb i (?:huset|byggnaden|lokalen)\b`,
	`\b(?:`+them+`|det står en man|there is a man|en man) (?:\pL+ ){0,4}(?:med|har|har ett|är|with|has|got|har en|is) (?:\pL+ ){0,2}(?:kniv|pistol|vapen|yxa|gevär|machete|beväpnad|knife|gun|weapon|armed)\b`, `\b(?:försöker|trying to|tries to) (?:ta sig in|bryta sig in|slå in dörren|break in|get in)\b`, `\b(?:ring|call) (?:polisen|112|ambulans|the police|an ambulance|911)$`,
	// Children.
	`\b(?:barn|barnet|barnen|bebisen|bebis|pojke|flicka|\pL+åring|\d+-?åring|child|baby|toddler|kids) (?:\pL+ ){0,4}(?:ensam|ensamt|ensamma|alone) (?:hemma|kvar|ute|i lägenheten|at home|for days|outside)\b`, `\b(?:är|blivit|is) (?:\pL+ )?(?:försvunnen|försvunnet|missing)\b`,
	`\b(?:barnet|flickan|pojken|eleven|en elev|en flicka|en pojke|en tjej|barnen) (?:\pL+ ){0,6}(?:säger|berättar|berättade|sa) (?:\pL+ ){0,4}(?:slår|slog|rör|tar på|blivit våldtagen|våldtagit)\b`, `\bsexuellt utnyttja`,
)

// calls finds that somebody cries for the police or an ambulance, also as a question.
var calls = anyOf(
	`^(?:\| )?(?:(?:kan|måste|vill|snälla) (?:ni|du|någon) )?(?:skicka|ring|larma) (?:hit |efter |genast |nu )?(?:en |on )?(?:polis|polisen|ambulans|ambulansen|brandkåren)(?: (?:till|hit|nu|genast|snabbt|fort|direkt)|$)`,
	`^(?:\| )?(?:(?:can|could|will) (?:you|someone) |please )?(?:send|call|get) (?:an |the )?(?:police|cops|ambulance|fire brigade)(?: (?:to|now|here|quick|please|fast)|$)`,
	`^(?:\| )?(?:snälla|please|hjälp|help|nu) (?:\| )?(?:\pL+ ){0,2}(?:ring|skicka|call|send) (?:\pL+ ){0,2}(?:112|911|999|polis|polisen|ambulans|police|ambulance)\b`,
)

// policy finds that a message asks for a rule, and is not about what happens.
var policy = anyOf(`\b(?:rutin|rutinen|rutiner|riktlinje|riktlinjen|riktlinjer|riktlinjerna|handlingsplan|programmet|policy|policyn|prevention|statistik|procent|hur många|enligt|definition|definieras|ansvarar|ansvarig|ansvariga|` +
	`how many|responsible|guideline|guidelines|procedure|policies|programme|according|statistics|percent|vad säger|vad står|vad menas|vad betyder|vad räknas)\b`)

// legal finds that a message asks what the law makes of it, or what must be
// written or told to whom.
var legal = anyOf(`\b(?:brott|brottet|brottsligt|straff|straffet|straffbart|straffbar|dömas|döms|dömd till|fällas|påföljd|lagen|lagligt|olagligt|sekretess|sekretessen|tystnadsplikt|polisanmälan|avvikelse|avvikelserapport|dokumentera|dokumenterar|` +
	`rapporterar jag|rapportera|tipsa polisen|arbetsskada|arbetsskadeanmälan|överklaga|överklagar|jävig|` +
	`crime|sentence|penalty|legal|illegal|law|convicted|prosecute|warn the police|confidentiality|secrecy|document it|incident report)\b`)

// anyOf finds any of some patterns in a normal text. In them \b is the edge of a word
// and $ the end: Go's own \b takes å, ä and ö for no letters.
func anyOf(patterns ...string) *lazyregexp.Regexp {
	return lazyregexp.Func(func() string {
		out := make([]string, len(patterns))
		for i, p := range patterns {
			out[i] = edged(p)
		}
		return strings.Join(out, "|")
	})
}

// edged writes the edges of words as the blanks that stand there in a normal text.
func edged(p string) string {
	for _, r := range [][2]string{{`\b(?: `, `(?: `}, {`|$)`, `| $)`}, {`|\b`, `| `}} {
		p = strings.ReplaceAll(p, r[0], r[1])
	}
	if rest, ok := strings.CutPrefix(p, `\b`); ok {
		p = " " + rest
	}
	if rest, ok := strings.CutPrefix(p, `^`); ok {
		p = "^ " + rest
	}
	return strings.ReplaceAll(p, `\b`, " ")
}
