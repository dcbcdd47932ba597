package index

import (
	"lotsen/corpus"
	"lotsen/corpus/duty"
)

// Act is who acts according to one sentence, as the build has read it.
type Act struct {
	Bodies   []string // as corpus.DutyReader.Actors gives them; empty where none acts
	Receives bool     // they only take over what others hand in
}

// passageActs is who acts in one passage. Its zero value is for a passage in
// which nobody does, that cannot be quoted, or that was not read.
type passageActs struct {
	acts    []Act         // one a sentence; empty where nobody acts in any
	columns []duty.Column // of a table's row
}

// readActs reads who acts in a passage that can be quoted.
func readActs(r *duty.Reader, d *corpus.Document, passage int) passageActs {
	p := &d.Passages[passage]
	if !p.Kind.Quotable() {
		return passageActs{}
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
		return passageActs{acts: acts}
	}
	return passageActs{acts, r.Columns(passage)}
}

// encode gives who acts in a passage as it stands at the end of the passage's
// record; nothing where nobody does, as in most passages.
func (a *passageActs) encode() []byte {
	if len(a.acts) == 0 && len(a.columns) == 0 {
		return nil
	}
	var e encoder
	e.uint(len(a.acts))
	for _, act := range a.acts {
		receives := 0
		if act.Receives {
			receives = 1
		}
		e.uint(2*len(act.Bodies) + receives)
		e.strs(act.Bodies)
	}
	e.uint(len(a.columns))
	for _, c := range a.columns {
		e.str(c.Title)
		e.uint(len(c.Bodies))
		e.strs(c.Bodies)
		e.str(c.Cell)
	}
	return e.buf
}

// decodeActs reads what encode has given for a passage of so many sentences.
func decodeActs(d *decoder, sentences int) passageActs {
	out := passageActs{acts: make([]Act, sentences)}
	if len(d.buf) == 0 {
		return out
	}
	n := d.count()
	if n != 0 && n != sentences {
		d.fail()
	}
	for i := range min(n, sentences) {
		v := d.uint()
		out.acts[i] = Act{Bodies: d.strs(v / 2), Receives: v%2 == 1}
	}
	if n := d.count(); n > 0 {
		out.columns = make([]duty.Column, n)
	}
	for i := range out.columns {
		c := &out.columns[i]
		c.Title = d.str()
		c.Bodies = d.strs(d.uint())
		c.Cell = d.str()
	}
	return out
}
