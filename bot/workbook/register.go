package workbook

import (
	"bytes"
	"context"
	"io"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/followup"
	"lotsen/bot/phrases"
	"lotsen/corpus"
)

// Made says how a workbook is made.
type Made struct {
	Base   string // as Book has it
	Filter string
	At     time.Time
	Words  *phrases.Words
}

// Export writes the duties that a filter selects, with what is noted of each, and
// the notes whose duties have changed or gone of documents that the filter's
// viewer may see.
func Export(ctx context.Context, w io.Writer, d *desk.Desk, f desk.DutyFilter, keep followup.Notes, made Made) error {
	duties, err := d.Duties(ctx, f)
	if err != nil {
		return err
	}
	b := Book{Base: made.Base, Filter: made.Filter, Made: made.At, Words: made.Words}
	notes, lost, err := Notes(ctx, d, f.For, keep)
	if err != nil {
		return err
	}
	if b.Generation, err = d.Generation(ctx); err != nil {
		return err
	}
	for _, duty := range duties {
		b.Rows = append(b.Rows, Row{duty, notes[duty.ID]})
	}
	b.Lost = lost
	return Write(w, b)
}

// About writes the duties of a body, or where none of that name has any those
// about a topic, for a viewer in a language; with nothing to be about, all.
func About(d *desk.Desk, keep followup.Notes, base string) func(ctx context.Context, viewer audience.Viewer, about, lang string) ([]byte, error) {
	return func(ctx context.Context, viewer audience.Viewer, about, lang string) ([]byte, error) {
		f, _, err := desk.FilterAbout(ctx, d, viewer, about)
		if err != nil {
			return nil, err
		}
		words := phrases.In(lang)
		var out bytes.Buffer
		err = Export(ctx, &out, d, f, keep, Made{Base: base, Filter: Filter(words, f), At: time.Now(), Words: words})
		return out.Bytes(), err
	}
}

// Notes gives what is noted, and of that what is on duties that have changed or
// gone, of documents that the viewer may see and could see when it was noted. Who
// sees every document is also told of documents that have gone.
func Notes(ctx context.Context, d *desk.Desk, viewer audience.Viewer, keep followup.Notes) (map[string]followup.Note, []followup.Lost, error) {
	notes, err := keep.Notes(ctx)
	if err != nil || len(notes) == 0 {
		return notes, nil, err
	}
	register, err := d.Duties(ctx, desk.DutyFilter{All: true, For: audience.Admin()})
	if err != nil {
		return nil, nil, err
	}
	seen, err := d.Documents(ctx, viewer)
	if err != nil {
		return nil, nil, err
	}
	shown := map[string]bool{}
	for _, doc := range seen {
		shown[doc.ID] = true
	}
	duties := make([]corpus.Duty, len(register))
	for i, duty := range register {
		duties[i] = duty.Duty
	}
	var lost []followup.Lost
	for _, l := range followup.Compare(notes, duties) {
		if viewer.SeesAll() || shown[l.Duty.Document] && viewer.Sees(l.Audience) {
			lost = append(lost, l)
		}
	}
	return notes, lost, nil
}

// Import keeps what is noted in a workbook of documents that the viewer may see. It
// gives how many rows have such notes, and of all notes those whose duties have
// changed or gone, as Notes does.
func Import(ctx context.Context, viewer audience.Viewer, r io.Reader, d *desk.Desk, keep followup.Notes, at time.Time) (int, []followup.Lost, error) {
	notes, err := Read(r, at)
	if err != nil {
		return 0, nil, err
	}
	before, err := keep.Notes(ctx)
	if err != nil {
		return 0, nil, err
	}
	register, err := d.Duties(ctx, desk.DutyFilter{All: true, For: audience.Admin()})
	if err != nil {
		return 0, nil, err
	}
	byID, byTitle := map[string]*desk.Duty{}, map[string]*desk.Duty{}
	for i := range register {
		duty := &register[i]
		byID[duty.ID] = duty
		if other, twice := byTitle[duty.Title]; twice && (other == nil || other.Document != duty.Document) {
			duty = nil // it is not known which of them is meant
		}
		byTitle[register[i].Title] = duty
	}
	n := 0
	for id, note := range notes {
		if duty := byID[id]; duty != nil {
			note.Duty, note.Title, note.Audience = duty.Duty, duty.Title, duty.Audience
		} else if known, ok := before[id]; ok {
			note.Duty, note.Title, note.Audience = known.Duty, known.Title, known.Audience
		} else if duty := byTitle[note.Title]; duty != nil { // so that it is found again where it reads otherwise now
			note.Duty.Document, note.Audience = duty.Document, duty.Audience
		}
		if !viewer.Sees(note.Audience) {
			delete(notes, id)
			continue
		}
		if notes[id] = note; !note.Empty() {
			n++
		}
	}
	if err := keep.PutNotes(ctx, notes); err != nil {
		return 0, nil, err
	}
	_, lost, err := Notes(ctx, d, viewer, keep)
	return n, lost, err
}

// Filter tells in words what a filter selects; "" for all in force.
func Filter(w *phrases.Words, f desk.DutyFilter) string {
	var out []string
	for _, part := range [][2]string{
		{w.Pages.Body, f.Body}, {w.Pages.Topic, f.Topic}, {w.Pages.BookColumns[columnDocument], f.Document},
	} {
		if part[1] != "" {
			out = append(out, part[0]+": "+part[1])
		}
	}
	if f.Modality != "" {
		out = append(out, w.Pages.BookColumns[columnModality]+": "+w.Modality(string(f.Modality)))
	}
	if f.All {
		out = append(out, w.Pages.AlsoOut)
	}
	return strings.Join(out, "; ")
}
