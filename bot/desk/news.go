package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/phrases"
	"lotsen/index"
)

// News is what those who look after Lotsen should hear of the documents in use, as
// far as a viewer may see them.
type News struct {
	Of      string     // the documents as they are read: alike in all replicas
	Before  string     // as they were read before; empty where that is not kept
	Day     string     // on which they were read, YYYY-MM-DD
	Lang    string     // that most of them are in: sv or en
	Changed Since      // duties, since Before
	Past    []Document // that should be looked at
	Failed  []string   // smoke questions that do not get the answer that they should
	SeesAll bool       // no document is hidden from the viewer
	Refused Refused    // what was read since, and is not in use
}

// Refused is documents that are not answered from, since smoke questions fail on them.
type Refused struct {
	Of     string // as News has it; empty where there are none
	Failed int
}

// errReadMeanwhile says that the documents were read again while the news were gathered.
var errReadMeanwhile = errors.New("the documents were read meanwhile")

// News tells what changed with the generation in use, what of its documents should be
// looked at today, and which smoke questions fail.
func (d *Desk) News(ctx context.Context, viewer audience.Viewer) (News, error) {
	now, smoke, err := d.Served(ctx)
	if err != nil {
		return News{}, err
	}
	out := News{Of: sameDocuments(now), Day: now.Built.Local().Format(time.DateOnly), Lang: "sv"}
	for _, q := range smoke {
		if q.Failed {
			out.Failed = append(out.Failed, q.Name)
		}
	}
	out.Refused = d.refused()
	docs, err := d.Documents(ctx, viewer)
	if err != nil {
		return News{}, err
	}
	english := 0
	for _, doc := range docs {
		if doc.Past(phrases.In(doc.Language)) != "" {
			out.Past = append(out.Past, doc)
		}
		if doc.Language == "en" {
			english++
		}
	}
	if 2*english > len(docs) {
		out.Lang = "en"
	}
	out.SeesAll = len(docs) == now.Documents
	if err := d.newDuties(ctx, viewer, now, &out); err != nil {
		return News{}, err
	}
	if id, err := d.Generation(ctx); err != nil || id != now.ID {
		return News{}, errors.Join(err, errReadMeanwhile)
	}
	return out, nil
}

// NewsAsOf names what News tells of: it changes whenever that may.
func (d *Desk) NewsAsOf(ctx context.Context) (string, error) {
	edition, err := d.Edition(ctx)
	return fmt.Sprint(edition, " ", d.refused(), time.Now().Format(" 2006-01-02")), err // a day may end a document's validity
}

func (d *Desk) refused() (out Refused) {
	u, is := d.unused()
	if !is || !errors.Is(u.Err, index.ErrSmoke) {
		return Refused{}
	}
	out.Of = sameDocuments(u.Built.Manifest)
	for _, q := range u.Built.Smoke {
		if q.Failed {
			out.Failed++
		}
	}
	return out
}

// newDuties compares with the generation that was served before, where one is kept.
func (d *Desk) newDuties(ctx context.Context, viewer audience.Viewer, now index.Manifest, out *News) error {
	kept, err := d.Generations(ctx)
	if errors.Is(err, ErrOff) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, m := range kept {
		if !m.Built.Before(now.Built) {
			continue
		}
		since, err := d.Since(ctx, viewer, m.ID)
		if errors.Is(err, ErrNoEarlier) {
			return nil // deleted meanwhile
		}
		out.Before, out.Changed = sameDocuments(m), since
		return err
	}
	return nil
}

// sameDocuments names the documents of a generation as they are read: every replica
// builds its own.
func sameDocuments(m index.Manifest) string {
	return fmt.Sprintf("%s/%s/%d", m.DocumentsHash, m.Analyzer, m.Reading)
}

// Past says why a document should be looked at: its last day or its review has
// passed; empty where neither has, or another has replaced it.
func (d Document) Past(w *phrases.Words) string {
	switch {
	case d.Replaced:
		return ""
	case d.ValidUntil != "":
		return fmt.Sprintf(w.ValidUntil, d.ValidUntil)
	case d.Overdue:
		return fmt.Sprintf(w.Pages.ReviewPast, d.ReviewBy)
	}
	return ""
}
