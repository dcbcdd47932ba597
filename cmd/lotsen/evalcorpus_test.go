package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lotsen/bot/eval"
)

func TestEvalCorpus(t *testing.T) {
	rows, err := os.ReadFile("testdata/corpus/corpus.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	packed := filepath.Join(t.TempDir(), "corpus.jsonl.gz")
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(rows)
	z.Close()
	if err := os.WriteFile(packed, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, corpus := range []string{"testdata/corpus/corpus.jsonl", packed} {
		var out, errs strings.Builder
		code := run(t.Context(), []string{"eval", "--json", "--answers", "--corpus", corpus, "testdata/corpus/queries.jsonl"}, nil, &out, &errs)
		if code != exitOK {
			t.Fatalf("exit %d: %s", code, errs.String())
		}
		var rep eval.CorpusReport
		if err := json.Unmarshal([]byte(out.String()), &rep); err != nil {
			t.Fatal(err)
		}
		if rep.Passages != 8 || rep.DiskMB <= 0 || rep.BuildS <= 0 || len(rep.Engines) != 2 {
			t.Fatalf("report %+v", rep)
		}
		if own := rep.Engines[0]; own.N != 6 || own.At1 < 1 {
			t.Errorf("%s: recall@1 %.3f of %d, want 1 of 6", corpus, own.At1, own.N)
		}
	}
}

func TestEvalCorpusTable(t *testing.T) {
	var out, errs strings.Builder
	args := []string{"eval", "--misses", "--corpus", "testdata/corpus/corpus.jsonl", "testdata/corpus/queries.jsonl"}
	if code := run(t.Context(), args, nil, &out, &errs); code != exitOK {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	if !strings.Contains(out.String(), "\nlotsen ") {
		t.Error(out.String())
	}
	for line := range strings.Lines(out.String()) {
		if len(line) > 81 {
			t.Errorf("wider than 80 columns: %s", line)
		}
	}
}

func TestEvalCorpusRefuses(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.jsonl")
	if err := os.WriteFile(bad, []byte("{\"id\":\"a\",\"text\":\"x\"}\nno json\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"line 2":  {"--corpus", bad, "testdata/corpus/queries.jsonl"},
		"bad.jso": {"--corpus", "testdata/corpus/corpus.jsonl", bad},
		"missing": {"--corpus", filepath.Join(dir, "missing.jsonl"), "testdata/corpus/queries.jsonl"},
	} {
		var out, errs strings.Builder
		if code := run(t.Context(), append([]string{"eval"}, args...), nil, &out, &errs); code == exitOK || !strings.Contains(errs.String(), name) {
			t.Errorf("%v: exit %d, %s; want %q named", args, code, errs.String(), name)
		}
	}
}
