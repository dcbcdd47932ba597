package bot

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"lotsen/bot/phrases"
	"lotsen/corpus"
	"lotsen/index"
)

// standing tells which of a generation's documents are in force.
type standing struct {
	day       string
	documents []*corpus.Document // without texts
	old       map[string]string  // id → why it is not in force, as an id of what replaced it or a last day
	current   []string           // ids in force; nil where all are
}

// mostJudged is up to how many documents the standing is looked into; larger
// collections are benchmarks, whose documents replace nothing.
const mostJudged = 5000

func newStanding(log *slog.Logger, gen *index.Generation, now time.Time) *standing {
	s := &standing{day: now.Format(time.DateOnly), old: map[string]string{}}
	if gen.Manifest().Documents > mostJudged {
		return s
	}
	docs, err := gen.Documents()
	if err != nil {
		log.Error("reading the documents", "err", err)
		return s
	}
	for i := range docs {
		s.documents = append(s.documents, &docs[i])
	}
	superseded := corpus.Superseded(s.documents, now)
	for _, d := range s.documents {
		switch by, ok := superseded[d.ID]; {
		case ok:
			s.old[d.ID] = by
		case !d.Current(now):
			s.old[d.ID] = d.ValidTo
		default:
			s.current = append(s.current, d.ID)
		}
	}
	if len(s.old) == 0 {
		s.current = nil
	}
	return s
}

// title gives the title of the document with this id, or the id.
func (s *standing) title(id string) string {
	i := slices.IndexFunc(s.documents, func(d *corpus.Document) bool { return d.ID == id })
	if i < 0 {
		return id
	}
	return s.documents[i].Title
}

// note says what a reader must know of a citation's document, in the language
// of the answer; "" for nothing.
func (s *standing) note(lang string, c candidate, quote corpus.Span) string {
	words := phrases.In(lang)
	var out []string
	if why := s.old[c.passage.Document]; why != "" {
		if _, err := time.Parse(time.DateOnly, why); err == nil {
			out = append(out, fmt.Sprintf(words.Expired, why))
		} else {
			out = append(out, fmt.Sprintf(words.Superseded, s.title(why)))
		}
	}
	if missing := s.missing(c, quote); len(missing) > 0 {
		out = append(out, fmt.Sprintf(words.Missing, strings.Join(missing, ", ")))
	}
	return strings.Join(out, " ")
}

// missing gives the names of what a quote refers to that is not indexed.
func (s *standing) missing(c candidate, quote corpus.Span) []string {
	at := c.passage.Start
	var out []string
	for _, r := range c.shelved.refersTo() {
		inside := r.Start+at >= quote.Start && r.End+at <= quote.End
		if inside && !corpus.Indexed(r, s.documents) && !slices.Contains(out, r.Name) {
			out = append(out, r.Name)
		}
	}
	return out
}
