package message

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/question"
)

// cases reads lines of the form "message => what is right".
func cases(t *testing.T, name string) [][2]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		in, want, ok := strings.Cut(line, " => ")
		if strings.HasPrefix(line, "# ") || strings.HasPrefix(line, `\n`) || !ok {
			continue
		}
		out = append(out, [2]string{strings.ReplaceAll(in, `\n`, "\n"), want})
	}
	if len(out) == 0 {
		t.Fatalf("%s holds no case", name)
	}
	return out
}

func TestRead(t *testing.T) {
	for _, c := range cases(t, "testdata/messages.txt") {
		m := Read(c[0])
		got := strings.Join(strings.Fields(strings.Join(m.Questions, " || ")), " ")
		switch {
		case m.Above:
			got = "^"
		case m.Bare:
			got = "-"
		}
		if got != c[1] {
			t.Errorf("%q is read as\n  %q, want\n  %q", c[0], got, c[1])
		}
	}
}

func TestCore(t *testing.T) {
	for in, want := range map[string]string{
		"Vem ansvarar för ungdomsmottagningar?":                                 "Vem ansvarar för ungdomsmottagningar?",
		"Vi hade ett möte om detta igår. Vem ansvarar för ungdomsmottagningar?": "Vem ansvarar för ungdomsmottagningar?",
		"En snabb: vem ansvarar för ungdomsmottagningar?":                       "vem ansvarar för ungdomsmottagningar?",
		"Vi ska ta reda på vem som ansvarar för ungdomsmottagningar.":           "vem som ansvarar för ungdomsmottagningar.",
		"nu har jag en till, vem ansvarar för ungdomsmottagningar?":             "vem ansvarar för ungdomsmottagningar?",
	} {
		if got := Core(in); got != want {
			t.Errorf("Core(%q) = %q", in, got)
		}
	}
}

func TestAsked(t *testing.T) {
	const who, when = "Vem ansvarar för ungdomsmottagningar?", "När ska programmet följas upp?"
	long := strings.Repeat("Vi har haft flera möten om det här. ", 80)
	type one struct {
		Text  string
		Turns []string
	}
	for name, c := range map[string]struct {
		in   question.Asked
		want []one
		err  error
	}{
		"plain":              {question.Asked{Text: who}, []one{{who, nil}}, nil},
		"two":                {question.Asked{Text: who + " " + when}, []one{{who, nil}, {when, []string{who}}}, nil},
		"two, joined":        {question.Asked{Text: who + " Och när ska programmet följas upp?"}, []one{{who, nil}, {"när ska programmet följas upp?", []string{who}}}, nil},
		"one, begun so":      {question.Asked{Text: "Och när ska programmet följas upp?"}, []one{{"Och när ska programmet följas upp?", nil}}, nil},
		"two, one leans":     {question.Asked{Text: who + " Och på nätet?"}, []one{{who, nil}, {"Och på nätet?", []string{who}}}, nil},
		"shared alone":       {question.Asked{Shared: []string{"Hej! " + who}}, []one{{who, nil}}, nil},
		"shared, pointed to": {question.Asked{Text: "kan du svara på det här?", Shared: []string{who}}, []one{{who, nil}}, nil},
		"shared, a greeting": {question.Asked{Text: "Hej Lotsen!", Shared: []string{who}}, []one{{who, nil}}, nil},
		"shared, asked of":   {question.Asked{Text: "och på nätet?", Shared: []string{who}}, []one{{"och på nätet?", []string{who}}}, nil},
		"above":              {question.Asked{Text: "svara på frågan ovan", Turns: []string{when, "Hej! " + who}}, []one{{who, []string{when, who}}}, nil},
		"nothing above":      {question.Asked{Text: "svara på frågan ovan"}, nil, nil},
		"talk is no turn":    {question.Asked{Text: when, Turns: []string{"Hej!", "kan du svara på det?"}}, []one{{when, nil}}, nil},
		"too long":           {question.Asked{Text: long + who}, nil, question.ErrTooLong},
		"long and shared":    {question.Asked{Shared: []string{long + who}}, []one{{who, nil}}, nil},
		"long, shared, mute": {question.Asked{Shared: []string{long}}, nil, question.ErrTooLong},
	} {
		asked, err := Asked(c.in)
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", name, err, c.err)
		}
		var got []one
		for _, q := range asked {
			got = append(got, one{q.Text, q.Turns})
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"<@U1> hej", "> a\n> b?", "```x", "1. a? 2. b?", "<at>x", "a_b*c~", "\xff?", ":a::b:", "<https://x|y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if m := Read(s); !m.Above && len(m.Questions) == 0 {
			t.Errorf("nothing is read of %q", s)
		}
	})
}
