package swedish

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func townWords() *Vocabulary {
	v := NewVocabulary()
	v.Add(`Socialtjänstnämnden ansvarar för uppföljning. Socialtjänstnämndens ungdomsmottagningar,
prostitutionsenheten och stadsdelsnämnderna. Skolan, skolor, skola. Kuratorn. Kommittén. Nämnd nämnden nämnden.
Internet och trafficking, människohandel, upphandling, behandling`)
	return v
}

func TestSuggest(t *testing.T) {
	v := townWords()
	for _, tt := range []struct{ word, want string }{
		{"uppfoljning", "uppföljning"},
		{"uppföljning", "uppföljning"},
		{"uppfölning", "uppföljning"},
		{"socialtjänsnämnden", "socialtjänstnämnden"},
		{"socialtjanstnamden", "socialtjänstnämnden"},
		{"ungdomsmotagning", "ungdomsmottagningar"},
		{"prostitusionsenheten", "prostitutionsenheten"},
		{"stadsdelsnämderna", "stadsdelsnämnderna"},
		{"kurratorn", "kuratorn"},
		{"intrenet", "internet"},
		{"traficking", "trafficking"},
		{"komitten", "kommittén"},
		{"nämnden", "nämnden"},
	} {
		got := v.Suggest(tt.word, 3)
		if len(got) == 0 || got[0].Word != tt.want {
			t.Errorf("Suggest(%s) = %v, want %s first", tt.word, got, tt.want)
		}
		if diff := cmp.Diff(got, v.Suggest(tt.word, 3)); diff != "" {
			t.Errorf("Suggest(%s) differs from itself: %s", tt.word, diff)
		}
	}
	for _, word := range []string{"", "ab", "fotbollsplan", "zzzzzzzzzz", "\xff\xfe"} {
		if got := v.Suggest(word, 3); len(got) > 0 {
			t.Errorf("Suggest(%q) = %v, want none", word, got)
		}
	}
}

func TestJoin(t *testing.T) {
	v := townWords()
	for _, tt := range []struct {
		words []string
		want  string
	}{
		{[]string{"social", "tjänst", "nämnden"}, "socialtjänstnämnden"},
		{[]string{"ungdom", "mottagning"}, "ungdomsmottagningar"},
		{[]string{"människo", "handel"}, "människohandel"},
		{[]string{"manniskohandel", ""}, "människohandel"},
		{[]string{"stadsdels", "nämnden"}, "stadsdelsnämnderna"},
		{[]string{"skola", "nämnden"}, ""},
		{[]string{"skola"}, ""},
		{nil, ""},
	} {
		if got, _ := v.Join(tt.words); got != tt.want {
			t.Errorf("Join(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
}
