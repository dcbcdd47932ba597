package collection

import (
	"fmt"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/corpus/folder"
)

// Groups reads who is in which audience.
func (c *Collection) Groups() (*audience.Groups, error) {
	return audience.Read(c.Config.GroupsFile(), c.Config.Groups != "")
}

// NowGroups are the groups as they are, none where they are broken.
func (c *Collection) NowGroups() *audience.Groups {
	g, _ := c.Groups()
	return g
}

// Closed tells which documents name an audience that no one is in.
func (c *Collection) Closed(docs []*corpus.Document) []folder.Problem {
	g, err := c.Groups()
	var out []folder.Problem
	for _, d := range docs {
		closed := g.Closed(d.Audience)
		if closed != nil && err != nil {
			closed = fmt.Errorf("no one is in its audience: %w", err)
		}
		if closed != nil {
			out = append(out, folder.Problem{Path: d.Path, Err: closed})
		}
	}
	return out
}
