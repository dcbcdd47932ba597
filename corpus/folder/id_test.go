package folder

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestID(t *testing.T) {
	for name, want := range map[string]string{
		"rutin.md":                   "rutin",
		"Riktlinje Å – 2024.docx":    "riktlinje-å-2024",
		"a.b_c.txt":                  "a.b_c",
		"--.md":                      "document",
		"skola/rutin.md":             "skola--rutin",
		"Skola & fritid/Rutin 1.pdf": "skola-fritid--rutin-1",
		"skola-rutin.md":             "skola-rutin",
		"a-b/c.md":                   "a-b--c",
		"a/b-c.md":                   "a--b-c",
		"v1.2/plan":                  "v1.2--plan",
		"A\u030a.md":                 "å",
	} {
		if got := ID(name); got != want {
			t.Errorf("the id of %s is %s, want %s", name, got, want)
		}
	}
}

// The id of a file stays when others come, whatever they are called.
func TestIDsStay(t *testing.T) {
	fsys := fstest.MapFS{"skola/rutin.md": file("# Skolans rutin\n\nRektorn ska svara.")}
	ids := func() map[string]string {
		t.Helper()
		r, err := Over(fsys, "test", Options{}).Load(t.Context(), nil)
		if err != nil || len(r.Problems) > 0 {
			t.Fatalf("%v %v", r.Problems, err)
		}
		got := map[string]string{}
		for _, d := range r.Documents {
			got[d.Path] = d.ID
		}
		return got
	}
	was := ids()["skola/rutin.md"]
	for _, name := range []string{"omsorg/rutin.md", "rutin.md", "skola-rutin.md", "a/skola/rutin.md"} {
		fsys[name] = file("# En annan rutin\n\nNämnden ska svara.")
		if got := ids()["skola/rutin.md"]; got != was {
			t.Errorf("with %s the id of skola/rutin.md is %s, was %s", name, got, was)
		}
	}
	want := map[string]string{
		"skola/rutin.md": "skola--rutin", "omsorg/rutin.md": "omsorg--rutin", "rutin.md": "rutin",
		"skola-rutin.md": "skola-rutin", "a/skola/rutin.md": "a--skola--rutin",
	}
	if diff := cmp.Diff(want, ids()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// In a subfolder the name of a file beside it says what a document replaces.
func TestReplacesBesides(t *testing.T) {
	fsys := fstest.MapFS{
		"plan.md":              file("---\nreplaces: policy-2015\n---\nNämnden ska svara."),
		"policy.md":            file("Nämnden ska svara."),
		"skola/policy-2015.md": file("Nämnden ska svara."),
		"skola/rutin-1.md":     file("Nämnden ska svara."),
		"skola/rutin-2.md":     file("---\nreplaces: rutin-1\n---\nNämnden ska svara."),
		"omsorg/rutin-1.md":    file("Nämnden ska svara."),
		"omsorg/rutin-2.md":    file("---\nreplaces: omsorg--rutin-1\n---\nNämnden ska svara."),
		"2024/policy.md":       file("---\nreplaces: policy\n---\nNämnden ska svara."),
		"2024/okänd.md":        file("---\nreplaces: rutin-1\n---\nNämnden ska svara."),
		"2024/borta.md":        file("---\nreplaces: borta\n---\nNämnden ska svara."),
	}
	r, err := Over(fsys, "test", Options{}).Load(t.Context(), nil)
	if err != nil || len(r.Problems) > 0 {
		t.Fatalf("%v %v", r.Problems, err)
	}
	got := map[string]string{}
	for _, d := range r.Documents {
		if d.Replaces != "" {
			got[d.ID] = d.Replaces
		}
	}
	want := map[string]string{
		"plan": "skola--policy-2015", "skola--rutin-2": "skola--rutin-1", "omsorg--rutin-2": "omsorg--rutin-1", "2024--policy": "policy",
		"2024--okänd": "rutin-1", // of two of this name neither is meant
		"2024--borta": "borta",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
