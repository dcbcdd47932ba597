// Package glossary knows which words mean the same in this field: Swedish
// synonyms, everyday words for official ones, acronyms, and the English words
// for each. It finds the concepts that a question names and gives the Swedish
// words that documents may use for them. It neither tokenises questions nor
// ranks anything, and it leaves inflection to package corpus/swedish.
//
// # The format
//
// A glossary is a plain text file (UTF-8) that can be read and extended in any
// editor. Each line is one concept: Swedish words and phrases, "=", English
// ones, and, where it helps, "~" and Swedish words that are merely related.
// The preferred (official) word stands first on either side.
//
//	# a comment
//	## A heading, for readers
//	uppsökande arbete, fältarbete = outreach, outreach work, street work
//	krog, restaurang, pub = restaurant, pub, bar ~ serveringsställe, servering
//	LVU, lagen med särskilda bestämmelser om vård av unga = LVU, Care of Young Persons Act
//	val (röstning) = election
//	val (möjlighet) = choice
//	+ uppsökande arbete, kvällsvandring = outreach
//
// Words stand in their base form: "nämnd" also meets "nämnden" and
// "nämndernas". A word with two or more capitals (LVU, SoL, SiS) is an
// acronym: it matches as such, and in small letters too unless that is a
// common word (sol, do, jo). What stands in brackets is a note that is never
// matched; on the first word it tells homonyms apart. A "+" before a line
// adds its words to the concept that has the same first Swedish word, in this
// file or one before. Related words widen a search a little and are never
// looked up themselves.
package glossary

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
)

// General is the file of the general vocabulary, beyond the field of
// municipalities; where a word is in another file too, that meaning is meant.
const General = "world.txt"

//go:embed *.txt
var embedded embed.FS

// Concept is one meaning and the words for it.
type Concept struct {
	Swedish []string // preferred first, as written, without notes
	English []string // preferred first
	Related []string // Swedish words that widen a search
	Sense   string   // note on the first Swedish word; tells homonyms apart
	Adds    bool     // the line adds to the concept with the same first word
	File    string   // where it stands
	Line    int      // 1-based
}

// File is a glossary's name, for messages, and its text.
type File struct {
	Name string
	Text string
}

// Glossary is a set of concepts, ready to be looked up. It is safe for
// concurrent use.
type Glossary struct {
	concepts []Concept
	swedish  func() *lookup // made at first use: a question needs one language
	english  func() *lookup
}

// Load parses the glossary that ships with Lotsen and then the files named in
// extra. A line that is no concept is logged and left out; Check says more. A
// file that cannot be read is an error.
func Load(log *slog.Logger, extra ...string) (*Glossary, error) {
	files, err := Read(extra...)
	if err != nil {
		return nil, err
	}
	return New(log, append(Shipped(), files...)...), nil
}

// New makes a glossary of the files given. A line that is no concept is
// logged and left out.
func New(log *slog.Logger, files ...File) *Glossary {
	g := new(Glossary)
	lines := 0
	for _, file := range files {
		lines += strings.Count(file.Text, "\n") + 1
	}
	g.concepts = make([]Concept, 0, lines)
	for _, file := range files {
		var findings []Finding
		g.concepts, findings = parse(g.concepts, file)
		for _, f := range findings {
			if log != nil {
				log.Warn("glossary line left out", "file", f.File, "line", f.Line, "err", f.Message)
			}
		}
	}
	g.concepts = join(g.concepts)
	g.swedish = sync.OnceValue(func() *lookup { return newLookup(g.concepts, Swedish) })
	g.english = sync.OnceValue(func() *lookup { return newLookup(g.concepts, English) })
	return g
}

// join adds the words of "+" lines to their concepts; one that has none
// becomes a concept of its own.
func join(concepts []Concept) []Concept {
	if !slices.ContainsFunc(concepts, func(c Concept) bool { return c.Adds }) {
		return concepts
	}
	heads := make(map[string]int, len(concepts))
	out := concepts[:0]
	for _, c := range concepts {
		head := c.head()
		i, ok := heads[head]
		if c.Adds && ok {
			out[i].Swedish = addWords(out[i].Swedish, c.Swedish)
			out[i].English = addWords(out[i].English, c.English)
			out[i].Related = addWords(out[i].Related, c.Related)
			continue
		}
		out = append(out, c)
		if !ok {
			heads[head] = len(out) - 1
		}
	}
	return out
}

// head names a concept among others: its first Swedish word and sense.
func (c *Concept) head() string { return key(c.Swedish[0]) + "\x00" + c.Sense }

func addWords(words, more []string) []string {
	for _, word := range more {
		if !slices.ContainsFunc(words, func(w string) bool { return key(w) == key(word) }) {
			words = append(words[:len(words):len(words)], word)
		}
	}
	return words
}

// Concepts returns the number of concepts.
func (g *Glossary) Concepts() int { return len(g.concepts) }

// Shipped returns the files that ship with Lotsen, sorted by name.
func Shipped() []File {
	names, err := fs.Glob(embedded, "*.txt")
	if err != nil {
		panic(err) // the pattern is constant
	}
	files := make([]File, 0, len(names))
	buffer := make([]byte, 8<<10)
	for _, name := range names {
		f, err := embedded.Open(name)
		if err != nil {
			panic(err) // it is inside the binary
		}
		var text strings.Builder // ReadFile and string would copy it twice
		if info, err := f.Stat(); err == nil {
			text.Grow(int(info.Size()))
		}
		if _, err := io.CopyBuffer(&text, f, buffer); err != nil {
			panic(err)
		}
		files = append(files, File{Name: name, Text: text.String()})
	}
	return files
}

// Read reads glossary files from disk, in the order given.
func Read(paths ...string) ([]File, error) {
	files := make([]File, 0, len(paths))
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading glossary: %w", err)
		}
		files = append(files, File{Name: path, Text: string(text)})
	}
	return files, nil
}
