package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/index"
)

func (a *app) indexList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the generations, newest first",
		Example: `  lotsen index list
  lotsen index list --json`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			state, err := a.state()
			if err != nil {
				return err
			}
			if asJSON {
				return a.writeJSON(state)
			}
			if len(state.Generations) == 0 {
				fmt.Fprintln(a.stdout, noIndex)
			}
			for _, m := range state.Generations {
				mark := " "
				if m.ID == state.Current {
					mark = "*"
				}
				fmt.Fprintf(a.stdout, "%s %s  %s  %s\n    %s, %s, %.1f MB\n", mark, m.ID, m.Built.Local().Format(minute),
					count(m.Documents, "document"), count(m.Passages, "passage"), count(m.Duties, "duty"), float64(m.Bytes())/1e6)
			}
			if state.Busy {
				fmt.Fprintln(a.stdout, busy)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

const (
	noIndex = "there is no index yet; 'lotsen index build' makes one"
	busy    = "a build is under way"
)

// state is index.Status with a list of generations, also where there is none.
func (a *app) state() (index.State, error) {
	s, err := index.Status(a.config.indexDir())
	if s.Generations == nil {
		s.Generations = []index.Manifest{}
	}
	return s, err
}

// Status is what `lotsen index status --json` prints.
type Status struct {
	Current   string           `json:"current"` // id of the generation in use; empty for none
	Built     time.Time        `json:"built"`
	Passages  int              `json:"passages"`
	Duties    int              `json:"duties"`
	Bytes     int64            `json:"bytes"`    // on disk
	Pinned    bool             `json:"pinned"`   // gone back to by hand
	Changed   bool             `json:"changed"`  // the documents have changed since
	Outdated  bool             `json:"outdated"` // built by a program that reads documents in another way
	Busy      bool             `json:"busy"`     // a build is under way
	Documents []StatusDocument `json:"documents"`
	// Missing are the documents that those indexed refer to.
	Missing []corpus.Missing `json:"not_indexed"`
}

// StatusDocument is a document of the generation in use.
type StatusDocument struct {
	ID           string `json:"id"`
	Title        string `json:"title"`
	Kind         string `json:"kind"`
	Owner        string `json:"owner"`
	Language     string `json:"language"`
	Decided      string `json:"decided"`
	ValidFrom    string `json:"valid_from"`
	ValidTo      string `json:"valid_to"`
	Current      bool   `json:"current"`       // valid today
	SupersededBy string `json:"superseded_by"` // id of a document; empty for none
	Path         string `json:"path"`
}

func (a *app) indexStatus() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show the generation in use, its documents and what they refer to",
		Long: `Show the generation in use and its documents: kind, owner, when decided, whether
valid and whether another document has taken its place; then the laws and other
documents that they refer to and that are not indexed.`,
		Example: `  lotsen index status
  lotsen index status --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.status(cmd.Context(), time.Now())
			if err != nil {
				return err
			}
			if asJSON {
				return a.writeJSON(s)
			}
			s.write(a.stdout)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// status tells what is in use on a day.
func (a *app) status(ctx context.Context, today time.Time) (Status, error) {
	state, err := a.state()
	if err != nil {
		return Status{}, err
	}
	s := Status{Busy: state.Busy, Documents: []StatusDocument{}, Missing: []corpus.Missing{}}
	gen, err := index.Open(a.log, a.config.indexDir())
	if errors.Is(err, index.ErrNone) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	defer gen.Close()
	m := gen.Manifest()
	s.Current, s.Built, s.Passages, s.Duties, s.Bytes = m.ID, m.Built, m.Passages, m.Duties, m.Bytes()
	b := a.builder()
	print, err := b.Folder.Fingerprint(ctx)
	if err != nil {
		return s, err
	}
	s.Pinned = b.Pinned(m.ID, print)
	s.Changed = !folder.SameFiles(m.Source, print) && !s.Pinned
	s.Outdated = m.Source != print && !s.Changed && !s.Pinned
	docs, err := wholeDocuments(gen)
	if err != nil {
		return s, err
	}
	by := corpus.Superseded(docs, today)
	for _, d := range docs {
		s.Documents = append(s.Documents, StatusDocument{
			ID: d.ID, Title: d.Title, Kind: d.Kind, Owner: d.Owner, Language: d.Language, Decided: d.Decided,
			ValidFrom: d.ValidFrom, ValidTo: d.ValidTo, Current: d.Current(today), SupersededBy: by[d.ID], Path: d.Path,
		})
	}
	s.Missing = append(s.Missing, corpus.NotIndexed(docs)...)
	return s, nil
}

func wholeDocuments(gen *index.Generation) ([]*corpus.Document, error) {
	metas, err := gen.Documents()
	if err != nil {
		return nil, err
	}
	docs := make([]*corpus.Document, 0, len(metas))
	for _, m := range metas {
		d, err := gen.Document(m.ID)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func (s Status) write(w io.Writer) {
	if s.Current == "" {
		fmt.Fprintln(w, noIndex)
	} else {
		fmt.Fprintf(w, "generation %s, built %s\n", s.Current, s.Built.Local().Format(minute))
		fmt.Fprintf(w, "%s, %s, %s, %.1f MB\n", count(len(s.Documents), "document"), count(s.Passages, "passage"), count(s.Duties, "duty"), float64(s.Bytes)/1e6)
	}
	for _, note := range []struct {
		is   bool
		text string
	}{
		{s.Pinned, "gone back to by hand; in use until the documents change or a build"},
		{s.Changed, "the documents have changed since; 'lotsen index build' reads them"},
		{s.Outdated, "built by another version of Lotsen, which read documents in another way; 'lotsen index build' reads them again"},
		{s.Busy, busy},
	} {
		if note.is {
			fmt.Fprintln(w, note.text)
		}
	}
	for _, d := range s.Documents {
		fmt.Fprintf(w, "\n%s\n%s\n", oneLine(d.ID), wrap(oneLine(d.Title), "  ", width))
		if facts := d.facts(); facts != "" {
			fmt.Fprintln(w, wrap(oneLine(facts), "  ", width))
		}
	}
	if len(s.Missing) > 0 {
		fmt.Fprintln(w, "\nreferred to, not indexed:")
	}
	for _, m := range s.Missing {
		name := m.Name
		if m.SFS != "" && !strings.Contains(name, m.SFS) {
			name += " (" + m.SFS + ")"
		}
		fmt.Fprintln(w, hang(fmt.Sprintf("%s – %d× in %s", oneLine(name), m.Mentions, strings.Join(m.Documents, ", "))))
	}
}

// facts writes what is known of a document in one line.
func (d StatusDocument) facts() string {
	var facts []string
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, label+value)
		}
	}
	add("", d.Kind)
	add("", d.Owner)
	add("", d.Language)
	add("decided ", d.Decided)
	add("valid from ", d.ValidFrom)
	add("valid to ", d.ValidTo)
	if !d.Current {
		facts = append(facts, "not valid today")
	}
	add("superseded by ", d.SupersededBy)
	return strings.Join(facts, ", ")
}
