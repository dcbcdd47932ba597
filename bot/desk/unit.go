package desk

import (
	"context"
	"slices"

	"lotsen/bot/audience"
)

// Units are the kinds of units that have routines of their own among the documents
// which the viewer may see, sorted.
func (d *Desk) Units(_ context.Context, viewer audience.Viewer) ([]string, error) {
	gen, seen, release, err := d.seeing(viewer)
	if err != nil {
		return nil, err
	}
	defer release()
	docs, err := seenOf(gen, seen)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, doc := range docs {
		if doc.Unit != "" {
			out = append(out, doc.Unit)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
