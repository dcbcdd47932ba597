package web

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// served are the files that give a mux something to serve, and how much: of the pages
// page.Serve alone does, from the table of routes that the tests walk, and sign-in.
var served = map[string]int{
	"bot/web/page/gate.go": 2, "bot/signin/handlers.go": 6,
	"bot/slack/http.go": 4, "bot/teams/http.go": 1, // these ask for a signature or a token
	"cmd/lotsen/serving/sites.go": 3, "cmd/lotsen/operate/operate.go": 3,
}

var method = regexp.MustCompile(`^(GET|HEAD|POST|PUT|PATCH|DELETE) `)

// No address is served that the tests of roles, audiences and other sites do not walk:
// each of the source's patterns is a route of the site that they make, and nothing
// else is given to a mux. Who may open what is a list to read.
func TestNoRouteIsForgotten(t *testing.T) {
	given, patterns, read := map[string]int{}, 0, 0
	root := filepath.Join("..", "..")
	for _, dir := range []string{"bot", "cmd", "index", "corpus"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && strings.HasSuffix(d.Name(), "test") {
				return cmp.Or(err, fs.SkipDir)
			}
			if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			read++
			name, _ := filepath.Rel(root, path)
			name = filepath.ToSlash(name)
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					f, ok := n.Fun.(*ast.SelectorExpr)
					if !ok || len(n.Args) != 2 || f.Sel.Name != "Handle" && f.Sel.Name != "HandleFunc" {
						return true
					}
					if first, is := n.Args[0].(*ast.Ident); !is || first.Name != "w" { // a route's own
						given[name]++
					}
				case *ast.BasicLit:
					text, err := strconv.Unquote(n.Value)
					if n.Kind == token.STRING && err == nil && method.MatchString(text) && strings.HasPrefix(name, "bot/web/") {
						patterns++
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 300 {
		t.Errorf("read %d files", read)
	}
	for name, n := range given {
		if served[name] != n {
			t.Errorf("%s gives a mux %d addresses, of which %d are known here", name, n, served[name])
		}
	}

	v := over(t, map[string]string{"resor.md": travel})
	v.keeping()
	v.shelved()
	var list []string
	with := 0
	for _, r := range v.signedIn().Routes() {
		list = append(list, fmt.Sprintf("%-7s%s\n", r.Role, r.Pattern))
		if method.MatchString(r.Pattern) {
			with++
		}
		if _, paths := addresses(r.Pattern); strings.ContainsAny(strings.Join(paths, ""), "{}") {
			t.Errorf("%s: the tests know nothing to fill in", r.Pattern)
		}
	}
	if with != patterns {
		t.Errorf("the source has %d patterns, the tests' site %d routes: one is never served here", patterns, with)
	}
	slices.Sort(list)
	want, err := os.ReadFile(filepath.Join("testdata", "routes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), strings.Join(list, "")); diff != "" {
		t.Errorf("who may open what is otherwise than testdata/routes.txt says (-want +got):\n%s", diff)
	}
}
