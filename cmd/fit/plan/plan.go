// Package plan is what the commands that fit models share: they read a plan, which
// names a question set a line, and write what was fitted as one file. It knows no
// model.
package plan

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
)

// Main runs a command until it ends or is interrupted, and exits with 1 where it
// fails.
func Main(name string, run func(ctx context.Context, args []string, out io.Writer) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

// Lines hands over a plan's lines: fields apart by blanks, # before what is for
// people, which is left out, $NAME for what the environment says, which is put in.
func Lines(path string, read func(line string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := read(os.ExpandEnv(line)); err != nil {
			return fmt.Errorf("reading line %d of %s: %w", n, path, err)
		}
	}
	return lines.Err()
}

// Write writes what was fitted so that a person can read it and a diff shows what
// moved.
func Write(path string, fitted any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(fitted); err != nil {
		return fmt.Errorf("encoding the model: %w", err)
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
