package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

// layers says what each folder may import of the project: itself and what
// stands here. Adapters know bot and never each other.
var layers = map[string][]string{
	"corpus":         {},
	"corpus/swedish": {},
	"index":          {"corpus"},
	"bot/glossary":   {"corpus/swedish"},
	"bot/eval":       {},
	"bot/store":      {"bot"},
	"bot/slack":      {"bot", "corpus", "bot/store"},
	"bot":            {"index", "corpus", "bot/glossary"},
	"cmd":            {"bot", "index", "corpus"},
}

// fences says where an outside dependency may be imported.
var fences = map[string][]string{
	"github.com/blevesearch/":         {"index/"},
	"github.com/slack-go/":            {"bot/slack"},
	"github.com/joho/godotenv":        {"cmd/lotsen"},
	"net/http":                        {"bot/slack", "bot/web", "cmd/lotsen"},
	"github.com/klippa-app/go-pdfium": {"corpus/pdf"},
	"modernc.org/sqlite":              {"bot/store"},
	"github.com/jackc/pgx":            {"bot/store"},
	"github.com/pressly/goose":        {"bot/store"},
	"github.com/spf13/cobra":          {"cmd/lotsen"},
	"github.com/prometheus/":          {"cmd/lotsen"},
}

// fewestFiles is a floor under the files read, so that a walk that finds
// nothing fails.
const fewestFiles = 40

func TestLayers(t *testing.T) {
	root := os.DirFS("../..")
	read := 0
	err := fs.WalkDir(root, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && file != "." {
			return skip(d, err)
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || strings.Contains(file, "test/") {
			return nil
		}
		read++
		src, err := fs.ReadFile(root, file)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if problem := forbidden(path.Dir(file), name); problem != "" {
				t.Errorf("%s imports %s: %s", file, name, problem)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < fewestFiles {
		t.Fatalf("read %d files, want at least %d", read, fewestFiles)
	}
}

func skip(d fs.DirEntry, err error) error {
	if err == nil && d.IsDir() {
		return fs.SkipDir
	}
	return err
}

// forbidden tells why a package in dir must not import name; "" if it may.
func forbidden(dir, name string) string {
	if own, ok := strings.CutPrefix(name, "lotsen/"); ok {
		layer := layerOf(dir)
		for _, allowed := range append(layers[layer], layer) {
			if own == allowed || strings.HasPrefix(own, allowed+"/") {
				return ""
			}
		}
		return layer + " may not know it"
	}
	for fence, places := range fences {
		if !strings.HasPrefix(name, fence) {
			continue
		}
		for _, place := range places {
			if strings.HasPrefix(dir+"/", place) {
				return ""
			}
		}
		return "only " + strings.Join(places, ", ") + " may"
	}
	return ""
}

// layerOf is the longest layer that a folder is in.
func layerOf(dir string) string {
	best := ""
	for layer := range layers {
		if (dir == layer || strings.HasPrefix(dir, layer+"/")) && len(layer) > len(best) {
			best = layer
		}
	}
	return best
}
