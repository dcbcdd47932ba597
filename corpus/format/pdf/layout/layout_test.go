package layout

import (
	"bufio"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus/format/formattest"
	"lotsen/corpus/format/pdf/sheet"
)

// parsePages reads the pages of a test case: a line "page" begins one, a line
// "mark LEVEL PAGE TITLE" is a bookmark, any other is X Y SIZE TEXT, with an
// asterisk after the size for bold and a slash for italics.
func parsePages(s string) *sheet.Extraction {
	r := &sheet.Extraction{}
	scan := bufio.NewScanner(strings.NewReader(s))
	for scan.Scan() {
		line := scan.Text()
		var m sheet.Bookmark
		switch {
		case line == "page":
			r.Pages++
			r.Sheets = append(r.Sheets, sheet.Sheet{Number: r.Pages, Width: 595, Height: 842})
			continue
		case strings.HasPrefix(line, "mark "):
			f := strings.SplitN(line, " ", 4)
			if len(f) == 4 {
				_, _ = fmt.Sscan(f[1], &m.Level)
				_, _ = fmt.Sscan(f[2], &m.Page)
				m.Title = f[3]
				r.Outline = append(r.Outline, m)
			}
			continue
		}
		f := strings.SplitN(line, " ", 4)
		if len(f) < 4 || len(r.Sheets) == 0 {
			continue
		}
		var x, y, size float64
		bold, italic := strings.HasSuffix(f[2], "*"), strings.HasSuffix(f[2], "/")
		_, _ = fmt.Sscan(f[0], &x)
		_, _ = fmt.Sscan(f[1], &y)
		_, _ = fmt.Sscan(strings.TrimRight(f[2], "*/"), &size)
		page := &r.Sheets[len(r.Sheets)-1]
		from := len(page.Words)
		addWords(page, x, y, size, bold, f[3])
		for i := range page.Words[from:] {
			page.Words[from+i].Italic = italic
		}
	}
	return r
}

// addWords sets a line in a font whose letters are half as wide as high.
func addWords(s *sheet.Sheet, x, y, size float64, bold bool, text string) {
	if sheet.Invalid(x) || sheet.Invalid(y) || sheet.Invalid(size) || size <= 0 {
		return
	}
	for i, t := range strings.Fields(text) {
		w := 0.5 * size * float64(len([]rune(t)))
		s.Words = append(s.Words, sheet.Word{Text: t, X0: x, X1: x + w, Y: y, Top: y + 0.8*size, Bottom: y - 0.2*size,
			Size: size, Bold: bold, Spaced: true, Broken: i == 0, Order: len(s.Words)})
		x += w + 0.3*size
	}
}

func showBlocks(res *Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\n", res.Title)
	for _, bl := range res.Blocks {
		fmt.Fprintf(&b, "%d %s", bl.Page, bl.Kind)
		if bl.Level > 0 {
			fmt.Fprintf(&b, " %d", bl.Level)
		}
		if bl.Marker != "" {
			fmt.Fprintf(&b, " (%s)", bl.Marker)
		}
		fmt.Fprintf(&b, ": %s\n", strings.ReplaceAll(bl.Text, "\n", "⏎"))
	}
	for i, d := range res.dropped {
		if len(d) > 0 {
			fmt.Fprintf(&b, "%d out: %s\n", i+1, strings.Join(d, " / "))
		}
	}
	return b.String()
}

func TestLayout(t *testing.T) {
	for name, ar := range formattest.Cases(t, "testdata/layout") {
		t.Run(name, func(t *testing.T) {
			got := showBlocks(Of(parsePages(string(ar.Files[0].Data))))
			if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// letters counts letters, and leaves out what layout may leave out: figures
// (marks of notes) and everything that is no letter.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// FuzzLayout: no placing of words makes the layout panic or lose a letter,
// and blocks stand on pages that exist, in their order.
func FuzzLayout(f *testing.F) {
	for _, ar := range formattest.Cases(f, "testdata/layout") {
		f.Add(string(ar.Files[0].Data), 0.0)
	}
	f.Fuzz(func(t *testing.T, pages string, shift float64) {
		if len(pages) > 1<<16 {
			return
		}
		r := parsePages(pages)
		want, bullets := 0, 0
		for i := range r.Sheets {
			for j := range r.Sheets[i].Words {
				w := &r.Sheets[i].Words[j]
				if !math.IsNaN(shift) && !sheet.Invalid(shift) && j%3 == 1 {
					w.Y, w.Top, w.Bottom = w.Y+shift, w.Top+shift, w.Bottom+shift
				}
				want += letters(w.Text)
				if w.Text == "o" {
					bullets++
				}
			}
		}
		res := Of(r)
		got, page := 0, 1
		for _, b := range res.Blocks {
			got += letters(b.Text) + letters(b.Marker)
			if b.Page < page && b.Kind != "footnote" || b.Page > r.Pages {
				t.Errorf("a block on page %d after page %d of %d", b.Page, page, r.Pages)
			}
			page = max(page, b.Page)
		}
		for _, d := range res.dropped {
			got += letters(strings.Join(d, ""))
		}
		// A typed "o" is a bullet, and its marker a bullet sign.
		if got > want || got < want-bullets {
			t.Errorf("%d letters in, %d out", want, got)
		}
	})
}
