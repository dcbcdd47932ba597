package encoder_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"lotsen/index/encoder"
	"lotsen/index/encoder/encodertest"
)

var (
	_ encoder.Encoder = (*encoder.Model)(nil)
	_ encoder.Encoder = (*encodertest.Encoder)(nil)
)

func TestConform(t *testing.T) {
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	encodertest.Conform(t, m)
}

// TestNotLinked: a program that names the interface but never loads the model is
// not 29 MB bigger for it; tests of other packages are such programs.
func TestNotLinked(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	dir := t.TempDir()
	source, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	code := "package main\n\nimport \"lotsen/index/encoder\"\n\nvar e encoder.Encoder\n\nfunc main() { println(e == nil, encoder.Size) }\n"
	if err := os.WriteFile(source, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	if mb := info.Size() >> 20; mb > 10 {
		t.Errorf("the program has %d MB, want at most 10", mb)
	}
}
