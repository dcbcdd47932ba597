package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lotsen/corpus"
)

const softHyphen = '\u00ad'

// Canonical returns s as canonical text: in NFC, without line breaks and
// invisible characters, white space collapsed, words broken at a line end
// joined.
func Canonical(s string) string { return canonical(s, nil) }

// canonical returns s without line breaks and invisible characters, in NFC,
// white space collapsed and words broken at a line end joined.
func canonical(s string, words wordForms) string {
	if canonicalAlready(s) {
		return s
	}
	var buf []byte
	for line := range strings.FieldsFuncSeq(s, lineBreak) {
		line = cleanLine(line)
		if strings.Trim(line, string(softHyphen)) == "" {
			continue
		}
		buf = glue(buf, line, words)
	}
	out := string(buf)
	if strings.ContainsRune(out, softHyphen) { // one may have stood between blanks
		out = strings.Join(strings.Fields(strings.ReplaceAll(out, string(softHyphen), "")), " ")
	}
	if !norm.NFC.IsNormalString(out) {
		out = norm.NFC.String(out)
	}
	return out
}

// canonicalAlready reports whether s is canonical already, at a glance: printable ASCII
// and Latin-1 letters on one line, single blanks.
func canonicalAlready(s string) bool {
	blank := true // no blank at the start
	for _, r := range s {
		if r == ' ' {
			if blank {
				return false
			}
			blank = true
			continue
		}
		blank = false
		if r < '!' || r == 0x7f || r > 0xff || r > 0x7e && r < 0xae {
			return false
		}
	}
	return !blank
}

func lineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// cleanLine drops invisible characters but soft hyphens, which glue needs at
// line ends, and collapses white space. Invalid UTF-8 becomes U+FFFD.
func cleanLine(line string) string {
	var b strings.Builder
	b.Grow(len(line))
	blank := false
	for _, r := range line {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
			continue
		case invisible(r) && r != softHyphen:
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// invisible reports whether r shows nothing: controls, format characters
// (soft hyphen, zero width blanks and joiners, direction marks, tags, BOM)
// and fillers.
func invisible(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u3164', '\uffa0', '\u17b4', '\u17b5':
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf)
}

// wordForms are the words of a document that have a hyphen within a line; they
// tell whether a hyphen at a line end belongs to the word. It may be nil.
type wordForms map[string]bool

// glue appends a line to those before it in the paragraph: after a blank, or
// as one word where the text before ends in a hyphen that only the line end
// put there.
func glue(a []byte, b string, words wordForms) []byte {
	if len(a) == 0 || b == "" {
		return append(a, b...)
	}
	tail := string(a[max(0, len(a)-maxHead):])
	last, size := utf8.DecodeLastRuneInString(tail)
	if last == softHyphen {
		return append(a[:len(a)-size], b...)
	}
	blank, keep, cut := append(a, ' '), a, a[:len(a)-size]
	if !hyphen(last) || !endsInLetter(tail[:len(tail)-size]) {
		return append(blank, b...)
	}
	first, _ := utf8.DecodeRuneInString(b)
	switch {
	case unicode.IsUpper(first) || unicode.IsDigit(first):
		return append(keep, b...)
	case !unicode.IsLower(first):
		return append(blank, b...)
	}
	next := leadingWord(b)
	head := tail[strings.LastIndexAny(tail, " \t/(")+1 : len(tail)-size]
	switch {
	case afterHyphens.Has(next):
		return append(blank, b...)
	case keepsHyphen(head) || words[strings.ToLower(head+"-"+next)]:
		return append(keep, b...)
	}
	return append(cut, b...)
}

// maxHead is how many bytes back glue looks for the beginning of a word.
const maxHead = 120

func hyphen(r rune) bool { return r == '-' || r == '\u2010' }

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// leadingWord returns the letters that s begins with.
func leadingWord(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// keepsHyphen reports whether a compound that begins with head is written
// with a hyphen anyway: acronyms ("IT-stöd"), figures ("2000-talet") and
// single letters ("e-post").
func keepsHyphen(head string) bool {
	letters, upper := 0, 0
	for _, r := range head {
		if unicode.IsDigit(r) {
			return true
		}
		letters++
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return letters == 1 || upper == letters
}

// hyphenated collects the lower-cased words of blocks that hold a hyphen
// between letters inside a line, if any line ends in a hyphen at all.
func hyphenated(blocks []corpus.Block) wordForms {
	broken := false
	for _, b := range blocks {
		if strings.HasSuffix(b.Text, "-") || strings.Contains(b.Text, "-\n") || strings.Contains(b.Text, "-\r") {
			broken = true
			break
		}
	}
	if !broken {
		return nil
	}
	words := wordForms{}
	for _, b := range blocks {
		if !strings.Contains(b.Text, "-") {
			continue
		}
		for w := range strings.FieldsSeq(b.Text) {
			w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
			if i := strings.IndexByte(w, '-'); i > 0 && i < len(w)-1 {
				words[strings.ToLower(w)] = true
			}
		}
	}
	return words
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func endsHyphenated(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	return r == softHyphen || hyphen(r) && endsInLetter(s[:len(s)-size])
}
