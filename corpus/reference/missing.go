package reference

import (
	"cmp"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// Missing is a document that others refer to but that is not among them.
type Missing struct {
	Name      string   `json:"name"` // as it is first spelt, in the nominative
	SFS       string   `json:"sfs,omitempty"`
	Documents []string `json:"documents"` // ids of those that refer to it, sorted
	Mentions  int      `json:"mentions"`
}

// NotIndexed returns what docs refer to and is not among them, most mentioned
// first, then by name. A reference is met by a document with its SFS number
// or title ("lagen" and "lag" are the same, case and brackets aside).
func NotIndexed(docs []*corpus.Document) []Missing {
	known := NewNames(docs)
	refs := make([][]Reference, len(docs))
	same := synonyms{}
	for i, d := range docs {
		refs[i] = In(d)
		for _, r := range refs[i] {
			same.learn(r)
		}
	}
	byKey := map[string]*Missing{}
	for i, d := range docs {
		for _, r := range refs[i] {
			key := same.key(r)
			if known.Has(r) || known.known[key] {
				continue
			}
			m := byKey[key]
			if m == nil {
				m = &Missing{Name: genitiveName.ReplaceAllString(r.Name, "$1")}
				byKey[key] = m
			}
			if m.SFS == "" {
				m.SFS = r.SFS
			}
			m.Mentions++
			if !slices.Contains(m.Documents, d.ID) {
				m.Documents = append(m.Documents, d.ID)
			}
		}
	}
	out := make([]Missing, 0, len(byKey))
	for _, m := range byKey {
		slices.Sort(m.Documents)
		out = append(out, *m)
	}
	slices.SortFunc(out, func(a, b Missing) int {
		return cmp.Or(cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Name, b.Name), cmp.Compare(a.SFS, b.SFS))
	})
	return out
}

// Names are the names of the documents at hand, by which references to them are
// told: SFS numbers, and titles folded. The zero value has none.
type Names struct{ known map[string]bool }

// NewNames returns the names of docs, of which only ids and titles are read.
func NewNames(docs []*corpus.Document) *Names {
	n := new(Names)
	for _, d := range docs {
		n.Add(d.ID, d.Title)
	}
	return n
}

// Add takes in the names of the document with this id and title.
func (n *Names) Add(id, title string) {
	if n.known == nil {
		n.known = map[string]bool{}
	}
	n.known[id] = true
	if strings.Contains(title, ":") {
		for _, m := range sfsInTitle.FindAllStringSubmatch(title, -1) {
			n.known[corpus.StatuteID(m[1])] = true
		}
	}
	if key := nameKey(title); key != "" {
		n.known["name "+key] = true
	}
}

// Has reports whether one of the documents is the one that r names.
func (n *Names) Has(r Reference) bool {
	if r.SFS != "" {
		return n.known[corpus.StatuteID(r.SFS)]
	}
	return n.known["name "+nameKey(r.Name)]
}

// synonyms maps the key of one name of a document to that of another: a
// name to the number that stands with it somewhere, an alias in brackets to
// the full name before it ("… rättigheter (Barnkonventionen)").
type synonyms map[string]string

func (s synonyms) learn(r Reference) {
	name := "name " + nameKey(r.Name)
	if r.SFS != "" {
		switch id := corpus.StatuteID(r.SFS); s[name] {
		case "":
			s[name] = id
		case id:
		default: // an old law and the one that replaced it
			s[name] = name
		}
		return
	}
	if m := aliasAtEnd.FindStringSubmatch(r.Name); m != nil {
		if alias := "name " + nameKey(m[1]); alias != name {
			s[alias] = name
		}
	}
}

// key is equal for references to one document.
func (s synonyms) key(r Reference) string {
	if r.SFS != "" {
		return corpus.StatuteID(r.SFS)
	}
	key := "name " + nameKey(r.Name)
	for range 3 {
		next, ok := s[key]
		if !ok || next == key {
			break
		}
		key = next
	}
	return key
}

// lawNames are names that staff and documents use for laws, by nameKey.
var lawNames = words.Map("law names")

var (
	brackets      = lazyregexp.New(`\s*\([^()]*\)`)
	sfsInTitle    = lazyregexp.New(`(\d{4}:\d{1,4})`)
	aliasAtEnd    = lazyregexp.New(`\((\p{Lu}\p{L}+)\)$`)
	definiteLaw   = lazyregexp.New(`(lag|balk)ens?\b`)
	definiteOther = lazyregexp.New(`(förordning|konvention|kungörelse|plan|strategi)e?ns?\b`)
	genitiveName  = lazyregexp.New(`^(\S*(?:lagen|balken|förordningen|konventionen))s$`)
	ofChapter     = lazyregexp.New(`^(\p{L}+(?:lag|balk)) \d+ kap.*$`)
)

// nameKey folds case, brackets and the definite article of a document's name.
// A quick look comes before each pattern: names are folded by the ten thousand.
func nameKey(name string) string {
	key := name
	if strings.Contains(key, "(") {
		key = brackets.ReplaceAllString(key, "")
	}
	key = strings.ToLower(key)
	if holdsAny(key, "lagen", "balken") {
		key = definiteLaw.ReplaceAllString(key, "$1")
	}
	if holdsAny(key, "förordning", "konvention", "kungörelse", "plan", "strategi") {
		key = definiteOther.ReplaceAllString(key, "$1")
	}
	if strings.Contains(key, " kap") {
		key = ofChapter.ReplaceAllString(key, "$1")
	}
	key = strings.ReplaceAll(strings.Trim(key, ` .,"`), " – ", " ")
	if long, ok := lawNames.Get(key); ok {
		return long
	}
	return key
}
