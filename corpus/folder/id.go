package folder

import (
	"path"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/grammar"
)

// level parts the folders in an id. A name gives no two hyphens in a row, so
// that no two paths of different names have one id.
const level = "--"

// ID makes a document's id of its path in the folder: "rutin" of "Rutin.docx",
// "skola--rutin" of "Skola/Rutin.docx". It is made of the path alone, so that
// it stays whatever other files come and go: answers kept, `replaces:` and
// --document name a document by it. Two files of one name in one folder are
// taken for the same document in two formats.
func ID(name string) string {
	parts := strings.Split(name, "/")
	last := len(parts) - 1
	parts[last] = strings.TrimSuffix(parts[last], path.Ext(parts[last]))
	for i := range parts {
		parts[i] = idPart(parts[i])
	}
	return strings.Join(parts, level)
}

// idPart makes one name's part of an id.
func idPart(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(compose.Canonical(name)) {
		if corpus.ValidID(string(r)) || b.Len() > 0 && (r == '.' || r == '_') {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	if id := strings.Trim(b.String(), "-._"); id != "" {
		return id
	}
	return "document"
}

// resolve completes the ids that documents say they replace: in a subfolder
// the name of a file beside it will do, and so will that of the only one of this
// name. An id that is there as it stands wins over the latter.
func resolve(docs []*corpus.Document) {
	known := make(map[string]bool, len(docs))
	named := map[string][]string{} // ids by the last part of the path's
	for _, d := range docs {
		known[d.ID] = true
		last := ID(path.Base(d.Path))
		named[last] = append(named[last], d.ID)
	}
	for _, d := range docs {
		if d.Replaces == "" {
			continue
		}
		sibling := strings.TrimSuffix(ID(path.Join(path.Dir(d.Path), "x")), "x") + d.Replaces
		switch only := named[d.Replaces]; {
		case known[sibling] && sibling != d.ID:
			d.Replaces = sibling
		case !known[d.Replaces] && len(only) == 1 && only[0] != d.ID:
			d.Replaces = only[0]
		}
	}
}

// titleOf is the title of a document that has none, made of its path.
func titleOf(name string) string {
	base := path.Base(name)
	base = strings.TrimSuffix(base, path.Ext(base))
	return grammar.Capitalise(strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(base)))
}
