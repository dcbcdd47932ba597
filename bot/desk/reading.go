package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/index"
)

// ErrNoDocument says that there is no such document, or none that may be shown.
var ErrNoDocument = errors.New("no such document")

// Reading is a whole document as it is read, with what is known of it.
type Reading struct {
	Document
	Source     string
	From, To   string // first and last day of its validity; may be empty
	Audience   string
	Replaces   *Reference  // the document that this one replaced; nil for none that the viewer may see
	Refers     []Reference // what it refers to; nil where Long
	Long       bool        // what it refers to takes a moment to tell (Refers)
	Text       *corpus.Document
	Generation string    // id
	Left       string    // what of its file was not read, and why; empty where all was
	Built      time.Time // when that generation was
}

// Read gives a document with its whole text, or an error that wraps
// ErrNoDocument: also where the viewer may not see it.
func (d *Desk) Read(_ context.Context, viewer audience.Viewer, id string) (Reading, error) {
	gen, release, err := d.acquire()
	if err != nil {
		return Reading{}, err
	}
	defer release()
	return d.read(gen, viewer, id)
}

func (d *Desk) read(gen *index.Generation, viewer audience.Viewer, id string) (Reading, error) {
	seen, err := d.opts.Bot.Seen(gen, viewer)
	if err != nil {
		return Reading{}, err
	}
	if n, ok := gen.DocumentNumber(id); !ok || !seen.Has(n) {
		return Reading{}, fmt.Errorf("reading %s: %w", id, ErrNoDocument)
	}
	doc, err := gen.Document(id)
	if err != nil {
		return Reading{}, fmt.Errorf("reading %s: %w", id, err)
	}
	all, err := gen.Documents()
	if err != nil {
		return Reading{}, fmt.Errorf("listing the documents: %w", err)
	}
	out := Reading{
		Text: doc, Generation: gen.ID(), Built: gen.Manifest().Built, Source: doc.Source,
		From: doc.ValidFrom, To: doc.ValidTo, Audience: doc.Audience,
	}
	for _, l := range gen.Manifest().Left {
		if l.InPart && l.Path == doc.Path {
			out.Left = l.Reason
		}
	}
	listing := listed(all, seen, time.Now())
	titles := map[string]string{}
	for _, other := range listing {
		titles[other.ID] = other.Title
		if other.ID == id {
			out.Document = other
		}
	}
	if title, ok := titles[doc.Replaces]; ok {
		out.Replaces = &Reference{Title: title, ID: doc.Replaces}
	}
	if len(doc.Text) <= mostAtOnce {
		out.Refers, err = d.refersOf(gen, viewer, doc)
	} else {
		out.Long = true
	}
	return out, err
}

// ReadEarlier gives a document as it was in an earlier generation. The viewer must
// be one who may see it as it was and as it is now; the error wraps ErrNoDocument
// where not, and where the document or generation is not kept.
func (d *Desk) ReadEarlier(ctx context.Context, viewer audience.Viewer, id, generation string) (Reading, error) {
	out, err := d.Read(ctx, viewer, id)
	if err != nil {
		return Reading{}, err
	}
	if d.opts.Earlier == nil {
		return Reading{}, fmt.Errorf("reading %s as it was: %w", id, ErrNoDocument)
	}
	gen, err := d.opts.Earlier(generation)
	if errors.Is(err, index.ErrUnknown) || errors.Is(err, index.ErrNone) {
		return Reading{}, fmt.Errorf("reading %s as it was: %w", id, ErrNoDocument)
	}
	if err != nil {
		return Reading{}, fmt.Errorf("opening an earlier generation: %w", err)
	}
	defer gen.Close()
	doc, err := gen.Document(id)
	if errors.Is(err, index.ErrNoPassage) || err == nil && !viewer.Sees(doc.Audience) {
		return Reading{}, fmt.Errorf("reading %s as it was: %w", id, ErrNoDocument)
	}
	if err != nil {
		return Reading{}, fmt.Errorf("reading %s as it was: %w", id, err)
	}
	out.Text, out.Generation, out.Built, out.Refers = doc, generation, gen.Manifest().Built, nil
	out.Title, out.Decided = doc.Title, doc.Decided
	return out, nil
}

// mostAtOnce is how many bytes a text may have of which Read tells at once what it
// refers to.
const mostAtOnce = 60_000

// Refers gives what a document refers to, or an error that wraps ErrNoDocument:
// also where the viewer may not see it.
func (d *Desk) Refers(_ context.Context, viewer audience.Viewer, id string) ([]Reference, error) {
	gen, seen, release, err := d.seeing(viewer)
	if err != nil {
		return nil, err
	}
	defer release()
	if n, ok := gen.DocumentNumber(id); !ok || !seen.Has(n) {
		return nil, fmt.Errorf("reading %s: %w", id, ErrNoDocument)
	}
	doc, err := gen.Document(id)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", id, err)
	}
	return d.refersOf(gen, viewer, doc)
}

func (d *Desk) refersOf(gen *index.Generation, viewer audience.Viewer, doc *corpus.Document) ([]Reference, error) {
	r, at := &d.references, refersTo{viewer, doc.ID}
	r.mu.Lock()
	if r.of != gen.ID() || len(r.kept) > mostReferring {
		r.of, r.kept = gen.ID(), map[refersTo][]Reference{}
	}
	have, ok := r.kept[at]
	r.mu.Unlock()
	if ok {
		return have, nil
	}
	seen, err := d.opts.Bot.Seen(gen, viewer)
	if err != nil {
		return nil, err
	}
	all, err := seenOf(gen, seen)
	if err != nil {
		return nil, err
	}
	found := refers(doc, all)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == gen.ID() {
		r.kept[at] = found
	}
	return found, nil
}
