package crisis

import (
	"os"
	"strings"
	"testing"
)

// lines reads a file of testdata, one message a line.
func lines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s holds no message", name)
	}
	return out
}

// By words alone.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		file  string
		grave bool
	}{{"fit-grave.txt", true}, {"grave.txt", true}, {"fit-ordinary.txt", false}, {"ordinary.txt", false}} {
		all := lines(t, c.file)
		met := 0
		for _, m := range all {
			if grave := New(nil).Grave(t.Context(), m); grave {
				met++
			}
			if v := judge(m); c.grave && v != states || !c.grave && v == states {
				t.Logf("%s: %d %q", c.file, v, m)
			}
		}
		t.Logf("%s: %d of %d are grave by words", c.file, met, len(all))
	}
}
