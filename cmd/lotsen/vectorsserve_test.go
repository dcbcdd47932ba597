//go:build unix

package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestServeFillsVectors: a server that is killed while it fills in vectors goes
// on where it was when it is started again, and answers all the while.
func TestServeFillsVectors(t *testing.T) {
	if testing.Short() {
		t.Skip("encodes some hundred sentences")
	}
	t.Parallel()
	documents, data := t.TempDir(), t.TempDir()
	for i := range 10 {
		var text strings.Builder
		fmt.Fprintf(&text, "# Rutin %d\n", i)
		for j := range 30 {
			fmt.Fprintf(&text, "\nEnhetschefen ansvarar för moment %d i rutin %d.\n", j, i)
		}
		if err := os.WriteFile(filepath.Join(documents, fmt.Sprintf("rutin-%d.md", i)), []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p := startServe(t, data, "LOTSEN_DOCUMENTS="+documents)
	p.awaitVectors(t, func(filled, missing int) bool { return filled >= 64 })
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.cmd.Wait()
	p = startServe(t, data, "LOTSEN_DOCUMENTS="+documents)
	filled, _ := p.awaitVectors(t, func(filled, missing int) bool { return filled >= 64 })
	p.awaitVectors(t, func(filled, missing int) bool { return filled == 300 && missing == 0 })
	for until := time.Now().Add(5 * time.Second); !strings.Contains(p.logged(t), "vectors filled in"); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("filling in is not told:\n%s", p.logged(t))
		}
	}
	if encoded := regexp.MustCompile(`encoded=(\d+)`).FindStringSubmatch(p.logged(t)); encoded == nil || encoded[1] == "300" || filled < 64 {
		t.Errorf("begun from the beginning: %v\n%s", encoded, p.logged(t))
	}
}

var vectorLines = regexp.MustCompile(`(?m)^lotsen_index_vectors\{state="(filled|missing)"\} (\d+)`)

// awaitVectors looks at the metrics until they are as wanted.
func (p *process) awaitVectors(t *testing.T, as func(filled, missing int) bool) (filled, missing int) {
	t.Helper()
	for until := time.Now().Add(2 * time.Minute); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		resp, err := http.Get(p.private + "/metrics")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		of := map[string]int{}
		for _, m := range vectorLines.FindAllStringSubmatch(string(body), -1) {
			of[m[1]], _ = strconv.Atoi(m[2])
		}
		if as(of["filled"], of["missing"]) {
			return of["filled"], of["missing"]
		}
	}
	t.Fatalf("vectors are not filled in:\n%s", p.logged(t))
	return 0, 0
}
