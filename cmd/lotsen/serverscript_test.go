package main

import (
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func init() {
	commands["waitfor"], commands["interrupt"], commands["damage"] = waitFor, interrupt, damage
}

// waitFor waits until a file is there or a background command, if it has no
// file to wait for, has had a second to start.
func waitFor(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		time.Sleep(time.Second)
		return
	}
	until := time.Now().Add(20 * time.Second)
	for time.Now().Before(until) {
		if _, err := os.Stat(ts.MkAbs(args[1])); err == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	ts.Fatalf("%s: %s did not appear", args[0], args[1])
}

// interrupt asks a background command to stop.
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	for _, c := range ts.BackgroundCmds() {
		if err := c.Process.Signal(os.Interrupt); err != nil {
			ts.Fatalf("interrupting %v: %v", args, err)
		}
	}
}

// damage flips a byte in the largest file of an index.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	var largest string
	var size int64
	err := filepath.Walk(ts.MkAbs(args[0]), func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() && info.Size() > size {
			largest, size = path, info.Size()
		}
		return err
	})
	if err != nil || largest == "" {
		ts.Fatalf("damaging %s: no file, or %v", args[0], err)
	}
	data, err := os.ReadFile(largest)
	ts.Check(err)
	data[len(data)/2] ^= 0xff
	ts.Check(os.WriteFile(largest, data, 0o644))
}
