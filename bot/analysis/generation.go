// Package analysis keeps in memory what has been read of a generation of the
// index, once for all questions: passages with the terms of their parts, which
// documents are in force, the register, and the names of all documents. It
// knows no question.
package analysis

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/corpus/reference"
	"lotsen/index"
)

// Generation keeps what has been read of one generation. It is safe for
// concurrent use.
type Generation struct {
	Index    *index.Generation // the generation itself
	spans    lazy[*dutySpans]
	duties   lazy[*Duties]
	names    lazy[*reference.Names]
	passages sync.Map // number → *Passage
	count    atomic.Int64

	checked sync.Map // ids of documents that are as they were read

	library lazy[*library]
	judging sync.Mutex
	day     string // that was asked for last
	judged  map[audience.Viewer]*Validity

	mu        sync.Mutex
	documents map[string]*corpus.Document // whole, by id
}

// mostJudged is for how many viewers it is kept what they may see.
const mostJudged = 256

// ValidityOn tells what a viewer may see, and which of it is in force on the day
// of now; it is told anew each day.
func (s *Generation) ValidityOn(now time.Time, viewer audience.Viewer) (*Validity, error) {
	all, err := s.library.get(func() (*library, error) { return newLibrary(s.Index) })
	if err != nil {
		return nil, err
	}
	day := now.Format(time.DateOnly)
	s.judging.Lock()
	defer s.judging.Unlock()
	if s.day != day || len(s.judged) >= mostJudged {
		s.day, s.judged = day, map[audience.Viewer]*Validity{}
	}
	v := s.judged[viewer]
	if v == nil {
		v = all.on(now, viewer)
		s.judged[viewer] = v
	}
	return v, nil
}

// Names gives the names of all documents that may be seen, by which references
// to them are told.
func (s *Generation) Names(v *Validity) (*reference.Names, error) {
	if v.Seen != nil {
		return v.names.get(func() (*reference.Names, error) {
			out := new(reference.Names)
			for _, d := range v.Documents {
				out.Add(d.ID, d.Title)
			}
			return out, nil
		})
	}
	return s.names.get(func() (*reference.Names, error) {
		out := new(reference.Names)
		for i := range s.Index.Manifest().Documents {
			d, err := s.Index.DocumentMeta(i)
			if err != nil {
				return nil, fmt.Errorf("reading the documents: %w", err)
			}
			out.Add(d.ID, d.Title)
		}
		return out, nil
	})
}

// IsDuty reports whether a duty stands in a span of a document.
func (s *Generation) IsDuty(document string, span corpus.Span) (bool, error) {
	spans, err := s.spans.get(func() (*dutySpans, error) { return newDutySpans(s.Index) })
	if err != nil {
		return false, err
	}
	return spans.holds(document, span), nil
}

// mostDocuments is how many whole documents are kept before all are let go;
// reading one costs milliseconds.
const mostDocuments = 64

// Check compares a document, as the generation holds it, with what was read from
// its file, once for each document that is as it was.
func (s *Generation) Check(id string) error {
	if _, done := s.checked.Load(id); done {
		return nil
	}
	err := s.Index.CheckDocument(id)
	if err == nil {
		s.checked.Store(id, true)
	}
	return err
}

// Document gives a whole document.
func (s *Generation) Document(id string) (*corpus.Document, error) {
	s.mu.Lock()
	d, ok := s.documents[id]
	s.mu.Unlock()
	if ok {
		return d, nil
	}
	d, err := s.Index.Document(id)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", id, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.documents) >= mostDocuments || s.documents == nil {
		s.documents = make(map[string]*corpus.Document, mostDocuments)
	}
	s.documents[id] = d
	return d, nil
}
