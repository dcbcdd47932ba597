package duty

import (
	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/heading"
)

// Reader reads who must do what in one document, and who acts in each of
// its sentences. It remembers what it has read, so that asking for every
// sentence in reading order costs little more than reading the document once;
// any other order gives the same. It is not safe for concurrent use.
type Reader struct {
	walk *walk

	duties     history // what the passages before nextDuties have named
	nextDuties int

	acts   history     // what the run has named before the place next
	run    corpus.Span // passages of one section that follow one another
	next   place
	ranges bool // run and next are set
}

// place is a sentence of a passage.
type place struct{ passage, sentence int }

// NewReader returns a reader of d, which must not change while it is used.
func NewReader(d *corpus.Document) *Reader {
	return &Reader{walk: newWalk(d), duties: noHistory, acts: noHistory}
}

// Duties returns the duties that one passage states, none where it is out of
// range: one for each sentence or list item in which a named body must, must
// not, should or may do something or is responsible for something. A sentence
// that binds several bodies alike is one duty; one that binds them differently
// is one for each way.
//
// The bodies are told by the form of their names and their place in the
// clause, never by a list of names. Decided: "får endast" is a permission
// (may); "fick i uppdrag" is an assignment (responsible); a passive with a
// named doer binds the doer ("beslutas av smittskyddsläkaren" is
// responsible), one without ("nämnden ska underrättas") binds nobody;
// relative and conditional clauses state no duty; a recommendation is a should;
// in a routine, what a role does in the plain present is its responsibility, as
// is what stands below its name or its label ("Enhetschef:"); "du" and "vi" are
// nobody, "du som är enhetschef" is enhetschef; "ansvarar inte" binds nobody;
// a table's row is one duty of the bodies in its columns "Ansvarig", "Beslutar",
// "Bereder" and the like.
func (r *Reader) Duties(passage int) []corpus.Duty {
	if passage < 0 || passage >= len(r.walk.doc.Passages) {
		return nil
	}
	if passage < r.nextDuties {
		r.duties, r.nextDuties = noHistory, 0
	}
	r.walk.history = r.duties
	var out []corpus.Duty
	for r.nextDuties <= passage {
		out = r.walk.passageDuties(r.nextDuties)
		r.nextDuties++
	}
	r.duties = r.walk.history
	return out
}

// Actors returns the bodies that act according to one sentence, for questions
// that ask who: those that it binds, else those that it says do something, hold a
// role or receive a case, and, for a list item, those that its lead-in line
// names. Names are spelt as the source spells them, in the nominative. It is
// empty where the sentence names no acting body, or where passage or sentence
// is out of range. receive reports whether they are only those to which
// something is handed over ("anmäls till nämnden").
func (r *Reader) Actors(passage, sentence int) (names []string, receive bool) {
	if !r.walk.has(passage) || sentence < 0 || sentence >= len(r.walk.doc.Passages[passage].Sentences) {
		return nil, false
	}
	r.walk.history = noHistory
	if r.walk.sentence(passage, sentence).refersBack() {
		r.goTo(place{passage, sentence})
		r.walk.history = r.acts
	}
	return r.walk.actors(passage, sentence)
}

// Columns returns the columns of a table's row in which bodies act, for
// questions that ask for one of them ("vem beslutar"). It is empty where the
// passage is not a row or out of range.
func (r *Reader) Columns(passage int) []Column {
	if !r.walk.has(passage) {
		return nil
	}
	if columns := r.walk.tableColumns(passage); len(columns) > 0 {
		return columns
	}
	return r.walk.bodyColumns(passage)
}

// goTo reads what the section names before a sentence, for the words in it that
// stand for a body named before.
func (r *Reader) goTo(to place) {
	if !r.ranges || to.passage < r.run.Start || to.passage >= r.run.End || to.before(r.next) {
		r.run, r.ranges = r.walk.runAround(to.passage), true
		r.acts, r.next = noHistory, place{passage: r.run.Start}
	}
	r.walk.history = r.acts
	for r.next.before(to) {
		if r.next.sentence == len(r.walk.doc.Passages[r.next.passage].Sentences) {
			r.next = place{passage: r.next.passage + 1}
			continue
		}
		a, _ := r.walk.read(r.next.passage, r.next.sentence)
		r.walk.named(a, a.claims())
		r.next.sentence++
	}
	r.acts = r.walk.history
}

func (p place) before(q place) bool {
	return p.passage < q.passage || p.passage == q.passage && p.sentence < q.sentence
}

func newWalk(d *corpus.Document) *walk {
	r := &walk{doc: d, leads: map[int]*analysis{}, ledOn: map[int]bool{}, heads: map[int]int{}, firsts: map[int]int{}, lines: map[string][]string{}, parsedOf: -1, history: noHistory}
	r.routine, r.short = heading.Routine(d), body.ShortForms(d.Text)
	r.findLeads()
	return r
}

// runAround returns the passages around one that follow one another in its
// section.
func (r *walk) runAround(passage int) corpus.Span {
	ps := r.doc.Passages
	run := corpus.Span{Start: passage, End: passage + 1}
	for run.Start > 0 && ps[run.Start-1].Section == ps[passage].Section {
		run.Start--
	}
	for run.End < len(ps) && ps[run.End].Section == ps[passage].Section {
		run.End++
	}
	return run
}
