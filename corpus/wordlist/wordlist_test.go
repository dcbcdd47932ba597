package wordlist

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sample = `# Some words.
[short]
av i   # "på" is longer
om

[prepositions]
@short från C#
[reasons: phrases]
på grund av
med anledning av # and not "därför"
[modalities: pairs]
ska = must
i uppdrag = responsible
äsch =
[all modalities: pairs]
@modalities
bör = should
`

func TestLists(t *testing.T) {
	f := New("sample.txt", sample)
	short, preps, reasons := f.List("short"), f.List("prepositions"), f.List("reasons")
	m, all := f.Map("modalities"), f.Map("all modalities")
	for _, c := range []struct{ got, want []string }{
		{short.All(), []string{"av", "i", "om"}},
		{preps.All(), []string{"av", "i", "om", "från", "C#"}},
		{reasons.All(), []string{"på grund av", "med anledning av"}},
		{m.Keys(), []string{"ska", "i uppdrag", "äsch"}},
		{all.Keys(), []string{"ska", "i uppdrag", "äsch", "bör"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
	}
	if !short.Has("om") || short.Has("Om") || short.Has("på") || !reasons.Has("på grund av") || reasons.Has("på") {
		t.Error("Has is wrong")
	}
	if got := reasons.Alternatives(); got != "på grund av|med anledning av" {
		t.Errorf("alternatives %q", got)
	}
	if v, ok := m.Get("i uppdrag"); v != "responsible" || !ok {
		t.Errorf("got %q, %v", v, ok)
	}
	if v, ok := m.Get("bör"); v != "" || ok {
		t.Errorf("got %q, %v", v, ok)
	}
	if v, ok := all.Get("äsch"); v != "" || !ok {
		t.Errorf("got %q, %v", v, ok)
	}
	if err := f.Check(); err != nil {
		t.Error(err)
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"ord\n", `f.txt: line 1: "ord" stands in no list`},
		{"\n[a\nord", "line 2: a list begins with"},
		{"[a: numbers]", "line 1: a list begins with"},
		{"[]", "line 1: a list begins with"},
		{"[a]\nom av\ni av", `line 3: "av" stands there twice`},
		{"[a]\nom om", `line 2: "om" stands there twice`},
		{"[a]\nom\n[a]\nav", `line 3: the list "a" stands there twice`},
		{"[a]\nom\n[b]\nav @a om", `line 4: "om" stands there twice`},
		{"[b]\n@a\n[a]\nom", `no list "a" of that kind stands above`},
		{"[a]\n@a", `no list "a" of that kind stands above`},
		{"[a: pairs]\nx = y\n[b]\n@a", `no list "a" of that kind stands above`},
		{"[a: pairs]\nx = y\nx = z", `line 3: "x" stands there twice`},
		{"[a: pairs]\nx y", `line 2: "x y" is no pair`},
		{"[a: pairs]\n= y", `line 2: "= y" is no pair`},
		{"[b]\nom", `there is no list "a"`},
		{"[a: pairs]\nom = x", `there is no list "a" of that kind`},
		{"[a]\nom\n[b]\nav", `nothing uses the list "b"`},
	} {
		f := New("f.txt", c.text)
		f.List("a")
		if err := f.Check(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.text, err, c.want)
		}
	}
}

func TestUseOfAMissingListPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	New("f.txt", "[a]\nom").List("b").Has("om")
}
