package format

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is set is read back as it was given, and nothing else of a file changes.
func TestSetFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, in string
		keys     map[string]string
		want     string
	}{
		{"none there", "# Plan\n\nText.\n", map[string]string{"title": "Plan: för alla", "decided": "2024-05-02", "audience": "chefer, hr"},
			"---\ntitle: 'Plan: för alla'\ndecided: 2024-05-02\naudience: chefer, hr\n---\n# Plan\n\nText.\n"},
		{"others stay", "---\n# vår\neget: ja\ntitle: Gammal\n---\nText.\n", map[string]string{"title": "Ny", "kind": "plan"}, "---\n# vår\neget: ja\ntitle: Ny\nkind: plan\n---\nText.\n"},
		{"taken away", "---\ntitle: Gammal\naudience: [hr, chefer]\n---\nText.\n", map[string]string{"audience": ""}, "---\ntitle: Gammal\n---\nText.\n"},
		{"the last one", "---\naudience: hr\n---\nText.\n", map[string]string{"audience": ""}, "Text.\n"},
		{"nothing to take", "Text.\n", map[string]string{"audience": ""}, "Text.\n"},
		{"looks like a number", "Text.\n", map[string]string{"title": "2024", "decided": "2024"}, "---\ntitle: \"2024\"\ndecided: 2024\n---\nText.\n"},
		{"a line of its own", "Text.\n", map[string]string{"title": "Plan\naudience: alla"}, "---\ntitle: 'Plan audience: alla'\n---\nText.\n"},
		{"a byte order mark", "\xef\xbb\xbfText.\n", map[string]string{"kind": "law"}, "\xef\xbb\xbf---\nkind: law\n---\nText.\n"},
	} {
		got, err := SetFrontMatter([]byte(c.in), c.keys)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if d := cmp.Diff(c.want, string(got)); d != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, d)
		}
		if _, _, _, err := Text("x.md", got); err != nil {
			t.Errorf("%s: reading it: %v", c.name, err)
		}
	}
	for name, c := range map[string]struct {
		in   string
		keys map[string]string
		want error
	}{
		"a PDF":         {"%PDF-1.4", map[string]string{"title": "x"}, ErrNoFrontMatter},
		"Latin-1":       {"Sm\xf6rg\xe5s", map[string]string{"title": "x"}, ErrNoFrontMatter},
		"no date":       {"Text.", map[string]string{"decided": "igår"}, ErrFrontMatter},
		"no id":         {"Text.", map[string]string{"id": "../x"}, ErrFrontMatter},
		"broken before": {"---\ntitle: [\n---\nText.", map[string]string{"kind": "law"}, ErrFrontMatter},
	} {
		if got, err := SetFrontMatter([]byte(c.in), c.keys); !errors.Is(err, c.want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestSetEntry(t *testing.T) {
	was := "# om filerna\na.pdf:\n  title: A\n  audience: hr\nb.pdf: {kind: law}\n"
	got, err := SetEntry([]byte(was), "a.pdf", map[string]string{"audience": "", "owner": "Nämnden"})
	if want := "# om filerna\na.pdf:\n  title: A\n  owner: Nämnden\nb.pdf: {kind: law}\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v", got, err)
	}
	if string(Entry([]byte(was), "b.pdf")) != string(Entry(got, "b.pdf")) || string(Entry([]byte(was), "a.pdf")) == string(Entry(got, "a.pdf")) || Entry(got, "c.pdf") != nil {
		t.Error("the entries do not tell what has changed")
	}
	if got, err := SetEntry(nil, "å: b.pdf", map[string]string{"title": "Å"}); err != nil || string(got) != "'å: b.pdf':\n  title: Å\n" {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := SetEntry([]byte("a.pdf: {title: A}\n"), "a.pdf", map[string]string{"title": ""}); err != nil || got != nil {
		t.Errorf("%q, %v", got, err)
	}
	for _, bad := range []string{"a: [", "- a\n", "a.pdf: text\n"} {
		if got, err := SetEntry([]byte(bad), "a.pdf", map[string]string{"title": "x"}); !errors.Is(err, ErrFrontMatter) {
			t.Errorf("%q: %q, %v", bad, got, err)
		}
	}
}

// FuzzSetKeys sets keys of whatever stands there: what comes out is read, with the keys
// as they were set, and nothing of the text is lost.
func FuzzSetKeys(f *testing.F) {
	for _, front := range []string{"", "---\ntitle: A\n---\n", "---\na: &x [1]\nb: *x\n---\n", "---\n- a\n---\n", "---\ntitle: |\n  a\n  b\n---\n", "x.pdf: {title: A}\n", "---\n? a\n: b\n---\n", "---\n<<: {title: A}\n---\n"} {
		f.Add(front, "En titel: med #tecken")
		f.Add(front, "---\naudience: alla")
	}
	f.Fuzz(func(t *testing.T, front, value string) {
		keys := map[string]string{"title": value, "audience": "hr"}
		const body = "\nNämnden ska skriva.\n"
		if out, err := SetFrontMatter([]byte(front+body), keys); err == nil {
			meta, _, _, err := Text("x.md", out)
			if err != nil || meta.Audience != "hr" {
				t.Fatalf("%q gives %q: audience %q, %v", front, out, meta.Audience, err)
			}
			if !strings.HasSuffix(string(out), body) {
				t.Fatalf("%q gives %q: the text is another", front, out)
			}
		}
		if out, err := SetEntry([]byte(front), "x.pdf", keys); err == nil {
			closed := false
			for _, of := range MetadataFile(out) {
				closed = closed || of.File == "x.pdf" && of.Meta.Audience == "hr"
			}
			if !closed {
				t.Fatalf("%q gives %q: the audience is lost", front, out)
			}
		}
	})
}
