package main

import (
	"context"
	"io"
	"strings"
	"testing"
)

// TestStopped ends a build before it begins: the exit code tells it from a
// failure.
func TestStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stderr strings.Builder
	code := run(ctx, []string{"index", "build", "--data", t.TempDir()}, strings.NewReader(""), io.Discard, &stderr)
	if code != exitStopped || stderr.String() != "lotsen: stopped\n" {
		t.Errorf("exit code %d with %q, want %d", code, stderr.String(), exitStopped)
	}
}
