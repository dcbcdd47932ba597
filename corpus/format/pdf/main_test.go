package pdf

import (
	"fmt"
	"os"
	"testing"
)

// machineCode names where PDFium's machine code is kept, for all tests and the
// processes that they start.
const machineCode = "LOTSEN_TEST_PDFIUM"

// TestMain lets the test binary start itself as the child, as main does.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == Child {
		os.Exit(ChildMain(os.Stdin, os.Stdout))
	}
	if dir := os.Getenv(hostileDir); dir != "" {
		os.Exit(loadHostile(dir, os.Stdout))
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "pdfium")
	if err == nil {
		defer os.RemoveAll(dir)
		err = os.Setenv(machineCode, dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}
