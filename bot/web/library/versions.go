package library

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"lotsen/bot/phrases"
	"lotsen/bot/repository"
)

// history is the page of a file's versions, and of what differs between two.
type history struct {
	Path, File string
	Kept       string // how long versions are
	Rows       []version
	Compared   bool
	Title      string
	Lines      []line
}

// version is a version in the list.
type version struct {
	ID                     int64
	What, By, At           string
	WithNow, Change, Fetch string // addresses
	Withdrawn              bool
}

// line is one of a comparison.
type line struct {
	Added, Removed, Gap bool
	Text                string
}

func (s *Room) versions(w http.ResponseWriter, r *http.Request) {
	l, q := words(r), r.URL.Query()
	name := q.Get("path")
	all, err := s.opts.Repository.History(r.Context(), who(r), name)
	if s.failed(w, r, err) {
		return
	}
	body := history{Path: name, File: fileHref(name), Kept: fmt.Sprintf(l.VersionsKept, int(s.opts.Repository.Kept().Hours()/24), repository.Newest)}
	at := func(v url.Values) string { v.Set("path", name); return atDocuments + "/versions?" + v.Encode() }
	for i, v := range all {
		id := strconv.FormatInt(v.ID, 10)
		one := version{ID: v.ID, What: l.Actions.Action(v.What), By: v.Name, At: phrases.Moment(v.At), Withdrawn: v.Sum == ""}
		if v.What == repository.Found {
			one.What = l.Found
		}
		if v.Sum != "" {
			one.Fetch = atDocuments + "/content?" + url.Values{"path": {name}, "version": {id}}.Encode()
		}
		if i > 0 {
			one.WithNow = at(url.Values{"from": {id}, "to": {"0"}})
		}
		if i+1 < len(all) {
			one.Change = at(url.Values{"from": {strconv.FormatInt(all[i+1].ID, 10)}, "to": {id}})
		}
		body.Rows = append(body.Rows, one)
	}
	if q.Has("from") {
		from, _ := strconv.ParseInt(q.Get("from"), 10, 64)
		to, _ := strconv.ParseInt(q.Get("to"), 10, 64)
		lines, err := s.opts.Repository.Compare(r.Context(), who(r), name, from, to)
		if s.failed(w, r, err) {
			return
		}
		body.Compared = true
		for _, one := range lines {
			body.Lines = append(body.Lines, line{one.Mark == '+', one.Mark == '-', one.Mark == '@', one.Text})
		}
	}
	s.show(w, r, "versions", l.VersionsTitle+": "+name, atDocuments, body)
}
