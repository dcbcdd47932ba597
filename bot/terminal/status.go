package terminal

import (
	"fmt"
	"io"
	"strings"
	"time"

	"lotsen/index/keeper"
)

// What is said of an index in more than one place.
const (
	NoIndex = "there is no index yet; 'lotsen index build' makes one"
	Busy    = "a build is under way"
)

// Status prints what is in use.
func Status(w io.Writer, s keeper.Status) {
	if s.Current == "" {
		fmt.Fprintln(w, NoIndex)
	} else {
		fmt.Fprintf(w, "generation %s, built %s\n", s.Current, s.Built.Local().Format(Minute))
		fmt.Fprintf(w, "%s, %s, %s, %.1f MB\n",
			Count(len(s.Documents), "document"), Count(s.Passages, "passage"), Count(s.Duties, "duty"), float64(s.Bytes)/1e6)
	}
	if v := s.Vectors; v != nil && v.Filled < v.Sentences || v != nil && v.Sentences == 0 {
		fmt.Fprintf(w, "%s\n", meanings(*v))
	}
	for _, note := range []struct {
		is   bool
		text string
	}{
		{s.Pinned, "gone back to by hand; in use until the documents change or a build"},
		{s.Changed, "the documents have changed since; 'lotsen index build' reads them"},
		{s.Outdated, "built by another version of Lotsen, which read documents in another way; 'lotsen index build' reads them again"},
		{s.Busy, Busy},
	} {
		if note.is {
			fmt.Fprintln(w, note.text)
		}
	}
	for _, d := range s.Documents {
		fmt.Fprintf(w, "\n%s\n%s\n", OneLine(d.ID), Wrap(OneLine(d.Title), "  "))
		if known := facts(d); known != "" {
			fmt.Fprintln(w, Wrap(OneLine(known), "  "))
		}
	}
	if len(s.Left) > 0 {
		fmt.Fprintln(w)
	}
	for _, l := range s.Left {
		fmt.Fprintln(w, Hang(LeftOut(l.Path+": "+l.Reason, l.InPart)))
	}
	if len(s.Closed) > 0 {
		fmt.Fprintln(w, "\naudiences that no one is in:")
	}
	for _, p := range s.Closed {
		fmt.Fprintln(w, Hang(OneLine(p)))
	}
	if len(s.Missing) > 0 {
		fmt.Fprintln(w, "\nreferred to, not indexed:")
	}
	for _, m := range s.Missing {
		name := m.Name
		if m.SFS != "" && !strings.Contains(name, m.SFS) {
			name += " (" + m.SFS + ")"
		}
		fmt.Fprintln(w, Hang(fmt.Sprintf("%s – %d× in %s", OneLine(name), m.Mentions, strings.Join(m.Documents, ", "))))
	}
}

// LeftOut says of a file that it, or a part of it, was not read.
func LeftOut(file string, inPart bool) string {
	if inPart {
		return "read in part: " + OneLine(file)
	}
	return "left out: " + OneLine(file)
}

// meanings tells how many sentences have been read for their meaning.
func meanings(v keeper.Vectors) string {
	if v.Sentences == 0 {
		return "no sentence has been read for its meaning yet"
	}
	return fmt.Sprintf("%d of %s read for their meaning (%d %%)", v.Filled, Count(v.Sentences, "sentence"), 100*v.Filled/v.Sentences)
}

// facts writes what is known of a document in one line.
func facts(d keeper.StatusDocument) string {
	var out []string
	add := func(label, value string) {
		if value != "" {
			out = append(out, label+value)
		}
	}
	add("", d.Kind)
	add("", d.Owner)
	add("", d.Language)
	add("decided ", d.Decided)
	add("for ", d.Audience)
	add("valid from ", d.ValidFrom)
	add("valid to ", d.ValidTo)
	if add("to be reviewed by ", d.ReviewBy); d.ReviewBy != "" && d.ReviewBy < time.Now().Format(time.DateOnly) {
		out = append(out, "past its review")
	}
	if !d.Current {
		out = append(out, "not valid today")
	}
	add("superseded by ", d.SupersededBy)
	return strings.Join(out, ", ")
}
