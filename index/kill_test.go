//go:build unix

package index

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"lotsen/corpus"
)

// The tests of this file build in a child process: the test binary itself,
// told so by the environment.
const (
	childDir     = "LOTSEN_TEST_BUILD_DIR"     // the index folder
	childVersion = "LOTSEN_TEST_BUILD_VERSION" // of the documents
	childLimit   = "LOTSEN_TEST_BUILD_LIMIT"   // most bytes of a file, 0 for any
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		// Not by os.Exit, which writes what a test with -cover has counted:
		// on a full disk that fails, and says so.
		syscall.Exit(childBuild(dir))
	}
	os.Exit(m.Run())
}

func childBuild(dir string) int {
	version, _ := strconv.Atoi(os.Getenv(childVersion))
	if limit, _ := strconv.ParseUint(os.Getenv(childLimit), 10, 64); limit > 0 {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 3
		}
	}
	_, err := Build(context.Background(), slog.New(slog.DiscardHandler), dir, killCorpus(version), BuildOptions{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// killCorpus takes long enough to build that a kill can fall in the middle.
func killCorpus(version int) []*corpus.Document {
	return append(small(version), random(uint64(version), 30, 60, 12, 20)...)
}

func child(t *testing.T, dir, temp string, version int, limit uint64) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "TMPDIR="+temp, childDir+"="+dir,
		childVersion+"="+strconv.Itoa(version), childLimit+"="+strconv.FormatUint(limit, 10))
	return cmd
}

// kills is how many builds are killed: a few, or LOTSEN_KILLS of them.
func kills(t *testing.T) int {
	t.Helper()
	if s := os.Getenv("LOTSEN_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("LOTSEN_KILLS: %v", err)
		}
		return n
	}
	if testing.Short() {
		return 3
	}
	return 6
}

// SIGKILL at random moments of a build leaves a working generation every
// time, and the next build leaves no debris.
func TestKilledBuilds(t *testing.T) {
	dir, temp := t.TempDir(), t.TempDir()
	start := time.Now()
	if out, err := child(t, dir, temp, 0, 0).CombinedOutput(); err != nil {
		t.Fatalf("building unharmed: %v\n%s", err, out)
	}
	whole := time.Since(start)
	killed, finished := 0, 0
	for i := range kills(t) {
		cmd := child(t, dir, temp, i+1, 0)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(whole) * 11 / 10)))
		cmd.Process.Kill()
		if cmd.Wait() != nil {
			killed++
		} else {
			finished++
		}
		checkAnswers(t, dir)
		if t.Failed() {
			t.Fatalf("after kill %d", i)
		}
	}
	if out, err := child(t, dir, temp, 1_000_000, 0).CombinedOutput(); err != nil {
		t.Fatalf("building after the kills: %v\n%s", err, out)
	}
	if checkAnswers(t, dir); !answersVersion(t, dir, 1_000_000) {
		t.Error("the last build does not answer")
	}
	checkNoDebris(t, dir)
	if entries, err := os.ReadDir(temp); err != nil || len(entries) > 0 {
		t.Errorf("left in the folder of temporary files: %v, %v", entries, err)
	}
	t.Logf("%d killed, %d finished first; a build takes %s", killed, finished, whole.Round(time.Millisecond))
}

// checkAnswers opens the index as a server would and searches it.
func checkAnswers(t *testing.T, dir string) {
	t.Helper()
	g, err := Open(quiet(t), dir)
	if err != nil {
		t.Error(err)
		return
	}
	defer g.Close()
	hits := search(t, g, "uppsökande arbete socialnämnden")
	if len(hits) == 0 {
		t.Error("no answer")
		return
	}
	p, err := g.Passage(hits[0].Passage)
	if err != nil || p.Text != "Socialnämnden ansvarar för uppsökande arbete." {
		t.Errorf("answer %q, %v", p.Text, err)
	}
}

func answersVersion(t *testing.T, dir string, version int) bool {
	g := mustOpen(t, dir)
	d, err := g.Document("plan")
	return err == nil && strings.Contains(d.Text, fmt.Sprintf("version %d.", version))
}

// A disk that is full, whichever file it strikes, is an error of the build;
// the generation before answers, and the next build succeeds.
func TestDiskFull(t *testing.T) {
	dir, temp := t.TempDir(), t.TempDir()
	m := mustBuild(t, dir, killCorpus(0), BuildOptions{}).Manifest
	for i, limit := range []uint64{1, 1000, 20_000, 66_000} {
		out, err := child(t, dir, temp, i+1, limit).CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 {
			t.Errorf("files of %d bytes at most: %v, want exit 1\n%s", limit, err, out)
		}
		if len(strings.Split(strings.TrimSpace(string(out)), "\n")) != 1 {
			t.Errorf("files of %d bytes at most: want one line\n%s", limit, out)
		}
		checkAnswers(t, dir)
		if g := mustOpen(t, dir); g.ID() != m.ID {
			t.Errorf("files of %d bytes at most: switched to %s", limit, g.ID())
		}
	}
	mustBuild(t, dir, killCorpus(9), BuildOptions{})
	checkNoDebris(t, dir)
}

// TestDiskFullForReal builds on a file system of one megabyte, where the
// system lets the test mount one.
func TestDiskFullForReal(t *testing.T) {
	mount := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", mount).Run() })
	dir := filepath.Join(mount, "index")
	m := mustBuild(t, dir, small(0), BuildOptions{}).Manifest
	for i := range 2 {
		_, err := Build(t.Context(), quiet(t), dir, random(uint64(i), 60, 100, 30, 20), BuildOptions{NoDuties: true})
		if err == nil || !strings.Contains(err.Error(), syscall.ENOSPC.Error()) { // bleve does not wrap it
			t.Errorf("build on a full disk: %v, want ENOSPC", err)
		}
		checkAnswers(t, dir)
		if g := mustOpen(t, dir); g.ID() != m.ID {
			t.Errorf("switched to %s", g.ID())
		}
	}
	mustBuild(t, dir, small(1), BuildOptions{})
	checkNoDebris(t, dir)
}
