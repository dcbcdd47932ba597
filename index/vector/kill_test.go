package vector

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"lotsen/index"
)

// childDir tells the test binary that it is the child of TestKill: the index
// folder whose vectors it fills in.
const childDir = "LOTSEN_TEST_FILL_DIR"

func childFill(dir string) int {
	gen, err := index.Open(quiet, dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	s, err := Open(gen, newCounted().ID())
	if s == nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	slowly := func(context.Context) { time.Sleep(200 * time.Microsecond) }
	if _, err := s.Fill(context.Background(), quiet, newCounted().load, Options{Workers: 2, Wait: slowly}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// TestKill kills processes that fill in, at any moment: each vector that is there
// afterwards is right, none is lost that was gathered, and the next goes on.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	docs := documents(7, 150)
	whole := open(t, build(t, t.TempDir(), docs))
	fill(t, whole, newCounted(), Options{})
	want, err := Export(whole)
	if err != nil {
		t.Fatal(err)
	}
	dir, temp := t.TempDir(), t.TempDir()
	gen := build(t, dir, docs)
	s := open(t, gen)
	r, killed, before := rand.New(rand.NewPCG(8, 0)), 0, 0
	for round := 0; ; round++ {
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), "TMPDIR="+temp, childDir+"="+dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case err = <-ended:
		case <-time.After(time.Duration(30+r.IntN(200)*(1+round/8)) * time.Millisecond):
			_ = cmd.Process.Kill()
			err = <-ended
			killed++
		}
		_ = s.Refresh() // the block that a kill fell into looks damaged
		n, _ := s.Filled()
		if n < before {
			t.Fatalf("%d vectors after %d", n, before)
		}
		before = n
		if err == nil {
			break
		}
	}
	if killed == 0 {
		t.Error("no process was killed while it filled in")
	}
	if got, err := Export(s); err != nil || !slices.Equal(got, want) {
		t.Errorf("after %d kills the vectors are others (error %v)", killed, err)
	}
}
