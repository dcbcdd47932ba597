package desk

import (
	"context"

	"lotsen/index"
)

// Served tells of the generation in use, with what was left out when the documents
// were read, and how the smoke questions were answered: for administrators alone.
func (d *Desk) Served(context.Context) (index.Manifest, []index.SmokeResult, error) {
	gen, release, err := d.acquire()
	if err != nil {
		return index.Manifest{}, nil, err
	}
	defer release()
	smoke, err := gen.Smoke()
	return gen.Manifest(), smoke, err
}
