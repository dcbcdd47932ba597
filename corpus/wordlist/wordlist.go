// Package wordlist reads lists of words from text files that are embedded in
// the program, each on its first use, so that a list costs no start time. It
// knows no language: it neither folds case nor stems, and it matches whole
// entries only.
//
// A file holds named lists:
//
//	# from a number sign at the start of a line, or after a blank, to the end of the line: a comment
//
//	[prepositions]
//	av från till # words stand apart by blanks and line breaks
//	@short       # takes in the words of a list above
//
//	[reasons: phrases]
//	på grund av
//	med anledning av
//
//	[modalities: pairs]
//	ska = must
//	i uppdrag = responsible
//
// Phrases and pairs stand one a line and may hold blanks.
package wordlist

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// File is one embedded file of lists.
type File struct {
	name, text string
	parse      sync.Once
	lists      map[string]*entries
	err        error

	mu    sync.Mutex
	asked map[string]kind
}

type kind string

const (
	words   kind = ""
	phrases kind = "phrases"
	pairs   kind = "pairs"
)

// entries are what one list of a file holds, in order. Values are nil but for pairs.
type entries struct {
	kind         kind
	keys, values []string
}

// New returns the file with the given text, which it does not read yet. The
// name stands in errors.
func New(name, text string) *File {
	return &File{name: name, text: text, asked: map[string]kind{}}
}

// List returns the list of words or phrases of that name. It is read on its
// first use, which panics where the file is broken or has no such list; Check
// tells so before.
func (f *File) List(name string) *List {
	f.ask(name, words)
	return &List{file: f, name: name}
}

// Map returns the list of pairs of that name. It is read on its first use,
// which panics where the file is broken or has no such list; Check tells so
// before.
func (f *File) Map(name string) *Map {
	f.ask(name, pairs)
	return &Map{file: f, name: name}
}

func (f *File) ask(name string, k kind) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked[name] = k
}

// Check reads the whole file and returns an error for the first line that
// cannot be read, an entry that stands twice in one list, a list that List or
// Map was asked for and that is not there or is of another kind, and a list
// that neither was asked for. It is for the test of the package that embeds
// the file.
func (f *File) Check() error {
	f.read()
	if f.err != nil {
		return f.err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for name, k := range f.asked {
		if e := f.lists[name]; e == nil || (e.kind == pairs) != (k == pairs) {
			return fmt.Errorf("%s: there is no list %q of that kind", f.name, name)
		}
	}
	for name := range f.lists {
		if _, ok := f.asked[name]; !ok {
			return fmt.Errorf("%s: nothing uses the list %q", f.name, name)
		}
	}
	return nil
}

func (f *File) read() { f.parse.Do(func() { f.lists, f.err = parse(f.name, f.text) }) }

// entries returns a list's entries.
func (f *File) entries(name string, k kind) *entries {
	f.read()
	if f.err != nil {
		panic(f.err)
	}
	e := f.lists[name]
	if e == nil || (e.kind == pairs) != (k == pairs) {
		panic(fmt.Sprintf("%s: there is no list %q of that kind", f.name, name))
	}
	return e
}

// List is a list of words or phrases. It is safe for concurrent use.
type List struct {
	file *File
	name string
	once sync.Once
	all  []string
	set  map[string]struct{}
}

// Alternatives returns the entries, in the file's order, as alternatives of a
// regular expression: "av|från|till".
func (l *List) Alternatives() string {
	quoted := make([]string, len(l.All()))
	for i, w := range l.all {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(quoted, "|")
}

func (l *List) load() {
	l.all = l.file.entries(l.name, words).keys
	l.set = make(map[string]struct{}, len(l.all))
	for _, w := range l.all {
		l.set[w] = struct{}{}
	}
}

// Has reports whether w is in the list, spelt exactly so.
func (l *List) Has(w string) bool {
	l.once.Do(l.load)
	_, ok := l.set[w]
	return ok
}

// All returns the list in the file's order. The caller must not change it.
func (l *List) All() []string {
	l.once.Do(l.load)
	return l.all
}

// Map is a list of pairs of a key and a value. It is safe for concurrent use.
type Map struct {
	file   *File
	name   string
	once   sync.Once
	keys   []string
	values map[string]string
}

func (m *Map) load() {
	e := m.file.entries(m.name, pairs)
	m.keys = e.keys
	m.values = make(map[string]string, len(e.keys))
	for i, k := range e.keys {
		m.values[k] = e.values[i]
	}
}

// Get returns the value of a key, spelt exactly so; ok is false where it has none.
func (m *Map) Get(key string) (value string, ok bool) {
	m.once.Do(m.load)
	value, ok = m.values[key]
	return value, ok
}

// Keys returns the keys in the file's order. The caller must not change them.
func (m *Map) Keys() []string {
	m.once.Do(m.load)
	return m.keys
}

// parse reads the lists of a file.
func parse(file, text string) (map[string]*entries, error) {
	lists := map[string]*entries{}
	var open *entries
	seen := map[string]bool{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		bad := func(format string, args ...any) error {
			return fmt.Errorf("%s: line %d: %s", file, n, fmt.Sprintf(format, args...))
		}
		line = strings.TrimSpace(uncommented(line))
		if line == "" {
			continue
		}
		if head, ok := strings.CutPrefix(line, "["); ok {
			name, k, err := header(head)
			if err != nil {
				return nil, bad("%v", err)
			}
			if lists[name] != nil {
				return nil, bad("the list %q stands there twice", name)
			}
			open, seen = &entries{kind: k}, map[string]bool{}
			lists[name] = open
			continue
		}
		if open == nil {
			return nil, bad("%q stands in no list", line)
		}
		from := len(open.keys)
		if err := open.add(line, lists); err != nil {
			return nil, bad("%v", err)
		}
		for _, key := range open.keys[from:] {
			if seen[key] {
				return nil, bad("%q stands there twice", key)
			}
			seen[key] = true
		}
	}
	return lists, nil
}

// uncommented returns a line without its comment.
func uncommented(line string) string {
	for i, r := range line {
		if r == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return line[:i]
		}
	}
	return line
}

// header reads what follows the bracket of a line that names a list.
func header(head string) (name string, k kind, err error) {
	inner, ok := strings.CutSuffix(head, "]")
	name, rest, _ := strings.Cut(inner, ":")
	name, k = strings.TrimSpace(name), kind(strings.TrimSpace(rest))
	if !ok || name == "" || k != words && k != phrases && k != pairs {
		return "", "", fmt.Errorf("a list begins with [name], [name: phrases] or [name: pairs]")
	}
	return name, k, nil
}

// add reads one line of a list; lists are those that it may take in.
func (e *entries) add(line string, lists map[string]*entries) error {
	if name, ok := strings.CutPrefix(line, "@"); ok && e.kind != words {
		return e.include(name, lists)
	}
	switch e.kind {
	case phrases:
		e.keys = append(e.keys, line)
	case pairs:
		key, value, ok := strings.Cut(line, "=")
		if !ok || strings.TrimSpace(key) == "" {
			return fmt.Errorf("%q is no pair: key = value", line)
		}
		e.keys = append(e.keys, strings.TrimSpace(key))
		e.values = append(e.values, strings.TrimSpace(value))
	default:
		for w := range strings.FieldsSeq(line) {
			name, ok := strings.CutPrefix(w, "@")
			if !ok {
				e.keys = append(e.keys, w)
			} else if err := e.include(name, lists); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *entries) include(name string, lists map[string]*entries) error {
	from := lists[name]
	if from == nil || from == e || (from.kind == pairs) != (e.kind == pairs) {
		return fmt.Errorf("no list %q of that kind stands above", name)
	}
	e.keys = append(e.keys, from.keys...)
	e.values = append(e.values, from.values...)
	return nil
}
