package layout

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/wordlist"
)

//go:embed words.txt
var wordsText string

var (
	wordParts   = wordlist.New("words.txt", wordsText)
	inflections = wordParts.List("inflections")
	onsets      = wordParts.List("onsets")
	vowelless   = wordParts.List("vowelless")
)

// table is a run of rows below one another on a page.
type table struct {
	rows  []row
	edges []float64      // where the columns begin, by the first of its fullest rows
	right []float64      // how far the text of each column reaches
	words map[string]int // how often the document has each word, in lower case
}

func newTable(rows []row, words map[string]int) *table {
	t := &table{rows: rows, words: words}
	for _, r := range rows {
		if len(r.cells) > len(t.edges) {
			t.edges = nil
			for _, c := range r.cells {
				t.edges = append(t.edges, c.x0)
			}
		}
	}
	t.right = make([]float64, len(t.edges))
	for _, r := range rows {
		for i, column := range t.columnsOf(r) {
			t.right[column] = max(t.right[column], r.cells[i].x1)
		}
	}
	return t
}

// columnsOf returns the column of each cell of a row; nil where that is not clear.
func (t *table) columnsOf(r row) []int {
	var out []int
	for _, c := range r.cells {
		column := -1
		for j, edge := range t.edges {
			if c.x0 > edge-columnEdge*2 {
				column = j
			}
		}
		if n := len(out); column < 0 || n > 0 && column <= out[n-1] {
			return nil
		}
		out = append(out, column)
	}
	return out
}

// rowText is the text of a row: a tab stands between cells, empty ones too, and a
// line break between the lines of a cell.
func (t *table) rowText(r row) string {
	places := t.columnsOf(r)
	var cells []string
	for i, c := range r.cells {
		column := -1
		if places != nil {
			column = places[i]
			for len(cells) < column {
				cells = append(cells, "")
			}
		}
		cells = append(cells, t.cellText(c, column))
	}
	return strings.Join(cells, "\t")
}

// cellText joins the lines of a cell, and the parts of a word that is wider than
// its column.
func (t *table) cellText(c chunk, column int) string {
	var b strings.Builder
	head := "" // what the lines before have of a split word
	for i, l := range c.lines {
		switch {
		case i == 0:
		case t.splitsWord(head, c.lines[i-1], l, column):
			head += lastWordOf(c.lines[i-1])
		default:
			b.WriteByte('\n')
			head = ""
		}
		b.WriteString(l.String())
	}
	return b.String()
}

func lastWordOf(l line) string {
	s := l.String()
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// What splits a word at a column's edge: its first part has at least minPart
// letters, at most maxBefore bytes of a bullet or a number stand before it, and it
// ends less than columnRoom, in parts of the font size, before the edge.
const (
	minPart    = 6
	maxBefore  = 4
	columnRoom = 0.8
)

// splitsWord reports whether line a ends within a word that line b continues;
// lines before a may have its head. Line a is one word, b begins in lower case, and
// either the document has the whole word elsewhere or a is as wide as the column
// and what follows can only be the end of a word.
func (t *table) splitsWord(head string, a, b line, column int) bool {
	text := a.String()
	part := lastWordOf(a)
	if column < 0 || !onlyLetters(part) || strings.Count(text, " ") > 1 || len(text)-len(part) > maxBefore {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.String())
	tail, _, _ := strings.Cut(b.String(), " ")
	tail = strings.ToLower(strings.TrimRightFunc(tail, unicode.IsPunct))
	whole, room := strings.ToLower(head+part), t.right[column]-a.x1
	switch {
	case !unicode.IsLower(first) || !onlyLetters(tail) || head == "" && utf8.RuneCountInString(part) < minPart:
		return false
	case t.words[whole+tail] > 0 || t.beginsWord(whole, tail):
		return true
	}
	return room < columnRoom*a.size && endsWord(tail)
}

// beginsWord reports whether another word of the document begins like both parts
// together: "Samhällsbyggnadschef" like "Samhällsbyg", "gnadsnämnden".
func (t *table) beginsWord(head, tail string) bool {
	letters := []rune(tail)
	if len(letters) < minShared {
		return false
	}
	start := head + string(letters[:minShared])
	for w := range t.words {
		if strings.HasPrefix(w, start) {
			return true
		}
	}
	return false
}

// minShared is how many letters of the second part such a word has at least.
const minShared = 3

// endsWord reports whether letters can only be the end of a word: they are an
// inflection, or no Swedish word begins so.
func endsWord(s string) bool {
	if inflections.Has(s) {
		return true
	}
	vowel := strings.IndexAny(s, "aeiouyåäöé")
	return vowel < 0 && !vowelless.Has(s) || vowel > 1 && !onsets.Has(s[:vowel])
}

// countWords counts the words of a document, in lower case.
func countWords(pages [][]line) map[string]int {
	out := map[string]int{}
	for _, p := range pages {
		for _, l := range p {
			for w := range strings.FieldsSeq(l.String()) {
				out[strings.ToLower(strings.TrimFunc(w, unicode.IsPunct))]++
			}
		}
	}
	return out
}
