package compose

import (
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Bounds of furniture: the length in runes of a line of a letterhead or a
// signature, and how many lines a signature has.
const (
	maxFrameLine   = 90
	maxSignatories = 8
)

var (
	caseNumber = lazyregexp.New(`(?i)^(?:(?:vårt |ert |er |vår )?(?:dnr|d\.?nr|diarienr|diarienummer|ärendenr|ärendenummer|beteckning|referens|dokumentnr|dokumentnummer|org\.? ?nr|organisationsnummer|ISBN|ISSN))\b[.:]?[ \t]*[^.]*(?:\.[^. \t][^.]*)*$`)
	imprint    = lazyregexp.New(`(?i)^(?:foto|omslag|omslagsbild|grafisk form|formgivning|layout|illustration(?:er)?|tryck|tryckeri|produktion): ?\S`)
	pageOf     = lazyregexp.New(`(?i)^(?:sida|sid\.?|page|s\.) ?\d+(?: ?(?:av|of|/|\() ?\d+\)?)?$|^\d{1,3} ?\(\d{1,3}\)$`)
	onlyWebs   = lazyregexp.New(`^(?:(?:https?://|www\.)\S+|\S+@\S+\.\p{L}+)(?:[ \t,;]+(?:(?:https?://|www\.)\S+|\S+@\S+\.\p{L}+))*$`)
	signedAt   = lazyregexp.Func(func() string {
		return `^(?:\p{Lu}[\p{L}]+ ){1,3}(?:den )?\d{1,2} (?:` + strings.Join(grammar.Months(), `|`) + `) \d{4}$|^\p{Lu}\p{L}+,? \d{4}-\d{2}-\d{2}$|^På regeringens vägnar$`
	})
	chapterRef = lazyregexp.New(`\(\d{1,3}(?: [a-z])? kap\.\)(?:[,.;]|,? och|,? samt)?$`)
)

// markFurniture turns blocks that are a letter's or form's frame into
// Furniture, so that they are read and never quoted: case numbers, bare links,
// page numbers, and the lines of a signature after place and date. "Antagen av
// kommunfullmäktige" and an address with its telephone number stay: people ask
// for them.
func markFurniture(blocks []corpus.Block) {
	signing := 0 // lines that may still belong to a signature
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != corpus.Paragraph && b.Kind != corpus.ListItem && b.Kind != corpus.TableRow {
			signing = 0
			continue
		}
		switch {
		case len(b.Text) <= maxFrameLine && signedAt.MatchString(b.Text):
			signing = maxSignatories
			become(b, corpus.Furniture)
		case framing(b.Text) && !(b.Kind == corpus.TableRow && caseNumber.MatchString(b.Text)): // "Diarienummer" in a document's table of facts is asked for
			become(b, corpus.Furniture)
		case signing > 0 && b.Kind != corpus.ListItem && signatory(b.Text):
			signing--
			become(b, corpus.Furniture)
		default:
			signing = 0
		}
	}
}

// become gives a block a kind that has no marker of its own.
func become(b *corpus.Block, kind corpus.PassageKind) {
	if text := joinMarker(*b); len(text) > len(b.Text) {
		for i := range b.Turns {
			b.Turns[i].At += len(text) - len(b.Text)
		}
		b.Text, b.Marker = text, ""
	}
	b.Kind, b.Level = kind, 0
}

// framing reports whether a text is furniture wherever it stands.
func framing(text string) bool {
	if wordless(text) {
		return true
	}
	if utf8.RuneCountInString(text) > maxFrameLine {
		return false
	}
	if strings.ContainsAny(text, ":@.") && (onlyWebs.MatchString(text) || imprint.MatchString(text)) {
		return true
	}
	return grammar.HasFigure(text) && (pageOf.MatchString(text) || caseNumber.MatchString(text) && !grammar.EndsSentence(text))
}

// signatory reports whether a line may name who signs: short, of names and
// titles, with no figure and no end of a sentence.
func signatory(text string) bool {
	if utf8.RuneCountInString(text) > maxFrameLine || grammar.EndsSentence(text) || grammar.HasFigure(text) {
		return false
	}
	toks := grammar.Tokens(text, 0, len(text))
	if len(toks) > 10 {
		return false
	}
	for _, t := range toks {
		if grammar.Finite(t.Low) && !t.Capital() || t.Is(grammar.Modal) {
			return false
		}
	}
	return strings.TrimSpace(text) != ""
}

// markOverview turns the items of a statute that only list what its chapters
// contain ("socialtjänst, adoption, m.m. (26 kap.),") into Contents.
func markOverview(blocks []corpus.Block) {
	for i := range blocks {
		if b := &blocks[i]; b.Kind == corpus.ListItem && chapterRef.MatchString(b.Text) {
			become(b, corpus.Contents)
		}
	}
}
