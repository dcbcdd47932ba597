package phrases

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Unread says why a file could not be read, or what else is to know of it. The readers
// of files write that in English, and an index keeps it so; what is put together of
// their clauses is said in Swedish, and what follows after them, such as a command, is
// left as it is.
func (w *Words) Unread(reason string) string {
	if w.Lang != "sv" {
		return reason
	}
	var out strings.Builder
	for reason != "" {
		if strings.IndexByte(" :;,()0123456789", reason[0]) >= 0 {
			out.WriteByte(reason[0])
			reason = reason[1:]
			continue
		}
		i := slices.IndexFunc(unread(), func(c [2]string) bool {
			rest, ok := strings.CutPrefix(reason, c[0])
			return ok && (rest == "" || !letter(rest[0]))
		})
		if i < 0 {
			break
		}
		out.WriteString(unread()[i][1])
		reason = reason[len(unread()[i][0]):]
	}
	return out.String() + reason
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// unread are clauses in English and in Swedish, longer ones first.
var unread = sync.OnceValue(func() [][2]string {
	all := [][2]string{
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

		{"the file is Windows-1252 (Latin-1) text and was read as such", "filen är text i Windows-1252 (Latin-1) och lästes så"},
		{"the file is UTF-16 text and was read as such", "filen är text i UTF-16 och lästes så"},
		{"the letters of the file were encoded twice (Ã¥ for å)", "filens bokstäver var kodade två gånger (Ã¥ för å)"}, {"it was read as meant", "den lästes som den var tänkt"},
	}
	slices.SortFunc(all, func(a, b [2]string) int { return cmp.Compare(len(b[0]), len(a[0])) })
	return all
})
