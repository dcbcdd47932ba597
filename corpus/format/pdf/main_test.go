package pdf

import (
	"os"
	"testing"
)

// TestMain lets the test binary start itself as the child, as main does.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == Child {
		os.Exit(ChildMain(os.Stdin, os.Stdout))
	}
	if dir := os.Getenv(hostileDir); dir != "" {
		os.Exit(loadHostile(dir, os.Stdout))
	}
	os.Exit(m.Run())
}
