package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// table is a run of rows below one another on a page.
type table struct {
	rows  []row
	edges []float64 // where the columns begin, by the first of its fullest rows
	right []float64 // how far the text of each column reaches
	words map[string]int
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
		for i, column := range t.place(r) {
			t.right[column] = max(t.right[column], r.cells[i].x1)
		}
	}
	return t
}

// place returns the column of each cell of a row; nil where that is not clear.
func (t *table) place(r row) []int {
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

// text of a row: cells apart by tabs, also empty ones, lines of a cell by line
// breaks.
func (t *table) text(r row) string {
	places := t.place(r)
	var cells []string
	for i, c := range r.cells {
		column := -1
		if places != nil {
			column = places[i]
			for len(cells) < column {
				cells = append(cells, "")
			}
		}
		cells = append(cells, t.cell(c, column))
	}
	return strings.Join(cells, "\t")
}

// cell joins the lines of a cell, and the parts of a word that is wider than
// its column.
func (t *table) cell(c chunk, column int) string {
	var b strings.Builder
	head := "" // what the lines before have of a torn word
	for i, l := range c.lines {
		switch {
		case i == 0:
		case t.torn(head, c.lines[i-1], l, column):
			head += lastWord(c.lines[i-1])
		default:
			b.WriteByte('\n')
			head = ""
		}
		b.WriteString(l.String())
	}
	return b.String()
}

func lastWord(l line) string {
	s := l.String()
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// The part of a torn word that fills a line has at least leastTorn letters, and
// before it stands a bullet or a number of at most maxBefore bytes.
const (
	leastTorn = 6
	maxBefore = 4
)

// torn reports whether a line ends within a word, of which the lines before may
// have a head: it is one word as wide as the column, the next line goes on in
// small letters, and either the document has the whole word elsewhere or what
// follows can only be the end of one.
func (t *table) torn(head string, a, b line, column int) bool {
	text := a.String()
	part := lastWord(a)
	if column < 0 || !onlyLetters(part) || strings.Count(text, " ") > 1 || len(text)-len(part) > maxBefore {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.String())
	tail, _, _ := strings.Cut(b.String(), " ")
	tail = strings.ToLower(strings.TrimRightFunc(tail, unicode.IsPunct))
	whole, room := strings.ToLower(head+part), t.right[column]-a.x1
	switch {
	case !unicode.IsLower(first) || !onlyLetters(tail) || head == "" && utf8.RuneCountInString(part) < leastTorn:
		return false
	case t.words[whole+tail] > 0 || t.begins(whole, tail):
		return true
	}
	return room < columnRoom*a.size && endsWord(tail)
}

// begins reports whether another word of the document begins like both parts
// together: "Samhällsbyggnadschef" like "Samhällsbyg", "gnadsnämnden".
func (t *table) begins(head, tail string) bool {
	letters := []rune(tail)
	if len(letters) < leastShared {
		return false
	}
	start := head + string(letters[:leastShared])
	for w := range t.words {
		if strings.HasPrefix(w, start) {
			return true
		}
	}
	return false
}

// leastShared is how many letters of the second part such a word has at least.
const leastShared = 3

// columnRoom is how far from the column's right side a torn word ends at most,
// in parts of the font size: a letter's width.
const columnRoom = 0.8

// endsWord reports whether letters are the end of a word rather than one: an
// inflection, or what no Swedish word begins with.
func endsWord(s string) bool {
	if slices.Contains(inflections, s) {
		return true
	}
	vowel := strings.IndexAny(s, "aeiouyåäöé")
	return vowel < 0 && !slices.Contains(units, s) || vowel > 1 && !slices.Contains(onsets, s[:vowel])
}

// inflections end a word.
var inflections = strings.Fields("er et ar or na erna arna orna ens ets en")

// onsets are the groups of consonants that Swedish words begin with.
var onsets = strings.Fields(`bj bl br ch chr cl cr dj dr dv fj fl fn fr gj gl gn gr hj kj kl kn kr kv lj mj nj ph phr pj pl pr ps pt sc sch sf sh sj sk
	skj skr skv sl sm sn sp spj spl spr st stj str sv tj th tr ts tv vr wh xy`)

// units are words without a vowel.
var units = strings.Fields("kr tkr mkr mnkr km kg st nr dnr cm mm jfr dvs osv mfl")

// wordCounts counts the words of a document, in small letters.
func wordCounts(pages [][]line) map[string]int {
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
