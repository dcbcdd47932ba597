package format

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/lazyregexp"
)

// maxFrontMatter is the size in bytes that YAML at the top of a file may have.
const maxFrontMatter = 64 << 10

// ErrFrontMatter is the reason why a file, or a metadata file's entry, is not
// read whose keys are broken; what wraps it tells the line.
var ErrFrontMatter = errors.New("the front matter is broken")

// parseFrontMatter reads metadata from YAML. The YAML begins after skip lines
// of its file, for the line numbers in errors.
func parseFrontMatter(src string, skip int) (corpus.Document, error) {
	var root yaml.Node
	if len(src) > maxFrontMatter {
		return corpus.Document{}, fmt.Errorf("%w: line %d: it is longer than %d KiB", ErrFrontMatter, skip, maxFrontMatter>>10)
	}
	if err := yaml.Unmarshal([]byte(src), &root); err != nil {
		return corpus.Document{}, fmt.Errorf("%w: %s", ErrFrontMatter, yamlMessage(err, skip))
	}
	if len(root.Content) == 0 {
		return corpus.Document{}, nil
	}
	return metadata(root.Content[0], skip)
}

var yamlLine = lazyregexp.New(`line (\d+)`)

// yamlParser are the errors of the library's parser, as against its scanner.
var yamlParser = lazyregexp.New(`did not find expected (',' or|key|node content|'-' indicator|<)`)

// yamlMessage drops the library's name from its message and counts lines from
// the top of the file; where the message names no line, the first one stands.
func yamlMessage(err error, skip int) string {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	if !yamlLine.MatchString(msg) {
		return fmt.Sprintf("line %d: %s", skip+1, msg)
	}
	if yamlParser.MatchString(msg) {
		skip++ // the library counts these from 0
	}
	return yamlLine.ReplaceAllStringFunc(msg, func(s string) string {
		n, _ := strconv.Atoi(strings.TrimPrefix(s, "line "))
		return fmt.Sprintf("line %d", n+skip)
	})
}

// metadata reads the keys of one mapping. Unknown keys are the author's own
// and are passed over.
func metadata(node *yaml.Node, skip int) (corpus.Document, error) {
	var d corpus.Document
	if node.Kind != yaml.MappingNode {
		return d, fmt.Errorf("%w: line %d: it must be keys and values", ErrFrontMatter, node.Line+skip)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		name := strings.ToLower(strings.TrimSpace(key.Value))
		if name == audiencesKey {
			name = audienceKey
		}
		set, known := metaKeys[name]
		if !known {
			continue
		}
		bad := func(format string, args ...any) error {
			return fmt.Errorf("%w: line %d: %s: %s", ErrFrontMatter, key.Line+skip, name, fmt.Sprintf(format, args...))
		}
		if seen[name] {
			return d, bad("it stands there twice")
		}
		seen[name] = true
		if name == audienceKey && value.Kind == yaml.SequenceNode {
			names, ok := scalars(value)
			if !ok {
				return d, bad("it must be one name or a list of them")
			}
			d.Audience = compose.Canonical(strings.Join(names, ", "))
			continue
		}
		if value.Kind != yaml.ScalarNode {
			return d, bad("it must be one value")
		}
		if value.Tag == "!!null" {
			continue
		}
		if err := set(&d, compose.Canonical(value.Value)); err != nil {
			return d, bad("%v", err)
		}
	}
	return d, nil
}

// audienceKey is the one key that takes a list.
const (
	audienceKey  = "audience"
	audiencesKey = "audiences" // as some write it
)

// scalars gives what a list holds; ok is false where that is more than values.
func scalars(list *yaml.Node) (out []string, ok bool) {
	for _, n := range list.Content {
		if n.Kind != yaml.ScalarNode {
			return nil, false
		}
		out = append(out, n.Value)
	}
	return out, true
}

// audienceOf gives what keys that are broken otherwise say of the audience, so that
// a mistake in another line lets nobody in: "" where they do not name it, and
// Closed where they do in no way that is understood.
func audienceOf(node *yaml.Node) string {
	out := ""
	for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
		if name := strings.ToLower(strings.TrimSpace(node.Content[i].Value)); name != audienceKey && name != audiencesKey {
			continue
		}
		names, ok := scalars(&yaml.Node{Content: []*yaml.Node{node.Content[i+1]}})
		if node.Content[i+1].Kind == yaml.SequenceNode {
			names, ok = scalars(node.Content[i+1])
		}
		if !ok || out != "" {
			return Closed
		}
		out = compose.Canonical(strings.Join(names, ", "))
	}
	return out
}

// Closed is the audience of a document whose metadata may name one and cannot be
// read: no one is in it.
const Closed = "(unreadable metadata)"

// metaKeys are the keys of front matter: Lotsen's own in English, and those
// of Swedish statute collections, which fill what is not set yet. All may be
// left out; a date that is not known is left out too, never guessed.
//
//	id          lower-case letters, digits, dots and hyphens; default: from the file's name
//	title       default: the first heading
//	kind        program, law, plan, guideline …
//	decided     YYYY-MM-DD, YYYY-MM or YYYY
//	owner       the body that keeps the document
//	language    sv or en; default: guessed from the text
//	source      where the text comes from
//	valid_from  YYYY-MM-DD, the first day
//	valid_to    YYYY-MM-DD, the last day
//	review_by   YYYY-MM-DD, the day by which it is to be looked over
//	replaces    id of the document that this one supersedes
//	audience    whom it is for: a name or a list of them; default: all
//	unit        the kind of unit whose routine it is; default: that which the folder or the title names
var metaKeys = map[string]func(*corpus.Document, string) error{
	"id":         setID,
	"title":      func(d *corpus.Document, v string) error { d.Title = v; return nil },
	"kind":       func(d *corpus.Document, v string) error { d.Kind = v; return nil },
	"owner":      func(d *corpus.Document, v string) error { d.Owner = v; return nil },
	"source":     func(d *corpus.Document, v string) error { d.Source = v; return nil },
	audienceKey:  func(d *corpus.Document, v string) error { d.Audience = v; return nil },
	"unit":       func(d *corpus.Document, v string) error { d.Unit = v; return nil },
	"language":   setLanguage,
	"replaces":   setReplaces,
	"decided":    func(d *corpus.Document, v string) error { return setDate(&d.Decided, v, partDates) },
	"valid_from": func(d *corpus.Document, v string) error { return setDate(&d.ValidFrom, v, fullDates) },
	"valid_to":   func(d *corpus.Document, v string) error { return setDate(&d.ValidTo, v, fullDates) },
	"review_by":  func(d *corpus.Document, v string) error { return setDate(&d.ReviewBy, v, fullDates) },

	"beteckning":     setSFS,
	"rubrik":         func(d *corpus.Document, v string) error { return setDefault(&d.Title, v) },
	"departement":    func(d *corpus.Document, v string) error { return setDefault(&d.Owner, v) },
	"pdf_url":        func(d *corpus.Document, v string) error { return setDefault(&d.Source, v) },
	"utfardad_datum": func(d *corpus.Document, v string) error { return setMissingDate(&d.Decided, v) },
	"ikraft_datum":   func(d *corpus.Document, v string) error { return setMissingDate(&d.ValidFrom, v) },
	"upphavd_datum":  setRepealed,
}

var (
	partDates = []string{time.DateOnly, "2006-01", "2006"}
	fullDates = []string{time.DateOnly}
)

func setID(d *corpus.Document, v string) error {
	if !corpus.ValidID(v) || len(v) > 100 {
		return fmt.Errorf("%q must be lower-case letters, digits, dots and hyphens", v)
	}
	d.ID = v
	return nil
}

func setReplaces(d *corpus.Document, v string) error {
	if !corpus.ValidID(v) {
		return fmt.Errorf("%q is no document's id", v)
	}
	d.Replaces = v
	return nil
}

func setLanguage(d *corpus.Document, v string) error {
	if v != "sv" && v != "en" {
		return fmt.Errorf("%q must be sv or en", v)
	}
	d.Language = v
	return nil
}

// setDate checks a date against the forms allowed.
func setDate(field *string, v string, forms []string) error {
	for _, form := range forms {
		if _, err := time.Parse(form, v); err == nil {
			*field = v
			return nil
		}
	}
	want := "YYYY-MM-DD"
	if len(forms) > 1 {
		want += ", YYYY-MM or YYYY"
	}
	return fmt.Errorf("%q must be a date, %s; leave the key out where it is not known", v, want)
}

func setMissingDate(field *string, v string) error {
	if *field != "" {
		return nil
	}
	return setDate(field, v, fullDates)
}

func setDefault(field *string, v string) error {
	if *field == "" {
		*field = v
	}
	return nil
}

// setRepealed turns the day on which a statute was repealed into the last
// day of its validity.
func setRepealed(d *corpus.Document, v string) error {
	day, err := time.Parse(time.DateOnly, v)
	if err != nil {
		return fmt.Errorf("%q must be a date, YYYY-MM-DD", v)
	}
	return setDefault(&d.ValidTo, day.AddDate(0, 0, -1).Format(time.DateOnly))
}

var sfsForm = lazyregexp.New(`^(?:SFS )?(\d{4}:\d+)$`)

// setSFS turns a statute's number into an id.
func setSFS(d *corpus.Document, v string) error {
	m := sfsForm.FindStringSubmatch(v)
	if m == nil {
		return fmt.Errorf("%q must be a number such as 1990:52", v)
	}
	if d.Kind == "" {
		d.Kind = "law"
	}
	return setDefault(&d.ID, corpus.StatuteID(m[1]))
}

// Overlay returns base with the fields that top sets.
func Overlay(base, top corpus.Document) corpus.Document {
	for _, f := range []struct{ to, from *string }{
		{&base.ID, &top.ID}, {&base.Title, &top.Title}, {&base.Kind, &top.Kind},
		{&base.Owner, &top.Owner}, {&base.Decided, &top.Decided},
		{&base.Language, &top.Language}, {&base.Source, &top.Source},
		{&base.ValidFrom, &top.ValidFrom}, {&base.ValidTo, &top.ValidTo}, {&base.ReviewBy, &top.ReviewBy},
		{&base.Replaces, &top.Replaces}, {&base.Audience, &top.Audience}, {&base.Unit, &top.Unit},
	} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	return base
}

// FileMetadata is what a metadata file says of one file beside it. With an Err,
// Meta holds the audience alone.
type FileMetadata struct {
	File string // its name; empty where Err is about more than one file's keys
	Meta corpus.Document
	Err  error
}

// MetadataFile reads a metadata file: a YAML mapping of file names to the keys
// of front matter, in its order.
func MetadataFile(data []byte) []FileMetadata {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return []FileMetadata{{Err: fmt.Errorf("%w: %s", ErrFrontMatter, yamlMessage(err, 0))}}
	}
	if len(root.Content) == 0 {
		return nil
	}
	files := root.Content[0]
	if files.Kind != yaml.MappingNode {
		return []FileMetadata{{Err: fmt.Errorf("%w: line %d: it must be file names, each with its keys", ErrFrontMatter, files.Line)}}
	}
	var out []FileMetadata
	seen := map[string]bool{}
	for i := 0; i+1 < len(files.Content); i += 2 {
		file := compose.Canonical(files.Content[i].Value)
		d, err := metadata(files.Content[i+1], 0)
		switch {
		case err != nil:
			meta := corpus.Document{Audience: audienceOf(files.Content[i+1])}
			out = append(out, FileMetadata{File: file, Meta: meta, Err: fmt.Errorf("%s: %w", file, err)})
		case seen[file]:
			err := fmt.Errorf("%w: line %d: %s stands there twice", ErrFrontMatter, files.Content[i].Line, file)
			out = append(out, FileMetadata{File: file, Meta: corpus.Document{Audience: d.Audience}, Err: err})
		default:
			seen[file] = true
			out = append(out, FileMetadata{File: file, Meta: d})
		}
	}
	return out
}
