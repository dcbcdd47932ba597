package settings

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTold holds what is read against what people are told: every setting has its
// line in .env.example and, unless it is for tests alone, its place in the README;
// .env.example names no other.
func TestTold(t *testing.T) {
	read := map[string]bool{}
	Read(Source{
		Flag: func(string) (string, bool) { return "", false },
		Env:  func(name string) string { read[name] = true; return "" },
	})
	delete(read, oldAdminAddrEnv) // as it was called once
	if len(read) < 30 {
		t.Fatalf("only %d settings are read", len(read))
	}
	forTests := map[string]bool{}
	var told []string
	comment := ""
	for line := range strings.Lines(text(t, "../../../.env.example")) {
		name, _, ok := strings.Cut(strings.TrimPrefix(line, "#"), "=")
		if !ok || strings.Contains(name, " ") {
			comment = line
			continue
		}
		told = append(told, name)
		forTests[name] = strings.Contains(comment, "for tests")
	}
	slices.Sort(told)
	if want := slices.Sorted(maps.Keys(read)); !slices.Equal(told, want) {
		t.Errorf(".env.example names\n%v, read are\n%v", told, want)
	}
	readme := text(t, "../../../README.md")
	for _, name := range told {
		if !forTests[name] && !regexp.MustCompile(`\b`+name+`\b`).MatchString(readme) {
			t.Errorf("the README does not name %s", name)
		}
	}
}

func text(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A flag beats the environment, also where it is empty.
func TestGet(t *testing.T) {
	from := Source{
		Flag: func(name string) (string, bool) { return map[string]string{"data": "flag"}[name], name != "addr" },
		Env:  func(name string) string { return map[string]string{"LOTSEN_DATA": "env", "LOTSEN_ADDR": " :1 "}[name] },
	}
	for _, c := range []struct{ flag, env, want string }{
		{"data", "LOTSEN_DATA", "flag"}, {"documents", "LOTSEN_DATA", ""}, {"addr", "LOTSEN_ADDR", ":1"}, {"addr", "LOTSEN_LOG", "otherwise"},
	} {
		if got := from.Get(c.flag, c.env, "otherwise"); got != c.want {
			t.Errorf("--%s, %s: %q, want %q", c.flag, c.env, got, c.want)
		}
	}
}
