package repository

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"lotsen/corpus"
)

// Line is one of a comparison: Mark is '+', '-', ' ', or '@' where some were left out.
type Line struct {
	Mark byte
	Text string
}

// Compare tells what differs in what is read of two versions of a file; 0 is the file
// as it is. A file that cannot be read is told of by its reason.
func (s *Repository) Compare(ctx context.Context, who Who, name string, from, to int64) ([]Line, error) {
	var texts [2][]byte
	for i, id := range []int64{from, to} {
		data, err := s.Content(ctx, who, name, id)
		if err != nil {
			return nil, err
		}
		if data == nil {
			continue
		}
		if texts[i], err = s.lines(ctx, name, data); err != nil {
			return nil, err
		}
	}
	var out []Line
	for n, line := range bytes.Split(diff.Diff("a", texts[0], "b", texts[1]), []byte("\n")) {
		if n < 3 || len(line) == 0 { // the names of the two
			continue
		}
		switch mark := line[0]; mark {
		case '+', '-', ' ':
			out = append(out, Line{mark, string(line[1:])})
		case '@':
			out = append(out, Line{mark, ""})
		}
	}
	return out, nil
}

// lines are what is read of a file, a passage each.
func (s *Repository) lines(ctx context.Context, name string, data []byte) ([]byte, error) {
	if tells(name) {
		return data, nil
	}
	read, err := s.opts.Folder.Only(path.Base(name), data).Load(ctx, nil)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for _, p := range read.Problems {
		fmt.Fprintf(&out, "(%v)\n", p.Err)
	}
	for _, d := range read.Documents {
		for _, fact := range facts(d) {
			fmt.Fprintln(&out, fact)
		}
		for _, p := range d.Passages {
			text := strings.Join(strings.Fields(d.Text[p.Start:p.End]), " ")
			if p.Kind == corpus.Heading {
				text = "# " + text
			}
			fmt.Fprintln(&out, text)
		}
	}
	return out.Bytes(), nil
}

// facts are a document's metadata, a line each.
func facts(d *corpus.Document) []string {
	var out []string
	for _, f := range [][2]string{
		{"title", d.Title}, {"kind", d.Kind}, {"owner", d.Owner}, {"decided", d.Decided}, {"valid_from", d.ValidFrom}, {"valid_to", d.ValidTo}, {"review_by", d.ReviewBy},
		{"replaces", d.Replaces}, {"audience", d.Audience}, {"unit", d.Unit}, {"source", d.Source},
	} {
		if f[1] != "" {
			out = append(out, f[0]+": "+f[1])
		}
	}
	return out
}
