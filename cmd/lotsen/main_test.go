package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"lotsen/corpus/format/pdf"
)

// TestMain lets the test binary be the program: for scripts by its name, for
// tests that start a process by the environment, and for the child that reads
// PDFs by its first argument.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == pdf.Child || os.Getenv(asProgram) != "" {
		main()
	}
	// What runs processes mostly waits for them: more at once than there are processors,
	// unless the command line says otherwise.
	_ = flag.Set("test.parallel", "8")
	testscript.Main(m, map[string]func(){"lotsen": main})
}

// asProgram is set in the environment of a test binary that is to be lotsen.
const asProgram = "LOTSEN_TEST_AS_PROGRAM"

// TestScripts runs the scenarios of testdata/script, one a file.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(files) < 12 {
		t.Fatalf("found %d scenarios, %v", len(files), err)
	}
	testscript.Run(t, testscript.Params{
		Files:               files,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_COLOR", "1")
			e.Setenv("LOTSEN_ENCODER", "off") // reading meanings takes a while; vectors.txtar turns it on
			return nil
		},
		Cmds: commands,
		Condition: func(cond string) (bool, error) {
			return cond == "short" && testing.Short() || cond == "alone" && alone(), nil
		},
	})
}
