package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

var (
	// letterTitle is the title of a letter that only hands the document over.
	letterTitle = lazyregexp.New(`(?i)^(?:missiv|följebrev|följeskrivelse|missivskrivelse)\b`)
	// seriesTitle is the name of a series, under which the title stands.
	seriesTitle = lazyregexp.New(`(?i)^(?:[\pL ]{0,60}författningssamling|regeringens proposition|proposition|kommittédirektiv|statens offentliga utredningar|departementsserien|motion till riksdagen)(?:\s+[\d/:. ]+)?$`)
	// kindTitle is the kind of a document, under which the title stands.
	kindTitle = lazyregexp.New(`(?i)^(?:rutin|rutiner|checklista|riktlinjer?|anvisning(?:ar)?|blankett|instruktion(?:er)?|lathund|informationsblad|handlingsplan)$`)
	// joinedTitle is a title made of a template's cells run together:
	// "ReferatLagrummet".
	joinedTitle = lazyregexp.New(`^\p{Lu}\p{Ll}{2,}\p{Lu}\p{Ll}{2,}$`)
	// handedOver is what a letter says that it is about.
	handedOver = lazyregexp.New(`(?i)\b(granskning(?:en)?) (av [^.;:]{5,150}?)(?:\.|;|, (?:som|vi|har|där)|\s+syftade|\s+i sin helhet|$)`)
)

// fileTail is what the name of a file has behind a title: marks of copies, and
// the format.
var fileTail = lazyregexp.New(`(?i)(?: *\(\d{1,2}\)| *[-–] *(?:kopia|copy)|\.(?:pdf|docx?|md|odt)|_)+$`)

// gluedFormat is a format whose full stop a converter lost: "timvikariedocx".
var gluedFormat = lazyregexp.New(`([\pL)])(?:pdf|docx?)$`)

// tidyTitle returns a title that is a file's name as people write it: without
// marks of copies ("Kontaktuppgifter (1)", "Hembesök - kopia"), the format and
// blanks too many, and with blanks where the name has none.
func tidyTitle(title string) string {
	if !strings.ContainsAny(title, " \t") {
		title = strings.ReplaceAll(title, "_", " ")
	}
	title = strings.Join(strings.Fields(title), " ")
	title = gluedFormat.ReplaceAllString(title, "$1")
	if short := strings.TrimSpace(fileTail.ReplaceAllString(title, "")); len(strings.Fields(short)) > 0 && short != title {
		return short
	}
	return title
}

// subjectTitle returns the title that tells what the document is about, for
// one whose title is that of a letter or of a series: the line that follows,
// or what the letter says that it hands over. It is the title itself where
// nothing better is found.
func subjectTitle(title string, blocks []corpus.Block) string {
	switch {
	case joinedTitle.MatchString(title):
		if labelled := labelledTitle(blocks); labelled != "" {
			return labelled
		}
	case kindTitle.MatchString(title):
		for i, b := range blocks[:min(len(blocks), titleBlocks)] {
			if sameTitle(title, joinMarker(b)) && i+2 < len(blocks) && blocks[i+1].Kind == corpus.Paragraph && blocks[i+2].Kind == corpus.Heading && PlainHeading(blocks[i+1]) {
				return blocks[i+1].Text
			}
		}
	case letterTitle.MatchString(title):
		top := blocks[:min(len(blocks), titleBlocks)]
		texts := []string{title}
		for _, b := range top {
			texts = append(texts, b.Text)
		}
		for _, text := range texts {
			if m := handedOver.FindStringSubmatch(text); m != nil {
				return "Granskning " + strings.TrimSpace(m[2])
			}
		}
	case seriesTitle.MatchString(title):
		for i, b := range blocks[:min(len(blocks), titleBlocks)] {
			text := wholeLine(blocks, i)
			if (b.Kind == corpus.Paragraph || b.Kind == corpus.Heading || b.Kind == corpus.TableRow) && subjectLine(text) && !seriesTitle.MatchString(text) && !sameTitle(title, text) {
				return text
			}
		}
	}
	return title
}

// wholeLine is the text of block i without the number in a series beside it,
// and with the block after it where it breaks off: "föreskrifter om", "cyklar;".
func wholeLine(blocks []corpus.Block, i int) string {
	text := strings.TrimSpace(seriesNumber.ReplaceAllString(strings.ReplaceAll(joinMarker(blocks[i]), "\t", " "), " "))
	words := strings.Fields(text)
	if n := len(words); n > 0 && i+1 < len(blocks) && grammar.Is(words[n-1], grammar.Preposition|grammar.Conjunction) && startsLower(blocks[i+1].Text) {
		text += " " + blocks[i+1].Text
	}
	head, _, _ := strings.Cut(text, ";")
	return strings.TrimSpace(head)
}

var seriesNumber = lazyregexp.New(`\s+[A-ZÅÄÖ-]*FS \d{4}:\d+(?:\s|$)`)

// subjectLine reports whether a line may be a title: some words that begin
// with a capital and are no sentence.
func subjectLine(text string) bool {
	n := 0
	for _, w := range strings.Fields(text) {
		if unicode.IsLetter(grammar.First(w)) {
			n++
		}
	}
	return n > 2 && unicode.IsUpper(grammar.First(text)) && utf8.RuneCountInString(text) <= maxTitle && !grammar.EndsSentence(text) &&
		!strings.Contains(text, "ISSN") && !strings.Contains(text, "ISBN")
}
