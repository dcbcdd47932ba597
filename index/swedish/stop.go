package swedish

// IsStop reports that word (lower case) is a Swedish function word: it
// carries no topic of its own in a question or a passage. Question words
// ("vem", "hur"), pronouns, auxiliaries and "inte" are function words.
func IsStop(word string) bool { return stops[word] }

var stops = set(`
alla allt alltid allting alltså andra annan annat att av
bara bl bla blev bli blir blivit bör borde båda både
d da de dem den denna dennas denne deras dess dessa dessutom det detta dig din dina dit ditt dock dom du dvs då där därför
e efter eftersom ej ejheller eller en enligt er era ert ett etc ex exempelvis
fanns fast fd finns fl fr från får fått fick för före först
genom ger gm
ha hade haft han hans har hela helt hennes hit hon honom hos hur här
i iallafall ibland icke in inom innan inte inuti
ja jag ju
kan kanske kom kommer kring kunde kunna kunnat
ledde
m man med mellan men mer mera mest mfl min mina mitt mig mm mot mycket må måste många
n nej ni nog nu nå någon någonsin någonting något några när nästan
o och också ofta olika om osv oss
p pga på
redan respektive
s sa sade sagt samma samt sedan ses sig sin sina sitt själv självt ska skall skulle sk ska så sådan sådana sådant säga säger sin
t tack tex till tills trots
under upp ur ut utan utav
va vad var vara vare varför varit varje varken vars vart vem vems vid vilka vilkas vilken vilket vi vår våra vårt väl
via är även ännu åt å ända över
`)
