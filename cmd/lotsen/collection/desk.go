package collection

import (
	"lotsen/bot/crisis"
	"lotsen/bot/desk"
	"lotsen/index/encoder"
)

// Desk makes what faces are served from.
func (c *Collection) Desk(o desk.Options) (*desk.Desk, error) {
	var err error
	if c.Config.ByMeaning() {
		o.Encoder = encoder.Shipped{}
	}
	if o.CrisisLines, err = crisis.ReadLines(c.Config.Crisis); err != nil {
		return nil, err
	}
	o.Examples, err = desk.ReadExamples(c.Config.Examples)
	return desk.New(o), err
}
