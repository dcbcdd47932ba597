package compose

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lotsen/corpus"
)

// letters returns the letters, marks and figures of s in NFC: what no reader
// may lose, double or put elsewhere.
func letters(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if invisible(r) || !unicode.In(r, unicode.L, unicode.N, unicode.M) {
			return -1
		}
		return r
	}, s))
}

// FuzzTiling checks that parts fit and no letter is lost for blocks of every kind, as format readers
// hand them on.
func FuzzTiling(f *testing.F) {
	f.Add("1 kap. Inledning\x001 §\x00Nämnden ska\x00ge råd,\x00vård-\x00och stöd. Lag (2018:347).", "0023112")
	f.Add("5.3 UPPSÖKANDE\x00Barn\x00a\tb\xad\x00tillstånds-\x00enhet\x001 §\x001 §", "000312041")
	f.Add("Övergångsbestämmelser\x002001:466\x002 §\x002 §\x00Text", "00001")
	f.Fuzz(func(t *testing.T, texts, kinds string) {
		all := []corpus.PassageKind{corpus.Heading, corpus.Paragraph, corpus.ListItem, corpus.TableRow, corpus.Footnote}
		markers := []string{"", "–", "1.", "a)", "o", "2 a kap.", "3 §"}
		var blocks []corpus.Block
		var want strings.Builder
		for i, text := range strings.Split(strings.ToValidUTF8(texts, ""), "\x00") {
			k := 0
			if i < len(kinds) {
				k = int(kinds[i])
			}
			b := corpus.Block{Kind: all[k%5], Level: k % 7, Marker: markers[k%len(markers)], Text: text, Page: i / 3}
			blocks = append(blocks, b)
			if b.Kind != corpus.ListItem || !bulletMarker(b.Marker) {
				want.WriteString(b.Marker)
			}
			want.WriteString(text)
		}
		for _, blocks := range [][]corpus.Block{blocks, InferHeadings(blocks)} {
			d := Document(corpus.Document{ID: "fuzz"}, blocks)
			if err := d.Check(); err != nil {
				t.Fatalf("%v\n%+q", err, fmt.Sprint(blocks))
			}
			if want, got := letters(want.String()), letters(d.Text); want != got {
				t.Fatalf("letters\n%q\nbecame\n%q\nin %q", want, got, fmt.Sprint(blocks))
			}
		}
	})
}
