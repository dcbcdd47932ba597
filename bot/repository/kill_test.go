package repository_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lotsen/bot/audit"
	"lotsen/bot/repository"
	"lotsen/bot/store"
)

const publisher = "LOTSEN_TEST_PUBLISHER" // folder and data of a process that publishes until it is killed

func TestMain(m *testing.M) {
	if at := os.Getenv(publisher); at != "" {
		os.Exit(publish(at))
	}
	os.Exit(m.Run())
}

// together are files that are always published together, each telling of the same round.
var together = []string{"a.md", "b.md", "sub/c.md", "sub/d.md", "e.md"}

func round(name string, n int) string {
	return fmt.Sprintf("# %s\n\nNämnden ska ordna omgång nummer %d.\n\nAlla ska följa planen för verksamheten.\n", name, n)
}

// publish uploads, previews and publishes all files again and again, saying so.
func publish(at string) int {
	dir, data, _ := strings.Cut(at, "|")
	t := &process{}
	h := open(t, dir, data, store.Options{})
	for n := 1; ; n++ {
		ctx := acting(t)
		var pairs []string
		for _, name := range together {
			pairs = append(pairs, name, round(name, n))
		}
		var changes []repository.Draft
		for _, sub := range []string{"", "sub"} {
			var own []string
			for i := 0; i < len(pairs); i += 2 {
				if d := filepath.Dir(pairs[i]); d == sub || d == "." && sub == "" {
					own = append(own, pairs[i], pairs[i+1])
				}
			}
			d, err := h.Upload(ctx, admin, sub, files(own...))
			if err != nil {
				fmt.Println("upload", err)
				return 1
			}
			changes = append(changes, d)
		}
		d, err := h.store.PutDraft(ctx, repository.Draft{Owner: admin.ID, Name: admin.Name, Changes: append(changes[0].Changes, changes[1].Changes...)})
		if err == nil {
			err = h.Publish(ctx, admin, d.ID, d.Version, false)
		}
		for _, part := range changes {
			_ = h.Discard(ctx, admin, part.ID, part.Version)
		}
		if err != nil {
			fmt.Println("publish", err)
			return 1
		}
		fmt.Println("round", n)
	}
}

// process is a testing.TB of a process that is no test.
type process struct{ testing.T }

func (*process) Helper()                   {}
func (*process) Context() context.Context  { return context.Background() }
func (*process) Fatal(args ...any)         { fmt.Println(args...); os.Exit(1) }
func (*process) Fatalf(f string, a ...any) { fmt.Printf(f, a...); os.Exit(1) }

// A kill at any moment leaves all files of a draft as they were or as they are to be,
// after the next start, and the index whole.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes")
	}
	dir, data, temp := t.TempDir(), t.TempDir(), t.TempDir() // what a killed process leaves in temp goes too
	for _, name := range together {
		write(t, filepath.Join(dir, name), round(name, 0))
	}
	seen := map[string]bool{}
	for n := range 12 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "TMPDIR="+temp, publisher+"="+dir+"|"+data)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		if n%3 > 0 && !lines.Scan() { // the first may be killed before it has done anything
			t.Fatal("it ended by itself")
		}
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "round") {
			t.Fatal(line)
		}
		time.Sleep(time.Duration(rand.N(300)) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()

		h := open(t, dir, data, store.Options{})
		if err := h.Reindex(acting(t), false); err != nil {
			t.Fatal(err)
		}
		if r := h.Reading(t.Context()); r.Err != nil {
			t.Fatalf("kill %d: %v", n, r.Err)
		}
		state := ""
		for i, name := range together {
			text := h.file(name)
			of := text[strings.Index(text, "nummer"):]
			if i > 0 && of != state {
				t.Errorf("kill %d: %s is of another round: %.40q after %.40q", n, name, of, state)
			}
			state = of
			versions, err := h.History(t.Context(), admin, name)
			if err != nil || len(versions) > 0 && versions[0].Sum != repository.Sum([]byte(text)) {
				t.Errorf("kill %d: %s is not its last version, %v", n, name, err)
			}
		}
		seen[state] = true
		if got := h.answers(); len(got) != len(together) || !strings.Contains(got["a"], strings.TrimSuffix(strings.SplitN(state, "\n", 2)[0], ".")) {
			t.Errorf("kill %d: the index answers otherwise", n)
		}
		entries, err := h.store.Entries(t.Context(), audit.Query{Action: audit.Publish})
		versions, _ := h.History(t.Context(), admin, "a.md")
		if published := len(slices.DeleteFunc(versions, func(v repository.Version) bool { return v.What == repository.Found })); err != nil || len(entries) != published*len(together) {
			t.Errorf("kill %d: %d versions, %d entries, %v", n, published, len(entries), err)
		}
		drafts, err := h.Drafts(t.Context(), admin)
		for _, d := range drafts {
			if err := h.Discard(acting(t), admin, d.ID, d.Version); err != nil {
				t.Fatal(err)
			}
		}
		for _, in := range []string{"*", "sub/*"} {
			if left, _ := filepath.Glob(filepath.Join(dir, filepath.Dir(in), ".lotsen-*")); len(left) > 1 {
				t.Errorf("halves pile up: %v", left)
			}
		}
		h.close()
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(seen) < 3 {
		t.Errorf("only %d rounds came to be: the kills come too early", len(seen))
	}
}
