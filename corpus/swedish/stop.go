package swedish

// IsStop reports that word (lower case) is a Swedish function word: it
// carries no topic of its own in a question or a passage. Question words
// ("vem", "hur"), pronouns, auxiliaries and "inte" are function words.
func IsStop(word string) bool { return stops[word] }

var stops = set(`
alla alls allt alltid allting alltså andra annan annat att av bara bl bla bland blev bli blir blivande blivit
borde båda både bör d da de dem den denna dennas denne densamma deras desamma dess dessa dessutom det detsamma
detta dig din dina dit ditt dock dom du dvs där därav därför däri därmed då e efter eftersom ej eller emedan
emot en enligt ens er era ers ert etc ett ex exempelvis fanns fast fastän fd fick finnas finns fl fr från får
fått för före först genom ger gm ha hade haft han hans har hela heller helt hen hennes hit hon honom hos hur
hurdan hurudan här härmed i ibland icke ifall ihop in inga ingen inget innan inom inte inuti ja jag ju kan
kanske kom kommer kring kunde kunna kunnat m man med medan mellan men mer mera mest mfl mig min mina mitt mm
mot mycket må många måste n nej ni nog nu när nästan nå någon någonsin någonting något några o och ock också
ofta olika om oss osv pga på redan respektive s sa sade samma samt samtidigt samtliga sedan ses sig sin sina
sitt själv självt sk ska skall skulle snart som somliga säga säger så sådan sådana sådant såsom såväl t tack
tex till tills torde trots under upp ur ut utan utav va vad var vara varandra varann varav vare varför varit
varje varken varmed vars vart varvid vem vems vi via vid vilka vilkas vilken vilkens vilket vore väl vår våra
vårt ända ändå ännu är även å åt över
`)
