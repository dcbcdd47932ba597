package duty

import "lotsen/corpus"

// Act is who acts according to one sentence.
type Act struct {
	Bodies   []string // as [Reader.Actors] gives them; empty where none acts
	Receives bool     // they only take over what others hand in
}

// Acts is who acts in one passage. Its zero value is for a passage in which
// nobody does, that cannot be quoted, or that was not read.
type Acts struct {
	Sentences []Act    // one a sentence; empty where nobody acts in any
	Columns   []Column // of a table's row
}

// Acts reads who acts in a passage.
func (r *Reader) Acts(passage int) Acts {
	p := &r.walk.doc.Passages[passage]
	if !p.Kind.Quotable() {
		return Acts{}
	}
	acts, some := make([]Act, len(p.Sentences)), false
	for s := range acts {
		acts[s].Bodies, acts[s].Receives = r.Actors(passage, s)
		some = some || len(acts[s].Bodies) > 0
	}
	if !some {
		acts = nil
	}
	if p.Kind != corpus.TableRow {
		return Acts{Sentences: acts}
	}
	return Acts{acts, r.Columns(passage)}
}
