package glossary

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestShippedIsClean(t *testing.T) {
	files := Shipped()
	if len(files) == 0 {
		t.Fatal("no glossary is embedded")
	}
	for _, f := range Check(files...) {
		t.Error(f)
	}
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"clean", "# x\n## y\na1, b1 = c\r\nval (röstning) = election\nval (möjlighet) = choice\n", nil},
		{"no sign", "nämnd\n", []string{`f:1: no equivalent: "nämnd" has no "=" and no English side`}},
		{"no English", "\nnämnd =\n", []string{`f:2: no equivalent: no English word for "nämnd"`}},
		{"no Swedish", "= board", []string{`f:1: no equivalent: no Swedish word for "board"`}},
		{"two signs", "a = b = c", []string{`f:1: malformed: more than one "="`}},
		{"early tilde", "a ~ b = c", []string{`f:1: malformed: "~" before "="`}},
		{"two tildes", "a = c ~ d ~ e", []string{`f:1: malformed: more than one "~"`}},
		{"bare tilde", "a = c ~ ", []string{`f:1: malformed: nothing after "~"`}},
		{"empty word", "a,, b = c", []string{`f:1: malformed: an empty word between commas`}},
		{"open bracket", "val (röst = election", []string{`f:1: malformed: "val (röst": a note in brackets stands at the end of a word and has no comma`}},
		{"bytes", "a\xff = b", []string{`f:1: malformed: not UTF-8; save the file as UTF-8`}},
		{"UTF-16", "a\x00 \x00=\x00 \x00b\x00", []string{`f:1: malformed: control characters; save the file as UTF-8`}},
		{"semicolon", "a; b = c", []string{`f:1: malformed: words are separated by commas`}},
		{"tabs", "a\t=\tb,\tc", nil},
		{"twice", "a, b, A = c, c", []string{`f:1: duplicate: "A" stands twice`, `f:1: duplicate: "c" stands twice`}},
		{"twice related", "a = c ~ a", []string{`f:1: duplicate: "a" stands twice`}},
		{"concept twice", "a, b = c, d\na = e, d", []string{`f:2: duplicate: "a" is a concept at f:1 already; join the lines, or begin this one with "+"`}},
		{"adding nothing", "+ a, x = e", []string{`f:1: malformed: "+" adds to "a", which no line before has`}},
		{"adding", "a, b = c, d\n+ a, x = e, d", nil},
		{"contradiction", "a = c\na = d", []string{`f:2: contradiction: "a" means "d" here and "c" at f:1; if both are right, add a note in brackets to the first word of each`}},
		{"acronym", "kommunstyrelse, KS = board\nkriminalstatistik, KS = crime statistics", []string{
			`f:2: contradiction: "KS" means "crime statistics" here and "board" at f:1; if both are right, add a note in brackets to the first word of each`}},
		{"acronym is no word", "SoL = Act\nsol = sun", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range Check(File{"f", tt.text}) {
				got = append(got, f.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
