// Package corpus is what a municipality's documents are here: sections, passages
// and sentences, each with its byte range in the document's canonical text, and
// the duties that they lay on named bodies. Its packages make them, in the order
// of a document's way: folder, format, compose; then body, duty and reference
// read them, on top of swedish, grammar and syntax. It knows nothing of indexes,
// questions or chats.
package corpus

import "strconv"

// Span is a half-open byte range [Start, End) in a document's canonical text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Document is one programme, law, plan or guideline.
//
// Text is the canonical text: NFC, without soft hyphens and Markdown marks,
// with words and sentences that a line or page end broke joined again. Every
// Span of the document is a range of it. Passages tile it: they stand in
// order, do not overlap, and only white space lies between them.
type Document struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Kind     string `json:"kind,omitempty"`     // program, law, plan, guideline …
	Owner    string `json:"owner,omitempty"`    // the body that keeps the document
	Decided  string `json:"decided,omitempty"`  // YYYY-MM-DD, YYYY-MM or YYYY
	Language string `json:"language,omitempty"` // sv or en
	Source   string `json:"source,omitempty"`   // where the text comes from

	ValidFrom string `json:"valid_from,omitempty"` // YYYY-MM-DD
	ValidTo   string `json:"valid_to,omitempty"`   // YYYY-MM-DD, the last day
	ReviewBy  string `json:"review_by,omitempty"`  // YYYY-MM-DD, the day by which it is to be looked over
	Replaces  string `json:"replaces,omitempty"`   // id of the document that this one supersedes
	Audience  string `json:"audience,omitempty"`
	Unit      string `json:"unit,omitempty"` // the kind of unit whose routine it is: "Hemtjänst"; empty for all

	// PageLabels are what is printed as the pages' numbers, from the first sheet on;
	// nil where these are the sheets' own.
	PageLabels []string `json:"page_labels,omitempty"`
	// Struck is what stands struck through in the file: no part of the text, and
	// shown to nobody. It tells what is no longer answered.
	Struck []string `json:"struck,omitempty"`

	Path   string `json:"path,omitempty"`   // the file, relative to the documents folder
	SHA256 string `json:"sha256,omitempty"` // of the file's bytes, hex

	Text     string    `json:"text"`
	Sections []Section `json:"sections"` // Sections[0] is the document itself
	Passages []Passage `json:"passages"`
}

// Section is a heading and what stands under it, until the next heading of
// its level or above.
type Section struct {
	Number string `json:"number,omitempty"` // "5.3", "11 kap.", "1 §"; empty for unnumbered headings
	Title  string `json:"title,omitempty"`  // as people write it: "Uppsökande arbete", also where the source has capitals
	Level  int    `json:"level"`            // 0 for the document, 1 for its chapters …
	Parent int    `json:"parent"`           // index into Document.Sections; -1 for the document
	Span
}

// PassageKind says what a passage is on the page.
type PassageKind string

// The kinds of passages.
const (
	Heading   PassageKind = "heading"
	Paragraph PassageKind = "paragraph"
	ListItem  PassageKind = "item"
	TableRow  PassageKind = "row"
	Footnote  PassageKind = "footnote"
	Contents  PassageKind = "contents" // a line of a table of contents; never an answer
	// Furniture is what a letter's or form's frame says rather than its text:
	// signatures, case numbers, bare links, page numbers; never an answer.
	Furniture PassageKind = "furniture"
	// Struck is the kind of a block that is struck through; no passage has it.
	Struck PassageKind = "struck"
)

// Quotable reports whether a passage of this kind may be quoted as an answer.
func (k PassageKind) Quotable() bool {
	return k != Heading && k != Contents && k != Furniture && k != Struck
}

// Passage is a heading, paragraph, list item, table row, footnote or one of
// the kinds that answer nothing.
type Passage struct {
	Kind    PassageKind `json:"kind"`
	Section int         `json:"section"`        // index into Document.Sections
	Page    int         `json:"page,omitempty"` // 1-based; 0 where the format has no pages
	Lead    int         `json:"lead"`           // index of the passage that leads the list in ("Tre mål:"); -1 for none
	Span
	Sentences []Span `json:"sentences"` // in order; trimmed of white space
	// Columns and Above tell where the cells of a table's row stand, as for Block.
	Columns []int `json:"columns,omitempty"`
	Above   []int `json:"above,omitempty"`
	// Turns are the places where a later page begins inside the passage.
	Turns []Turn `json:"turns,omitempty"`
}

// Turn is a place in a passage where a page begins.
type Turn struct {
	At   int `json:"at"` // byte offset in the canonical text
	Page int `json:"page"`
}

// PageLabel returns what is printed as the number of a sheet, counted from 1;
// empty where that is the sheet's own number, or not known.
func (d *Document) PageLabel(sheet int) string {
	if sheet < 1 || sheet > len(d.PageLabels) || d.PageLabels[sheet-1] == strconv.Itoa(sheet) {
		return ""
	}
	return d.PageLabels[sheet-1]
}

// PageAt returns the page, from 1, of the byte at offset at in the canonical
// text, which must lie in the passage; 0 where the format has no pages.
func (p Passage) PageAt(at int) int {
	page := p.Page
	for _, t := range p.Turns {
		if t.At <= at {
			page = t.Page
		}
	}
	return page
}

// Duty is a sentence or list item in which a named body has to do, is
// responsible for, should do or must not do something.
type Duty struct {
	Bodies   []string `json:"bodies"`   // nominative, genitive heads kept, as the source spells them
	Modality Modality `json:"modality"` // the strongest that the sentence expresses
	Quote    string   `json:"quote"`
	Document string   `json:"document"`
	Section  string   `json:"section"`
	Page     int      `json:"page"`
	Span
	// ID names the duty through all generations of an index: it stays the same
	// while the document's id and the words of the sentence do. It is empty where
	// the duties of a whole document have not been read.
	ID string `json:"id,omitempty"`
}

// Modality is how a duty binds.
type Modality string

// The modalities of duties.
const (
	Must        Modality = "must"
	MustNot     Modality = "must_not"
	Should      Modality = "should"
	May         Modality = "may"
	Responsible Modality = "responsible"
)
