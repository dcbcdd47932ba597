package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"unicode"

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
// --document name a document by it. Where a name has signs that an id cannot
// hold, a mark made of the name parts it from those that differ in them only:
// "bilaga-1-9b2c1d" of "Bilaga (1).md".
func ID(name string) string {
	parts := strings.Split(name, "/")
	parts[len(parts)-1] = stem(parts[len(parts)-1])
	for i, part := range parts {
		id, lost := idPart(part)
		if lost {
			id += "-" + mark(part)
		}
		parts[i] = id
	}
	return strings.Join(parts, level)
}

// plainID is ID without the marks of signs.
func plainID(name string) string {
	id, _ := idPart(stem(path.Base(name)))
	return id
}

// stem is a file's name without its ending.
func stem(base string) string { return strings.TrimSuffix(base, path.Ext(base)) }

// mark tells a name from others that give the same letters.
func mark(name string) string {
	sum := sha256.Sum256([]byte(compose.Canonical(name)))
	return hex.EncodeToString(sum[:3])
}

// usual are the signs of names that an id leaves out without a mark: those that
// part words.
const usual = " -–—_.,&%'’"

// idPart makes one name's part of an id; lost tells that the name has signs
// which that part does not tell.
func idPart(name string) (id string, lost bool) {
	var b strings.Builder
	for _, r := range strings.ToLower(compose.Canonical(name)) {
		if corpus.ValidID(string(r)) || b.Len() > 0 && (r == '.' || r == '_' || unicode.In(r, unicode.Mn, unicode.Mc)) {
			b.WriteRune(r)
			continue
		}
		lost = lost || !strings.ContainsRune(usual, r) && !unicode.IsSpace(r)
		if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	if id = strings.Trim(b.String(), "-._"); id == "" {
		return "document", lost
	}
	return id, lost
}

// ids gives each file of a folder an id that no other has.
type ids struct {
	taken map[string]string // path by id
	was   map[string]string // id by path, of an earlier time that the folder was read
	now   map[string]string // id by path, of files that state none
	owner map[string]string // path by id, as was has them
}

func newIDs(was map[string]string) *ids {
	g := &ids{taken: map[string]string{}, was: was, now: map[string]string{}, owner: map[string]string{}}
	for name, id := range was {
		g.owner[id] = name
	}
	return g
}

// give returns the id of a file that states none. Of two files whose names give
// one id the one that had it keeps it, else the first; the other's has a mark.
// there reports whether a file is still in the folder.
func (g *ids) give(name string, there func(string) bool) string {
	id := ID(name)
	marked := id + "-" + mark(path.Base(name))
	switch owner := g.owner[id]; {
	case g.was[name] == marked: // as before
		id = marked
	case owner != "" && owner != name && there(owner) && !sameStem(owner, name):
		id = marked
	case g.taken[id] != "" && !sameStem(g.taken[id], name):
		id = marked
	}
	g.now[name] = id
	return id
}

// sameStem reports whether two files are one document in two formats.
func sameStem(a, b string) bool {
	return path.Dir(a) == path.Dir(b) && path.Ext(a) != path.Ext(b) && stem(path.Base(a)) == stem(path.Base(b))
}

// resolve completes the ids that documents say they replace: in a subfolder
// the name of a file beside it will do, and so will that of the only one of this
// name. An id that is there as it stands wins over the latter.
func resolve(docs []*corpus.Document) {
	known := make(map[string]bool, len(docs))
	named := map[string][]string{} // ids by the last part of the path's
	for _, d := range docs {
		known[d.ID] = true
		last := plainID(d.Path)
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
