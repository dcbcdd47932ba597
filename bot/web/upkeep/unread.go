package upkeep

import (
	"context"
	"fmt"
	"net/url"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
)

// unread is a file that could not be read, or a part of it.
type unread struct {
	Name, Href, Status, Why, Do, Before string
}

// atFile is where a file of the documents folder is looked after (bot/web/library).
const atFile = "/admin/documents/file"

// unread lists what could not be read, and why what was read last is not in use.
func (s *Room) unread(ctx context.Context, words *phrases.Words, body *toDo) error {
	all, why, err := s.frame.Desk.Unread(page.Keeper(ctx))
	if err != nil {
		return err
	}
	u, l := &words.Upkeep, &words.Pages.Library
	body.Unreads = fmt.Sprintf(u.LeftOut, len(all))
	for _, f := range all[:min(len(all), mostListed)] {
		one := unread{Name: f.Path, Href: atFile + "?" + url.Values{"path": {f.Path}}.Encode(), Status: l.LeftOut, Why: words.Unread(f.Reason), Do: u.UnreadWhole}
		if f.Title != "" {
			one.Name = f.Title + " (" + f.Path + ")"
		}
		if f.InPart {
			one.Status, one.Do = l.ReadInPart, u.UnreadPart
		}
		if f.Before {
			one.Before = u.UnreadBefore
		}
		body.Unread = append(body.Unread, one)
	}
	if why != desk.InUse {
		body.NotInUse = fmt.Sprintf(u.NotInUse, notInUse(u, why))
	}
	return nil
}

func notInUse(u *phrases.Upkeep, why desk.NotInUse) string {
	switch why {
	case desk.LostMuch:
		return u.LostMuch
	case desk.SmokeFailed:
		return u.SmokeFailed
	case desk.NoDocuments:
		return u.NoDocuments
	case desk.SameID:
		return u.SameID
	}
	return u.InLog
}
