package corpus

// presentVerbs are Swedish verbs in the present tense (and the few preterites
// that cannot be told by their endings) that laws and programmes build their
// clauses with. Endings alone do not tell a verb from a plural noun
// ("fattar", "insatser"), and clauses cannot be told apart without their verbs.
const presentVerbs = `
träffar intar utreder behandlar vårdar förväntar provar föreligger undanröjer efterger iakttar bedömer fogar eftersöker mottar avräknar omfattar inställer förverkar utdömer undandrar häver rymmer må
avbryter förordnar utmäter åtnjuter bemannar avstänger frihetsberövar häktar anhåller griper omhändertar sekretessbelägger röjer
accepterar administrerar agerar analyserar anför anger angriper ankommer anlitar anlöper anmäler anordnar anpassar
anser anskaffar ansluter anställer ansvarar ansöker antar anvisar använder arbetar arrangerar attesterar attraherar
avbryter avger avgår avgör avkunnar avlastar avropar avser avslutar avslår avslöjar avstyr avstyrker avstår avsätter
avtjänar avvaktar avvecklar avviker avvisar avyttrar beaktar bedriver bedömer befarar befinner befäster begränsar
begär begår behandlar behärskar behåller behöver beklagar bekostar bekräftar bekämpar belastar belyser bemannar
bemyndigar bemöter ber bereder beror beräknar berättar berättigar berör beskattar beskriver beslutar bestrider
beställer bestämmer består besöker betalar betonar betraktar betyder bevakar beviljar bevisar bibehåller bidrar
bifaller bildar binder bistår biträder bjuder blandar blev blir blundar bor borde bortser breddar bromsar brukar
bryter bygger byter bär bör börjar citerar debatterar definierar delegerar delges deltager deltar diskriminerar
diskuterar disponerar distribuerar dokumenterar dominerar drabbar drar driver dröjer dämpar döljer dömer efterfrågar
efterkommer engagerar erbjuder erhåller erkänner erlägger ersätter etablerar existerar expanderar exporterar faller
fastnar fastslår fastställer fattar fick finansierar finner finns flyger flyttar fokuserar fordrar formar formulerar
fortgår fortsätter framgår framhåller framställer framstår frigör främjar frångår fullföljer fullgör funderar
fungerar funkar fyller fångar får föder följer föranleder förbereder förbjuder förblir förbättrar fördröjer
förebygger föredrar förekommer förelägger förenar föreskriver föreslår företar företer företräder förflyttar
förfogar förhandlar förhindrar förklarar förlitar förlorar förlänger förmedlar förmår förordnar förser förstärker
förstår förstör försvagar försvarar försvinner försvårar försäkrar försämrar försöker försörjer förtydligar
förutsätter förvaltar förvarar förvisar förväntar förvärrar förvärvar förändrar garanterar gav genererar genomför
genomgår genomsyrar ger gick gjorde godkänner godtar granskar griper grundar gynnar gäller går gömmer gör hade
halkar hamnar handhar handlar handlägger hanterar har hedrar hemställer hindrar hinner hittar hjälper hoppar hotar
hyr hyser hämtar händer hänför hänger hänskjuter hänvisar hävdar håller höjer hör hörsammar iakttar identifierar
idkar ifrågasätter implementerar importerar infinner informerar ingriper ingår inhämtar initierar inkluderar inleder
innebär innefattar innehar innehåller inrättar inser inskränker inställer instämmer intar inträder inträffar intygar
inverkar investerar invänder inväntar jagar jobbar justerar jämför kallar kan kartlägger kastar klarar klargör
knyter kollar kom kombinerar kommenterar kommer kommunicerar kompenserar kompletterar konkurrerar konstaterar
konsulterar konsumerar kontrollerar kopplar kostar kritiserar kränker kräver kunde kvarstår kämpar känner köper kör
lagför lagrar landar leder legitimerar letar lever levererar lider ligger liknar litar liter lockar lovar lurar
lutar lyder lyfter lyssnar lägger lämnar lär läser låg lånar låser låter lönar löper löser markerar marknadsför
meddelar medför medger medverkar minimerar minskar missar missgynnar misstänker motarbetar motiverar motsvarar
motsätter mottager motverkar märker mäter målar måste möjliggör möter noterar nyttjar nämner närmar når offentliggör
ombesörjer omfattar omhändertar omprövar omsätter ordnar organiserar orkar orsakar passar passerar pekar pendlar
placerar planerar plockar poängterar pratar presenterar pressar prioriterar producerar prostituerar protesterar
prövar publicerar påbörjar pågår påminner påpekar påskyndar påstår påtalar påverkar rapporterar ratificerar reagerar
redogör redovisar registrerar reglerar rekommenderar rekryterar representerar reser reserver resonerar respekterar
resulterar reviderar revideras riktar riskerar rubbar rymmer räcker räddar räknar råder råkar röjer rör röstar
saknar samarbetar samlar sammanfaller sammankallar sammanställer samordnar samverkar satsar ser sitter sjunker ska
skaffar skall skapar sker skickar skiljer skjuter skriver skrämmer skulle skyddar skyller skänker skärper sköter
slipper slutar sluter slänger släpper slår snedvrider sorterar sparar speglar spelar sprider springer spärrar
stannar startar stiger stimulerar stod stoppar straffar strider stryker strävar studerar styr ställer stänger
stärker står stödjer stör stöttar subventionerar svarar syftar synliggör sysslar säger säkerställer säkrar säljer
sänker sätter söker tackar tager talar tappar tar tecknar testar tilldelar tillfaller tillför tillgodoser
tillhandahåller tillhör tillkallar tillkommer tillkännager tillser tillstyrker tillsätter tillträder tillvaratager
tillvaratar tillverkar tillämpar tillåter tittar tjänar tjänstgör tog trafikerar transporterar tror trycker träder
tränar tränger tvingar tycker tydliggör täcker tänker undergräver undergår underlättar underrättar understryker
underställer undersöker undertecknar undrar undviker uppbär uppdaterar uppehåller uppfattar uppfyller uppför uppgår
upphandlar upphäver upphör uppkommer upplever upplåter uppmanar uppmuntrar uppmärksammar uppnår upprepar upprättar
upprätthåller uppskattar uppstår upptager upptar upptäcker uppvisar urholkar utarbetar utbildar utesluter utformar
utfärdar utför utger utgår utgör utnyttjar utreder utser utsätter uttalar uttrycker utvecklar utvisar utvärderar
utökar utövar utöver varierar verkar verkställer vidarebefordrar vidareutvecklar vidtager vidtar vilar vill ville
vinner visar vittnar väcker väger vägleder vägrar väljer vänder väntar värderar värnar växer vågar vårdar yrkar äger
ägnar ändrar är äter äventyrar åberopar åker åligger ålägger åstadkommer åtager åtalar åtar återfår återgår
anmodar ombeds ålade uppdrar uppdrog återkallar återkommer återrapporterar återtar återvänder åtgärdar åtnjuter åvilar ökar önskar överensstämmer överför
övergår överklagar överlever överlämnar överlåter överskrider övertar övervakar överväger
`
