package phrases

import (
	"cmp"
	"slices"
	"sync"
)

// unread are clauses of what readers of files and their libraries say, in English and in
// Swedish, longer ones first.
var unread = sync.OnceValue(func() [][2]string {
	all := [][2]string{
		{"UTF-8", "UTF-8"}, {"Windows-1252", "Windows-1252"}, {"Mac OS Roman", "Mac OS Roman"}, {"DOS code page", "DOS-teckentabell"}, {"ISO", "ISO"}, {"windows", "windows"}, {"macintosh", "macintosh"},
		{"iso", "iso"}, {"utf", "utf"}, {"koi", "koi"}, {"x-mac-cyrillic", "x-mac-cyrillic"}, {"ibm", "ibm"},
		{"reading", "läsning av"}, {"PDF", "PDF"}, {"DOCX", "DOCX"}, {"HTML", "HTML"}, {"DocBook", "DocBook"}, {"Word XML", "Word-XML"},
		{"DOC", "DOC"}, {"RTF", "RTF"}, {"ODT", "ODT"}, {"sheet", "kalkylblad"}, {"slides", "bildspel"},

		{"this format is not read", "formatet läses inte"},
		{"it is", "det är"}, {"it is a file of", "det är en fil med"}, {"and no reader of", "och ingen läsare av"}, {"is at work here", "är i bruk här"},
		{"it is an image", "det är en bild"}, {"it is a table of values", "det är en tabell med värden"},
		{"it is a binary file of an unknown kind", "det är en binärfil av okänt slag"},
		{"it is an archive", "det är ett arkiv"}, {"unpack it and add the files in it", "packa upp det och lägg till filerna i det"},
		{"it is behind a password", "den är skyddad med lösenord"}, {"save it without one", "spara den utan"},
		{"it is XML of an unknown kind", "det är XML av okänt slag"}, {"it is no known kind of document", "det är inget känt slags dokument"},
		{"save it as DOCX, PDF, HTML, Markdown or text", "spara den som DOCX, PDF, HTML, Markdown eller text"},
		{"convert it with", "omvandla den med"}, {"make it readable with", "gör den läsbar med"}, {"make them readable with", "gör dem läsbara med"},
		{"make them readable (OCR) with", "gör dem läsbara (OCR) med"},

		{"the file is not UTF-8 text", "filen är inte text i UTF-8"}, {"it is UTF-16", "den är UTF-16"}, {"line", "rad"},
		{"where it is Windows-1252", "om den är Windows-1252"},
		{"the file is too large", "filen är för stor"}, {"more than", "mer än"}, {"MiB", "MiB"}, {"MiB of text", "MiB text"}, {"paragraphs", "stycken"},
		{"the file holds no text", "filen innehåller ingen text"}, {"it is no regular file", "det är ingen vanlig fil"},
		{"another document has the same id", "ett annat dokument har samma id"}, {"the file made its reader fail", "filen fick sin läsare att gå sönder"},
		{"it is not read", "den läses inte"}, {"call it", "kalla den"},
		{"the link leads out of the documents folder", "länken leder ut ur dokumentmappen"}, {"it leads in a circle", "den leder i en cirkel"}, {"it points to", "den pekar på"},
		{"the front matter is broken", "uppgifterna överst i filen är felskrivna"},
		{"the --- that opens it is never closed", "--- som inleder dem avslutas aldrig"}, {"it must be keys and values", "det måste vara nycklar och värden"},

		{"the PDF is behind a password", "PDF-filen är skyddad med lösenord"}, {"the PDF is damaged", "PDF-filen är skadad"},
		{"the PDF has more than 3,000 pages", "PDF-filen har fler än 3 000 sidor"}, {"the PDF has more than 12 million characters", "PDF-filen har fler än 12 miljoner tecken"},
		{"a page of the PDF has more than 60,000 characters", "en sida i PDF-filen har fler än 60 000 tecken"},
		{"the PDF takes too long to read", "PDF-filen tar för lång tid att läsa"},
		{"the PDF takes too much memory or stops the reader", "PDF-filen tar för mycket minne eller stoppar läsaren"},
		{"the PDF holds no text", "PDF-filen innehåller ingen text"}, {"if its pages are scanned", "om sidorna är inskannade"},
		{"the program that reads PDFs does not start", "programmet som läser PDF-filer startar inte"},
		{"page", "sida"}, {"pages", "sidorna"}, {"and", "och"}, {"more", "till"}, {"without text (scanned?)", "utan text (inskannade?)"},
		{"more without text (scanned?)", "till utan text (inskannade?)"},
		{"with letters without a map", "med bokstäver utan teckentabell"}, {"more with letters without a map", "till med bokstäver utan teckentabell"},
		{"so that words are broken and nothing there is quoted", "så att ord är trasiga och inget där citeras"},
		{"with text that no reader sees (covered, struck out, in the colour of the page or outside of it)", "med text som ingen läsare ser (övertäckt, överstruken, i sidans färg eller utanför den)"},
		{"which was left out", "som inte lästes"}, {"with", "med"},

		{"the Word file is damaged", "Word-filen är skadad"}, {"it has no document part", "den saknar dokumentdel"}, {"a part is empty", "en del är tom"},
		{"the Word file names a path outside itself", "Word-filen nämner en sökväg utanför sig själv"},
		{"the Word file declares XML entities, which Word never does", "Word-filen definierar XML-entiteter, vilket Word aldrig gör"},
		{"the Word file unpacks to more than Lotsen reads", "Word-filen packas upp till mer än Lotsen läser"},
		{"the Word file holds nothing but embedded parts that are not read", "Word-filen innehåller bara inbäddade delar som inte läses"},
		{"the Word file nests its elements too deeply", "Word-filen har element för djupt i varandra"},
		{"an embedded part", "en inbäddad del"}, {"an embedded object", "ett inbäddat objekt"}, {"a diagram (SmartArt)", "ett diagram (SmartArt)"}, {"a chart", "ett diagram"},
		{"save it as PDF to have it all read", "spara den som PDF så läses allt"},

		{"the page is larger than 24 MiB", "webbsidan är större än 24 MiB"}, {"the page nests its elements too deeply", "webbsidan har element för djupt i varandra"},
		{"the page cannot be read", "webbsidan kan inte läsas"},
		{"text that the page hides and no click opens was left out", "text som webbsidan döljer och inget klick öppnar lästes inte"}, {"places", "ställen"},

		{"some letters of the file are Windows-1252 among UTF-8", "några bokstäver i filen är Windows-1252 bland UTF-8"}, {"they were read as such", "de lästes så"},
		{"it is in another folder", "den ligger i en annan mapp"}, {"its keys stand in documents.yaml there", "dess uppgifter står i documents.yaml där"},
		{"of what is said here the audience alone counts", "av det som står här gäller bara målgruppen"},
		{"the file is Windows-1252 (Latin-1) text and was read as such", "filen är text i Windows-1252 (Latin-1) och lästes så"},
		{"the file says that it is", "filen säger sig vara"}, {"and is", "och är"}, {"it was read as such", "den lästes så"},
		{"the file is", "filen är"}, {"text and was read as such", "text och lästes så"},
		{"some bytes of the file are not the UTF-8 that it says it is", "några tecken i filen är inte den UTF-8 som den säger sig vara"},
		{"letters of the page are lost", "webbsidans bokstäver har gått förlorade"}, {"it is in another encoding than the one that it states", "den har en annan teckenkodning än den säger"},
		{"a file of the draft cannot be read", "en fil i utkastet går inte att läsa"},
		{"the file is UTF-16 text and was read as such", "filen är text i UTF-16 och lästes så"},
		{"the letters of the file were encoded twice (Ã¥ for å)", "filens bokstäver var kodade två gånger (Ã¥ för å)"}, {"it was read as meant", "den lästes som den var tänkt"},

		{"is the id of", "är id för"}, {"there is no such file", "det finns ingen sådan fil"}, {"stands there twice", "står där två gånger"}, {"it stands there twice", "det står där två gånger"},
		{"it is longer than", "det är längre än"}, {"KiB", "KiB"}, {"it must be one name or a list of them", "det måste vara ett namn eller en lista med namn"},
		{"it must be one value", "det måste vara ett enda värde"}, {"it must be file names, each with its keys", "det måste vara filnamn, vart och ett med sina nycklar"},
		{"must be lower-case letters, digits, dots and hyphens", "måste vara små bokstäver, siffror, punkter och bindestreck"}, {"is no document's id", "är inget dokuments id"},
		{"must be sv or en", "måste vara sv eller en"}, {"must be a date", "måste vara ett datum"}, {"YYYY-MM-DD", "ÅÅÅÅ-MM-DD"}, {"YYYY-MM or YYYY", "ÅÅÅÅ-MM eller ÅÅÅÅ"},
		{"leave the key out where it is not known", "utelämna nyckeln om det inte är känt"}, {"must be a number such as", "måste vara ett nummer som"},
		{"the file can hold no front matter", "filen kan inte ha uppgifter överst"},

		{"following the link", "när länken följdes"}, {"reading the link", "när länken lästes"},
		{"permission denied", "åtkomst nekas"}, {"no such file or directory", "filen finns inte"}, {"input/output error", "fel vid läsning från disken"}, {"is a directory", "är en mapp"},
		{"file name too long", "filnamnet är för långt"}, {"too many levels of symbolic links", "för många länkar efter varandra"}, {"stale NFS file handle", "den delade mappen har kopplats om"},
		{"too many open files", "för många öppna filer"}, {"no space left on device", "disken är full"}, {"file does not exist", "filen finns inte"}, {"invalid argument", "ogiltigt namn"},

		{"zip", "zip"}, {"not a valid zip file", "det är ingen hel zip-fil"}, {"unsupported compression algorithm", "den är packad på ett sätt som inte läses"}, {"checksum error", "kontrollsumman stämmer inte"},
		{"flate: corrupt input before offset", "det packade är trasigt före byte"}, {"unexpected EOF", "den slutar för tidigt"}, {"EOF", "den slutar för tidigt"}, {"insecure file path", "osäker sökväg i filen"},
		{"XML syntax error on", "fel i XML på"}, {"unexpected end element", "oväntad sluttagg"}, {"invalid UTF-8", "tecken som inte är UTF-8"}, {"illegal character code", "otillåtet tecken"},
		{"attribute name without = in element", "attribut utan värde"}, {"expected element name after <", "ett namn saknas efter <"}, {"invalid character entity", "okänd teckenkod"},
		{"the root element is", "dess yttersta element är"}, {"element", "elementet"}, {"closed by", "avslutas av"},
		{"expected attribute name in element", "ett namn på ett attribut saknas"}, {"expected /> in element", "/> saknas"}, {"unquoted or missing attribute value in element", "ett attribut utan citattecken"},
		{"expected element name after </", "ett namn saknas efter </"}, {"unexpected EOF in CDATA section", "den slutar för tidigt"}, {"unescaped ]]> not in CDATA section", "]]> där det inte får stå"},
		{"unescaped < inside quoted string", "< inom citattecken"}, {"invalid XML name", "otillåtet namn"}, {"invalid comment length", "den slutar för tidigt"},

		{"mapping values are not allowed in this context", "ett kolon får inte stå här; sätt texten inom citattecken"}, {"did not find expected key", "här väntades en nyckel; se över indragen"},
		{"could not find expected ':'", "ett kolon saknas"}, {"found character that cannot start any token", "ett tecken som inget kan börja med, som en tabb"},
		{"found a tab character that violates indentation", "en tabb där det ska vara blanksteg"}, {"found a tab character where an indentation space is expected", "en tabb där det ska vara blanksteg"},
		{"did not find expected ',' or ']'", "ett komma eller ] saknas"}, {"did not find expected ',' or '}'", "ett komma eller } saknas"}, {"did not find expected '-' indicator", "ett bindestreck saknas; se över indragen"},
		{"found unexpected end of stream", "ett citattecken saknas"}, {"block sequence entries are not allowed in this context", "en lista får inte stå här"}, {"mapping keys are not allowed in this context", "en nyckel får inte stå här"},
		{"did not find expected node content", "här väntades ett värde"}, {"found unknown escape character", "ett omvänt snedstreck före ett tecken som inte kan ha det"}, {"control characters are not allowed", "styrtecken får inte stå här"},
		{"mapping key", "nyckeln"}, {"already defined at", "finns redan på"}, {"unmarshal errors", "fel"}, {"did not find expected alphabetic or numeric character", "en bokstav eller siffra saknas efter * eller &"},
		{"did not find expected comment or line break", "här ska raden ta slut"}, {"invalid leading UTF-8 octet", "tecken som inte är UTF-8"}, {"yaml", "yaml"},
		{"unknown anchor", "okänt ankare"}, {"referenced", "efter *"}, {"did not find the expected '>'", "ett > saknas"}, {"did not find expected '!'", "ett ! saknas"}, {"did not find expected tag URI", "ett ord saknas efter !"},
		{"found undefined tag handle", "okänt ord efter !"}, {"did not find expected whitespace or line break", "här ska det vara ett blanksteg"}, {"did not find expected whitespace", "här ska det vara ett blanksteg"},
		{"found unexpected document indicator", "--- inom citattecken"}, {"did not find expected <document start>", "här väntades att uppgifterna börjar"}, {"did not find expected hexdecimal number", "ett tal saknas efter omvänt snedstreck"},
		{"found an indentation indicator equal to 0", "indraget får inte vara 0"}, {"invalid trailing UTF-8 octet", "tecken som inte är UTF-8"}, {"invalid Unicode character", "otillåtet tecken"}, {"exceeded max depth of", "djupare än"},

		{"no one is in the audience", "ingen är med i målgruppen"}, {"no one is in its audience", "ingen är med i dess målgrupp"}, {"groups.yaml does not name it", "groups.yaml nämner den inte"},
		{"the groups are broken", "målgrupperna är felskrivna"},

		{"the new index has lost too much", "för mycket skulle vara borta"}, {"documents instead of", "dokument i stället för"}, {"passages instead of", "stycken i stället för"},
		{"is a part of the folder away?", "är en del av mappen borta?"}, {"a smoke question has failed on the new index", "en kontrollfråga skulle inte få det svar den ska ha"},
		{"there are no documents to index", "det finns inga dokument att läsa"}, {"they hold no passage", "de innehåller ingen text"}, {"two documents have the same id", "två dokument har samma id"},
		{"there is no such folder", "det finns ingen sådan mapp"}, {"another process is building or switching the index", "en annan process läser dokumenten just nu"},
		{"there is no question before =>", "det finns ingen fråga före =>"}, {"there is nothing after =>", "det står inget efter =>"}, {"characters", "tecken"}, {"the question is longer than", "frågan är längre än"},
		{"write a document's id, text of the answer, or - for a refusal", "skriv ett dokuments id, text ur svaret, eller - om det inte ska gå att svara"},
		{"there are more than", "det finns fler än"}, {"questions", "frågor"},
	}
	slices.SortStableFunc(all, func(a, b [2]string) int { return cmp.Compare(len(b[0]), len(a[0])) })
	return all
})

// verbatim are those after which a name or a command stands, to the end.
var verbatim = []string{"is the id of", "call it", "it points to", "convert it with", "make it readable with", "make them readable with", "make them readable (OCR) with", "a smoke question has failed on the new index"}
