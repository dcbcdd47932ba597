package desk_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/keeper"
)

// The news are what changed since the documents were read before, what is past its day
// and which smoke questions fail, of documents that the viewer may see; and they are
// called the same where another replica read the same.
func TestNews(t *testing.T) {
	day := func(back int) string { return time.Now().AddDate(0, 0, -back).Format(time.DateOnly) }
	file := func(id, head string, lines ...string) string {
		return fmt.Sprintf("---\nid: %s\ntitle: %[1]s\n%s---\n# Resor\n\n%s\n", id, head, strings.Join(lines, "\n\n"))
	}
	const kept = "Kommunstyrelsen ska godkänna alla tjänsteresor med flyg."
	was := map[string]string{
		"resor.md":  file("resor", "", kept, "Kommunstyrelsen ska följa upp resorna varje år."),
		"hemlig.md": file("hemlig", "audience: chefer\n", "Kvastnämnden ska granska alla kvastar."),
	}
	now := map[string]string{
		"resor.md":  file("resor", "", kept, "Utbildningsnämnden ansvarar för skolornas studieresor."),
		"hemlig.md": file("hemlig", "audience: chefer\nvalid_to: "+day(1)+"\n", "Kvastnämnden ska granska alla kvastar.", "Kvastnämnden ska bränna gamla skaft."),
		"ute.md":    file("ute", "valid_to: "+day(1)+"\n", "Bokningen görs hos resebyrån."),
		"sent.md":   file("sent", "review_by: "+day(1)+"\n", "Bokningen görs i god tid."),
		"idag.md":   file("idag", "valid_to: "+day(0)+"\nreview_by: "+day(0)+"\n", "Biljetter sparas."),
	}
	replica := func() *desk.Desk {
		dir := t.TempDir()
		for i, files := range []map[string]string{was, now} {
			fsys := fstest.MapFS{}
			for name, text := range files {
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			read, err := folder.Over(fsys, "test", folder.Options{}).Load(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := index.Build(t.Context(), quiet, dir, read.Documents, index.BuildOptions{Force: true, Check: func(context.Context, *index.Generation) ([]index.SmokeResult, error) {
				return []index.SmokeResult{{Name: "Vem reser?"}, {Name: "Vem flyger?", Failed: i == 1}}, nil
			}}); err != nil {
				t.Fatal(err)
			}
		}
		g, err := index.Open(quiet, dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { g.Close() })
		return over(t, desk.Options{
			Unused: func() (keeper.Unused, bool) {
				return keeper.Unused{Err: index.ErrSmoke, Built: index.Report{Manifest: index.Manifest{DocumentsHash: "next"}, Smoke: []index.SmokeResult{{Failed: true}, {}}}}, true
			},
			Generations: func() ([]index.Manifest, error) { return index.List(dir) },
			Earlier:     func(id string) (*index.Generation, error) { return index.OpenGeneration(dir, id) },
		}, g)
	}
	one, two := replica(), replica()
	news := func(d *desk.Desk, as audience.Viewer) desk.News {
		t.Helper()
		n, err := d.News(t.Context(), as)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for who, want := range map[string]string{
		"all":    "+Utbildningsnämnden ansvarar för skolornas studieresor. -Kommunstyrelsen ska följa upp resorna varje år. sent ute [Vem flyger?] false",
		"chefer": "+Kvastnämnden ska bränna gamla skaft. +Utbildningsnämnden ansvarar för skolornas studieresor. -Kommunstyrelsen ska följa upp resorna varje år. hemlig sent ute [Vem flyger?] true",
	} {
		as := audience.Viewer{}
		if who != "all" {
			as = audience.In(who)
		}
		n := news(one, as)
		var got []string
		for _, d := range n.Changed.Gained {
			got = append(got, "+"+d.Quote)
		}
		for _, d := range n.Changed.Lost {
			got = append(got, "-"+d.Quote)
		}
		for _, d := range n.Past {
			got = append(got, d.ID)
		}
		slices.Sort(got)
		if d := cmp.Diff(want, fmt.Sprint(strings.Join(got, " "), " ", n.Failed, " ", n.SeesAll)); d != "" {
			t.Errorf("%s (-want +got)\n%s", who, d)
		}
		if n.Refused.Failed != 1 || n.Refused.Of == "" || n.Refused.Of == n.Of {
			t.Errorf("refused: %+v", n.Refused)
		}
		if m := news(two, as); m.Of != n.Of || m.Before != n.Before || n.Of == n.Before || n.Before == "" {
			t.Errorf("from %q to %q, and in another replica from %q to %q", n.Before, n.Of, m.Before, m.Of)
		}
	}
}
