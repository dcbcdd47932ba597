package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/audience"
)

const asHelp = "what this audience of groups.yaml sees (may be repeated; alla: what is for all); default: everything"

// showTo sets whom results are shown to: the admin, who sees everything, or
// those in audiences.
func (a *app) showTo(names []string) error {
	if names == nil {
		a.viewer = audience.Admin()
		return nil
	}
	g, err := a.Groups()
	if err != nil {
		return err
	}
	names = slices.DeleteFunc(slices.Clone(names), audience.IsAll)
	for _, n := range names {
		if !g.Known(n) {
			known := cmp.Or(strings.Join(g.All(), ", "), "none")
			return usageError{fmt.Errorf("--as %q: groups.yaml does not name it; it names %s", n, known)}
		}
	}
	a.viewer = audience.In(names...)
	return nil
}
