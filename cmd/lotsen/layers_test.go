package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says what each package may import of the project. "corpus" is that
// package alone, "corpus/..." it and all below it. A package has one row and a
// row has a package; faces (bot/slack) never know each other.
var layers = map[string][]string{
	"corpus":                   {},
	"corpus/body":              {"corpus", "corpus/grammar", "corpus/wordlist"},
	"corpus/compose":           {"corpus", "corpus/grammar", "corpus/lazyregexp", "corpus/wordlist"},
	"corpus/duty":              {"corpus", "corpus/body", "corpus/grammar", "corpus/heading", "corpus/lazyregexp", "corpus/syntax", "corpus/wordlist"},
	"corpus/folder":            {"corpus", "corpus/compose", "corpus/format", "corpus/grammar", "corpus/lazyregexp"},
	"corpus/format":            {"corpus", "corpus/compose", "corpus/grammar", "corpus/lazyregexp", "corpus/wordlist"},
	"corpus/format/docx":       {"corpus", "corpus/compose", "corpus/format", "corpus/lazyregexp"},
	"corpus/format/formattest": {"corpus"},
	"corpus/format/html":       {"corpus", "corpus/format", "corpus/lazyregexp"},
	"corpus/format/pdf":        {"corpus", "corpus/format", "corpus/format/pdf/engine", "corpus/format/pdf/layout"},
	"corpus/format/pdf/engine": {"corpus/format/pdf/sheet"},
	"corpus/format/pdf/layout": {"corpus", "corpus/compose", "corpus/format", "corpus/format/pdf/sheet", "corpus/lazyregexp", "corpus/wordlist"},
	"corpus/format/pdf/sheet":  {},
	"corpus/grammar":           {"corpus/wordlist"},
	"corpus/heading":           {"corpus", "corpus/body", "corpus/grammar", "corpus/lazyregexp", "corpus/wordlist"},
	"corpus/lazyregexp":        {},
	"corpus/reference":         {"corpus", "corpus/grammar", "corpus/lazyregexp", "corpus/wordlist"},
	"corpus/swedish":           {"corpus/wordlist"},
	"corpus/syntax":            {"corpus/body", "corpus/grammar", "corpus/wordlist"},
	"corpus/wordlist":          {},

	"index":                     {"index/best", "index/diff", "index/store", "corpus", "corpus/duty", "corpus/swedish"},
	"index/best":                {},
	"index/diff":                {"index/store", "corpus"},
	"index/encoder":             {},
	"index/encoder/encodertest": {},
	"index/keeper":              {"index", "index/diff", "corpus", "corpus/folder", "corpus/reference"},
	"index/store":               {"corpus", "corpus/duty"},
	"index/store/storetest":     {"corpus"},
	"index/vector":              {"index", "index/best", "index/encoder"},

	"bot":                         {"index", "bot/analysis", "bot/answer", "bot/audience", "bot/glossary", "bot/model", "bot/phrases", "bot/question", "bot/ranking", "bot/register", "bot/retrieval"},
	"bot/analysis":                {"index", "bot/audience", "corpus", "corpus/body", "corpus/duty", "corpus/grammar", "corpus/heading", "corpus/lazyregexp", "corpus/reference", "corpus/swedish"},
	"bot/audience":                {},
	"bot/audit":                   {},
	"bot/answer":                  {"index", "corpus", "corpus/compose", "corpus/grammar", "corpus/lazyregexp", "corpus/swedish", "corpus/syntax", "corpus/wordlist", "bot/analysis", "bot/model", "bot/phrases", "bot/question", "bot/ranking"},
	"bot/bench":                   {"bot", "bot/answer", "bot/audience", "bot/eval", "bot/glossary", "bot/question", "bot/retrieval", "corpus", "corpus/compose", "index"},
	"bot/chat":                    {"bot/answer", "bot/audience", "bot/message", "bot/phrases", "bot/plaintext", "bot/question", "bot/question/mask"},
	"bot/chat/chattest":           {"bot/answer", "bot/audience", "bot/chat", "bot/desk", "bot/phrases", "bot/question", "bot/teach", "corpus"},
	"bot/chat/notice":             {"bot/audience", "bot/chat/teaching", "bot/desk", "bot/phrases", "bot/plaintext", "bot/teach"},
	"bot/chat/teaching":           {"bot/audience", "bot/audit", "bot/chat", "bot/desk", "bot/phrases", "bot/plaintext", "bot/teach"},
	"bot/crisis":                  {"corpus/lazyregexp", "bot/kernel", "bot/phrases"},
	"bot/desk":                    {"bot", "bot/answer", "bot/audience", "bot/crisis", "bot/followup", "bot/message", "bot/phrases", "bot/question", "bot/register", "bot/teach", "index", "index/diff", "index/encoder", "index/keeper", "corpus", "corpus/reference"},
	"bot/teach":                   {"corpus", "corpus/swedish", "index", "bot/answer", "bot/model", "bot/question", "bot/question/mask"},
	"bot/eval":                    {"corpus"},
	"bot/glossary":                {"corpus/swedish", "corpus/wordlist"},
	"bot/kernel":                  {},
	"bot/kernel/kerneltest":       {},
	"bot/message":                 {"corpus/lazyregexp", "corpus/wordlist", "bot/kernel", "bot/question"},
	"bot/model":                   {},
	"bot/phrases":                 {},
	"bot/plaintext":               {},
	"bot/question/mask":           {"corpus/grammar", "corpus/lazyregexp"},
	"bot/question/age":            {"corpus/grammar", "corpus/wordlist"},
	"bot/question":                {"bot/audience", "bot/question/age", "bot/question/mask", "corpus/body", "corpus/grammar", "corpus/lazyregexp", "corpus/swedish", "corpus/wordlist", "bot/glossary"},
	"bot/ranking":                 {"index", "corpus", "corpus/body", "corpus/duty", "corpus/grammar", "corpus/lazyregexp", "corpus/swedish", "corpus/wordlist", "bot/analysis", "bot/model", "bot/question", "bot/retrieval"},
	"bot/records":                 {"bot/audit", "bot/chat", "bot/desk", "bot/register", "bot/store", "bot/teach", "corpus/format"},
	"bot/register":                {"bot/audience", "corpus", "corpus/body", "bot/analysis", "bot/question"},
	"bot/retrieval":               {"index", "index/encoder", "index/vector", "corpus", "corpus/swedish", "corpus/wordlist", "bot/analysis", "bot/question"},
	"bot/retrieval/retrievaltest": {"corpus", "index", "bot/analysis/analysistest", "bot/question", "bot/retrieval"},
	"bot/analysis/analysistest":   {"corpus", "corpus/compose", "corpus/format", "index", "bot/analysis", "bot/glossary", "bot/question"},
	"bot/repository":              {"bot/audience", "bot/audit", "corpus", "corpus/folder", "corpus/format", "index", "index/diff", "index/keeper"},
	"bot/signin":                  {"bot/audit", "bot/phrases"},
	"bot/slack":                   {"bot/answer", "bot/audience", "bot/audit", "bot/chat", "bot/chat/notice", "bot/chat/teaching", "bot/desk", "bot/phrases", "bot/register", "bot/slack/blockkit", "bot/slack/people", "bot/slack/webapi", "bot/slack/wire", "bot/teach"},
	"bot/slack/people":            {"bot/phrases", "bot/slack/webapi", "bot/slack/wire"},
	"bot/slack/setup":             {"bot/audience", "bot/desk", "bot/slack", "bot/slack/blockkit", "bot/slack/webapi"},
	"bot/slack/webapi":            {"bot/chat"},
	"bot/slack/wire":              {"bot/chat", "bot/slack/blockkit"},
	"bot/slack/blockkit":          {"bot/answer", "bot/chat/teaching", "bot/desk", "bot/phrases", "bot/plaintext", "bot/question", "bot/teach"},
	"bot/smoke":                   {"bot", "bot/answer", "bot/audience", "bot/glossary", "bot/question", "index"},
	"bot/store":                   {"bot/followup", "bot/answer", "bot/audit", "bot/chat", "bot/desk", "bot/question/mask", "bot/repository", "bot/teach"},
	"bot/followup":                {"corpus"},
	"bot/workbook":                {"bot/answer", "bot/audience", "bot/desk", "bot/followup", "bot/phrases", "corpus"},
	"bot/web":                     {"bot/audit", "bot/web/teaching", "bot/web/upkeep", "bot/followup", "bot/web/about", "bot/web/ask", "bot/web/documents", "bot/web/library", "bot/web/page", "bot/web/register"},
	"bot/web/page":                {"bot/answer", "bot/audience", "bot/desk", "bot/phrases", "bot/question", "bot/signin", "index"},
	"bot/web/about":               {"bot/phrases", "bot/signin", "bot/web/page"},
	"bot/web/ask":                 {"bot/answer", "bot/chat", "bot/desk", "bot/phrases", "bot/question", "bot/signin", "bot/web/page", "index"},
	"bot/web/documents":           {"bot/answer", "bot/desk", "bot/phrases", "bot/signin", "bot/web/page", "corpus"},
	"bot/web/upkeep":              {"bot/audience", "bot/desk", "bot/phrases", "bot/signin", "bot/store", "bot/teach", "bot/web/page", "index"},
	"bot/web/teaching":            {"bot/answer", "bot/audit", "bot/desk", "bot/phrases", "bot/records", "bot/signin", "bot/teach", "bot/web/page", "corpus"},
	"bot/web/library":             {"bot/audience", "bot/audit", "bot/phrases", "bot/repository", "bot/signin", "bot/web/page", "corpus", "corpus/folder", "corpus/format", "index", "index/diff"},
	"bot/web/register":            {"bot/answer", "bot/audience", "bot/desk", "bot/followup", "bot/phrases", "bot/question", "bot/signin", "bot/web/page", "bot/workbook", "corpus"},
	"bot/teams":                   {"bot/answer", "bot/audience", "bot/audit", "bot/chat", "bot/chat/notice", "bot/chat/teaching", "bot/desk", "bot/message", "bot/phrases", "bot/plaintext", "bot/question", "bot/teach", "bot/teams/card", "bot/teams/connector", "bot/teams/token", "bot/teams/wire"},
	"bot/teams/connector":         {"bot/chat", "bot/teams/token", "bot/teams/wire"},
	"bot/teams/setup":             {"bot/desk", "bot/phrases", "bot/teams", "bot/teams/connector", "bot/teams/token", "bot/teams/wire"},
	"bot/teams/token":             {"bot/chat", "bot/teams/wire"},
	"bot/teams/wire":              {"bot/chat", "bot/plaintext"},
	"bot/teams/teamstest":         {},
	"bot/teams/card":              {"bot/answer", "bot/chat/teaching", "bot/desk", "bot/phrases", "bot/plaintext", "bot/question", "bot/teach"},
	"bot/terminal":                {"bot", "bot/answer", "bot/desk", "bot/followup", "bot/model", "bot/phrases", "bot/register", "corpus", "index", "index/diff", "index/keeper"},

	"cmd/fit":               {"bot/...", "index/...", "cmd/fit/plan"},
	"cmd/fit/plan":          {},
	"cmd/fit/teach":         {"bot/...", "index/...", "cmd/fit/plan"},
	"cmd/lotsen":            {"bot/...", "index/...", "corpus/...", "cmd/lotsen/..."},
	"cmd/lotsen/collection": {"bot", "bot/audience", "bot/crisis", "bot/desk", "bot/glossary", "bot/retrieval", "bot/smoke", "bot/terminal", "cmd/lotsen/settings", "corpus", "corpus/folder", "corpus/format/docx", "corpus/format/html", "corpus/format/pdf", "index", "index/encoder", "index/keeper", "index/vector"},
	"cmd/lotsen/doctor":     {"bot/audience", "bot/desk", "bot/glossary", "bot/slack/setup", "bot/store", "bot/teams/setup", "bot/terminal", "cmd/lotsen/collection", "cmd/lotsen/settings", "corpus", "corpus/folder", "index"},
	"cmd/lotsen/operate":    {"index", "index/vector"},
	"cmd/lotsen/serving":    {"bot", "bot/answer", "bot/audience", "bot/audit", "bot/teach", "bot/chat", "bot/desk", "bot/followup", "bot/phrases", "bot/repository", "bot/signin", "bot/slack", "bot/smoke", "bot/store", "bot/teams", "bot/web", "bot/web/library", "bot/web/page", "bot/web/upkeep", "bot/workbook", "cmd/lotsen/collection", "cmd/lotsen/operate", "corpus/folder", "corpus/format/pdf", "index", "index/encoder", "index/keeper", "index/vector"},
	"cmd/lotsen/settings":   {"bot/crisis", "bot/signin", "bot/slack", "bot/store", "bot/teams", "corpus/folder"},
}

// fences says which packages may import what comes from outside: the path
// named and all below it.
var fences = map[string][]string{
	"github.com/blevesearch":          {"index/..."},
	"github.com/slack-go":             {"bot/slack/..."},
	"github.com/joho/godotenv":        {"cmd/lotsen"},
	"net/http":                        {"bot/signin", "bot/slack/...", "bot/teams/...", "bot/web/...", "bot/api", "bot/mcp", "cmd/lotsen/operate", "cmd/lotsen/serving"},
	"github.com/klippa-app/go-pdfium": {"corpus/format/pdf/engine"},
	"modernc.org/sqlite":              {"bot/store"},
	"github.com/jackc/pgx":            {"bot/store"},
	"github.com/pressly/goose":        {"bot/store"},
	"github.com/spf13/cobra":          {"cmd/lotsen"},
	"github.com/xuri/excelize":        {"bot/workbook"},
	"github.com/prometheus":           {"cmd/lotsen/operate"},
}

// fewestFiles is a floor under the files read, so that a walk that finds
// nothing fails.
const fewestFiles = 230

func TestLayers(t *testing.T) {
	packages := imports(t, os.DirFS("../.."))
	read := 0
	for dir, files := range packages {
		read += len(files)
		if layers[dir] == nil {
			t.Errorf("%s has no row in layers", dir)
			continue
		}
		for file, names := range files {
			for _, name := range names {
				if problem := forbidden(dir, name); problem != "" {
					t.Errorf("%s imports %s: %s", path.Join(dir, file), name, problem)
				}
			}
		}
	}
	for dir := range layers {
		if packages[dir] == nil {
			t.Errorf("%s has a row in layers and no Go files", dir)
		}
	}
	if read < fewestFiles {
		t.Fatalf("read %d files, want at least %d", read, fewestFiles)
	}
}

// TestLayersDrawn: the README's drawing shows the rooms of each floor, and no other.
func TestLayersDrawn(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, drawing, _ := strings.Cut(string(readme), "## How it is built")
	drawing, _, ok := strings.Cut(drawing, "\n```\n\n")
	if !ok {
		t.Fatal("the README has no drawing of folders")
	}
	floor, drawn := "", map[string]bool{}
	for line := range strings.Lines(drawing) {
		rooms := strings.TrimLeft(line, " ")
		below := rooms != line
		for _, word := range strings.Fields(rooms) {
			name, ok := strings.CutSuffix(word, "/")
			if !ok {
				break // the names stand first, then what they are
			}
			if !below {
				floor = name
				continue
			}
			drawn[floor+"/"+name] = true
		}
	}
	rooms := map[string]bool{}
	for dir := range layers {
		if path.Dir(dir) != "." && (path.Dir(dir) == "cmd/lotsen" || !strings.Contains(path.Dir(dir), "/")) && path.Dir(dir) != "cmd" {
			rooms[dir] = true
		}
	}
	for dir := range rooms {
		if !drawn[dir] {
			t.Errorf("the README's drawing of folders lacks %s", dir)
		}
	}
	for dir := range drawn {
		if !rooms[dir] {
			t.Errorf("the README's drawing of folders shows %s, which is no room", dir)
		}
	}
}

// imports gives what every file that is no test imports, by folder and name.
// Files for other systems and packages that only tests use are among them.
func imports(t *testing.T, root fs.FS) map[string]map[string][]string {
	t.Helper()
	out := map[string]map[string][]string{}
	err := fs.WalkDir(root, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && file != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		src, err := fs.ReadFile(root, file)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir, name := path.Split(file)
		dir = path.Clean(dir)
		if out[dir] == nil {
			out[dir] = map[string][]string{}
		}
		out[dir][name] = []string{}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			out[dir][name] = append(out[dir][name], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// forbidden tells why the package in dir must not import name; "" if it may.
func forbidden(dir, name string) string {
	if own, ok := strings.CutPrefix(name, "lotsen/"); ok {
		if !matches(layers[dir], own) {
			return dir + " may not know it"
		}
		return ""
	}
	for fence, places := range fences {
		if matches([]string{fence + "/..."}, name) && !matches(places, dir) {
			return "only " + strings.Join(places, ", ") + " may"
		}
	}
	return ""
}

// matches reports whether one of the patterns, each a path or "P/...", takes
// in a path.
func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		above, ok := strings.CutSuffix(p, "/...")
		return name == above || ok && strings.HasPrefix(name, above+"/")
	})
}

// TestForbidden holds the fence itself against pairs that it must stop and
// pairs that it must let pass.
func TestForbidden(t *testing.T) {
	for _, c := range []struct {
		dir, name string
		stopped   bool
	}{
		// A face knows no other, and nothing below knows a face.
		{"bot/slack", "lotsen/bot/teams", true},
		{"bot/web", "lotsen/bot/slack", true},
		{"bot", "lotsen/bot/slack", true},
		{"bot/store", "lotsen/bot/slack", true},
		{"corpus/format/pdf", "lotsen/corpus/format/docx", true},
		{"corpus/format/pdf/layout", "lotsen/corpus/format/pdf/engine", true},
		{"corpus/format/pdf/layout", "github.com/klippa-app/go-pdfium", true},
		{"bot/slack", "lotsen/bot/store", true},
		{"index", "lotsen/bot", true},
		{"corpus", "lotsen/index", true},
		{"corpus", "lotsen/corpus/format/pdf", true},
		{"bot/slack", "lotsen/bot", true},
		{"bot/slack", "lotsen/bot/desk", false},
		{"bot/store", "lotsen/bot/answer", false},
		{"corpus/format/pdf", "lotsen/corpus", false},
		{"cmd/lotsen", "lotsen/bot/slack", false},
		{"cmd/lotsen", "lotsen/corpus", false},
		{"cmd/lotsen", "lotsen/elsewhere", true},

		// Nothing from outside passes by its first letters or by a neighbour's.
		{"bot/slack", "github.com/slack-go/slack", false},
		{"bot/slack", "github.com/slack-go/slack/socketmode", false},
		{"bot/chat", "github.com/slack-go/slack", true},
		{"bot/chat", "lotsen/bot/slack", true},
		{"bot/store", "lotsen/bot/chat", false},
		{"bot/slack/blockkit", "github.com/slack-go/slack", false},
		{"bot/slack/blockkit", "lotsen/bot/chat", true},
		{"bot/store", "github.com/slack-go/slack", true},
		{"bot/slackers", "net/http", true},
		{"corpus/folder", "net/http", true},
		{"bot/store", "net/http/httptest", true},
		{"bot/web", "net/http", false},
		{"index/vector", "github.com/blevesearch/bleve/v2", false},
		{"bot", "github.com/blevesearch/bleve/v2", true},
		{"indexing", "github.com/blevesearch/bleve_index_api", true},
		{"bot", "net/httputil", false},
		{"bot", "strings", false},
	} {
		if got := forbidden(c.dir, c.name); (got != "") != c.stopped {
			t.Errorf("%s imports %s: %q, want it stopped: %v", c.dir, c.name, got, c.stopped)
		}
	}
}
