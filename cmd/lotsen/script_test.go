package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"
)

// commands are what scripts have beside testscript's own: mask FILE makes
// what differs from run to run the same, repeat N TEXT FILE writes a text N
// times, widest N FILE fails on a line of more columns, and hold FILE locks a
// file as another process would until the script ends, and cutoff DIR cuts an
// index's files off.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"mask": mask, "repeat": repeatText, "widest": widest, "hold": hold, "cutoff": cutoff,
}

var changing = regexp.MustCompile(`"generation":"[^"]*"|"took_ms":[0-9.]+|"score":0\.[0-9]+|\d{8}T\d{6}Z-[0-9a-f]{4}`)

func mask(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	text := changing.ReplaceAllStringFunc(ts.ReadFile(args[0]), func(s string) string {
		if name, _, ok := strings.Cut(s, ":"); ok {
			return name + ":MASKED"
		}
		return "GENERATION"
	})
	ts.Check(os.WriteFile(path, []byte(text), 0o644))
}

func repeatText(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	text := strings.NewReplacer(`\n`, "\n", `\x00`, "\x00", `\xff`, "\xff", `\xf6`, "\xf6", `\xe4`, "\xe4", `\t`, "\t").Replace(args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Repeat(text, n)), 0o644))
}

func widest(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if columns := len([]rune(strings.TrimRight(line, "\n"))); columns > n {
			ts.Fatalf("%d columns: %s", columns, line)
		}
	}
}

// cutoff cuts the largest files of an index off.
func cutoff(ts *testscript.TestScript, _ bool, args []string) {
	files, err := filepath.Glob(ts.MkAbs(args[0]) + "/generations/*/bleve/store/*.zap")
	if err != nil || len(files) == 0 {
		ts.Fatalf("nothing to damage: %v", err)
	}
	for _, f := range files {
		ts.Check(os.Truncate(f, 100))
	}
}

func hold(ts *testscript.TestScript, _ bool, args []string) {
	l := flock.New(ts.MkAbs(args[0]))
	ts.Check(l.Lock())
	ts.Defer(func() { _ = l.Unlock() })
}
